"""The mean less a penalty for imbalance among the children (Mazziotta and Pareto 2013), weighted.

`F = M - V / M` with the mean `M` and the variance `V = sum(w (s - M)^2) / sum(w)`; `V / M` is the standard deviation
times the coefficient of variation. Homogeneous of degree 1, like the means.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from guiju.core.rulebook.tree import MazziottaPareto


def balanced(method: MazziottaPareto, weights: Sequence[float], scores: Sequence[float]) -> float | None:
    """Return the mean with its penalty; None where the mean is not above 0."""
    mean, variance = _moments(weights, scores)
    return None if mean <= 0 else mean + _sign(method) * variance / mean


def slopes(method: MazziottaPareto, weights: Sequence[float], scores: Sequence[float]) -> list[float]:
    """Return `dF/ds_j` of each child, the mean being above 0."""
    whole, (mean, variance) = math.fsum(weights), _moments(weights, scores)
    drag = variance / mean**2
    return [
        weight / whole * (1 + _sign(method) * (2 * (score - mean) / mean - drag))
        for weight, score in zip(weights, scores, strict=True)
    ]


def _sign(method: MazziottaPareto) -> int:
    return -1 if method.penalty == "down" else 1


def _moments(weights: Sequence[float], scores: Sequence[float]) -> tuple[float, float]:
    whole = math.fsum(weights)
    mean = math.fsum(weight * score for weight, score in zip(weights, scores, strict=True)) / whole
    apart = math.fsum(weight * (score - mean) ** 2 for weight, score in zip(weights, scores, strict=True))
    return mean, apart / whole
