"""What stands on every page: the masthead, its ways, the title block, and what is said of errors."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "brand": _t("规矩", "Guiju"),
    "skip": _t("跳到正文", "Skip to content"),
    "main": _t("主导航", "Main navigation"),
    "other-language": _t("English", "中文"),
    "theme-dark": _t("深色", "Dark"),
    "theme-light": _t("浅色", "Light"),
    "find": _t("查找单位、岗位、规则", "Units, posts, rules"),
    "find-do": _t("查", "Find"),
    "sign-in": _t("登录", "Sign in"),
    "sign-out": _t("退出", "Sign out"),
    "own": _t("我的记录", "My record"),
    "help": _t("帮助", "Help"),
    "acting-for": _t("代 {name} 办理", "acting for {name}"),
    "not-acting-for": _t("回到本人", "be yourself again"),
    # the ways
    "nav.home": _t("待办", "Inbox"),
    "nav.cases": _t("事项", "Cases"),
    "nav.returns": _t("报表", "Returns"),
    "nav.evidence": _t("数据", "Facts"),
    "nav.assessment": _t("考核", "Appraisal"),
    "nav.register": _t("机构", "Register"),
    "nav.library": _t("规则", "Rules"),
    "nav.loading": _t("导入", "Imports"),
    "nav.audit": _t("日志", "Journal"),
    "nav.accounts": _t("管理", "Admin"),
    # the title block
    "block": _t("图签", "Title block"),
    "block.page": _t("页面", "Page"),
    "block.on": _t("截至", "As of"),
    "block.at": _t("时间", "Time"),
    "block.rulebook": _t("规则册", "Rulebook"),
    "block.print": _t("规则指纹", "Print of rules"),
    "block.who": _t("看的人", "Viewer"),
    "block.note": _t(
        "这里只有事实、期限和依据；没有打卡、积分、排名个人和在线时长。",
        "Facts, due dates and their basis; no check-ins, points, ranking of people or time online.",
    ),
    # what an action says
    "undo": _t("撤销", "Undo"),
    "findings": _t("还不能办，{n} 处要看", "Not yet: {n} things to look at"),
    "findings.one": _t("还不能办，1 处要看", "Not yet: one thing to look at"),
    "kept": _t("您填的内容都还在。", "What you typed is kept."),
    # forms
    "optional": _t("可不填", "optional"),
    "save": _t("保存", "Save"),
    "cancel": _t("取消", "Cancel"),
    "choose": _t("请选择", "choose"),
    "yes": _t("是", "yes"),
    "no": _t("否", "no"),
    "purpose": _t("看的目的", "Purpose"),
    "purpose.hint": _t("会记入本人可查的查阅记录", "It is kept in the access log that the person can read"),
    # lists
    "as-of": _t("截至哪天", "As of"),
    "show": _t("显示", "Show"),
    "next-page": _t("下一页", "Next page"),
    "first-page": _t("回到第一页", "First page"),
    "export": _t("导出", "Export"),
    "select": _t("选中{name}", "Select {name}"),
    "select-all": _t("选中本页全部", "Select all of this page"),
    "selected-do": _t("对选中的", "With those selected"),
    "none": _t("没有", "none"),
    "why": _t("为什么我能看到？", "Why can I see this?"),
    "since": _t("自 {day}", "since {day}"),
    "period": _t("{since}—{until}", "{since} – {until}"),
    "open-ended": _t("至今", "now"),
    "minutes": _t("{n} 分钟", "{n} minutes"),
    "minutes.one": _t("1 分钟", "1 minute"),
    # errors
    "error.403": _t("这一页您看不到", "This page is not open to you"),
    "error.403.lede": _t(
        "下面是原因；需要的话，请找能授权的人。", "The reasons stand below; ask whoever gives roles if you need it."
    ),
    "error.403.needs": _t("需要的权限", "What it takes"),
    "error.403.roles": _t("有这项权限的角色", "Roles that have it"),
    "error.403.givers": _t("能授予角色的", "Roles that give roles"),
    "error.403.noted": _t(
        "您来过这里已记入您自己的记录（同一权限一天记一次）。",
        "That you were turned away here is noted in your own record, once a day for each right.",
    ),
    "error.404": _t("没有这一页", "There is no such page"),
    "error.404.lede": _t(
        "地址可能抄错了，或者这条记录对您不开放。没有任何内容丢失。",
        "The address may be mistyped, or the record is not open to you. Nothing was lost.",
    ),
    "error.422": _t("没有办成", "It was not done"),
    "error.422.lede": _t("下面说明缺什么、怎么办。", "What is missing, and what to do, stands below."),
    "error.500": _t("程序出错了", "The program failed"),
    "error.500.lede": _t(
        "这是我们的错，不是您的。没有保存半成品；请把编号告诉维护人员：{id}。",
        "This is our mistake, not yours. Nothing half-done was kept; tell whoever keeps the software this number: {id}.",
    ),
    "error.409": _t("和现有记录对不上，没有办成", "It does not go with what stands, and was not done"),
    "error.409.lede": _t(
        "可能有人先改过，或者这里已经办过了。没有改动任何内容；下面说明原因。",
        "Somebody may have changed it first, or it was done already. Nothing was changed; the reason stands below.",
    ),
    "error.413": _t("提交的内容太大，没有收下", "Too much was sent at once, and nothing was taken"),
    "error.413.lede": _t(
        "没有改动任何内容。请分几次提交，或者改用导入。",
        "Nothing was changed. Send it in parts, or import it as a file.",
    ),
    "error.csrf": _t("没有办成：这一页开得太久了", "Not done: the page has been open too long"),
    "error.csrf.lede": _t(
        "打开这一页以后，这个浏览器里又登录过一次，所以没有收下这次提交。什么都没有改；请重新打开那一页，再提交一次。",
        "Somebody signed in with this browser after the page was opened, so what was sent was not taken. "
        "Nothing was changed; open the page again and send it once more.",
    ),
    "error.kept": _t(
        "填过的文字留在本机，重新打开那一页就会找回；密码和文件要再填一次。",
        "What you typed is kept on this device and comes back when the page is opened again; "
        "passwords and files are asked for once more.",
    ),
    "error.again": _t("重新打开那一页", "Open the page again"),
    "day.hint": _t(
        "按年-月-日记，如 2026-03-01；浏览器没有日历时，写 2026年3月1日也行",
        "Kept as year-month-day, 2026-03-01; in a browser without a calendar, 1 March 2026 is read too",
    ),
    # drafts on the device
    "draft.stored": _t(
        "还没到服务器：填的内容存在本机（{at}），连上后可再提交。交的时间以服务器收到为准；退出登录就清掉。",
        "Not at the server yet: what you typed is kept on this device ({at}), to be sent when the connection is back. "
        "What counts is when the server receives it; signing out clears it.",
    ),
    "draft.restored": _t(
        "找回了本机上 {at} 存的内容，还没有提交。", "What was kept on this device at {at} is back; it was not sent yet."
    ),
    "draft.afresh": _t("不要了，重新填", "Begin afresh"),
    "draft.offered": _t(
        "本机上有 {at} 写过、没有存的内容。", "This device holds text written at {at} that was not kept."
    ),
    "draft.restore": _t("恢复", "Restore"),
    "back-home": _t("回到待办", "Back to the inbox"),
    "job.stop": _t("停止", "Stop"),
    "job.stopping": _t("已要求停止，做完手上这一步就停。", "It was asked to stop, and does after the step it is in."),
    "job.look": _t("看现在的进展", "Look again"),
    "job.leave": _t("可以离开本页，做完会在这里。", "You may leave this page; the result will be here."),
    "job.of": _t("{done} / {of}", "{done} of {of}"),
}
