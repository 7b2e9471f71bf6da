"""Sentences about the returns, validations and budgets of a rulebook."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "keeping-twice": Entry(
        "附件（{of}）的保存期限写了两条：“{first}”与“{second}”",
        "How long files of a {of} are kept is said twice: “{first}” and “{second}”",
        "同一天只能有一条有效；先给前一条写止期。",
        "One at a time holds; give the earlier one an end first.",
    ),
    "return-due-one-of": Entry(
        "报表“{return}”的期限写了两次，或者没有写",
        "The due date of the return “{return}” is written twice or not at all",
        "days（期后多少天）和 on（哪一天，如 01-20）只写一个。",
        "Write one of days (so many after the period) and on (a day such as 01-20).",
    ),
    "design-without-basis": Entry(
        "还没有写依据",
        "The basis is not named yet",
        "选一份文件，写明条款；没有依据的报表不能下发。",
        "Choose a document and name the clause; a return without a basis cannot go out.",
    ),
    "question-asked-twice": Entry(
        "这张报表两次问到“{measure}”",
        "The return asks for “{measure}” twice",
        "只留一处。",
        "Keep one of them.",
    ),
    "question-derived": Entry(
        "“{measure}”不用填报：由 {derived} 算出",
        "“{measure}” need not be asked: it is computed as {derived}",
        "从 asks 中去掉；只问计算它所用的指标项。",
        "Take it out of asks; ask only for what it is computed from.",
    ),
    "question-of-scheme": Entry(
        "“{measure}”不用填报：取自考核方案“{scheme}”的节点“{node}”",
        "“{measure}” need not be asked: it is the node “{node}” of the scheme “{scheme}”",
        "从 asks 中去掉。",
        "Take it out of asks.",
    ),
    "question-in-register": Entry(
        "“{measure}”不用填报：登记册里已有",
        "“{measure}” need not be asked: the register holds it",
        "从 asks 中去掉；登记册没有的，先改指标项的 source。",
        "Take it out of asks; where the register does not hold it, correct the source of the measure first.",
    ),
    "question-of-ballot": Entry(
        "“{measure}”不用填报：由测评得出",
        "“{measure}” need not be asked: a ballot gives it",
        "从 asks 中去掉。",
        "Take it out of asks.",
    ),
    "question-is-attribute": Entry(
        "“{measure}”不用填报：登记册的属性“{attribute}”已有同样内容",
        "“{measure}” need not be asked: the attribute “{attribute}” of the register says the same",
        "从 asks 中去掉，改用该属性；含义不同的，改掉其中一个的名称。",
        "Take it out of asks and use the attribute; where they mean different things, rename one.",
    ),
    "question-asked-already": Entry(
        "“{measure}”不用再问：{issuer} 的报表“{return}”{asked}，已向同类单位收集",
        "“{measure}” need not be asked again: the return “{return}” of {issuer} asks the same kind of unit {asked}",
        "从 asks 中去掉；答一次，所有报表都能用。",
        "Take it out of asks; one answer serves every return.",
    ),
    "question-other-period": Entry(
        "“{measure}”{observed}，这张报表却{asked}地问",
        "“{measure}” is observed {observed}, and this return asks for it {asked}",
        "较长时段的数由较短时段汇总得出（roll_up）；报表按指标项的 period 设。",
        "The figure of a longer period is rolled up from shorter ones (roll_up); give the return the measure's period.",
    ),
    "question-other-subject": Entry(
        "“{measure}”不是“{kind}”的指标项",
        "“{measure}” is not observed of “{kind}”",
        "改正 unit_kind，或者改正指标项的 of。",
        "Correct unit_kind, or the measure's of.",
    ),
    "question-without-minutes": Entry(
        "“{measure}”没有写填报用时",
        "“{measure}” does not say how many minutes it costs",
        "在指标项里写 minutes；报表的负担由它相加。",
        "Write minutes at the measure; the burden of a return is their sum.",
    ),
    "budget-one-of": Entry(
        "填报预算“{budget}”既写了 issuer 又写了 each_issuer",
        "The budget “{budget}” has both issuer and each_issuer",
        "限定一个发文单位写 issuer，分别限定每个发文单位写 each_issuer。",
        "Write issuer to limit one body, each_issuer to limit every body apart.",
    ),
    "budget-exceeded": Entry(
        "{period} 向每个“{kind}”要求填报 {minutes} 分钟，超过预算 {limit} 分钟（报表：{returns}）",
        "In {period} each “{kind}” is asked for {minutes} minutes, beyond the budget of {limit} (returns: {returns})",
        "减少问题或者合并报表；确需增加的，先修改预算并写明依据。",
        "Ask less or join returns; where more is needed, change the budget first and give its basis.",
    ),
    "budget-of-issuer-exceeded": Entry(
        "{period} {issuer} 向每个“{kind}”要求填报 {minutes} 分钟，超过预算 {limit} 分钟（报表：{returns}）",
        "In {period} {issuer} asks each “{kind}” for {minutes} minutes, beyond the budget of {limit} (returns: {returns})",
        "减少问题或者合并报表；确需增加的，先修改预算并写明依据。",
        "Ask less or join returns; where more is needed, change the budget first and give its basis.",
    ),
}
