"""The words of accounts: opening and keeping them, roles, deputies, tokens, and why something may be seen."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    # the list
    "list": _t("账号", "Accounts"),
    "list.lede": _t("谁能登录，以什么角色。", "Who signs in, and in which roles."),
    "list.none": _t("没有符合条件的账号。换个条件，或者新开一个。", "No account fits. Ask for others, or open one."),
    "filter.q": _t("账号名或姓名", "Username or name"),
    "filter.state": _t("状态", "State"),
    "filter.state.active": _t("可用的", "active"),
    "filter.state.inactive": _t("已停用的", "disabled"),
    "filter.state.all": _t("全部", "all"),
    "username": _t("账号名", "Username"),
    "display-name": _t("姓名", "Name"),
    "roles": _t("角色", "Roles"),
    "state": _t("状态", "State"),
    "between": _t("、", ", "),
    "state.active": _t("可用", "active"),
    "state.inactive": _t("已停用", "disabled"),
    "state.locked": _t("已锁定", "locked"),
    "state.must-change": _t("待换密码", "password to be changed"),
    # opening
    "new": _t("开设账号", "Open an account"),
    "new.lede": _t(
        "开好后再授予角色；没有角色的账号什么也看不到。",
        "Give it roles afterwards: an account without any sees nothing.",
    ),
    "new.do": _t("开设", "Open it"),
    "opening.username": _t("账号名", "Username"),
    "opening.username.hint": _t("登录用，不含空格，开设后不变", "For signing in; no spaces; it stays as it is"),
    "opening.display_name": _t("姓名", "Name"),
    "opening.language": _t("语言", "Language"),
    "opening.how": _t("怎样得到密码", "How the password comes about"),
    "opening.how.link": _t(
        "给一个链接，本人自己设",
        "by a link: the holder chooses it",
    ),
    "opening.how.made-up": _t("生成一个，首次登录必须换", "made up, and changed when first used"),
    # the account
    "about": _t("账号", "The account"),
    "language": _t("语言", "Language"),
    "second": _t("双重验证", "Second factor"),
    "locked-until": _t("锁定到", "Locked until"),
    "made": _t("开设时间", "Opened"),
    "journal": _t("它的日志", "Its journal"),
    "change": _t("修改", "Change"),
    "changed": _t("已修改。", "It is changed."),
    "changing.display_name": _t("姓名", "Name"),
    "changing.language": _t("语言", "Language"),
    "reason.reason": _t("理由", "Reason"),
    "many.disable": _t("停用账号", "Disable the accounts"),
    "many.disable.lede": _t(
        "这些账号不能再登录，角色保留；办完可以整批撤销。",
        "Nobody signs in to these any more; their roles stay. It can be undone as one.",
    ),
    "many.disable.done": _t("已停用 {n} 个账号。", "{n} accounts are disabled."),
    "many.disable.done.one": _t("已停用 1 个账号。", "One account is disabled."),
    "many.end-roles": _t("终止全部角色", "End all their roles"),
    "many.end-roles.lede": _t(
        "这些账号的全部角色从那天起终止；之后要一个个重新授予，不能整批撤销。",
        "All roles of these end that day. They would have to be given again one by one: there is no undoing it as one.",
    ),
    "many.end-roles.done": _t("已终止 {n} 个角色。", "{n} roles have ended."),
    "many.end-roles.done.one": _t("已终止 1 个角色。", "One role has ended."),
    "many.would-disable": _t("可用 → 已停用", "active → disabled"),
    "many.is-disabled": _t("已经停用，没有变化", "disabled already: nothing changes"),
    "many.would-end": _t("{n} 个角色终止", "{n} roles end"),
    "many.would-end.one": _t("1 个角色终止", "one role ends"),
    "many.on": _t("自哪天起", "From"),
    "many.reason": _t("理由", "Reason"),
    "many.taken-back": _t("整批撤销", "undone as one"),
    "many.undone": _t("已恢复 {n} 个账号。", "{n} accounts are active again."),
    "many.undone.one": _t("已恢复 1 个账号。", "One account is active again."),
    "disable": _t("停用账号", "Disable"),
    "disable.lede": _t(
        "停用后 {name} 不能再登录，已有的登录和令牌一并失效；角色和记录都保留。",
        "{name} can no longer sign in; open sessions and tokens end. Roles and records stay.",
    ),
    "disable.do": _t("停用", "Disable it"),
    "disable.done": _t("账号已停用。", "The account is disabled."),
    "restore": _t("恢复账号", "Restore"),
    "restore.lede": _t("恢复后 {name} 可以用原来的密码登录。", "{name} can sign in again with the password there was."),
    "restore.do": _t("恢复", "Restore it"),
    "restore.done": _t("账号已恢复。", "The account is restored."),
    "unlock": _t("解除锁定", "Unlock"),
    "unlock.lede": _t(
        "{name} 连续输错密码，账号锁定了。先确认是本人。",
        "Wrong passwords locked the account of {name}. Make sure it was {name} who tried.",
    ),
    "unlock.do": _t("解除", "Unlock it"),
    "unlock.done": _t("锁定已解除。", "The account is unlocked."),
    "password": _t("生成密码", "Make up a password"),
    "password.lede": _t(
        "原来的密码作废，{name} 的登录全部结束；新密码只显示一次，首次登录必须换。",
        "The old password stops working and every session of {name} ends; the new one is shown once and must be changed at first use.",
    ),
    "password.do": _t("生成", "Make it up"),
    "invite": _t("发设置密码的链接", "Link to choose a password"),
    "invite.lede": _t(
        "原来的密码作废，{name} 的登录全部结束；链接只能用一次，三天内有效，只显示这一次。",
        "The old password stops working and every session of {name} ends. The link works once, within three days, and is shown this once.",
    ),
    "invite.do": _t("生成链接", "Make the link"),
    "second-factor": _t("重置双重验证", "Reset the second factor"),
    "second-factor.lede": _t(
        "验证器和恢复码作废，{name} 之后只凭密码登录，可以再启用。先确认是本人。",
        "The authenticator and the recovery codes of {name} stop working; the password alone signs in until another is set up. Make sure who asks.",
    ),
    "second-factor.do": _t("重置", "Reset it"),
    "second-factor.done": _t("双重验证已重置。", "The second factor is taken away."),
    "told": _t("交给本人", "To be handed over"),
    "told.link": _t(
        "把链接交给 {name}，只能用一次，三天内有效。离开本页就看不到了。",
        "Hand the link to {name}. It works once, within three days, and is not shown again.",
    ),
    "told.password": _t(
        "把密码当面交给 {name}。离开本页就看不到了。", "Hand the password to {name} in person. It is not shown again."
    ),
    "told.secret": _t("密码", "Password"),
    "told.go-on": _t("已交给本人", "It is handed over"),
    # roles
    "role": _t("角色", "Role"),
    "over": _t("管哪里", "Over"),
    "over.find": _t("按名称或代码找单位", "Find a unit by name or code"),
    "over.institution": _t("改为全机构", "make it the whole institution"),
    "over.none": _t("没有找到这样的单位。", "No unit is called so."),
    "institution": _t("全机构", "the whole institution"),
    "days": _t("起止", "Days"),
    "given-by": _t("授予人", "Given by"),
    "roles.none": _t("没有角色，什么也看不到。", "It holds none, and sees nothing."),
    "role-give": _t("授予角色", "Give a role"),
    "role-give.lede": _t(
        "授予{name}的角色，管一个单位及其下属，或者管全机构。",
        "What is given to {name} holds over a unit and all below it, or over the whole institution.",
    ),
    "role-give.do": _t("授予", "Give it"),
    "role-give.done": _t("角色已授予。", "The role is given."),
    "role-give.inactive": _t(
        "账号停用时不能授予；先恢复账号。", "Not while the account is disabled; restore it first."
    ),
    "giving.role": _t("角色", "Role"),
    "giving.valid_from": _t("从哪天起", "From"),
    "giving.valid_to": _t("到哪天止", "Until"),
    "giving.valid_to.hint": _t(
        "这一天起不再有效；不填就一直有效", "It no longer holds on that day; left empty, it goes on"
    ),
    "giving.reason": _t("理由", "Reason"),
    "giving.reason.hint": _t(
        "文件、分工或决定；本人看得到", "A document, a division of work, a decision; the holder sees it"
    ),
    "giving.unit": _t("单位", "Unit"),
    "role-end": _t("终止角色", "End the role"),
    "role-end.lede": _t(
        "从所填的那天起，{name} 不再有这个角色。", "From the day named, {name} no longer holds the role."
    ),
    "role-end.do": _t("终止", "End it"),
    "role-end.done": _t("角色已终止。", "The role is ended."),
    "ending.on": _t("从哪天起不再有效", "No longer from"),
    "ending.reason": _t("理由", "Reason"),
    # deputies
    "deputies": _t("代理", "Deputies"),
    "deputies.none": _t("没有人代理，也不代理别人。", "Nobody stands in for it, and it stands in for nobody."),
    "deputy.who": _t("代理人", "Who stands in"),
    "deputy.for": _t("被代理人", "For whom"),
    "deputy-appoint": _t("指定代理人", "Appoint a deputy"),
    "deputy-appoint.lede": _t(
        "代理人在这些天里以 {name} 的角色办理，记录中写明谁代谁。",
        "On these days the deputy acts in the roles of {name}; the journal says who acted for whom.",
    ),
    "deputy-appoint.do": _t("指定", "Appoint"),
    "deputy-appoint.done": _t("代理人已指定。", "The deputy is appointed."),
    "appointing.username": _t("代理人的账号名", "Username of the deputy"),
    "appointing.valid_from": _t("从哪天起", "From"),
    "appointing.valid_to": _t("到哪天止", "Until"),
    "appointing.valid_to.hint": _t("这一天起不再代理；最长一年", "No longer on that day; a year at most"),
    "appointing.reason": _t("理由", "Reason"),
    "deputy-end": _t("终止代理", "End the deputyship"),
    "deputy-end.lede": _t("从所填的那天起不再代理。", "From the day named, nobody stands in here any more."),
    "deputy-end.do": _t("终止", "End it"),
    "deputy-end.done": _t("代理已终止。", "The deputyship is ended."),
    # tokens
    "tokens": _t("令牌", "Tokens"),
    "tokens.none": _t("没有令牌。", "It has none."),
    "token": _t("令牌", "Token"),
    "token.rights": _t("权限数", "Rights"),
    "token.until": _t("有效到", "Until"),
    "token.revoked": _t("已吊销", "revoked"),
    "token-revoke": _t("吊销令牌", "Revoke the token"),
    "token-revoke.lede": _t(
        "用这个令牌的程序马上不能再以 {name} 的名义访问。", "Programs that use it can no longer act as {name}, at once."
    ),
    "token-revoke.do": _t("吊销", "Revoke it"),
    "token-revoke.done": _t("令牌已吊销。", "The token is revoked."),
    # the link
    "welcome": _t("设置您的密码", "Choose your password"),
    "welcome.lede": _t("{name}，您好。您的账号名是 {username}。", "Welcome, {name}. Your username is {username}."),
    "welcome.do": _t("设置", "Choose it"),
    "welcome.done": _t("密码已设置，请登录。", "The password is chosen; sign in with it."),
    "welcome.over": _t("这个链接不能用了", "This link is over"),
    "choosing.new": _t("密码", "Password"),
    "choosing.again": _t("再输一次", "Once more"),
    # why
    "why": _t("为什么我能看到？", "Why can I see this?"),
    "why.verdict": _t("结论", "The verdict"),
    "why.yes": _t("可以", "You may"),
    "why.no": _t("不可以", "You may not"),
    "why.rests": _t("依据的授权", "What it rests on"),
    "why.below": _t("及其下属", " and all below it"),
    "why.kept": _t("留下的记录", "What is kept of it"),
    "why.kept.how": _t(
        "每次查看都记下谁、何时、为什么，本人能看到。",
        "Each time somebody looks, who, when and why is kept, and the person sees it.",
    ),
}
"""Acts have four texts: what they are called, what they do (`lede`), their button (`do`), what was done (`done`)."""
