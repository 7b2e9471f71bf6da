"""Dates and periods, as people write them: `1985.03`, `2026年6月`, `2026Q1`, a spreadsheet's day number."""

from __future__ import annotations

import datetime as dt
import re

from guiju.core.cells.text import Refused, half_width, shown

_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_DAY = re.compile(
    r"^([0-9]{4})(?:[-/.年] ?)([0-9]{1,2})(?:[-/.月] ?)([0-9]{1,2})日?(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?$"
)
_MONTH = re.compile(r"^([0-9]{4}) ?[-/.年] ?([0-9]{1,2})月?$")
_SHORT_OCTOBER = re.compile(r"^[0-9]{4}\.1$")
_DIGITS = re.compile(r"^[0-9]{4,8}$")
_YEAR = re.compile(r"^([0-9]{4}) ?年?度?$")
_HALF = re.compile(r"^([0-9]{4}) ?年? ?-?(?:H([12])|(上|下)半年)$", re.IGNORECASE)
_QUARTER = re.compile(r"^([0-9]{4}) ?年? ?-?(?:Q([1-4])|第?([一二三四1-4])季度?)$", re.IGNORECASE)
_WEEK = re.compile(r"^([0-9]{4})-?W([0-9]{2})$", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"^([0-9]{4}) ?[-/—至] ?([0-9]{4}) ?(?:学年度?)?$")
_PART = re.compile(
    r"^(?:(?P<month>1[0-2]|0?[1-9]) ?月份?|Q(?P<q>[1-4])|第?(?P<quarter>[一二三四1-4]) ?季度?|(?P<half>[上下])半年)$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"^\(?(?:截至|截止|as of) ?(.+?)\)?$", re.IGNORECASE)
_ORDINALS = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}
_FIRST_YEAR, _LAST_YEAR = 1850, 2150
_LAST_WEEK = 53


def read_date(raw: object, *, two_decimals: bool = False, epoch_1904: bool = False) -> str | Refused:
    """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as much as the cell says.

    `two_decimals`: the cell shows two digits after the point, so the number 1985.1 shows `1985.10` and is October;
    without it 1985.1 may be January or October and is refused. Five digits are a spreadsheet's day number.
    """
    match raw:
        case bool():
            return Refused("date-unreadable", {"raw": str(raw)})
        case dt.datetime():
            return raw.date().isoformat()
        case dt.date():
            return raw.isoformat()
        case int() | float():
            text = f"{raw:.2f}" if two_decimals and raw != int(raw) else shown(raw)
        case str():
            text = half_width(raw)
        case _:
            return Refused("date-unreadable", {"raw": str(raw)})
    return _date_of_text(text, shown(raw), epoch_1904=epoch_1904)


def _date_of_text(text: str, raw: str, *, epoch_1904: bool) -> str | Refused:
    refused = Refused("date-unreadable", {"raw": raw})
    if _SHORT_OCTOBER.match(text):
        return Refused("date-october", {"raw": raw, "year": text[:4]})
    if _DIGITS.match(text):
        return _date_of_digits(text, epoch_1904=epoch_1904) or refused
    if found := _DAY.match(text):
        return _day(*found.groups()) or refused
    if found := _MONTH.match(text):
        return _month(*found.groups()) or refused
    if found := _YEAR.match(text):
        return _year(found[1]) or refused
    return refused


def _date_of_digits(text: str, *, epoch_1904: bool) -> str | None:
    match len(text):
        case 4:
            return _year(text)
        case 5:
            return ((_EPOCH_1904 if epoch_1904 else _EPOCH) + dt.timedelta(days=int(text))).isoformat()
        case 6:
            return _month(text[:4], text[4:])
        case 8:
            return _day(text[:4], text[4:6], text[6:])
        case _:
            return None


def _year(year: str) -> str | None:
    return year if _FIRST_YEAR <= int(year) <= _LAST_YEAR else None


def _month(year: str, month: str) -> str | None:
    return f"{year}-{int(month):02d}" if _year(year) and 1 <= int(month) <= 12 else None  # noqa: PLR2004 - months


def _day(year: str, month: str, day: str) -> str | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date.isoformat() if _year(year) else None


def read_period(raw: object, names: frozenset[str] = frozenset(), *, two_decimals: bool = False) -> str | Refused:
    """Return a period by its name: `2026`, `2026-H1`, `2026-Q2`, `2026-06`, `2026-W05`, `2025/2026`, or one of `names`.

    Words such as `2026年第一季度`, `2026年上半年`, `截至2026年6月` and `2025-2026学年` are read as people write them.
    """
    if isinstance(raw, str):
        text = half_width(raw)
        if text in names:
            return text
        if as_of := _AS_OF.match(text):
            text = as_of[1]
        named = _named_period(text)
        if named is not None:
            return named
        raw = text
    date = read_date(raw, two_decimals=two_decimals)
    if isinstance(date, Refused) and date.code == "date-unreadable":
        return Refused("period-unreadable", date.params)
    return date


def part_of_year(raw: object, year: str) -> str | None:
    """Return the period a heading such as `3月`, `一季度` or `上半年` names within a year; None for any other text."""
    found = _PART.match(half_width(raw)) if isinstance(raw, str) and year else None
    if found is None:
        return None
    if found["month"]:
        return f"{year}-{int(found['month']):02d}"
    if found["half"]:
        return f"{year}-H{_ORDINALS[found['half']]}"
    quarter = found["q"] or found["quarter"]
    return f"{year}-Q{_ORDINALS.get(quarter, quarter)}"


def _named_period(text: str) -> str | None:
    if found := _HALF.match(text):
        return f"{found[1]}-H{found[2] or _ORDINALS[found[3]]}"
    if found := _QUARTER.match(text):
        quarter = found[2] or found[3]
        return f"{found[1]}-Q{_ORDINALS.get(quarter, quarter)}"
    if (found := _WEEK.match(text)) and 1 <= int(found[2]) <= _LAST_WEEK:
        return f"{found[1]}-W{found[2]}"
    if (found := _SCHOOL_YEAR.match(text)) and int(found[2]) == int(found[1]) + 1:
        return f"{found[1]}/{found[2]}"
    return None
