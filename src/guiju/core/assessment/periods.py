"""Periods by name: how long each lasts, and which shorter ones it is made of.

Names: `2026`, `2026-H1`, `2026-Q2`, `2026-06`, `2026-W05`, `2026-06-01`, the school year `2025/2026`, or a named range
of the calendar. A week belongs where its Thursday lies (ISO 8601).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.measures import PeriodKind

_SHAPE = re.compile(
    r"^(?P<year>\d{4})(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-W(?P<week>\d{2})"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?|/(?P<next>\d{4}))?$"
)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its name, its kind and its days `[start, end)`."""

    name: str
    kind: PeriodKind
    start: dt.date
    end: dt.date

    @property
    def last_day(self) -> dt.date:
        """The day that judges a score of the period."""
        return self.end - _DAY


def period_of(name: str, calendar: Calendar) -> Period | None:
    """Return the period of a name, or None for a name that is none."""
    for named in calendar.ranges:
        if named.id == name:
            until = named.through + _DAY if named.through is not None else named.to
            return None if until is None else Period(name, PeriodKind.RANGE, named.from_, until)
    found = _SHAPE.match(name)
    if found is None:
        return None
    try:
        return _shaped(name, {key: int(text) for key, text in found.groupdict().items() if text}, calendar)
    except ValueError:
        return None


def parts(whole: Period, kind: PeriodKind, calendar: Calendar) -> tuple[str, ...]:
    """Return the names of the periods of a kind that lie in a period, in order; itself where the kinds agree."""
    if kind is whole.kind:
        return (whole.name,)
    if kind is PeriodKind.RANGE:
        ranges = [period_of(named.id, calendar) for named in calendar.ranges]
        inside = [each for each in ranges if each is not None and whole.start <= each.start and each.end <= whole.end]
        return tuple(each.name for each in sorted(inside, key=lambda each: (each.start, each.name)))
    names = dict.fromkeys(_name_at(day, kind, calendar) for day in _days(whole))
    found = [period_of(name, calendar) for name in names]
    return tuple(each.name for each in found if each is not None and _belongs(each, whole))


def first_of_kind(kind: PeriodKind, day: dt.date, calendar: Calendar) -> Period | None:
    """Return the period of a kind in which a day lies; for ranges the first one that ends after it."""
    if kind is not PeriodKind.RANGE:
        return period_of(_name_at(day, kind, calendar), calendar)
    ranges = [period_of(named.id, calendar) for named in calendar.ranges]
    return min((each for each in ranges if each is not None and each.end > day), key=lambda e: e.start, default=None)


def before(period: Period, back: int, calendar: Calendar) -> Period | None:
    """Return the period of the same kind so many before; None for a named range, which follows no order."""
    found: Period | None = period
    for _ in range(back):
        if found is None or found.kind is PeriodKind.RANGE:
            return None
        found = first_of_kind(found.kind, found.start - _DAY, calendar)
    return found


def _shaped(name: str, numbers: dict[str, int], calendar: Calendar) -> Period | None:
    year = numbers["year"]
    match numbers:
        case {"half": half}:
            return Period(name, PeriodKind.HALF, dt.date(year, 6 * half - 5, 1), _month_start(year, 6 * half + 1))
        case {"quarter": quarter}:
            start = dt.date(year, 3 * quarter - 2, 1)
            return Period(name, PeriodKind.QUARTER, start, _month_start(year, 3 * quarter + 1))
        case {"week": week}:
            start = dt.date.fromisocalendar(year, week, 1)
            return Period(name, PeriodKind.WEEK, start, start + 7 * _DAY)
        case {"month": month, "day": day}:
            start = dt.date(year, month, day)
            return Period(name, PeriodKind.DAY, start, start + _DAY)
        case {"month": month}:
            return Period(name, PeriodKind.MONTH, dt.date(year, month, 1), _month_start(year, month + 1))
        case {"next": following} if following == year + 1:
            start, end = _school_year(year, calendar), _school_year(following, calendar)
            return Period(name, PeriodKind.SCHOOL_YEAR, start, end)
        case {"next": _}:
            return None
        case _:
            return Period(name, PeriodKind.YEAR, dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def _month_start(year: int, month: int) -> dt.date:
    return dt.date(year + 1, 1, 1) if month > 12 else dt.date(year, month, 1)  # noqa: PLR2004 - months of a year


def _school_year(year: int, calendar: Calendar) -> dt.date:
    month, day = calendar.school_year_starts.split("-")
    return dt.date(year, int(month), int(day))


def _name_at(day: dt.date, kind: PeriodKind, calendar: Calendar) -> str:
    match kind:
        case PeriodKind.YEAR:
            return f"{day.year}"
        case PeriodKind.HALF:
            return f"{day.year}-H{(day.month + 5) // 6}"
        case PeriodKind.QUARTER:
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case PeriodKind.MONTH:
            return f"{day.year}-{day.month:02d}"
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case PeriodKind.DAY:
            return day.isoformat()
        case PeriodKind.SCHOOL_YEAR:
            first = day.year if day >= _school_year(day.year, calendar) else day.year - 1
            return f"{first}/{first + 1}"
        case PeriodKind.RANGE:
            return ""
        case _:
            assert_never(kind)


def _belongs(part: Period, whole: Period) -> bool:
    if part.kind is PeriodKind.WEEK:
        return whole.start <= part.start + 3 * _DAY < whole.end
    return whole.start <= part.start and part.end <= whole.end


def _days(period: Period) -> Iterator[dt.date]:
    day = period.start
    while day < period.end:
        yield day
        day += _DAY
