"""Outliers: bounds fitted to a sorted column, so that moving points is cutting at two bounds.

A column is left alone when |skewness| is below its limit or kurtosis below its own. Otherwise the extreme value on the
skewed side (all points that share it) moves to the next one, again and again while the column fails and fewer than
`at_most` points have moved; if it still fails, `ln(x - min + 0.01 (max - min))` of the original is taken where the rule
says so, else the moved points stay. Skewness and kurtosis are the sample's G1 and G2 (Joanes and Gill 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from guiju.core.rulebook.scheme import After, Treat

Column = NDArray[np.float64]
"""The known values of an indicator, ascending; sums over them do not depend on the order of the rows."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """Values are cut at these bounds; `points` of them moved."""

    low: float
    high: float
    points: int


@dataclass(frozen=True, slots=True)
class Logged:
    """The logarithm of the whole column is taken, with these ends of the original; turned, that of its mirror image."""

    least: float
    greatest: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Powered:
    """The power transform of the whole column is taken, above its least value."""

    least: float
    power: float


Fitted = Clipped | Logged | Powered | None
"""What is done to a column; None leaves it alone."""


def fit(values: Column, rule: Treat) -> Fitted:
    """Return what the rule does to a column of ascending values."""
    if passes(values, rule):
        return None
    clipped = _moved(values, rule)
    if clipped is not None and passes(np.clip(values, clipped.low, clipped.high), rule):
        return clipped
    match rule.then:
        case After.LOG | After.LOG_TURNED:
            turned = rule.then is After.LOG_TURNED and shape(values)[0] < 0
            return Logged(float(values[0]), float(values[-1]), turned)
        case After.BOX_COX:
            return Powered(float(values[0]), float(rule.power or 0))
        case After.NONE:
            return clipped
        case _:
            assert_never(rule.then)


def passes(values: Column, rule: Treat) -> bool:
    """Tell whether a column may stay as it is; too few values or no spread always pass."""
    if len(values) < 4 or values[0] == values[-1]:  # noqa: PLR2004 - kurtosis needs four values
        return True
    skewness, kurtosis = shape(values)
    return abs(skewness) < float(rule.skewness_below) or kurtosis < float(rule.kurtosis_below)


def shape(values: Column) -> tuple[float, float]:
    """Return the sample skewness G1 and excess kurtosis G2."""
    n = len(values)
    z = values - values.mean()
    square = float((z**2).sum())
    skewness = np.sqrt(n) * float((z**3).sum()) / square**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    ratio = n * float((z**4).sum()) / square**2
    kurtosis = ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return float(skewness), float(kurtosis)


def _moved(values: Column, rule: Treat) -> Clipped | None:
    low, high, points = float(values[0]), float(values[-1]), 0
    seen = values
    while points < rule.at_most and not passes(seen, rule):
        if shape(seen)[0] >= 0:
            high = float(seen[seen < high][-1])
        else:
            low = float(seen[seen > low][0])
        points = int((values > high).sum() + (values < low).sum())
        seen = np.clip(values, low, high)
    return Clipped(low, high, points) if points else None
