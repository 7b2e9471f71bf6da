"""Periods in words: 2026年第47周（11月16日—22日）, Week 47 of 2026 (16–22 Nov)."""

from __future__ import annotations

import datetime as dt
import re

_SHAPE = re.compile(r"^(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|(W)(\d{2})|(\d{2})(?:-(\d{2}))?)|/(\d{4}))?$")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def period_words(name: str, language: str) -> str:
    """Return a period as it stands in running text; a named range by its own name."""
    found = _SHAPE.match(name)
    if found is None:
        return name
    year = int(found[1])
    chinese = language == "zh"
    if found[2]:
        return f"{year}年{'上' if found[3] == '1' else '下'}半年" if chinese else f"Half {found[3]} of {year}"
    if found[4]:
        return f"{year}年第{'一二三四'[int(found[5]) - 1]}季度" if chinese else f"Quarter {found[5]} of {year}"
    if found[6]:
        return _week(year, int(found[7]), chinese=chinese)
    if found[9]:
        day, month = int(found[9]), int(found[8])
        return f"{year}年{month}月{day}日" if chinese else f"{day} {_MONTHS[month - 1]} {year}"
    if found[8]:
        month = int(found[8])
        return f"{year}年{month}月" if chinese else f"{_MONTHS[month - 1]} {year}"
    if found[10]:
        return f"{year}—{found[10]}学年" if chinese else f"School year {year}–{found[10]}"
    return f"{year}年" if chinese else f"{year}"


def day_near(value: dt.date, on: dt.date, language: str) -> str:
    """Return a day without its year where it is that of another day."""
    year = "" if value.year == on.year else f"{value.year}"
    if language == "zh":
        return f"{year and year + '年'}{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {year}".rstrip()


def _week(year: int, week: int, *, chinese: bool) -> str:
    first = dt.date.fromisocalendar(year, week, 1)
    last = first + dt.timedelta(days=6)
    if chinese:
        until = f"{last.day}日" if last.month == first.month else f"{last.month}月{last.day}日"
        return f"{year}年第{week}周（{first.month}月{first.day}日—{until}）"
    since = f"{first.day}" if last.month == first.month else f"{first.day} {_MONTHS[first.month - 1][:3]}"
    return f"Week {week} of {year} ({since}–{last.day} {_MONTHS[last.month - 1][:3]})"
