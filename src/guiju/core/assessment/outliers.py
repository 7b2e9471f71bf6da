"""Treatment of outliers of one indicator: points moved to their neighbour, else the logarithm or a power.

Skewness `G1` and kurtosis `G2` are the bias-corrected sample figures (Joanes and Gill 1998), as in COINr:
`G1 = g1 sqrt(n (n - 1)) / (n - 2)`, `G2 = ((n + 1) (r - 3) + 6) (n - 1) / ((n - 2) (n - 3))`. A column passes where
`|G1|` or `G2` is below its limit; one with fewer than four values, or without any difference, passes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from guiju.core.rulebook.scheme import After, Treat

FEWEST = 4
"""With fewer values the kurtosis has no meaning."""


def treated(values: Sequence[float], rule: Treat) -> tuple[float, ...]:
    """Return the values in their order, changed where the column fails; two stages, the second from the original."""
    if passes(values, rule):
        return tuple(values)
    moved = _winsorised(values, rule)
    if passes(moved, rule) or rule.then is After.NONE:
        return moved
    low, high = min(values), max(values)
    if rule.then is After.BOX_COX:
        return tuple(box_cox(value - low + 1, float(rule.power or 0)) for value in values)
    if rule.then is After.LOG_TURNED and skewness(values) < 0:
        return tuple(-math.log(high - value + 0.01 * (high - low)) for value in values)
    return tuple(math.log(value - low + 0.01 * (high - low)) for value in values)


def box_cox(above: float, power: float) -> float:
    """Return the power transform of a value above 0 (Box and Cox 1964); power 0 is the logarithm."""
    return math.log(above) if power == 0 else (math.pow(above, power) - 1) / power


def passes(values: Sequence[float], rule: Treat) -> bool:
    """Tell whether the column is free of outliers in the sense of the rule."""
    if len(values) < FEWEST or min(values) == max(values):
        return True
    skew, kurt = skewness(values), kurtosis(values)
    return abs(skew) < float(rule.skewness_below) or kurt < float(rule.kurtosis_below)


def skewness(values: Sequence[float]) -> float:
    """Return the bias-corrected sample skewness G1 of at least three values that differ."""
    n, second, third = len(values), _moment(values, 2), _moment(values, 3)
    return math.sqrt(n) * third / math.pow(second, 1.5) * math.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(values: Sequence[float]) -> float:
    """Return the bias-corrected excess kurtosis G2 of at least four values that differ."""
    n = len(values)
    ratio = n * _moment(values, 4) / _moment(values, 2) ** 2
    return ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def _moment(values: Sequence[float], power: int) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** power for value in values)


def _winsorised(values: Sequence[float], rule: Treat) -> tuple[float, ...]:
    """Move the largest points (skewed to the right) or the smallest to the next value, all equal ones at a time."""
    current, moved = tuple(values), 0
    while moved < rule.at_most and not passes(current, rule):
        ordered = sorted(set(current))
        old, new = (ordered[-1], ordered[-2]) if skewness(current) >= 0 else (ordered[0], ordered[1])
        current = tuple(new if value == old else value for value in current)
        moved = sum(before != after for before, after in zip(values, current, strict=True))
    return current
