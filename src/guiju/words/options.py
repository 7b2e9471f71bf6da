"""The options of schemes in words: how something is rolled up, rounded, shared or given."""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, tuple[str, str]]] = {
    # kinds of period
    "year": ("年", "the year"),
    "half": ("半年", "half-years"),
    "quarter": ("季度", "quarters"),
    "month": ("月", "months"),
    "week": ("周", "weeks"),
    "day": ("日", "days"),
    "school_year": ("学年", "the school year"),
    "range": ("命名时段", "named ranges"),
    # how values come together
    "sum": ("合计", "sum"),
    "last": ("最后一期", "the last one"),
    "mean": ("平均值", "mean"),
    "median": ("中位数", "median"),
    "max": ("最大值", "the largest"),
    "min": ("最小值", "the smallest"),
    "best": ("最好值", "best"),
    # shared places
    "ties_min": ("并列取靠前的位次", "the better place"),
    "ties_max": ("并列取靠后的位次", "the worse place"),
    "ties_average": ("取平均位次", "the mean of their places"),
    "ties_dense": ("并列且不空位", "a place, and none is left out"),
    # marks of a table for equal values
    "marks_min": ("按靠前的名次得分", "the marks of the better place"),
    "marks_max": ("按靠后的名次得分", "the marks of the worse place"),
    "marks_dense": ("同名次得分，其后不空名次", "the marks of one place, and none is left out"),
    "marks_share": ("平分所占各名次的分", "an equal share of the marks of their places"),
    # states and what they give
    "missing": ("缺失", "missing"),
    "not_applicable": ("不适用", "not applicable"),
    "exempted": ("免责", "exempted"),
    "redistribute": ("由其余各项分担", "the rest stand for it"),
    "zero": ("0 分", "0"),
    "floor": ("最低分", "the fewest marks"),
    "full": ("满分", "full marks"),
    "group_mean": ("同组平均分", "the group's mean score"),
    "block": ("该单位不评", "the unit is blocked"),
    # quotas
    "of_all": ("全体", "in all"),
    "of_group": ("本组", "in the group"),
    "base_graded": ("参评单位", "the units graded"),
    "base_all": ("全部单位", "all units"),
    "down": ("舍去小数", "down"),
    "up": ("进一", "up"),
    "half_up": ("四舍五入", "half-up"),
    "together": ("各组合计取整后按最大余数分配", "with the other groups, by largest remainder"),
    "cut_exclude": ("都不算入", "are all left out"),
    "cut_include": ("都算入", "are all let in"),
    "cut_by_nodes": ("依次比较所列节点", "are told apart by the nodes named"),
}


def term(word: str, language: str) -> str:
    """Return an option in a language; KeyError for a word that is no option."""
    zh, en = _WORDS[word]
    return zh if language == "zh" else en
