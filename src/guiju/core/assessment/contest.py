"""Units against each other, two by two (Copeland's rule over weighted children, as in outranking methods).

For two units the children that both have speak: `D = sum(w_j sign(s_j - s'_j))` in whole numbers, scores compared as
whole millionths. `D > 0` is a win, `D < 0` a defeat, anything else (no child in common too) neither. A unit's margin is
its wins less its defeats; with `r` rivals it lies within -r and r and is laid on the node's scale. Each pair is looked
at from both sides alike, so that nothing depends on the order of rows, gaps or not.

What a child adds is its Shapley value in the margin (Shapley 1953), over all sets of children, and its part, by weight,
of the middle of the scale, which a unit has that neither wins nor loses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guiju.core.assessment.plan import AggregateStep
from guiju.core.assessment.shapley import shapley_values
from guiju.core.exact import exact, whole_weights
from guiju.core.rulebook.tree import Copeland

Row = Sequence[int | None]
"""A unit's scores of the children, in whole millionths; None where it has none."""

Pattern = tuple[int, ...]
"""How a unit stands to another one, child by child: 1 better, -1 worse, 0 equal or not to be compared."""

MOST = 20_000
"""Units that are compared two by two at most: the work grows with the square of their number."""


@dataclass(frozen=True, slots=True)
class Contested:
    """What a unit gets of a contest, before the node's points and rounding, and what each child added to it."""

    score: float
    added: Mapping[str, float]


def contest(
    step: AggregateStep, method: Copeland, scores: Mapping[str, Mapping[str, float | None]]
) -> dict[str, Contested]:
    """Compare units two by two by the scores of their children."""
    children = [child for child in step.children if child.weight != 0]
    weights = whole_weights([child.weight for child in children])
    rows = {
        unit: [None if (score := own[child.node]) is None else exact(score) for child in children]
        for unit, own in scores.items()
    }
    found = {}
    for unit, own in rows.items():
        seen = patterns(own, [rival for other, rival in rows.items() if other != unit])
        parts = added(method, weights, seen, [score is not None for score in own])
        named = {child.node: part for child, part in zip(children, parts, strict=True)}
        found[unit] = Contested(laid(method, margin(weights, seen), sum(seen.values())), named)
    return found


def patterns(own: Row, rivals: Sequence[Row]) -> Counter[Pattern]:
    """Return how the unit stands to its rivals, and how often each way."""
    return Counter(tuple(_sign(one, other) for one, other in zip(own, rival, strict=True)) for rival in rivals)


def margin(weights: Sequence[int], seen: Mapping[Pattern, int]) -> int:
    """Return wins less defeats."""
    return sum(many * _won(weights, pattern) for pattern, many in seen.items())


def laid(method: Copeland, margin: float, rivals: int) -> float:
    """Return the margin on the scale of the node: its middle for no rivals."""
    low, high = float(method.to[0]), float(method.to[1])
    share = (margin + rivals) / (2 * rivals) if rivals else 0.5
    return low + share * (high - low)


def added(method: Copeland, weights: Sequence[int], seen: Mapping[Pattern, int], there: Sequence[bool]) -> list[float]:
    """Return what each child adds to the laid margin; children not there add nothing."""
    rivals = sum(seen.values())
    low, high = float(method.to[0]), float(method.to[1])
    scale = (high - low) / (2 * rivals) if rivals else 0.0
    whole = sum(weight for weight, has in zip(weights, there, strict=True) if has)
    middle = (low + high) / 2
    shares = shapley_values(_margins_of_sets(weights, seen), len(weights))
    return [
        middle * weight / whole + scale * share if has else 0.0
        for weight, share, has in zip(weights, shares, there, strict=True)
    ]


def _margins_of_sets(weights: Sequence[int], seen: Mapping[Pattern, int]) -> list[int]:
    """Return the margin with only the children of each set; bit j of a set's number stands for child j."""
    kinds, often = np.array(list(seen), np.int64), np.array(list(seen.values()), np.int64)
    if not len(often):
        return [0] * (1 << len(weights))
    apart = np.zeros((1, len(often)), np.int64)
    for weight, kind in zip(weights, kinds.T, strict=True):
        apart = np.concatenate([apart, apart + weight * kind])
    return [int(each) for each in (np.sign(apart) * often).sum(axis=1)]


def _sign(one: int | None, other: int | None) -> int:
    return 0 if one is None or other is None else (one > other) - (one < other)


def _won(weights: Sequence[int], pattern: Pattern) -> int:
    apart = sum(weight * sign for weight, sign in zip(weights, pattern, strict=True))
    return (apart > 0) - (apart < 0)
