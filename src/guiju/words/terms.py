"""Words of the language that findings mention by themselves: kinds of values, subjects, relations."""

from __future__ import annotations

from typing import Final

_ZH: Final[dict[str, str]] = {
    "text": "文字",
    "number": "数",
    "whole number": "整数",
    "true or false": "true 或 false",
    "list": "列表",
    "mapping": "键和值",
    "at_least": "不小于",
    "more_than": "大于",
    "at_most": "不大于",
    "less_than": "小于",
    "document": "文件",
    "clause": "条款",
    "unit_kind": "单位类别",
    "role": "角色",
    "measure": "指标项",
    "relation": "关系",
    "table": "决策表",
    "column": "列",
    "scheme": "考核方案",
    "fact": "事实",
    "attribute": "属性",
    "parameter": "参数",
    "node": "节点",
    "grade": "等次",
    "below": "下方",
    "above": "上方",
    "real": "实数",
    "date": "日期",
    "yes_no": "是与否",
    "number or real": "数",
    "number, real or date": "数或日期",
    "a whole number from 0 to 6": "0 到 6 的整数",
    "a written reason": "写明的理由",
    "an operator or the end": "运算符或结尾",
    "a value": "一个值",
    "between": "中间",
}
_EN: Final[dict[str, str]] = {
    "real": "real number",
    "yes_no": "yes or no",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "unit_kind": "kind of unit",
}


def term(word: str, language: str) -> str:
    """Return how a word of the program reads in a language; any other word stays as it is."""
    return (_ZH if language == "zh" else _EN).get(word, word)
