"""What happened, as a person reads it in the list of who saw or changed their record."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text

HAPPENED: Final[dict[str, Text]] = {
    # looked at
    "cases.case": Text(zh="查看了办件", en="looked at a case"),
    "cases.document": Text(zh="打开了办件的材料", en="opened a document of a case"),
    "register.person": Text(zh="查看了人员记录", en="looked at the record"),
    "register.person.by-id-number": Text(zh="按身份证号查找", en="looked up by ID number"),
    "register.people": Text(zh="查看了人员名单", en="looked at a list of people"),
    "register.bonds": Text(zh="查看了任职、协议和荣誉", en="looked at posts, agreements and honours"),
    "exports.list.made": Text(zh="在导出的名单中", en="took a list out as a file"),
    # accounts
    "accounts.account.created": Text(zh="开设账号", en="opened the account"),
    "accounts.account.changed": Text(zh="变更账号", en="changed the account"),
    "accounts.many.disabled": Text(zh="一并停用账号", en="disabled accounts together"),
    "accounts.many.restored": Text(zh="一并恢复账号", en="took accounts back together"),
    "accounts.many.roles-ended": Text(zh="一并终止角色", en="ended the roles of accounts together"),
    "accounts.account.deactivated": Text(zh="停用账号", en="deactivated the account"),
    "accounts.account.reactivated": Text(zh="恢复账号", en="took the account back"),
    "accounts.account.locked": Text(zh="密码连续输错，账号锁定", en="wrong passwords locked the account"),
    "accounts.account.unlocked": Text(zh="解除账号锁定", en="unlocked the account"),
    "accounts.sign-in.failed": Text(zh="密码输错", en="wrong password"),
    "accounts.sign-in.succeeded": Text(zh="登录", en="signed in"),
    "accounts.password.changed": Text(zh="修改密码", en="changed the password"),
    "accounts.password.reset": Text(zh="重置密码", en="reset the password"),
    "accounts.password.invited": Text(zh="发出设置密码的链接", en="made a link for choosing the password"),
    "accounts.second-factor.reset": Text(zh="重置双重验证", en="took the second factor away for its holder"),
    "notices.address.given": Text(zh="填写提醒用的邮件地址", en="gave an address for being told"),
    "notices.address.taken-back": Text(zh="清空提醒用的邮件地址", en="took the address for being told back"),
    "accounts.visit.turned-away": Text(zh="打开没有权限的页面", en="asked for a page that is not open to them"),
    "accounts.second-factor.added": Text(zh="启用双重验证", en="set up a second factor"),
    "accounts.second-factor.removed": Text(zh="取消双重验证", en="took a second factor away"),
    "accounts.grant.given": Text(zh="授予角色", en="gave a role"),
    "accounts.grant.ended": Text(zh="终止角色", en="ended a role"),
    "accounts.deputy.appointed": Text(zh="指定代理人", en="appointed a deputy"),
    "accounts.deputy.ended": Text(zh="终止代理", en="ended a deputyship"),
    "accounts.token.issued": Text(zh="开具令牌", en="issued a token"),
    "accounts.token.revoked": Text(zh="吊销令牌", en="revoked a token"),
    "accounts.correction.requested": Text(zh="申请更正", en="asked for a correction"),
    "accounts.correction.decided": Text(zh="答复更正申请", en="answered a request for correction"),
    # register
    "register.person.registered": Text(zh="登记人员", en="registered the person"),
    "register.person.stated": Text(zh="登记或更正一项信息", en="stated or corrected a field"),
    "register.person.handed-over": Text(zh="移交人员记录", en="handed the record over"),
    "register.tenure.appointed": Text(zh="任职", en="appointed to a post"),
    "register.tenure.ended": Text(zh="免职", en="ended a tenure"),
    "register.secondment.began": Text(zh="开始借调", en="began a secondment"),
    "register.secondment.ended": Text(zh="结束借调", en="ended a secondment"),
    "register.team.joined": Text(zh="加入工作组", en="joined a team"),
    "register.team.left": Text(zh="退出工作组", en="left a team"),
    "register.area.answered": Text(zh="指定片区负责人", en="named who answers for an area"),
    "register.agreement.recorded": Text(zh="登记协议", en="recorded an agreement"),
    "register.agreement.ended": Text(zh="终止协议", en="ended an agreement"),
    "register.honour.recorded": Text(zh="登记荣誉", en="recorded an honour"),
    "register.honour.withdrawn": Text(zh="撤销荣誉", en="withdrew an honour"),
    # cases
    "cases.opened": Text(zh="立案", en="opened a case"),
    "cases.acted": Text(zh="办理环节", en="took a step of a case"),
    "cases.passed_over": Text(zh="环节按规定略过", en="a step was left out by rule"),
    "cases.chosen": Text(zh="规则选定去向", en="a rule chose the way of a case"),
    "cases.cast": Text(zh="表决", en="voted in a case"),
    "cases.recorded": Text(zh="录入测评数字", en="entered figures of a poll"),
    "cases.declared": Text(zh="申明回避", en="stood aside in a case"),
    "cases.extended": Text(zh="延长期限", en="prolonged a term of a case"),
    "cases.raised": Text(zh="提出异议", en="raised something in a case"),
    "cases.elapsed": Text(zh="期限届满", en="time ended a step of a case"),
    "cases.escalated": Text(zh="逾期转告", en="a late step was passed on"),
    "cases.begun": Text(zh="启动子程序", en="began a case within a case"),
    "cases.returned": Text(zh="子程序办结", en="a case within a case ended"),
    "cases.corrected": Text(zh="更正办件内容", en="corrected what was said in a case"),
    "cases.moved": Text(zh="转入新版程序", en="a case went on under another version"),
    "cases.refused": Text(zh="办件中的尝试被拒绝", en="an attempt in a case was refused"),
    "cases.recounted": Text(zh="按新日历重算期限", en="worked a term out again by the new calendar"),
    "cases.kept": Text(zh="保存办件所依的程序", en="kept the procedure that cases run on"),
    "cases.told": Text(zh="告知有关人员", en="those concerned were told"),
    "cases.restored": Text(zh="决定被推翻，恢复原状", en="what a case did was taken back"),
}
"""Readings by what was read, changes by the kind of their event."""


def happening(what: str) -> Text:
    """Return what happened in both languages; what has no words is shown by its code."""
    return HAPPENED.get(what) or Text(zh=what, en=what)
