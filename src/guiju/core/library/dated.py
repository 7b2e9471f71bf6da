"""How a value that holds by dates changed: the days on which it now says something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.values import DatedNumber, number_at

DatedValue = Decimal | tuple[DatedNumber, ...]
"""A number, or the periods of a number that changes."""


@dataclass(frozen=True, slots=True)
class DatedChange:
    """On the days `[since, until)` (None: without end) the value was `before` and is `after`; None: no value."""

    since: dt.date | None
    until: dt.date | None
    before: Decimal | None
    after: Decimal | None


def dated_changes(before: DatedValue, after: DatedValue) -> tuple[DatedChange, ...]:
    """Return the days on which the two differ, in order; neighbours with the same two values are one."""
    days: list[dt.date | None] = [None, *sorted({*_edges(before), *_edges(after)})]
    found: list[DatedChange] = []
    for day, until in zip(days, [*days[1:], None], strict=True):
        was, now = number_at(before, day or dt.date.min), number_at(after, day or dt.date.min)
        if was == now:
            continue
        last = found[-1] if found else None
        if last is not None and (last.until, last.before, last.after) == (day, was, now):
            found[-1] = DatedChange(last.since, until, was, now)
        else:
            found.append(DatedChange(day, until, was, now))
    return tuple(found)


def _edges(value: DatedValue) -> Sequence[dt.date]:
    if isinstance(value, Decimal):
        return ()
    return [day for period in value for day in (period.from_, period.until) if day is not None]
