"""Nearness to a fixed ideal (TOPSIS, Hwang and Yoon 1981, with the ideal written instead of taken from the units).

`F = ideal * D0 / (D0 + D1)`, `D0^2 = sum((w s)^2)`, `D1^2 = sum((w (ideal - s))^2)`. It is no sum of its children, so
what each adds is its Shapley value: the mean of what it brings over all orders in which the children come in, those not
yet in standing at 0 (Shapley 1953). These add up to `F`, equal children add the same, and one that scores 0 adds 0.
Every set of children is looked at: the check of a rulebook keeps them few (`checks.nodes.MOST_TO_EXPLAIN`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from guiju.core.assessment.shapley import shapley_values


def nearness(ideal: float, weights: Sequence[float], scores: Sequence[float]) -> float:
    """Return the nearness of the scores to the ideal, on the scale of the scores."""
    pairs = list(zip(weights, scores, strict=True))
    near = math.fsum((weight * score) ** 2 for weight, score in pairs)
    return _value(ideal, near, math.fsum((weight * (ideal - score)) ** 2 for weight, score in pairs))


def slopes(ideal: float, weights: Sequence[float], scores: Sequence[float]) -> list[float]:
    """Return what each child adds per unit of its score, so that `sum(s_j * slope_j)` is the nearness itself."""
    added = shapley(ideal, weights, scores)
    return [gain / score if score else 0.0 for gain, score in zip(added, scores, strict=True)]


def shapley(ideal: float, weights: Sequence[float], scores: Sequence[float]) -> list[float]:
    """Return what each child adds to the nearness."""
    return shapley_values(_values_of_sets(ideal, weights, scores), len(scores))


def _values_of_sets(ideal: float, weights: Sequence[float], scores: Sequence[float]) -> list[float]:
    """Return the nearness with only the children of each set in; bit j of a set's number stands for child j."""
    near, far = [0.0], [math.fsum((weight * ideal) ** 2 for weight in weights)]
    for weight, score in zip(weights, scores, strict=True):
        moved = (weight * (ideal - score)) ** 2 - (weight * ideal) ** 2
        near += [before + (weight * score) ** 2 for before in near]
        far += [max(0.0, before + moved) for before in far]
    return [_value(ideal, one, other) for one, other in zip(near, far, strict=True)]


def _value(ideal: float, near: float, far: float) -> float:
    return ideal * math.sqrt(near) / (math.sqrt(near) + math.sqrt(far))
