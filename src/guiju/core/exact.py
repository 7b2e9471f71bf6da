"""Exact numbers: whole millionths, used wherever a rule decides.

A real (float64) becomes exact at a stated place, rounded half-up by the rule here and never by an engine.
Half-up means: towards plus infinity at the half, so `-0.5` steps become `0`. The SQL back end writes the same rule as
`CAST(floor(x * 1000000 + 0.5) AS BIGINT)`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

GRID = 1_000_000
"""Exact numbers are whole multiples of 1/GRID."""


class Rounding(StrEnum):
    """How a share of a whole becomes a whole number."""

    DOWN = "down"
    UP = "up"
    HALF_UP = "half_up"


def exact(real: float) -> int:
    """Return the real as whole millionths, rounded half-up; NaN and infinities raise ValueError."""
    if not math.isfinite(real):
        message = f"{real} has no exact value"
        raise ValueError(message)
    return math.floor(real * GRID + 0.5)


def mean_of(values: Sequence[float]) -> float:
    """Return the mean of some values, which rounding never takes beyond them: of equal ones it is that value."""
    return max(min(values), min(max(values), math.fsum(values) / len(values)))


def exact_decimal(number: Decimal) -> int:
    """Return the written number as whole millionths, rounded half-up."""
    return int((number * GRID + Decimal("0.5")).to_integral_value(rounding=ROUND_FLOOR))


def as_decimal(millionths: int) -> Decimal:
    """Return whole millionths as a decimal with no trailing zeros beyond the point."""
    number = Decimal(millionths).scaleb(-6)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Divide whole numbers (denominator > 0) and round as told, in whole numbers throughout."""
    match rounding:
        case Rounding.DOWN:
            return numerator // denominator
        case Rounding.UP:
            return -((-numerator) // denominator)
        case Rounding.HALF_UP:
            return (2 * numerator + denominator) // (2 * denominator)


def share_count(share: Decimal, base: int, rounding: Rounding) -> int:
    """Return how many of `base` a share allows, in whole numbers: 29 % of 100 is 29."""
    return divide(exact_decimal(share) * base, GRID, rounding)


def apportion(parts: Sequence[float], whole: int) -> list[int]:
    """Return the parts in whole millionths that add up to `whole`: rounded down, the rest by largest remainder."""
    scaled = [part * GRID for part in parts]
    floors = [math.floor(part) for part in scaled]
    each, extra = divmod(whole - sum(floors), len(parts))
    first = sorted(range(len(parts)), key=lambda index: (floors[index] - scaled[index], index))[:extra]
    return [floor + each + (index in first) for index, floor in enumerate(floors)]


def whole_weights(weights: Sequence[Decimal]) -> list[int]:
    """Return weights as the smallest whole numbers of the same power of ten."""
    millionths = [exact_decimal(weight) for weight in weights]
    divisor = GRID
    while divisor > 1 and any(weight % divisor for weight in millionths):
        divisor //= 10
    return [weight // divisor for weight in millionths]
