"""Values that stand out, shown to the reporter before submitting: never a block, never a score, never kept.

Robust: a value stands out where its distance from the median is more than 3.5 times the median of all distances (MAD)
brought to the scale of a standard deviation, `0.6745 |x - median| > 3.5 MAD` (Iglewicz and Hoaglin 1993, p. 11). Where
more than half are equal the MAD is nothing; then any value away from the median stands out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FEWEST = 5
"""With fewer values to compare with, nothing is said: too few tell no custom, and could show a peer's own figure."""

_SCALE, _LIMIT = Fraction("0.6745"), Fraction("3.5")


class Beside(StrEnum):
    """What a value is compared with: the unit's own past, or its peers in the same period."""

    HISTORY = "history"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class StandsOut:
    """A value far from the others: from what, in which direction, and the middle and spread of those."""

    measure: str
    beside: Beside
    value: Decimal
    median: Decimal
    spread: Decimal
    count: int

    @property
    def above(self) -> bool:
        """Whether it is larger than usual."""
        return self.value > self.median


def stands_out(measure: str, value: Decimal, others: Sequence[Decimal], beside: Beside) -> StandsOut | None:
    """Return how a value stands out among others (itself not among them), or None where it does not."""
    if len(others) < FEWEST:
        return None
    middle = median([Fraction(each) for each in others])
    spread = median([abs(Fraction(each) - middle) for each in others])
    distance = abs(Fraction(value) - middle)
    if not _SCALE * distance > _LIMIT * spread:
        return None
    return StandsOut(measure, beside, value, _shown(middle), _shown(spread), len(others))


def median(numbers: Sequence[Fraction]) -> Fraction:
    """Return the middle of at least one number, or the mean of the two in the middle."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _shown(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
