"""How wide the columns of the table are, and how high a row of wrapped text stands."""

from __future__ import annotations

import unicodedata

from guiju.files.scheme_table.table import SchemeTable

WIDE = ("W", "F")
"""Characters that take two places."""

WIDTHS = {"level": 12.0, "title": 16.0, "worth": 8.0, "rule": 38.0, "curve": 22.0, "source": 17.0, "clause": 15.0}
"""Places of each column; `said` and `code` follow."""

_SAID, _CODE = 26.0, 13.0


def columns_of(table: SchemeTable) -> dict[str, float]:
    """Return the columns of the table, in order, with their widths in places."""
    found = {f"level_{level}": WIDTHS["level"] for level in range(1, table.depth + 1)}
    found |= {name: width for name, width in WIDTHS.items() if name != "level"}
    if table.has_said:
        found["said"] = _SAID
    return {**found, "code": _CODE}


def lines_of(text: str, places: float) -> int:
    """Return how many lines the text takes in a column so wide."""
    return sum(max(1, -(-_places(line) // max(1, int(places) - 1))) for line in text.split("\n")) if text else 1


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in WIDE else 1 for sign in text)
