"""Yes and no, as people write them."""

from __future__ import annotations

from guiju.core.cells.marks import read_mark
from guiju.core.cells.text import Refused, half_width
from guiju.core.evidence import FactState

_YES = frozenset(["是", "有", "对", "已", "√", "✓", "✔", "☑", "y", "yes", "true", "t", "1", "1.0"])
_NO = frozenset(["否", "无", "没有", "错", "未", "不是", "×", "✗", "✘", "☒", "n", "no", "false", "f", "0", "0.0"])


def read_yes_no(raw: object) -> bool | FactState | Refused:
    """Return yes or no, a state, or a refusal; the letter X is refused, it is a tick to some and a cross to others."""
    match raw:
        case bool():
            return raw
        case int() | float() if raw in (0, 1):
            return raw == 1
        case str():
            word = half_width(raw).casefold()
            if word in _YES or word in _NO:
                return word in _YES
            mark = read_mark(raw)
            if mark is not None:
                return mark
        case _:
            pass
    return Refused("yes-no-unreadable", {"raw": str(raw)})
