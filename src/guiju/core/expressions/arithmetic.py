"""The one definition of every calculation, for single stored values; the bulk back ends are tested against it.

Exact numbers are whole millionths. None (unknown) never comes in; it comes out where a result has no meaning.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math

from guiju.core.exact import GRID

LIMIT = 10**18
"""Exact numbers are smaller in size than this many millionths: 10^12 as a number."""

MONTHS = 12

_ORDINALS = range(dt.date.min.toordinal(), dt.date.max.toordinal() + 1)


def in_range(millionths: int) -> int | None:
    """Return the exact number, or None beyond the limit."""
    return millionths if -LIMIT < millionths < LIMIT else None


def add(*terms: int) -> int | None:
    """Return the sum; only the whole sum must be in range, not the sums on the way."""
    return in_range(sum(terms))


def multiply(left: int, right: int) -> int | None:
    """Return the product, rounded half-up to the millionth."""
    return in_range((2 * left * right + GRID) // (2 * GRID))


def divide(left: int, right: int) -> int | None:
    """Return the quotient, rounded half-up to the millionth; nothing can be divided by zero."""
    if right == 0:
        return None
    if right < 0:
        left, right = -left, -right
    return in_range((2 * left * GRID + right) // (2 * right))


def divide_reals(left: float, right: float) -> float | None:
    """Return the quotient of reals; nothing can be divided by zero or by what is not finite."""
    return left / right if right != 0 and math.isfinite(right) else None


def round_down(millionths: int, step: int) -> int | None:
    """Return the next lower multiple of a step (towards minus infinity)."""
    return in_range(millionths // step * step)


def round_up(millionths: int, step: int) -> int | None:
    """Return the next higher multiple of a step (towards plus infinity)."""
    return in_range(-(-millionths // step) * step)


def round_half_up(millionths: int, step: int) -> int | None:
    """Return the nearest multiple of a step, at the half the higher one."""
    return in_range((millionths + step // 2) // step * step)


def to_exact(real: float) -> int | None:
    """Return the real in whole millionths, rounded half-up."""
    return in_range(math.floor(scaled)) if math.isfinite(scaled := real * GRID + 0.5) else None


def to_real(millionths: int) -> float:
    """Return the exact number as a real."""
    return millionths / 1e6


def whole(millionths: int) -> int | None:
    """Return the number without millionths where it is whole; half a day and half a month have no meaning."""
    return None if millionths % GRID else millionths // GRID


def add_days(date: dt.date, millionths: int) -> dt.date | None:
    """Return the date so many whole days later, between the years 1 and 9999."""
    days = whole(millionths)
    if days is None or date.toordinal() + days not in _ORDINALS:
        return None
    return date + dt.timedelta(days)


def add_months(date: dt.date, millionths: int) -> dt.date | None:
    """Return the same day so many whole months later, or the last day of that month where it has no such day."""
    months = whole(millionths)
    if months is None:
        return None
    year, month = divmod(date.year * MONTHS + date.month - 1 + months, MONTHS)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def days_between(start: dt.date, end: dt.date) -> int:
    """Return how many days lie from one date to the other; negative where the end comes first."""
    return (end - start).days * GRID


def full_months(start: dt.date, end: dt.date) -> int:
    """Return how many months are complete, as a whole number; negative where the end comes first.

    A month is complete when its day is reached: from 31 January the first one on 1 March, never on 28 February.
    """
    if end < start:
        return -full_months(end, start)
    return (end.year - start.year) * MONTHS + end.month - start.month - (end.day < start.day)


def full_months_between(start: dt.date, end: dt.date) -> int:
    """Return the complete months as an exact number."""
    return full_months(start, end) * GRID


def full_years_between(start: dt.date, end: dt.date) -> int:
    """Return the complete years as an exact number: from 29 February, in a common year, on 1 March."""
    months = full_months(start, end)
    return (abs(months) // MONTHS) * (1 if months >= 0 else -1) * GRID
