"""Which dates a fact looks at, and whether a record lies in them: yes, no or cannot tell.

Nothing after the judging day counts. A record without an end is still open; a record whose beginning is not known may
or may not count. Spans and records are half-open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guiju.core.exact import GRID
from guiju.core.expressions.arithmetic import add_months
from guiju.core.expressions.stored import Natural
from guiju.core.facts.compiling import Record
from guiju.core.rulebook.vocabulary import Relation

_MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` up to and with `last`."""

    first: dt.date
    last: dt.date


def window(span: str, as_of: dt.date) -> Window:
    """Return the days a span covers, seen from a day; `now` is that day alone."""
    match span.split():
        case ["now"]:
            return Window(as_of, as_of)
        case ["ever"]:
            return Window(dt.date.min, as_of)
        case ["year"]:
            return Window(as_of.replace(month=1, day=1), as_of)
        case ["last", count, "days"]:
            return Window(as_of - dt.timedelta(int(count) - 1), as_of)
        case ["last", count, unit]:
            back = add_months(as_of, -int(count) * _MONTHS[unit] * GRID)
            return Window(dt.date.min if back is None else back + dt.timedelta(1), as_of)
        case _:
            raise ValueError(f"{span} is no span")


def _day(value: Natural | None) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def lies_in(record: Record, relation: Relation, days: Window) -> bool | None:
    """Tell whether a record lies in a window: a dated one on its day, a lasting one on any of its days."""
    if relation.at is not None:
        at = _day(record.get(relation.at))
        return None if at is None else days.first <= at <= days.last
    if relation.start is None:
        return True
    end = _day(record.get(relation.until)) if relation.until is not None else None
    if end is not None and end <= days.first:
        return False
    start = _day(record.get(relation.start))
    return None if start is None else start <= days.last and (end is None or start < end)


def when(record: Record, relation: Relation) -> dt.date | None:
    """Return the day that orders a record: its date, or its beginning."""
    name = relation.at or relation.start
    return _day(record.get(name)) if name is not None else None


def interval(record: Record, relation: Relation, days: Window) -> tuple[dt.date, dt.date] | None:
    """Return the half-open days of a record inside a window, its open end counted to the window's; None if unknown."""
    start = _day(record.get(relation.start)) if relation.start is not None else None
    if start is None:
        return None
    end = _day(record.get(relation.until)) if relation.until is not None else None
    return max(start, days.first), min(end or days.last, days.last)
