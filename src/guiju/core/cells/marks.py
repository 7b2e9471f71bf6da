"""Words that stand in a cell instead of a value.

The rules, in one place: an empty cell, a dash, `缺报` and the like are *missing*; a slash, `不适用` and `N/A` are
*not applicable*; `无` may be a zero or an absence, so a number cell refuses it; an exemption needs a reason, so a
single cell cannot claim one.
"""

from __future__ import annotations

from guiju.core.cells.text import Refused, half_width
from guiju.core.evidence import FactState

_MISSING = frozenset(
    (
        *("", "-", "--", "---", "—", "——", "–", "―", "ー", "…", "……", "..."),
        *("na", "nan", "null", "none", "nil", "missing", "no data"),
        *(
            "缺",
            "缺报",
            "缺失",
            "未报",
            "未填",
            "未填报",
            "漏报",
            "待报",
            "暂无",
            "暂缺",
            "暂无数据",
            "无数据",
            "未统计",
        ),
    )
)
_NOT_APPLICABLE = frozenset(
    (
        *("/", "//", "\\", "n/a", "n.a.", "n.a", "#n/a", "not applicable", "not_applicable"),
        *("不适用", "不涉及", "不考核"),
    )
)
_ABSENT_OR_ZERO = frozenset(["无", "没有", "未发生", "未开展"])
_EXEMPTED = frozenset(["免责", "免报", "豁免", "免考", "免考核", "exempt", "exempted"])
_STATES: dict[str, FactState] = (
    dict.fromkeys(["value", "有值", "正常", "已报", "reported"], FactState.VALUE)
    | dict.fromkeys(_MISSING - {""}, FactState.MISSING)
    | dict.fromkeys(_NOT_APPLICABLE, FactState.NOT_APPLICABLE)
    | dict.fromkeys(_EXEMPTED, FactState.EXEMPTED)
    | dict.fromkeys(["imputed", "插补", "补估", "估算", "推算"], FactState.IMPUTED)
    | dict.fromkeys(["blocked", "冻结", "暂缓", "暂停", "停用"], FactState.BLOCKED)
)


def read_mark(text: str) -> FactState | Refused | None:
    """Return the state a word stands for, a refusal for a word that may mean two things, None for any other text."""
    word = half_width(text).casefold()
    if word in _MISSING:
        return FactState.MISSING
    if word in _NOT_APPLICABLE:
        return FactState.NOT_APPLICABLE
    if word in _ABSENT_OR_ZERO:
        return Refused("zero-or-missing", {"raw": text})
    if word in _EXEMPTED:
        return Refused("exemption-without-reason", {"raw": text})
    return None


def read_state(raw: object) -> FactState | Refused | None:
    """Return the state a state column names; None where it is left empty."""
    word = half_width(str(raw)).casefold()
    if not word:
        return None
    return _STATES.get(word) or Refused("state-unknown", {"raw": str(raw)})
