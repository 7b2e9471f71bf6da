"""Periods must run forward, end once, and never overlap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from guiju.core.rulebook.calendar import Calendar, Holiday, NamedRange
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import blocks, parts
from guiju.core.rulebook.institution import Institution
from guiju.core.values import DatedNumber, InForce

_Period = DatedNumber | InForce | NamedRange


def check_periods(institution: Institution) -> Iterator[Issue]:
    """Yield periods that end twice, end before they begin, or overlap their neighbour."""
    for subject, id_, block in blocks(institution):
        for path, part in parts(block):
            if isinstance(part, DatedNumber | InForce | NamedRange):
                for code, params in _wrong(part):
                    yield Issue(code, subject, id_, path, params)
            elif isinstance(part, tuple) and part and all(isinstance(item, DatedNumber) for item in part):
                for index, first, second in _overlaps(part):
                    params = {"first": str(first.from_), "second": str(second.from_)}
                    yield Issue("overlapping-periods", subject, id_, (*path, index), params)
            elif isinstance(part, Calendar):
                yield from _check_calendar(part)


def _wrong(period: _Period) -> Iterator[tuple[str, dict[str, object]]]:
    if period.to is not None and period.through is not None:
        yield "two-ends", {"to": str(period.to), "through": str(period.through)}
        return
    if end_of(period) <= period.from_:
        yield "empty-period", {"from": str(period.from_), "to": str(end_of(period))}


def end_of(period: _Period) -> dt.date:
    """Return the first day after the period; an open one never ends."""
    if period.through is not None and period.through < dt.date.max:
        return period.through + dt.timedelta(days=1)
    return period.to or dt.date.max


def _overlaps(periods: tuple[DatedNumber, ...]) -> Iterator[tuple[int, DatedNumber, DatedNumber]]:
    """Yield neighbours that overlap, with the position of the later; an open period ends where the next begins."""
    order = sorted(enumerate(periods), key=lambda pair: pair[1].from_)
    for (_, first), (index, second) in pairwise(order):
        closed = first.to is not None or first.through is not None
        if first.from_ == second.from_ or (closed and end_of(first) > second.from_):
            yield index, first, second


def _check_calendar(calendar: Calendar) -> Iterator[Issue]:
    """Yield what is wrong with working days, holidays and make-up days."""
    if not calendar.working_week or not set(calendar.working_week) <= set(range(1, 8)):
        yield Issue("bad-working-week", "calendar", "", ("working_week",))
    try:
        dt.date.fromisoformat(f"2000-{calendar.school_year_starts}")
    except ValueError:
        params = {"value": calendar.school_year_starts}
        yield Issue("bad-date", "calendar", "", ("school_year_starts",), params)
    for index, holiday in enumerate(calendar.holidays):
        if holiday.through < holiday.from_:
            params = {"from": str(holiday.from_), "to": str(holiday.through)}
            yield Issue("empty-period", "calendar", "", ("holidays", index), params)
    for index, day in enumerate(calendar.make_up_days):
        if any(_within(day, holiday) for holiday in calendar.holidays):
            yield Issue("make-up-day-off", "calendar", "", ("make_up_days", index), {"day": str(day)})


def _within(day: dt.date, holiday: Holiday) -> bool:
    return holiday.from_ <= day <= holiday.through
