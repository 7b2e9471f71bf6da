"""When a return is due, and which of its periods fall due in a span of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guiju.core.assessment.periods import Period, first_of_kind, period_of
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.returns import Due, Return
from guiju.core.working_days import add_working_days

_LATEST = dt.timedelta(days=2 * 366)
"""No return is due later than this after its period: 366 days, should every other day be off."""


def due_date(due: Due, period: Period, calendar: Calendar) -> dt.date:
    """Return the last day on which the return of a period is in time."""
    if due.on is not None:
        return _named_day(due.on, period.end)
    days = due.days or 1
    if due.working:
        return add_working_days(period.last_day, days, calendar)
    return period.last_day + dt.timedelta(days=days)


def in_force(form: Return, period: Period) -> bool:
    """Tell whether a return is asked for a period: it must be in force on the period's last day."""
    return form.in_force.holds(period.last_day)


def due_within(form: Return, start: dt.date, end: dt.date, calendar: Calendar) -> Iterator[tuple[Period, dt.date]]:
    """Yield the periods for which a return is due on a day in `[start, end)`, with that day, in order."""
    for period in _periods(form.period, start - _LATEST, end, calendar):
        day = due_date(form.due, period, calendar)
        if start <= day < end and in_force(form, period):
            yield period, day


def _periods(kind: PeriodKind, start: dt.date, end: dt.date, calendar: Calendar) -> Iterator[Period]:
    """Yield the periods of a kind that end in `[start, end]`."""
    if kind is PeriodKind.RANGE:
        ranges = [period_of(named.id, calendar) for named in calendar.ranges]
        inside = [each for each in ranges if each is not None and start <= each.end <= end]
        yield from sorted(inside, key=lambda each: (each.end, each.name))
        return
    period = first_of_kind(kind, start, calendar)
    while period is not None and period.end <= end:
        yield period
        period = first_of_kind(kind, period.end, calendar)


def _named_day(name: str, after: dt.date) -> dt.date:
    """Return the first day of this name on or after a day; 29 February is the 28th where there is none."""
    month, day = (int(part) for part in name.split("-"))
    for year in (after.year, after.year + 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            found = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
        if found >= after:
            return found
    raise AssertionError("a day of the next year lies after any day of this one")
