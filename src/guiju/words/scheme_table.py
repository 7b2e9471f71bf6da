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
}
