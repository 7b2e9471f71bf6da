"""The words of one's own: the record, who looked at it, the account, corrections and their answers."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    # the record
    "record": _t("我的记录", "My record"),
    "record.lede": _t("这里保存的关于您的全部信息，共 {n} 项。", "All that is held about you here: {n} things."),
    "record.lede.one": _t("这里保存的关于您的全部信息，共 1 项。", "All that is held about you here: one thing."),
    "record.none": _t("没有保存关于您的信息。", "Nothing is held about you."),
    "nobody": _t(
        "这个账号没有对应的人员记录；账号本身的信息在“我的账号”里。",
        "No person’s record stands behind this account; what is kept of the account itself is on the page of the account.",
    ),
    "subject.accounts": _t("账号", "Account"),
    "subject.register": _t("人员记录", "Register"),
    "subject.evidence": _t("填报", "Returns"),
    "subject.attachments": _t("附件", "Attachments"),
    "subject.loading": _t("导入", "Imports"),
    "subject.cases": _t("事项", "Cases"),
    "subject.notices": _t("通知", "Notices"),
    "thing": _t("内容", "What"),
    "value": _t("值", "Value"),
    "source": _t("来源", "Source"),
    "purpose": _t("用途", "Purpose"),
    "until": _t("保存到", "Kept until"),
    "correct": _t("申请更正", "Ask for a correction"),
    "correct.link": _t("更正", "Correct"),
    "correct.lede": _t(
        "写明错在哪里、应当怎样。别人核对后答复您，答复写在您的记录里。",
        "Say what is wrong and how it should be. Somebody else checks it and answers; the answer stands in your record.",
    ),
    "correct.do": _t("提出申请", "Ask"),
    "correct.done": _t("已提出申请。", "You have asked for it."),
    "wrong.reference": _t("内容", "What"),
    "wrong.wrong": _t("错在哪里，应当怎样", "What is wrong, and how it should be"),
    "asked": _t("更正申请", "Corrections asked"),
    "asked.open": _t("待答复", "not answered yet"),
    "asked.accepted": _t("同意更正", "accepted"),
    "asked.refused": _t("未同意", "not accepted"),
    "answer": _t("答复：", "Answer: "),
    # the log
    "log": _t("谁看过我的记录", "Who looked at my record"),
    "log.lede": _t("每次查看和变更都在这里，一次不落。", "Every look and every change is here, without exception."),
    "log.none": _t("还没有人看过或改过。", "Nobody has looked or changed anything."),
    "log.what": _t("看什么", "Show"),
    "log.what.looked": _t("只看查看", "looks alone"),
    "log.what.changed": _t("只看变更", "changes alone"),
    "log.both": _t("查看和变更", "looks and changes"),
    "log.when": _t("时间", "When"),
    "log.who": _t("谁", "Who"),
    "log.did": _t("做了什么", "Did what"),
    "log.itself": _t("系统", "the software"),
    "log.for": _t("代 {name}", "for {name}"),
    "receipt": _t("回执", "Receipt"),
    # the account
    "account": _t("我的账号", "My account"),
    "entering": _t("登录", "Signing in"),
    "sessions": _t("现在的登录", "Sessions open now"),
    "roles.none": _t("您还没有角色。请管理员授予。", "You hold no role yet. Ask an administrator."),
    "deputies.none": _t(
        "没有人代理您，您也不代理别人。外出前可以指定一位。",
        "Nobody stands in for you, nor you for anybody. Appoint somebody before you are away.",
    ),
    "deputy-appoint": _t("指定代理人", "Appoint a deputy"),
    "deputy-appoint.lede": _t(
        "代理人在这些天里以您的角色办理，记录中写明谁代谁；看不到您的个人记录。",
        "On these days the deputy acts in your roles, and the journal says who acted for whom. Your own record stays closed to them.",
    ),
    "deputy-appoint.do": _t("指定", "Appoint"),
    "deputy-end": _t("终止代理", "End the deputyship"),
    "deputy-end.lede": _t("从所填的那天起不再代理。", "From the day named, nobody stands in any more."),
    "deputy-end.do": _t("终止", "End it"),
    "acting": _t("代理办理", "Acting for another"),
    "acting.how": _t(
        "选定后，您以对方的角色办理，直到您退出代理或退出登录。",
        "Once chosen, you act in the other’s roles until you stop or sign out.",
    ),
    "acting.now": _t("现在您代 {name} 办理。", "You are acting for {name}."),
    "acting.do": _t("代 {name} 办理", "Act for {name}"),
    "acting.begun": _t("现在代 {name} 办理。", "You now act for {name}."),
    "acting.over": _t("已回到本人。", "You are yourself again."),
    "tokens.none": _t(
        "没有令牌。程序要以您的名义访问时才需要。", "You have none. Programs need one to act in your name."
    ),
    "token-issue": _t("新建令牌", "Issue a token"),
    "token-issue.lede": _t(
        "给程序用的钥匙：只带您选的权限，到期作废，任何时候都能吊销。",
        "A key for a program: it carries the rights you choose, ends on its day, and can be revoked at any time.",
    ),
    "token-issue.do": _t("新建", "Issue it"),
    "issuing.name": _t("名称", "Name"),
    "issuing.name.hint": _t("写明给哪个程序用", "Which program it is for"),
    "issuing.until": _t("最后一天", "Last day"),
    "issuing.until.hint": _t("最长一年", "A year at most"),
    "issuing.rights": _t("权限", "Rights"),
    "issuing.rights.hint": _t("只选程序用得着的", "Only those the program needs"),
    "token": _t("新令牌", "The new token"),
    "token.lede": _t(
        "只显示这一次，请马上抄进程序的设置。", "It is shown this once: put it into the program’s settings now."
    ),
    "token.kept": _t("已存好", "It is kept"),
    "token-revoke": _t("吊销令牌", "Revoke the token"),
    "token-revoke.lede": _t("用它的程序马上不能再访问。", "Programs that use it are shut out at once."),
    "token-revoke.do": _t("吊销", "Revoke it"),
    # answering
    "corrections": _t("更正申请", "Requests for correction"),
    "corrections.lede": _t(
        "本人提出、等您答复的更正。同意后，请到人员记录里改正。",
        "What people asked to be put right and you answer. What you accept is then put right in the register.",
    ),
    "corrections.none": _t("没有等您答复的申请。", "No request waits for your answer."),
    "correction": _t("更正申请", "A request for correction"),
    "correction.what": _t("申请", "What is asked"),
    "correction.person": _t("人员记录", "the person’s record"),
    "correction.answer": _t("答复", "Answer"),
    "correction.do": _t("以我的名义答复", "Answer in my name"),
    "correction.done": _t("已答复。", "It is answered."),
    "deciding.accepted": _t("是否同意", "Is it accepted?"),
    "deciding.accepted.yes": _t("同意，记录有误", "Yes: the record is wrong"),
    "deciding.accepted.no": _t("不同意，记录无误", "No: the record is right"),
    "deciding.answer": _t("理由", "Reasons"),
    "deciding.answer.hint": _t("本人看得到", "The person reads them"),
}
