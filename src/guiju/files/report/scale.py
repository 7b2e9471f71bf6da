"""Rules to measure against: round graduations that span a set of numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A graduated rule from `lo` to `hi` in steps; every fifth graduation is a long one, counted from zero."""

    lo: float
    hi: float
    step: float

    def at(self, value: float, width: float) -> float:
        """Return where the value lies on a rule so many pixels long."""
        return (value - self.lo) / (self.hi - self.lo) * width

    @property
    def ticks(self) -> tuple[float, ...]:
        """The graduations, both ends included."""
        count = round((self.hi - self.lo) / self.step)
        return tuple(self.lo + index * self.step for index in range(count + 1))

    def is_long(self, tick: float) -> bool:
        """Tell whether a graduation is a long one."""
        return round(tick / self.step) % 5 == 0

    def text(self, value: float) -> str:
        """Return the value with the decimals the steps need."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        return f"{value:,.{decimals}f}".replace("-", "−")


def round_step(span: float, most: int) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that divides the span in at most so many steps."""
    rough = span / most
    power: float = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10 * power


def spanning(values: Iterable[float], *, most: int = 30) -> Scale:
    """Return a rule that holds all values with ends on long graduations where that is not too far; at least one."""
    found = list(values)
    lo, hi = min(found), max(found)
    if hi == lo:
        pad = abs(hi) * 0.1 or 1.0
        lo, hi = lo - pad, hi + pad
    step = round_step(hi - lo, most)
    ends = step * 5 if (hi - lo) / step > 12 else step  # noqa: PLR2004 - a short rule need not reach the next five
    low = math.floor(lo / ends + 1e-9) * ends
    high = math.ceil(hi / ends - 1e-9) * ends
    return Scale(low, high if high > low else low + ends, step)
