"""The words of the reports: labels, marks and running sentences, in Chinese and in English.

`{name}` stands for a value the page fills in. English labels read well for one and for many.
"""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


LABELS: Final[dict[str, Text]] = {
    # the sheet
    "brand": _t("规矩", "Guiju"),
    "skip": _t("跳到正文", "Skip to content"),
    "language": _t("语言", "Language"),
    "contents": _t("目录", "Contents"),
    "report_on": _t("{period} 年度结果", "Results {period}"),
    "lede": _t(
        "{n} 个单位，按规则册逐个算出。每个数都可以点到它的说明，各行相加正好等于总分。",
        "Every unit was scored from the rulebook; units: {n}. Each figure leads to its explanation, and the lines add up to the total exactly.",
    ),
    "lede_grouped": _t(
        "{n} 个单位，分 {g} 组，组内比较。每个数都可以点到它的说明，各行相加正好等于总分。",
        "Units: {n}, compared within {g} groups. Each figure leads to its explanation, and the lines add up to the total exactly.",
    ),
    "none": _t("无", "none"),
    "unit": _t("单位", "Unit"),
    "units": _t("单位", "Units"),
    "group": _t("组", "Group"),
    "all_units": _t("全部单位", "All units"),
    "among_all": _t("全部单位", "all units"),
    "no_group": _t("未分组", "No group"),
    "code": _t("代码", "Code"),
    # ranking
    "ranking": _t("排位", "Ranking"),
    "ranking_of": _t("{n} 个单位的排位", "Ranking of units: {n}"),
    "ranking_key": _t(
        "总分的尺自 {lo} 到 {hi}，一格 {step} 分。",
        "The scale of totals runs from {lo} to {hi}; one graduation is {step}.",
    ),
    "ranking_cuts": _t("长竖线：{cuts}。", "Long lines: {cuts}."),
    "ranking_long": _t(
        "这里列出前 {head} 个和后 {tail} 个，共 {n} 个单位；全部在 results.xlsx 和 results.parquet。",
        "Shown here: the first {head} and the last {tail} of {n} units. All of them are in results.xlsx and results.parquet.",
    ),
    "ranking_gap": _t("中间 {n} 个单位未列出", "Units between, not shown: {n}"),
    "group_head": _t("{n} 个单位", "units: {n}"),
    "rank": _t("位次", "Place"),
    "overall": _t("总位次", "Overall"),
    "total": _t("总分", "Total"),
    "total_chart": _t("总分图", "Chart of totals"),
    "grade": _t("等次", "Grade"),
    "remark": _t("说明", "Remarks"),
    "not_scored": _t("未评出", "not scored"),
    "cap_holds": _t("等次封顶", "grade capped"),
    "quota_full": _t("满线，名额已满", "points reached, quota full"),
    "imputed_n": _t("{n} 项为估补", "imputed: {n}"),
    "missing_n": _t("{n} 项缺数", "missing: {n}"),
    "treated_n": _t("{n} 项经异常值处理", "outliers treated: {n}"),
    # distribution and grades
    "distribution": _t("分布", "Distribution"),
    "distribution_note": _t("一个点是一个单位", "One dot is one unit"),
    "distribution_bars": _t("柱高是单位数", "Height is the number of units"),
    "distribution_label": _t(
        "{n} 个单位的总分分布，最低 {min}，中位 {mid}，最高 {max}",
        "Distribution of totals, units: {n}; lowest {min}, median {mid}, highest {max}",
    ),
    "from_to": _t("总分", "Total"),
    "count": _t("单位数", "Units"),
    "median": _t("中位", "Median"),
    "grades": _t("等次", "Grades"),
    "grades_note": _t("分数线、名额、封顶，取最低", "Points, quota and caps: the lowest holds"),
    "from_points": _t("分数线", "From points"),
    "ungraded": _t("未评等次", "No grade"),
    "quota": _t("名额", "Quota"),
    "quota_of": _t("“{grade}”的名额", "Quota of “{grade}”"),
    "quota_base": _t("基数", "Base"),
    "quota_share": _t("比例", "Share"),
    "quota_product": _t("基数 × 比例", "Base × share"),
    "quota_rounded": _t("取整", "Rounded"),
    "quota_better": _t("加上等名额", "Places of better grades"),
    "quota_allowed": _t("名额", "Places"),
    "quota_reached": _t("到线（含上等）", "Reached, better ones too"),
    "quota_given": _t("评出（含上等）", "Given, better ones too"),
    "quota_free": _t("空余", "Left free"),
    "sum": _t("合计", "Sum"),
    # one unit
    "unit_pages_limited": _t(
        "单位较多，这里只写前 {shown} 个的说明，共 {n} 个。其余用命令 guiju explain 结果文件夹 --unit 代码 查看。",
        "There are many units: explanations of the first {shown} of {n} are written here. For the others run guiju explain RUN_DIR --unit CODE.",
    ),
    "result": _t("结果", "Result"),
    "out_of": _t("总分，满分 {full}", "Total, out of {full}"),
    "total_only": _t("总分", "Total"),
    "place_of": _t("第 {place} 位，共 {n}", "Place {place} of {n}"),
    "place_in": _t("在{group}", "in {group}"),
    "overall_place": _t("全部单位中第 {place} 位", "Place {place} of all units"),
    "grade_label": _t("等次", "Grade"),
    "position_label": _t(
        "{group} {n} 个单位的总分在一把尺上：{name} {total}，第 {place} 位",
        "Totals of {group}, units: {n}, on one rule: {name} {total}, place {place}",
    ),
    "parts": _t("各部分", "Parts"),
    "parts_note": _t("占满分多少", "How much of full marks"),
    "part": _t("部分", "Part"),
    "got": _t("得分", "Points"),
    "full": _t("满分", "Full"),
    "lost": _t("失分", "Lost"),
    "one_step": _t("一格 {step} 分", "One graduation is {step}"),
    "chart": _t("图", "Chart"),
    "lines": _t("逐行说明", "Line by line"),
    "lines_note": _t("从事实到总分", "From fact to total"),
    "indicator": _t("考核指标", "Indicator"),
    "value": _t("实际", "Actual"),
    "rule": _t("规则", "Rule"),
    "limit": _t("满分线", "Full at"),
    "clause": _t("条款", "Clause"),
    "source": _t("来源", "Source"),
    "lines_sum": _t("合计：各行相加", "Sum of the lines"),
    "bonus": _t("加分", "Bonus"),
    "deductions": _t("扣分", "Deductions"),
    "corrections": _t("限额与修约", "Limits and rounding"),
    "rounding": _t("树上各级修约", "Rounding within the tree"),
    "bonus_cap": _t("加分限额", "Limit of bonus points"),
    "deduction_cap": _t("扣分限额", "Limit of deductions"),
    "clip": _t("总分上下限", "Ends of the total"),
    "coefficient": _t("难度系数", "Coefficient"),
    "score_cap": _t("总分封顶", "Cap on the score"),
    "total_rounding": _t("总分修约", "Rounding of the total"),
    "at_node": _t("卡在这里：{what}", "Held up here: {what}"),
    "to_next": _t("到“{grade}”", "To “{grade}”"),
    "to_next_gap": _t("还差 {gap} 分", "Short by {gap}"),
    "to_next_reached": _t("分数已够", "The points are there"),
    "to_next_what": _t("哪一项", "Indicator"),
    "to_next_from": _t("现在", "Now"),
    "to_next_to": _t("改到", "To"),
    "to_next_gain": _t("加分", "Adds"),
    "to_next_enough": _t("单项即够", "Enough alone"),
    "to_next_peers": _t(
        "另有 {n} 项与其他单位比较得分，说不出单独的数。", "Scored by comparison, so that no value can be named: {n}."
    ),
    "to_next_place": _t(
        "名额 {allowed} 个，现排第 {position}，须先进入名额",
        "Places: {allowed}, now at {position}; it must come inside first",
    ),
    "to_next_cap": _t("“{cap}”还在，分数够了也到不了", "“{cap}” holds, points alone do not bring it"),
    "yes": _t("是", "yes"),
    "no": _t("否", "no"),
    "grading": _t("等次来历", "The grade"),
    "grading_note": _t("三个取最低", "The lowest of three"),
    "by_points": _t("按分数", "By points"),
    "by_quota": _t("按名额", "By quota"),
    "under_caps": _t("按一票否决和封顶", "Under vetoes and caps"),
    "final_grade": _t("评定", "Given"),
    "step": _t("步骤", "Step"),
    "why": _t("依据", "Why"),
    "lowest_grade": _t("不低于最低等次", "lowest grade"),
    "quota_within": _t(
        "“{grade}”：{base} 个中取 {allowed} 个，排第 {position}，在内",
        "“{grade}”: {allowed} of {base} may have it; place {position}, inside",
    ),
    "quota_outside": _t(
        "“{grade}”：{base} 个中取 {allowed} 个，排第 {position}，在外",
        "“{grade}”: {allowed} of {base} may have it; place {position}, outside",
    ),
    "no_quota": _t("没有名额限制", "no quota applies"),
    "no_caps": _t("没有封顶情形", "no cap holds"),
    "approved_by": _t("{who}批准", "approved by {who}"),
    "cap_open": _t("不能判断，待查", "cannot be told, to be checked"),
    # cells and findings
    "cells": _t("特殊取值", "Marked cells"),
    "cells_note": _t("估补、处理、缺数、不适用", "Imputed, treated, missing, not applicable"),
    "cells_none": _t(
        "所有指标都有报来的数，没有估补，也没有处理。",
        "Every indicator has a reported value; nothing was imputed or treated.",
    ),
    "cells_more": _t("另有 {n} 处，见 results.xlsx。", "More cells: {n}, see results.xlsx."),
    "change": _t("情况", "What"),
    "before": _t("原值", "Before"),
    "used": _t("所用值", "Used"),
    "findings": _t("问题", "Findings"),
    "findings_note": _t("数据和规则中发现的", "In data and rules"),
    "findings_none": _t("没有发现问题。", "No findings."),
    "where": _t("位置", "Where"),
    "what": _t("问题", "Finding"),
    "advice": _t("怎么办", "What to do"),
    "error": _t("错误", "error"),
    "warning": _t("请核对", "please check"),
    "collection": _t("一次采集", "Collected once"),
    "collection_note": _t("多处使用", "Used by many"),
    "collection_shared": _t(
        "{schemes} 个方案共用一个指标目录，{shared} 个指标项有两个以上方案使用，少采集 {saved} 项。",
        "{schemes} schemes share one catalogue; {shared} measures serve more than one, {saved} indicators are saved.",
    ),
    "collection_items": _t("采集项数", "Indicators collected"),
    "collection_minutes": _t("每单位每年分钟", "Minutes a unit and year"),
    "collection_apart": _t("各采各的", "Each scheme apart"),
    "collection_once": _t("一次采集", "Collected once"),
    # title block
    "block": _t("图签", "Title block"),
    "scheme": _t("考核方案", "Scheme"),
    "period": _t("时期", "Period"),
    "rulebook_hash": _t("规则指纹", "Rulebook"),
    "data_hash": _t("数据指纹", "Data"),
    "results_hash": _t("结果指纹", "Results"),
    "judged_on": _t("判定日", "Judged on"),
    "institution": _t("制度", "Institution"),
    "version": _t("程序版本", "Version"),
    "sheet": _t("页", "Sheet"),
    "block_note": _t(
        "同一规则、同一数据，再算一遍，指纹不变。", "The same rules and the same data give the same prints."
    ),
    # workbook
    "summary": _t("摘要", "Summary"),
    "facts": _t("依据", "Facts"),
    "level": _t("第 {n} 级", "Level {n}"),
    "state": _t("状态", "State"),
    "group_rank": _t("组内位次", "Place in group"),
    "count_of": _t("“{grade}”单位数", "Units with “{grade}”"),
    "severity": _t("轻重", "Severity"),
    "finding_code": _t("代码", "Code"),
    "node": _t("节点", "Node"),
    "weight": _t("权重", "Weight"),
    "points": _t("分值", "Points"),
    "as_table": _t("同样内容的表格", "The same as a table"),
    "heat": _t("单位与指标热力图", "Heat map of units and indicators"),
    "heat_note": _t(
        "每格是一个单位在一项指标上的得分落在 {n} 个单位的哪五分之一，颜色越深越靠前；短横为没有得分。单位按排名（分组的按组内排名）排列。",
        "Each square says in which fifth of the {n} units a score lies: the deeper, the better; a dash is no score."
        " Units stand in the order of the ranking, group by group.",
    ),
    "heat_summed": _t(
        "单位有 {n} 个，按排名分为 {k} 段；每格是该段单位居中的五分之一位置，颜色越深越靠前。",
        "The {n} units stand in {k} stretches of the ranking; each square is the middle fifth of the units in it: the"
        " deeper, the better.",
    ),
    "heat_sheet": _t("第 {first}–{last} 行", "Rows {first}–{last}"),
    "heat_stretch": _t("第 {first}–{last} 位", "{first} to {last}"),
    "heat_stretches": _t("排名段", "Stretch"),
    "heat_table": _t("所在的五等分：1 为最前，5 为最后", "The fifth: 1 is the best, 5 the lowest"),
    "fifth": _t("第 {n} 等分", "fifth {n}"),
    "scatter": _t("两部分得分散点图", "Scatter of two parts"),
    "scatter_note": _t(
        "虚线是多数单位所在的直线（斜率取各对单位斜率的中位数）；偏离超过 3.5 个标准离差的单位标出名称。",
        "The dashed line is where most units lie (the middle of the slopes of all pairs); units more than 3.5 robust"
        " deviations off it are named.",
    ),
    "scatter_label": _t(
        "{n} 个单位的“{one}”（横）与“{other}”（纵），偏离直线的有 {k} 个",
        "{one} (across) and {other} (up) of {n} units; {k} of them lie off the line",
    ),
    "scatter_off": _t("偏离直线的单位", "Units off the line"),
    "weights": _t("权重树", "Tree of weights"),
    "weights_note": _t(
        "空框是写定的权重，实条是实际作用：该节点与上级得分相关系数的平方占同级之和的份额。右侧两列为占上级的权重和占全体的权重。",
        "An outline is the weight as written, a bar what acts: the squared correlation with the parent's score, as a"
        " share of the sisters'. The two columns are the weight at the parent and in the whole.",
    ),
    "weights_label": _t("{n} 个节点的权重与实际作用", "Weights of {n} nodes beside what they matter"),
    "weight_nominal": _t("占上级", "At the parent"),
    "weight_effective": _t("占全体", "In the whole"),
    "weight_matters": _t("实际作用", "What acts"),
}
"""Every label by its key."""

STATES: Final[dict[str, Text]] = {
    "value": _t("有数", "value"),
    "missing": _t("缺数", "missing"),
    "not_applicable": _t("不适用", "not applicable"),
    "exempted": _t("经批准免考", "exempted"),
    "imputed": _t("估补", "imputed"),
    "treated": _t("异常值处理", "outlier treated"),
    "blocked": _t("待定", "blocked"),
    "scored": _t("已评出", "scored"),
    "too_small": _t("人数过少，不评分", "too few people to score"),
    "screened": _t("数据不足，不评分", "too little data to score"),
}
"""The words of a fact's, a cell's and a unit's states, by their value."""


def label(key: str, **values: object) -> Text:
    """Return the label in both languages with its values filled in; an unknown key is a KeyError.

    A value that is a `Text` is filled in by language.
    """
    text = LABELS[key]
    return Text(
        zh=text.zh.format_map({name: _in(value, "zh") for name, value in values.items()}),
        en=text.en.format_map({name: _in(value, "en") for name, value in values.items()}),
    )


def _in(value: object, language: str) -> object:
    return value.in_language(language) if isinstance(value, Text) else value
