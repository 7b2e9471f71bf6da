"""Sentences about who may do what: roles, deputies, and why yes or no."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # why yes
    "allowed-by-role": Entry(
        "角色“{role}”（{since}起）有权{right}", "The role “{role}”, held since {since}, may {right}",
        "授予角色的理由：{reason}", "The role was given because: {reason}",
    ),
    "allowed-as-deputy": Entry(
        "被代理人的角色“{role}”（{since}起）有权{right}", "The role “{role}” of the account you stand in for, held since {since}, may {right}",
        "记录中会写明谁代谁办理。", "The journal says who acted for whom.",
    ),
    # signing in
    "sign-in-failed": Entry(
        "账号名或密码不对", "The username or the password is wrong",
        "核对后再试；连续输错五次，账号会锁定一段时间。", "Check both and try again; five wrong passwords in a row lock the account for a while.",
    ),
    "sign-in-too-often": Entry(
        "尝试的次数太多", "There were too many attempts",
        "过一会儿再试；账号被锁定时，管理员可以解除。", "Wait a while; an administrator can unlock a locked account.",
    ),
    "code-wrong": Entry(
        "验证码不对", "The code is wrong",
        "验证码每三十秒换一次，请输入现在显示的；恢复码每个只能用一次。", "The code changes every thirty seconds: type the one shown now. A recovery code works once.",
    ),
    "passwords-differ": Entry(
        "两次输入的新密码不一样", "The new password was typed in two different ways",
        "两格填写同一个新密码。", "Type the same new password in both fields.",
    ),
    "set-up-over": Entry(
        "建立机构的地址已经用过或者过期了", "The address for setting up was used or is over",
        "重新启动服务会给出新的地址；机构已建立时请直接登录。", "Starting the site again gives another; where the institution stands, sign in.",
    ),
    "address-unfit": Entry(
        "“{address}”不是邮件地址", "“{address}” is no mail address",
        "写成 name@example.org 的样子；不想收就清空。", "Write it as name@example.org, or leave it empty to get no mail.",
    ),
    "invitation-over": Entry(
        "这个链接已经用过或者过期了", "This link was used or is over",
        "请管理员再发一个。", "Ask an administrator for another.",
    ),
    "second-factor-none": Entry(
        "账号“{username}”没有启用双重验证", "The account “{username}” has no second factor",
        "不用重置；本人可以自己启用。", "There is nothing to take away; its holder can set one up.",
    ),
    # why no
    "role-elsewhere": Entry(
        "角色“{role}”不管这个单位", "The role “{role}” is not held over this unit",
        "请管理这个单位的人办理，或者请求授予这个单位的角色。", "Ask somebody who has it over this unit, or ask for the role here.",
    ),
    "role-of-a-unit": Entry(
        "角色“{role}”只管一个单位及其下属，而这里问的是整个机构", "The role “{role}” is held over a unit with all below it, and this asks for the whole institution",
        "指明一个所管的单位再问；要看整个机构的，请求授予管整个机构的角色。", "Name a unit it is held over; for the whole institution ask for a role held over that.",
    ),
    "role-in-other-store": Entry(
        "角色“{role}”属于另一个库", "The role “{role}” belongs to another store",
        "一个角色只在一个库里有效。", "A role works in one store only.",
    ),
    "role-ended": Entry(
        "角色“{role}”已于 {ended} 终止", "The role “{role}” ended on {ended}",
        "仍需要时请重新授予。", "Ask for it again where it is still needed.",
    ),
    "role-not-begun": Entry(
        "角色“{role}”从 {begins} 起才生效", "The role “{role}” begins on {begins}",
        "到那天再办。", "Do it on that day or later.",
    ),
    "fields-not-covered": Entry(
        "角色“{role}”不含这组个人信息：{fields}", "The role “{role}” does not cover this group of personal fields: {fields}",
        "只查看角色允许的信息，或者请求另行授权。", "Keep to the fields the role covers, or ask for another role.",
    ),
    "second-factor-needed": Entry(
        "角色“{role}”要求启用双重验证", "The role “{role}” asks for a second factor",
        "先在账号里启用验证器，再办理。", "Set up an authenticator for the account first.",
    ),
    "inspector-writes-nothing": Entry(
        "持有“{role}”角色的账号只查看，不能{right}", "An account that holds the role “{role}” only looks; it may not {right}",
        "由被检查的单位办理。", "Leave it to the unit that is inspected.",
    ),
    "purpose-needed": Entry(
        "{right}要说明用途", "To {right}, say what it is for",
        "写一句用途；本人能看到谁为什么查看过。", "Write the purpose in a sentence; the person can see who looked and why.",
    ),
    "account-inactive": Entry(
        "账号已停用", "The account is not active",
        "请管理员恢复账号。", "Ask an administrator to take it back.",
    ),
    "principal-inactive": Entry(
        "被代理人的账号已停用", "The account you stand in for is not active",
        "代理随之失效；请有权的人办理。", "Nobody can stand in for it; ask somebody who may.",
    ),
    "not-a-deputy": Entry(
        "您不是这个账号的代理人", "You are no deputy of that account",
        "以自己的名义办理，或者请对方指定您为代理人。", "Act in your own name, or ask to be appointed.",
    ),
    "deputy-over": Entry(
        "代理期已于 {ended} 结束", "Your time as deputy ended on {ended}",
        "需要时请对方重新指定。", "Ask to be appointed again where it is needed.",
    ),
    "deputy-not-begun": Entry(
        "代理期从 {begins} 起才开始", "Your time as deputy begins on {begins}",
        "到那天再办。", "Do it on that day or later.",
    ),
    # separation of duties
    "proposer-approves": Entry(
        "提出的人不能自己批准", "Whoever proposed may not approve",
        "由另一人批准。", "Somebody else has to approve.",
    ),
    "proposers-deputy-approves": Entry(
        "提出人的代理人不能批准", "A deputy of whoever proposed may not approve",
        "由与提出人没有代理关系的人批准。", "Somebody has to approve who neither stands in for the proposer nor the other way round.",
    ),
    "proposers-principal-approves": Entry(
        "提出人是您的代理人，您不能批准", "Whoever proposed is your deputy, so you may not approve",
        "由与提出人没有代理关系的人批准。", "Somebody has to approve who neither stands in for the proposer nor the other way round.",
    ),
    # giving roles
    "role-to-oneself": Entry(
        "不能给自己授予角色“{role}”", "Nobody gives the role “{role}” to themselves",
        "由另一位有权的人授予。", "Somebody else who gives roles has to.",
    ),
    "role-needs-unit": Entry(
        "角色“{role}”须写明管哪个单位", "The role “{role}” is held over a unit; none is named",
        "选一个单位。", "Choose the unit.",
    ),
    "role-over-institution-only": Entry(
        "角色“{role}”只能面向整个机构授予", "The role “{role}” is held over the whole institution only",
        "不写单位。", "Name no unit.",
    ),
    "role-fields-beyond": Entry(
        "角色“{role}”本身不含这些个人信息：{fields}", "The role “{role}” itself does not cover these personal fields: {fields}",
        "只能在角色的范围内收窄。", "A grant can only narrow what the role covers.",
    ),
    "role-given-by-others": Entry(
        "角色“{role}”只能由这些角色授予：{givers}", "The role “{role}” is given only by: {givers}",
        "请他们授予。", "Ask one of them.",
    ),
    "role-excluded": Entry(
        "角色“{role}”与已有的“{other}”不能同时持有", "The role “{role}” may not be held together with “{other}”",
        "先终止另一角色，或者给另一个人。", "End the other first, or give it to somebody else.",
    ),
    "unknown-right": Entry(
        "没有名为“{right}”的权限", "There is no right named “{right}”",
        "{did_you_mean}用 guiju rights 查看全部权限。", "{did_you_mean}See all of them with guiju rights.",
    ),
    "unknown-role": Entry(
        "没有名为“{role}”的角色", "There is no role named “{role}”",
        "角色由施行中的规则册规定；请核对名称和日期。", "Roles are those of the rulebook in force; check the name and the day.",
    ),
    "unknown-grant": Entry(
        "没有这项授权（{grant}）", "There is no such grant ({grant})", "请从授权列表中选择。", "Choose one from the list of grants.",
    ),
    "grants-overlap": Entry(
        "这个账号在同一单位已持有这个角色（{model}）", "The account already holds this role over the same unit ({model})",
        "先终止原来的授权，或者改变日期。", "End the one that stands, or change the days.",
    ),
    "roles-overlap": Entry(
        "同一角色在同一天有两个版本（{model}）", "A role would have two versions on one day ({model})",
        "角色随规则册发布，请重新发布。", "Roles come with the rulebook; publish it again.",
    ),
    "already-ended": Entry(
        "已于 {ended} 终止", "It ended on {ended} already", "无须再办。", "Nothing is left to do.",
    ),
    # deputies
    "unknown-deputy": Entry(
        "没有这项代理（{deputy}）", "There is no such deputyship ({deputy})", "请从代理列表中选择。", "Choose one from the list.",
    ),
    "deputy-of-oneself": Entry(
        "不能做自己的代理人", "Nobody is their own deputy", "另选一人。", "Choose somebody else.",
    ),
    "deputy-by-oneself": Entry(
        "不能指定自己代理别人", "Nobody appoints themselves to stand in for another",
        "由被代理的人指定，或者由另一位有权的人指定。", "Whoever is stood in for appoints you, or somebody else who may.",
    ),
    "deputy-too-long": Entry(
        "一次代理最长 {days} 天", "One deputyship lasts {days} days at most", "缩短期限，到期可再次指定。", "Make it shorter; it can be appointed again.",
    ),
    "deputies-overlap": Entry(
        "这两人之间在这些日子已有代理关系（{model}）", "One already stands in for the other on some of these days ({model})",
        "先终止原来的，或者改变日期。", "End the one that stands, or change the days.",
    ),
    # accounts and passwords
    "unknown-account": Entry(
        "没有这个账号（{account}）", "There is no such account ({account})", "请从账号列表中选择。", "Choose one from the list of accounts.",
    ),
    "already-an-account": Entry(
        "账号名“{username}”已有人使用", "The username “{username}” is taken", "换一个账号名。", "Choose another.",
    ),
    "already-a-persons-account": Entry(
        "这个人已有账号", "This person has an account already",
        "一个人只有一个账号；请用原来的账号，或者先解除它与本人的对应。", "A person has one account: use it, or take the person off it first.",
    ),
    "username-unfit": Entry(
        "“{username}”不能作账号名", "“{username}” cannot be a username",
        "写 1 到 60 个字，中间不留空格。", "Write 1 to 60 characters without spaces.",
    ),
    "not-oneself": Entry(
        "不能停用自己的账号“{username}”", "Nobody deactivates their own account “{username}”", "由另一位管理员办理。", "Another administrator has to.",
    ),
    "own-record-by-oneself": Entry(
        "不能自己改动账号对应的人", "Nobody changes whose record their own account opens", "由另一位管理员办理。", "Another administrator has to.",
    ),
    "own-password-only": Entry(
        "只能在登录后修改自己的密码", "Only the password of the account that is signed in can be changed",
        "忘记密码时请管理员重置。", "An administrator resets a forgotten one.",
    ),
    "password-wrong": Entry(
        "原密码不对", "The old password is wrong", "再输一次；忘记时请管理员重置。", "Try again; an administrator resets a forgotten one.",
    ),
    "password-the-same": Entry(
        "新密码与原密码相同", "The new password is the old one", "换一个不同的密码。", "Choose a different one.",
    ),
    "password-too-short": Entry(
        "密码太短，至少要 {min_length} 个字符", "The password is too short; it needs {min_length} characters",
        "几个不相干的词连起来，既长又好记。", "A few unrelated words make one that is long and easy to keep in mind.",
    ),
    "password-too-common": Entry(
        "这个密码太常见", "This password is too common", "换一个别人猜不到的。", "Choose one nobody guesses.",
    ),
    "password-entirely-numeric": Entry(
        "密码不能全是数字", "A password is not digits alone", "加上字母或文字。", "Add letters or words.",
    ),
    "password-too-similar": Entry(
        "密码与账号名或姓名太像", "The password is too much like the username or the name", "换一个不含它们的。", "Choose one without them.",
    ),
    # tokens
    "unknown-token": Entry(
        "没有这个令牌（{token}）", "There is no such token ({token})", "请从令牌列表中选择。", "Choose one from the list of tokens.",
    ),
    "token-by-oneself": Entry(
        "令牌只能由本人登录后开具", "A token is issued only by the account itself, signed in", "以本人账号登录后再办。", "Sign in as that account.",
    ),
    "token-rights": Entry(
        "令牌至少要有一项权限，且都在权限表中：{rights}", "A token carries at least one right, all of them from the catalogue: {rights}",
        "用 guiju rights 查看全部权限。", "See all of them with guiju rights.",
    ),
    "token-expiry": Entry(
        "令牌须在今后 {days} 天之内到期", "A token expires within {days} days from now", "改到期时间。", "Change when it expires.",
    ),
    # own record
    "own-record-only": Entry(
        "本人的记录只有本人登录后才能查看和申请更正", "One's own record is seen, and put right, only by oneself, signed in",
        "请本人登录；账号没有对应的人时，请管理员补上。", "Sign in as oneself; where no person stands behind the account, ask an administrator.",
    ),
    "correction-of-nothing": Entry(
        "您的记录里没有这一项（{reference}）",
        "Nothing is held about you under {reference}",
        "打开“我的记录”，在有误的那一项旁边申请更正。",
        "Open your own record and ask beside the thing that is wrong.",
    ),
    "unknown-correction": Entry(
        "没有这项更正申请（{correction}）", "There is no such request for correction ({correction})", "请从列表中选择。", "Choose one from the list.",
    ),
    "correction-by-oneself": Entry(
        "不能答复自己的更正申请", "Nobody answers their own request for correction", "由另一人答复。", "Somebody else has to.",
    ),
    "already-answered": Entry(
        "这项申请已于 {on} 答复", "The request was answered on {on}", "如有新的情况，可重新申请。", "Ask again where something is new.",
    ),
    "answer-needed": Entry(
        "答复要写明理由", "An answer gives its reasons", "写一句说明。", "Write a sentence.",
    ),
}  # fmt: skip
