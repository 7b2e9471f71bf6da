"""What the columns of such a table are called, when we write them and when others do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from guiju.core.cells.text import fold, half_width
from guiju.words.scheme_table import LABELS

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "level_1": (
        *("一级指标", "考核项目", "项目", "类别", "考核类别", "指标类别", "部分", "考核维度", "维度", "指标类型"),
        *("first level", "part", "category", "area", "dimension", "section"),
    ),
    "level_2": ("二级指标", "考核分项", "分项", "second level", "subcategory"),
    "level_3": ("三级指标", "third level"),
    "level_4": ("四级指标", "level 4", "fourth level"),
    "title": (
        *("指标", "指标名称", "考核指标", "评价指标", "评估指标", "具体指标", "考核事项", "考核要点", "指标内容"),
        *("indicator", "indicators", "what is assessed", "criterion"),
    ),
    "content": ("考核内容", "评价内容", "主要内容", "工作内容", "内容", "content", "description", "what counts"),
    "worth": (
        *("分值", "满分", "标准分", "分数", "权重分", "基本分", "标准分值", "指标分值", "权重", "配分", "赋分"),
        *("points", "marks", "max points", "maximum points", "weight", "full marks", "maximum score"),
    ),
    "rule": (
        *("计分办法", "评分标准", "计分方法", "考核标准", "评分细则", "评分办法", "考核办法", "评分方法", "扣分标准"),
        *(
            "评价标准",
            "考核评分标准",
            "计分标准",
            "评分规则",
            "计分规则",
            "得分标准",
            "评分说明",
            "计分说明",
            "考核方式",
        ),
        *(
            "how it is scored",
            "scoring",
            "scoring rule",
            "scoring method",
            "scoring criteria",
            "how scored",
            "scored by",
        ),
    ),
    "target": ("目标值", "年度目标", "目标", "考核目标", "目标任务", "target", "annual target"),
    "source": (
        *("数据来源", "数据提供单位", "责任单位", "牵头单位", "考核单位", "评分单位", "考核责任单位", "牵头考核部门"),
        *("资料来源", "考核部门", "责任部门", "数据提供部门", "提供单位", "牵头部门", "数据来源单位", "评价主体"),
        *("data from", "source", "data source", "who provides the data", "provided by", "responsible unit"),
        *("responsible office", "assessed by"),
    ),
    "clause": ("依据条款", "条款", "依据", "考核依据", "政策依据", "clause", "basis", "legal basis"),
    "said": ("原文", "as written"),
    "code": ("编号", "指标编号", "指标代码", "code", "id"),
    "number": ("序号", "no", "no.", "#"),
    "note": ("备注", "说明", "remarks", "note", "notes"),
    "curve": ("计分曲线", "score curve"),
}
"""The columns that are known, and what a table may call them."""

_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


def head_of(name: str, language: str) -> str:
    """Return the heading of a column."""
    if name.startswith("level_"):
        label = LABELS.get(name)
        if label is None:
            return LABELS["level_n"].in_language(language).format(n=name.removeprefix("level_"))
        return label.in_language(language)
    return LABELS[name].in_language(language)


def column_named(cell: object) -> str:
    """Return which column a heading names; nothing where it is none of ours. A unit in brackets does not count."""
    text = half_width(str(cell or ""))
    for said in (text, _IN_BRACKETS.sub("", text), *text.split("\n")):
        name = _BY_FOLD.get(fold(said))
        if name:
            return name
    return ""


def _by_fold(heads: Mapping[str, Sequence[str]]) -> dict[str, str]:
    found = {fold(word): name for name, words in heads.items() for word in words}
    for level in range(4, 10):
        for language in ("zh", "en"):
            found[fold(head_of(f"level_{level}", language))] = f"level_{level}"
    return found


_BY_FOLD = _by_fold(HEADS)
