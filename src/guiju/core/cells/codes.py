"""Codes and numbers of documents, as text: a spreadsheet that took them for numbers may have lost their digits."""

from __future__ import annotations

import re

from guiju.core.cells.text import Refused, half_width

_EXACT_DIGITS = 10**15
_SCIENTIFIC = re.compile(r"^[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{2}$")


def read_code(cell: object) -> str | Refused:
    """Return a code as text; a number that can no longer hold all its digits is refused."""
    match cell:
        case bool():
            return Refused("unit-code-unreadable", {"raw": str(cell)})
        case int() | float():
            if abs(cell) >= _EXACT_DIGITS:
                return Refused("unit-code-digits", {"raw": f"{cell:.0f}"})
            return str(int(cell)) if cell == int(cell) else Refused("unit-code-unreadable", {"raw": str(cell)})
        case str():
            text = half_width(cell)
            return Refused("unit-code-digits", {"raw": text}) if _SCIENTIFIC.match(text) else text
        case _:
            return Refused("unit-code-unreadable", {"raw": str(cell)})
