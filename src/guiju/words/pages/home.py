"""The words of the first page."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("待我办理", "Waiting for me"),
    "nothing": _t("现在没有轮到您的事。", "Nothing waits for you now."),
    "turn-of-you": _t("轮到您的有 {n} 件", "{n} things wait for you"),
    "turn-of-you.one": _t("轮到您的有 1 件", "One thing waits for you"),
    "about": _t("，共约 {n} 分钟", ", about {n} minutes in all"),
    "pressing": _t("；其中 {n} 件今天到期或已到期", "; {n} are due today or before"),
    "pressing.one": _t("；其中 1 件今天到期或已到期", "; one is due today or before"),
    "elsewhere-lede": _t(
        "另有 {n} 件在别处，其中 {stuck} 件被卡住。", "{n} more wait elsewhere, {stuck} of them blocked."
    ),
    "returns": _t("到期报表", "Returns due"),
    "pieces": _t("{n} 件", "{n} items"),
    "pieces.one": _t("1 件", "1 item"),
    "known-not-asked": _t("已知的不再问", "What is known is not asked"),
    "questions": _t("{of} 问，答 {open} 问。", "{of} questions, {open} to answer."),
    "sent-back": _t("退回", "sent back"),
    "late": _t("已过期", "overdue"),
    "days-left": _t("还剩 {n} 个工作日", "{n} working days left"),
    "days-left.one": _t("还剩 1 个工作日", "1 working day left"),
    "draft": _t("草稿已存，答了 {n} 问", "draft kept, {n} answered"),
    "correct": _t("更正", "Correct"),
    "more": _t("全部 {n} 件", "All {n}"),
    "to-check": _t("待审报表", "Returns to check"),
    "check": _t("待审", "to check"),
    "came": _t("报来", "came in"),
    "to-decide": _t("待我决定", "To decide"),
    "rules": _t("规则", "rules"),
    "proposal": _t("规则册待批：", "Rulebook to be approved:"),
    "result": _t("结果", "result"),
    "run-to-accept": _t("算好了，等您认可；认可前不作数。", "Computed; it does not count until you accept it."),
    "correction": _t("更正", "correction"),
    "corrections": _t("{n} 份本人更正申请待答复", "{n} people asked for a correction of their records"),
    "corrections.one": _t("1 份本人更正申请待答复", "One person asked for a correction of their record"),
    "corrections.next": _t("答复后，申请人在本人记录里看到。", "Whoever asked reads the answer in their own record."),
    "what-next": _t("接下来", "What comes next"),
    "coming": _t("下面这些还没开始，到日子会出现在这里：", "These have not begun; each will stand here when it does:"),
    "coming.line": _t("{day}起可填，{due}前交", "can be filled in from {day}, due by {due}"),
    "nothing-next": _t(
        "有事轮到您时，会按到期先后列在这里。", "Whatever waits for you will stand here, what is due first at the top."
    ),
    "elsewhere": _t("在别处", "Elsewhere"),
    "their-time": _t("时间算对方的", "The time is theirs"),
    "blocked": _t("卡住", "blocked"),
    "blocked-on-you": _t("由您说定", "waits for your word"),
    "blocked-on": _t("等", "waits for the word of "),
    "blocked.next": _t(
        "几处来源说法不一，由它说了才算；本表其他各问照常填。",
        "Sources differ and it settles them; the other questions can be answered.",
    ),
    "not-counted": _t("不计入本单位", "not counted as yours"),
    "waits": _t("等人", "waits"),
    "waits-for": _t("等审核员审核。", "Waits for its checker."),
    "out": _t("我下发的报表", "Returns out"),
    "out.waiting": _t("待填", "to come"),
    "out.submitted": _t("待审", "to check"),
    "done": _t("刚接收的", "Just accepted"),
    "not-mine": _t("不归我的", "Not mine"),
    "not-mine.others": _t(
        "其他单位还有 {n} 份报表待填，由各单位自己填，所以不在上面。",
        "{n} more returns wait for other units, which fill them in themselves; so they are not above.",
    ),
    "not-mine.others.one": _t(
        "其他单位还有 1 份报表待填，由它自己填，所以不在上面。",
        "One more return waits for another unit, which fills it in itself; so it is not above.",
    ),
    "not-mine.no-fill": _t("您的角色不填报表。", "Your role fills in no returns."),
    "not-mine.known": _t(
        "上级科室已有的数由它们填好，锁在表里，不用您填；不对的可以在数据页指出。",
        "What offices above hold already they fill in; it stands locked in the return. What is wrong can be pointed out on the page of facts.",
    ),
    "not-mine.hidden": _t(
        "没有别的东西对您藏着：您能看什么、为什么，见",
        "Nothing else is kept from you: what you may see, and why, is in",
    ),
    "week": _t("本周填报负担", "Burden of the week"),
    "week.each": _t("每个", "Each"),
    "week.now": _t("本周 {n}", "this week {n}"),
    "week.saved": _t(
        "替您预填 {known} 问，约省 {minutes} 分钟。",
        "{known} questions were filled in for you, about {minutes} minutes saved.",
    ),
    "week.limit": _t("虚线是每周预算 {n} 分钟。", "The dashed line is the budget of {n} minutes a week. "),
    "week.open": _t("各发文单位的用量都公开。", "What each body uses is open to all."),
}
