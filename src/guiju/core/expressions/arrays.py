"""The calculations of `arithmetic` on numpy arrays: each gives the values and where they are lost (None: nowhere).

Exact numbers are int64 millionths, below 10^18 in size where they are known; elsewhere anything may stand. A product or
quotient that would pass int64 on the way is computed in Python's whole numbers, for those elements only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from guiju.core.exact import GRID
from guiju.core.expressions import arithmetic
from guiju.core.expressions.arithmetic import LIMIT, MONTHS
from guiju.core.expressions.tree import Function

Array = npt.NDArray[Any]
Result = tuple[Array, Array | None]

_SAFE = 2.0**62
"""Whatever stays below this in float64 stays within int64."""

_TERMS = 9
"""So many numbers below 10^18 can be added in int64."""

_FAR_DAYS = 4_000_000
_FAR_MONTHS = MONTHS * 10_000
"""More than the years 1 to 9999 have."""

_FIRST = np.datetime64("0001-01-01", "D")
_LAST = np.datetime64("9999-12-31", "D")


def _checked(values: Array) -> Result:
    return values, (values <= -LIMIT) | (values >= LIMIT)


def _by_hand(
    function: Callable[[int, int], int | None], where: Array, values: Array, pair: tuple[Array, Array]
) -> Result:
    """Fill the elements that need wide numbers one by one; a lost one becomes the limit, which is out of range."""
    for at in np.flatnonzero(where):
        result = function(int(pair[0][at]), int(pair[1][at]))
        values[at] = LIMIT if result is None else result
    return _checked(values)


def add(*terms: Array) -> Result:
    """Return the sum; more terms than int64 can hold are added in two halves of 32 bits."""
    if len(terms) <= _TERMS:
        return _checked(np.add.reduce(terms))
    high = np.add.reduce([term >> 32 for term in terms])
    low = np.add.reduce([term & 0xFFFFFFFF for term in terms])
    high, low = high + (low >> 32), low & 0xFFFFFFFF
    fits = (high > -(1 << 30)) & (high < (1 << 30))
    return _checked(np.where(fits, (np.where(fits, high, 0) << 32) + low, LIMIT))


def multiply(left: Array, right: Array) -> Result:
    """Return the product, rounded half-up."""
    wide = np.abs(left.astype(np.float64)) * np.abs(right.astype(np.float64)) * 2 > _SAFE
    values = (2 * left * right + GRID) // (2 * GRID)
    return _by_hand(arithmetic.multiply, wide, values, (left, right))


def divide(left: Array, right: Array) -> Result:
    """Return the quotient, rounded half-up, lost where the divisor is zero."""
    zero = right == 0
    divisor = np.where(zero, 1, right)
    size = np.abs(divisor.astype(np.float64))
    wide = (np.abs(left.astype(np.float64)) * (2 * GRID) + size > _SAFE) | (2 * size > _SAFE)
    small = np.where(wide, 1, divisor)
    values = (2 * GRID * left * np.sign(small) + np.abs(small)) // (2 * np.abs(small))
    values, lost = _by_hand(arithmetic.divide, wide, values, (left, divisor))
    return values, lost | zero


def round_down(values: Array, step: int) -> Result:
    """Return the next lower multiple of a step."""
    return _checked(values // step * step)


def round_up(values: Array, step: int) -> Result:
    """Return the next higher multiple of a step."""
    return _checked(-(-values // step) * step)


def round_half_up(values: Array, step: int) -> Result:
    """Return the nearest multiple of a step."""
    return _checked((values + step // 2) // step * step)


def to_exact(values: Array) -> Result:
    """Return reals in millionths, rounded half-up, lost where not finite or out of range."""
    scaled = np.floor(values * GRID + 0.5)
    fits = (scaled > -float(LIMIT)) & (scaled < float(LIMIT))
    return np.where(fits, scaled, 0.0).astype(np.int64), ~fits


def divide_reals(left: Array, right: Array) -> Result:
    """Return the quotient of reals, lost where the divisor is zero or not finite."""
    lost = (right == 0) | ~np.isfinite(right)
    return left / np.where(lost, 1.0, right), lost


def add_days(dates: Array, millionths: Array) -> Result:
    """Return the dates so many whole days later."""
    days = millionths // GRID
    near = np.abs(days) < _FAR_DAYS
    return _dates(dates + np.where(near, days, 0).astype("timedelta64[D]"), near & (millionths % GRID == 0))


def add_months(dates: Array, millionths: Array) -> Result:
    """Return the same days so many whole months later, or the last days of those months."""
    count = millionths // GRID
    near = np.abs(count) < _FAR_MONTHS
    months = dates.astype("datetime64[M]")
    later = months + np.where(near, count, 0).astype("timedelta64[M]")
    days = dates - months.astype("datetime64[D]")
    first = later.astype("datetime64[D]")
    last = (later + 1).astype("datetime64[D]") - first - np.timedelta64(1, "D")
    return _dates(first + np.minimum(days, last), near & (millionths % GRID == 0))


def _dates(dates: Array, sound: Array) -> Result:
    return dates, ~(sound & (dates >= _FIRST) & (dates <= _LAST))


def days_between(start: Array, end: Array) -> Result:
    """Return the days from one date to the other, as exact numbers."""
    return (end - start).astype(np.int64) * GRID, None


def _full_months(start: Array, end: Array) -> Array:
    first, last = start.astype("datetime64[M]"), end.astype("datetime64[M]")
    day, until = start - first.astype("datetime64[D]"), end - last.astype("datetime64[D]")
    months: Array = (last - first).astype(np.int64)
    result: Array = np.where(end >= start, months - (until < day), months + (day < until))
    return result


def full_months_between(start: Array, end: Array) -> Result:
    """Return the complete months, as exact numbers."""
    return _full_months(start, end) * GRID, None


def full_years_between(start: Array, end: Array) -> Result:
    """Return the complete years, as exact numbers."""
    months = _full_months(start, end)
    return np.sign(months) * (np.abs(months) // MONTHS) * GRID, None


def _plain(function: Callable[..., Array]) -> Callable[..., Result]:
    """Return a calculation whose result is always in range."""
    return lambda *arrays: (function(*arrays), None)


def _fold(function: Callable[[Array, Array], Array]) -> Callable[..., Result]:
    """Return a calculation done from left to right over its arguments."""

    def folded(first: Array, *others: Array) -> Result:
        for other in others:
            first = function(first, other)
        return first, None

    return folded


ROUNDINGS: dict[Function, Callable[[Array, int], Result]] = {
    Function.ROUND_DOWN: round_down,
    Function.ROUND_UP: round_up,
    Function.ROUND_HALF_UP: round_half_up,
}

REAL: dict[Function, Callable[..., Result]] = {
    Function.ADD: _fold(np.add),
    Function.MULTIPLY: _plain(np.multiply),
    Function.DIVIDE: divide_reals,
    Function.TO_REAL: _plain(lambda values: values / 1e6),
}

EXACT: dict[Function, Callable[..., Result]] = {
    Function.ADD: add,
    Function.MULTIPLY: multiply,
    Function.DIVIDE: divide,
    Function.NEGATE: _plain(np.negative),
    Function.ABSOLUTE: _plain(np.abs),
    Function.LEAST: _fold(np.minimum),
    Function.GREATEST: _fold(np.maximum),
    Function.ADD_DAYS: add_days,
    Function.ADD_MONTHS: add_months,
    Function.DAYS_BETWEEN: days_between,
    Function.FULL_MONTHS_BETWEEN: full_months_between,
    Function.FULL_YEARS_BETWEEN: full_years_between,
    Function.TO_EXACT: to_exact,
}
