"""Days as readers of either language write them, where a browser brings no calendar of its own or somebody pastes one.

A browser with a calendar shows a day as its own user expects and always sends `2026-11-23`. What else people write is
read as well: `2026年11月23日`, `2026.11.23`, `2026/11/23`, `20261123`, `23 November 2026`, `Nov 23, 2026`. A day whose
month may be either of two numbers, such as `03/04/2026`, is not guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from django import forms

from guiju.core.cells.dates import read_date
from guiju.core.cells.text import half_width

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
_LONGEST = 40
_WHOLE = len("2026-11-23")
_DAY_NUMBER = re.compile("[0-9]{5}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?([a-z]{3,9})\.?,? +([0-9]{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})", re.IGNORECASE)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def read_day(written: str) -> date | None:
    """Return the day that is written; None where it is none, or could be another."""
    text = half_width(written[:_LONGEST]).strip()
    found = _in_english(text)
    if found is None and not _DAY_NUMBER.fullmatch(text):
        read = read_date(text)
        found = date.fromisoformat(read) if isinstance(read, str) and len(read) == _WHOLE else None
    return found if found is not None and FIRST <= found <= LAST else None


def _in_english(text: str) -> date | None:
    if parts := _DAY_FIRST.fullmatch(text):
        day, month, year = parts.groups()
    elif parts := _MONTH_FIRST.fullmatch(text):
        month, day, year = parts.groups()
    else:
        return None
    called = month.lower()
    number = next((at for at, name in enumerate(_MONTHS, 1) if called in {name, name[:3], name[:4]}), None)
    try:
        return None if number is None else date(int(year), number, int(day))
    except ValueError:
        return None


class DayField(forms.DateField):
    """A day in a form, read as people write it."""

    def to_python(self, value: str | datetime | date | None) -> date | None:
        """Return the day; nothing where the field was left empty."""
        found = read_day(value) if isinstance(value, str) and value.strip() else None
        return found if found is not None else super().to_python(value)
