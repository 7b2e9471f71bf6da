"""A cell that lists several things: its numbering taken off, or each with marks of its own."""

from __future__ import annotations

import re
from decimal import Decimal

from guiju.core.cells.text import half_width

_DIGITS = r"[(（]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]"
_NUMERALS = r"[(（]?[一二三四五六七八九十][)）、]"
_BLANK = r"[ \t\u3000]*"
_MARK = re.compile(rf"(?:^|(?<=[\n;；。])){_BLANK}(?:{_DIGITS}|{_NUMERALS}){_BLANK}")
_OWN = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*(?:分|points?|marks?)\s*[)）]", re.IGNORECASE)


def without_numbering(text: str) -> str:
    """Return a text without `1.`, `（2）`, `①` before its items; each item is a sentence of its own."""
    parts = [part.strip() for part in _MARK.split(text) if part.strip()]
    return "\n".join(parts)


def items_of(text: str, points: Decimal) -> list[tuple[str, Decimal]]:
    """Return the items of a cell with their marks, where each has its own in brackets and all make the whole."""
    parts = [part.strip() for part in _MARK.split(text) if part.strip()]
    found = [(part, _OWN.findall(half_width(part))) for part in parts]
    if len(parts) < 2 or any(len(marks) != 1 for _, marks in found):  # noqa: PLR2004 - one item is the cell itself
        return []
    items = [(_OWN.sub("", half_width(part)).strip(), Decimal(marks[0])) for part, marks in found]
    return items if sum(marks for _, marks in items) == points else []
