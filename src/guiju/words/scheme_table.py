"""The words of a scheme as a table: its headings, its closing rows, and what a reader of such a table is told."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text
from guiju.words.entry import Entry


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


LABELS: Final[dict[str, Text]] = {
    "sheet": _t("考核指标表", "Scheme"),
    "rules_sheet": _t("规则", "Rules"),
    "level_1": _t("一级指标", "First level"),
    "level_2": _t("二级指标", "Second level"),
    "level_3": _t("三级指标", "Third level"),
    "level_n": _t("{n} 级指标", "Level {n}"),
    "title": _t("指标", "Indicator"),
    "worth": _t("分值", "Points"),
    "rule": _t("计分办法", "How it is scored"),
    "curve": _t("计分曲线", "Score curve"),
    "source": _t("数据来源", "Data from"),
    "clause": _t("依据条款", "Clause"),
    "said": _t("原文", "As written"),
    "code": _t("编号", "Code"),
    "total": _t("合计", "Total"),
    "points": _t("{n} 分", "{n} points"),
    "weight": _t("权重 {n}", "weight {n}"),
    "at_most": _t("至多 {n}", "at most {n}"),
    "bonus": _t("加分项", "Bonus"),
    "deductions": _t("扣分项", "Deductions"),
    "each_more": _t("每一件（次）加 {n} 分", "{n} points more for each"),
    "each_less": _t("每一件（次）扣 {n} 分", "{n} points off for each"),
    "in_all": _t("，累计至多 {n} 分", ", at most {n} in all"),
    "applies": _t("仅适用于：{said}。", "Applies only to: {said}. "),
    "per": _t("按每单位“{title}”折算。", "Taken per {title}. "),
    "in_force": _t("自 {on} 起施行。", "In force from {on}."),
    "until": _t("自 {on} 起施行，至 {last} 止。", "In force from {on} to {last}."),
    "basis": _t("依据：{said}。", "Basis: {said}."),
    "clip": _t("总分保持在 {low} 到 {high} 之间。", "The total is kept between {low} and {high}."),
    "coefficient": _t("总分乘以“{title}”。", "The total is multiplied by: {title}."),
    "round": _t("总分四舍五入到 {n} 位小数。", "The total is rounded half-up to {n} decimals."),
    "cap": _t(
        "{title}：{said}时，{what}；{basis}批准：{approved}。",
        "{title}: where {said}, {what}; {basis}approved by {approved}.",
    ),
    "cap_basis": _t("依据{said}，", "by {said}, "),
    "cap_grade": _t("等次不高于“{grade}”", "the grade is no better than {grade}"),
    "cap_down": _t("降 {n} 等", "the grade goes down by {n}"),
    "cap_score": _t("总分不高于 {n} 分", "the total is at most {n}"),
    "poll": _t(
        "“{title}”按测评票数计：各种回答按分值加权平均（{answers}），有效票不足 {n} 张不计{due}。",
        "{title} is a poll: the mean of what the answers give ({answers}); no value for fewer than {n} valid ones{due}.",
    ),
    "poll_due": _t("，不足“{due}”的 {share} 也不计", " or for less than {share} of: {due}"),
    "weight_at_least": _t("“{title}”的权重不低于 {n}。", "{title} weighs at least {n} of the whole above it."),
    "notes": _t("说明", "Notes"),
    "level_of": _t("层级", "Depth"),
    "kept": _t("内容", "What"),
    "exact": _t("规则原样", "The rule exactly"),
    "shown": _t("表中所写", "What the table shows"),
    "check": _t("校验", "Check"),
    "rules_note": _t(
        "本表保存规则的全部内容，供再次导入使用；要改规则，请改第一张表。",
        "This sheet holds the rules whole, for importing them again; to change a rule, change the first sheet.",
    ),
    "drawn": _t("“{title}”的计分曲线，横轴为{across}", "Score curve of {title}, across: {across}"),
}

ENTRIES: dict[str, Entry] = {
    "scheme-table-kept-beside": Entry(
        "指标行装不下的内容放在说明和“规则”工作表里：{names}",
        "What no row of an indicator can hold stands in the notes and on the sheet “Rules”: {names}",
        "再导入时从“规则”工作表取回，不要删去那张表。",
        "It is taken from that sheet when the workbook is imported again; do not delete it.",
    ),
    "scheme-table-not-carried": Entry(
        "文档里的表只写说明、不能再导入这些内容：{names}",
        "A document can only say these in its notes; importing it does not bring them back: {names}",
        "要导出再导入，请用 xlsx。",
        "Use xlsx to take a scheme out and bring it back whole.",
    ),
    "scheme-table-of-a-day": Entry(
        "表中只写了当天有效的数值，这些项目的数值以后会变：{names}",
        "The table shows the figures of its day; those of these change by date: {names}",
        "其他日期的表，另用该日期导出。",
        "Export again with another day for the figures of that day.",
    ),
    "scheme-table-too-long": Entry(
        "“{name}”的规则超过单元格能装的 {limit} 字",
        "The rule of “{name}” is longer than the {limit} characters a cell can hold",
        "改用规则册的文件传递这个方案。",
        "Pass this scheme on as a file of the rulebook.",
    ),
    "scheme-sentence-judged": Entry(
        "这句要由人判断，没有写成规则：“{part}”",
        "This needs somebody's judgement and was not made a rule: “{part}”",
        "先作为人工评分保留；能定标准的，把标准写进表里再导入。",
        "It is kept as a score that somebody gives; write the standard into the table if there is one.",
    ),
    "scheme-sentence-condition": Entry(
        "这句带有条件或例外，没有写成规则：“{part}”",
        "This has a condition or an exception and was not made a rule: “{part}”",
        "先作为人工评分保留；例外可在草稿里用 unless 或 applies_when 写。",
        "It is kept as a score that somebody gives; write the exception as unless or applies_when in the draft.",
    ),
    "scheme-sentence-form": Entry(
        "这句没有读懂：“{part}”",
        "This could not be read: “{part}”",
        "先作为人工评分保留；改成“达到…得…分，每低…扣…分”一类的写法再导入，或者在草稿里写规则。",
        "It is kept as a score that somebody gives; put it as “full marks at …, … points off for every …”, or write the rule in the draft.",
    ),
    "scheme-sentence-together": Entry(
        "每句都读得懂，合在一起没有对应的规则：“{part}”",
        "Each clause reads, but no rule does all of it together: “{part}”",
        "先作为人工评分保留；一条指标只写一种计分办法，多种的拆成几行。",
        "It is kept as a score that somebody gives; give each way of scoring a row of its own.",
    ),
    "scheme-sentence-target": Entry(
        "句中的目标没有写出数来",
        "The target of the sentence is not a figure",
        "先作为人工评分保留；在句中写出目标，或者加一列“目标值”。",
        "It is kept as a score that somebody gives; write the target in the sentence or in a column “Target”.",
    ),
    "scheme-sentence-cap": Entry(
        "加分没有写上限",
        "Points are added without a limit",
        "先作为人工评分保留；写上“最多加…分”再导入。",
        "It is kept as a score that somebody gives; say “at most … points” and import again.",
    ),
    "scheme-sentence-nothing": Entry(
        "这一格没有写怎么计分：“{part}”",
        "The cell does not say how it is scored: “{part}”",
        "先作为人工评分保留；把计分办法写进这一格。",
        "It is kept as a score that somebody gives; write how it is scored into the cell.",
    ),
    "scheme-sentence-units": Entry(
        "句中的数和数据项的口径不一致：“{part}”",
        "The figures of the sentence do not fit the measure that the row names: “{part}”",
        "先作为人工评分保留；核对是百分比还是数量，或者换一个数据项。",
        "It is kept as a score that somebody gives; check percent against counts, or name another measure.",
    ),
    "scheme-assumed-in-proportion": Entry(
        "没有写不足一档怎么算，按比例计：“{said}”",
        "How a part of a step counts is not said; it is taken in proportion: “{said}”",
        "不对的，写明“不足…不计”或“不足…按…计算”。",
        "Say whether a part of a step counts, where this is wrong.",
    ),
    "scheme-assumed-beyond": Entry(
        "没有写其余名次得几分，按 0 分计：“{said}”",
        "What the other places get is not said; they get 0: “{said}”",
        "不对的，写明“其余得…分”。",
        "Say “others get …”, where this is wrong.",
    ),
    "scheme-assumed-up-to-full": Entry(
        "没有写加分上限，加到满分为止：“{said}”",
        "No limit is said; points are added up to full marks: “{said}”",
        "不对的，写明“最多加…分”。",
        "Say “at most …”, where this is wrong.",
    ),
    "scheme-assumed-base": Entry(
        "没有写达到目标得几分，按满分减去加分上限计：“{said}”",
        "What the target itself gives is not said; it is full marks less the most that is added: “{said}”",
        "不对的，写明“达到…得…分”。",
        "Say “… points at …”, where this is wrong.",
    ),
    "scheme-assumed-otherwise-none": Entry(
        "没有写达不到时怎么办，按不得分计：“{said}”",
        "What else happens is not said; otherwise there are no points: “{said}”",
        "不对的，写明达不到时得几分。",
        "Say what is given otherwise, where this is wrong.",
    ),
    "scheme-assumed-otherwise-full": Entry(
        "没有写其余情况得几分，按满分计：“{said}”",
        "What else happens is not said; otherwise full marks are given: “{said}”",
        "不对的，写明其余情况得几分。",
        "Say what is given otherwise, where this is wrong.",
    ),
    "scheme-assumed-of-hundred": Entry(
        "没有写以多少为满，按 100 计：“{said}”",
        "What counts as the whole is not said; it is taken to be 100: “{said}”",
        "不对的，写明目标或满分是多少。",
        "Say what the target or the full score is, where this is wrong.",
    ),
    "scheme-assumed-each-counts": Entry(
        "没有写“每次”，按发生一次计一次：“{said}”",
        "“For each” is not said; every time counts: “{said}”",
        "不对的，写明“每次”或“一次性”。",
        "Say “for each” or “once”, where this is wrong.",
    ),
    "scheme-table-veto": Entry(
        "一票否决须有依据和批准人，没有写成规则：“{said}”",
        "A veto needs a legal basis and who approved it, and was not made a rule: “{said}”",
        "草稿末尾留了待补的一段：写上条件、条款和批准人。",
        "The end of the draft has a block to complete: its condition, its clause and who approved it.",
    ),
    "scheme-table-measure-proposed": Entry(
        "规则册里没有对应的数据项，拟了“{title}”（{measure}），是草稿",
        "The rulebook has no measure for this; “{title}” ({measure}) is proposed, as a draft",
        "核对口径；已有的数据项换个名字的，改用已有的。",
        "Check what it means; use the measure there is, if this is one under another name.",
    ),
    "scheme-table-role-unknown": Entry(
        "规则册里没有报送角色“{source}”，写进了数据项的说明",
        "The rulebook has no reporting role “{source}”; it stands in the hint of the measure",
        "在草稿里给数据项写上 reported_by。",
        "Give the measure its reported_by in the draft.",
    ),
    "scheme-table-total": Entry(
        "合计写的是 {says}，各项相加是 {sum}",
        "The closing row says {says}; the marks add up to {sum}",
        "核对各行分值和合计。",
        "Check the marks of each row and the total.",
    ),
    "scheme-table-part-sum": Entry(
        "“{part}”写的是 {says}，它下面各项相加是 {sum}，按相加的数计",
        "“{part}” says {says}; what stands in it adds up to {sum}, which is taken",
        "核对这一部分的分值。",
        "Check the marks of this part.",
    ),
    "scheme-table-edited": Entry(
        "表里改过“{column}”：原为“{before}”，现取“{after}”",
        "The table was changed ({column}): it was “{before}”, now “{after}” is taken",
        "不是有意改的，改回原样再导入。",
        "Put it back and import again, if that was not meant.",
    ),
    "scheme-table-edit-unread": Entry(
        "表里改过“{column}”，改成的“{after}”读不懂；原为“{before}”",
        "The table was changed ({column}) to “{after}”, which cannot be read; it was “{before}”",
        "换一种写法，或者改回原样。",
        "Write it otherwise, or put it back.",
    ),
    "scheme-table-row-added": Entry(
        "新加的一行“{title}”，按它的文字读",
        "A row was added, and is read by its words: “{title}”",
        "核对它的规则和数据项。",
        "Check its rule and its measure.",
    ),
    "scheme-table-row-gone": Entry(
        "表里没有了“{title}”，草稿里也去掉",
        "“{title}” is no longer in the table; the draft leaves it out",
        "不是有意删的，补上这一行。",
        "Put the row back, if that was not meant.",
    ),
    "scheme-table-item-added": Entry(
        "新加的加分或扣分项“{title}”不能从这张表读",
        "A new ground for bonus or deductions cannot be taken from this table: “{title}”",
        "在草稿里写这一项，或者删去这一行。",
        "Write it in the draft, or take the row out.",
    ),
    "scheme-table-new-part": Entry(
        "没有“{part}”这一部分",
        "There is no part “{part}”",
        "新的部分请在规则册里加；原有的请写回原来的名称。",
        "Add a new part in the rulebook; give one that there is its name back.",
    ),
    "scheme-table-parts-disagree": Entry(
        "同一部分在两处写法不同：“{part}”和“{other}”",
        "The same part is written in two ways: “{part}” and “{other}”",
        "写成一样。",
        "Write both alike.",
    ),
    "scheme-table-rules-unread": Entry(
        "工作表“{sheet}”读不懂，改按表中文字读",
        "The sheet “{sheet}” cannot be read; the words of the table are read instead",
        "用导出的原件，不要改“规则”工作表。",
        "Use the file as exported; do not change the sheet of rules.",
    ),
    "scheme-table-rules-edited": Entry(
        "“规则”工作表里的“{name}”被改过",
        "“{name}” was changed on the sheet of rules",
        "要改规则请改第一张表；核对草稿里的这一条。",
        "Change the first sheet to change a rule; check this one in the draft.",
    ),
    "scheme-table-about-missing": Entry(
        "表里没有写、也没有另外给出：{names}",
        "Neither the table nor you say: {names}",
        "给出方案编号、单位类别、依据的文件和条款。",
        "Give the id of the scheme, the kind of unit, the document it rests on and the clause.",
    ),
}
