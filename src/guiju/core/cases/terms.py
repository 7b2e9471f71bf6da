"""Terms (时限): when each began, its last day, and from when a step may be ended.

Days are counted as the Civil Code counts them (articles 201 to 203): the first day is not counted; months end on the
same day of the month, or on its last day; a last day that is a day off moves on to the next working day; the last day
counts to its end. So a wait is over on the day after its last day.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.state import Standing, State
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.steps import Waiting
from guiju.core.working_days import add_working_days, is_working_day

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """The terms of a step that stands open.

    After `due` it is late; after `within` it is refused and silence follows; before `not_before` it may not be ended.
    """

    step: str
    since: dt.date
    due: dt.date | None = None
    within: dt.date | None = None
    not_before: dt.date | None = None
    extended: int = 0

    @property
    def last(self) -> dt.date | None:
        """The last day of its term, whichever comes first."""
        days = [day for day in (self.due, self.within) if day is not None]
        return min(days) if days else None


@lru_cache(maxsize=1024)
def parts_of(length: str) -> tuple[str, str]:
    """Return the number (or `:name`) and the unit of a length."""
    count, unit = length.split()
    return count, unit


def count_of(length: str, definition: Definition, on: dt.date) -> int | None:
    """Return the number of a length, a dated parameter's as of a day; None where it has no value then."""
    count, _ = parts_of(length)
    if not count.startswith(":"):
        return int(count)
    value = definition.parameter(count[1:], on)
    return None if value is None else int(value)


def after(start: dt.date, count: int, unit: str, calendar: Calendar) -> dt.date:
    """Return the last day of a length that begins on a day, days off not yet considered."""
    match unit:
        case "workdays":
            return add_working_days(start, count, calendar) if count > 0 else start
        case "days":
            return start + count * DAY
        case "months":
            return add_months(start, count)
        case _:
            return add_months(start, 12 * count)


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day so many months later, or the last day of a month that has none."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved_on(day: dt.date, calendar: Calendar) -> dt.date:
    """Return the day, or the next working day where it is a day off."""
    if not calendar.working_week and not calendar.make_up_days:
        return day
    while not is_working_day(day, calendar):
        day += DAY
    return day


def last_day(start: dt.date, length: str, definition: Definition, calendar: Calendar) -> dt.date | None:
    """Return the last day of a term; None where its parameter has no value on the day it began."""
    count = count_of(length, definition, start)
    return None if count is None else moved_on(after(start, count, parts_of(length)[1], calendar), calendar)


def term_of(step: Compiled, at: Standing, definition: Definition, calendar: Calendar) -> Term:
    """Return the terms of an open step."""
    rule = step.step
    if rule.due is None and rule.within is None and not isinstance(rule, Waiting):
        return Term(step.id, at.since)
    wait = last_day(at.since, rule.wait, definition, calendar) if isinstance(rule, Waiting) else None
    return Term(
        step=step.id,
        since=at.since,
        due=prolonged(step, at, rule.due, at.extended, definition, calendar),
        within=prolonged(step, at, rule.within, at.extended, definition, calendar),
        not_before=None if wait is None else wait + DAY,
        extended=at.extended,
    )


def prolonged(
    step: Compiled, at: Standing, length: str | None, times: int, definition: Definition, calendar: Calendar
) -> dt.date | None:
    """Return the last day of a length prolonged so often as the step's rule allows, never past its outer limit."""
    if length is None or (count := count_of(length, definition, at.since)) is None:
        return None
    day = after(at.since, count, parts_of(length)[1], calendar)
    rule = step.step.extend
    if rule is None or not times:
        return moved_on(day, calendar)
    more = count_of(rule.by, definition, at.since)
    for _ in range(times if more is not None else 0):
        day = after(day, more or 0, parts_of(rule.by)[1], calendar)
    day = moved_on(day, calendar)
    limit = last_day(at.since, rule.never_past, definition, calendar) if rule.never_past else None
    return day if limit is None else min(day, limit)


def terms_of(definition: Definition, state: State, calendar: Calendar) -> tuple[Term, ...]:
    """Return the terms of every step that stands open."""
    return tuple(term_of(definition.steps[at.step], at, definition, calendar) for at in state.standing)


def next_due(definition: Definition, state: State, calendar: Calendar) -> dt.date | None:
    """Return the first day that counts for a case."""
    return first_day(terms_of(definition, state, calendar), lapses_on(definition, state))


def first_day(terms: Iterable[Term], lapse: dt.date | None) -> dt.date | None:
    """Return the first day that counts: a wait over, the last day of a term, the day the result lapses."""
    days = [day for term in terms for day in (term.not_before, term.due, term.within) if day is not None]
    return min([*days, *([lapse] if lapse is not None else [])], default=None)


def lapses_on(definition: Definition, state: State) -> dt.date | None:
    """Return the first day on which the result no longer stands; None where it does not lapse.

    An effect ends on its day, whether that is worked or not: nobody waits longer because of a holiday.
    """
    if state.ended_on is None:
        return None
    for lapse in definition.procedure.lapses:
        if lapse.result == state.result:
            count = count_of(lapse.after, definition, state.ended_on)
            unit = parts_of(lapse.after)[1]
            return None if count is None else after(state.ended_on, count, unit, Calendar())
    return None


def stands(definition: Definition, state: State, on: dt.date) -> bool:
    """Tell whether a case has a result that is still in effect on a day."""
    lapse = lapses_on(definition, state)
    return bool(state.result) and (lapse is None or on < lapse)
