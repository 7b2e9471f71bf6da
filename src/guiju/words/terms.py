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
    "kind": "类别",
    "role": "角色",
    "right": "权限",
    "measure": "指标项",
    "relation": "关系",
    "table": "决策表",
    "column": "列",
    "scheme": "考核方案",
    "fact": "事实",
    "attribute": "属性",
    "parameter": "参数",
    "procedure": "程序",
    "step": "环节",
    "effect": "效果",
    "input": "填写项",
    "result": "结果",
    "value": "值",
    "node": "节点",
    "grade": "等次",
    "return": "报表",
    "validation": "校验规则",
    "budget": "填报预算",
    "open": "待填",
    "submitted": "已报送",
    "returned": "退回更正",
    "accepted": "已接收",
    "withdrawn": "已撤回",
    "save": "保存",
    "submit": "报送",
    "accept": "接收",
    "withdraw": "撤回",
    "once a year": "每年一次",
    "once a half": "每半年一次",
    "once a quarter": "每季度一次",
    "once a month": "每月一次",
    "once a week": "每周一次",
    "once a day": "每日一次",
    "once a school year": "每学年一次",
    "once a range": "每个命名时段一次",
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
    "between": "之间",
    "nothing": "（空）",
    "person": "人",
    "post": "岗位",
    "tenure": "任期",
    "household": "家庭",
    "request": "申请",
    "the lower end": "最低一端",
    "gone": "已没有",
    "means_other": "含义变了：",
    # what the YAML parser says
    "did not find expected node content": "这里缺少内容",
    "did not find expected key": "缩进与上文对不上，或者这里缺一个键",
    "did not find expected ',' or '}'": "花括号里缺逗号或右花括号",
    "did not find expected ',' or ']'": "方括号里缺逗号或右方括号",
    "did not find expected '-' indicator": "列表的这一项前面缺“- ”，或者缩进不对",
    "did not find expected <document start>": "上文已经结束，这里多出了内容",
    "could not find expected ':'": "这里缺冒号",
    "mapping values are not allowed in this context": "这里不该有冒号；上一行的冒号后面可能缺空格，或者缩进不对",
    "block sequence entries are not allowed in this context": "这里不能开始列表",
    "found unexpected end of stream": "引号没有成对",
    "found unknown escape character": "双引号里的反斜杠不对",
    "found character that cannot start any token": "值不能以这个字符开头，请加引号",
    "found undefined tag handle": "不能用 ! 标记",
}
_EN: Final[dict[str, str]] = {
    "real": "real number",
    "yes_no": "yes or no",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "unit_kind": "kind of unit",
    "kind": "kind",
    "once a half": "once a half-year",
    "once a range": "once in each named period",
}


_LIKE: Final[dict[str, tuple[str, str]]] = {
    "text": ('文字（像数的文字加引号，如 "3"）', 'text (in quotes where it looks like a number: "3")'),
    "number": ("0.85（不加引号，不带百分号、千分号和单位）", "0.85 (no quotes, percent sign, separators or unit)"),
    "whole number": ("3（不加引号）", "3 (no quotes)"),
    "true or false": ("true 或 false", "true or false"),
    "list": ("[第一项, 第二项]，或者每项一行、前面加“- ”", "[one, two], or one item a line, each after “- ”"),
    "mapping": ("{键: 值}，或者每个键一行", "{key: value}, or one key a line"),
}
_TEXTS = {"zh": "{zh: 中文, en: 英文}", "en": "{zh: Chinese, en: English}"}


def like(expected: str, key: str, language: str) -> str:
    """Return how a value of the expected kind is written, for the key it belongs to."""
    if expected == "mapping" and key in {"title", "text", "unit"}:
        return _TEXTS[language]
    return _LIKE[expected][language != "zh"] if expected in _LIKE else expected


def term(word: str, language: str) -> str:
    """Return how a word of the program reads in a language; any other word stays as it is."""
    return (_ZH if language == "zh" else _EN).get(word, word)
