"""The numbers that stand beside each other, on each day something changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from guiju.core.values import DatedNumber, number_at

Value = Decimal | tuple[DatedNumber, ...] | None


def turning_days(values: Iterable[Value]) -> Iterator[dt.date]:
    """Yield the first days of all periods, in order; for numbers that never change, one day."""
    days = {period.from_ for value in values if isinstance(value, tuple) for period in value}
    yield from sorted(days) or [dt.date(2000, 1, 1)]


def at(value: Value, on: dt.date) -> Decimal | None:
    """Return the number on a day, None where none holds."""
    return None if value is None else number_at(value, on)


def numbers_of(value: Value) -> tuple[Decimal, ...]:
    """Return every number that is ever in force."""
    match value:
        case None:
            return ()
        case tuple():
            return tuple(period.value for period in value)
        case _:
            return (value,)
