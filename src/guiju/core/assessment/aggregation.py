"""How children make their parent's score, and what a node gives when too little of it is there.

Formulas: docs/reference/scoring.md; the means are the weighted power means (Hardy, Littlewood, Polya, Inequalities,
2.2), renormalised over the children that are there. Means are real; points are added in whole millionths.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment.balance import balanced
from guiju.core.assessment.ideal import nearness
from guiju.core.assessment.places import by_place
from guiju.core.assessment.plan import AggregateStep, Child
from guiju.core.assessment.scoring import rounded
from guiju.core.exact import GRID, Rounding, divide, exact, exact_decimal
from guiju.core.rulebook.tree import (
    Arithmetic,
    Below,
    Copeland,
    Geometric,
    Harmonic,
    MazziottaPareto,
    Minimum,
    Owa,
    PointsSum,
    Power,
    Topsis,
    Trimmed,
    WithinUnit,
)

EACH_ONCE = (Minimum, Owa, Trimmed)
"""Methods under which every child counts once, whatever its weight."""


@dataclass(frozen=True, slots=True)
class Part:
    """A child that is there: its weight (its points where points are added) and its score."""

    weight: Decimal
    score: float


@dataclass(frozen=True, slots=True)
class Combined:
    """A node's score, the share of its weight that was there, and what its rule for missing children gave."""

    score: float | None
    available: float
    gave: Below | None = None
    nothing_applies: bool = False


NOT_APPLICABLE, CANNOT_TELL = "not_applicable", "cannot_tell"
"""What a node's trace says it gave where its `applies_when` does not hold, or cannot be told."""


def combine(
    step: AggregateStep,
    scores: Mapping[str, float | None],
    out: AbstractSet[str] = frozenset(),
    contested: float = 0.0,
) -> Combined:
    """Return the score of a node from those of its children (None: no score).

    Children `out` are not applicable: the share that must be there is taken of the others. A node of which nothing
    applies has no score and breaks no rule. `contested` is what a node that compares units gives, enough being there.
    """
    children = [(child.node, weight_of(step, child)) for child in step.children if child.weight != 0]
    there = [Part(weight, found) for node, weight in children if (found := scores[node]) is not None]
    applicable = sum((weight for node, weight in children if node not in out), Decimal(0))
    weight = sum((part.weight for part in there), Decimal(0))
    available = float(weight / applicable) if applicable else 0.0
    if not applicable:
        return Combined(None, available, nothing_applies=True)
    missing = step.method.missing
    needed = exact_decimal(missing.renormalise_at_least) * exact_decimal(applicable)
    if not there or exact_decimal(weight) * GRID < needed:
        return Combined(0.0 if missing.below is Below.FLOOR else None, available, missing.below)
    if isinstance(step.method, Copeland):
        return Combined(finished(step, contested), available)
    value = mean(step.method, there, sum((weight for _, weight in children), Decimal(0)))
    return Combined(None if value is None else finished(step, value), available)


def weight_of(step: AggregateStep, child: Child) -> Decimal:
    """Return what a child counts for: its weight or points; where order decides each counts once."""
    return Decimal(1) if isinstance(step.method, EACH_ONCE) else child.weight


def finished(step: AggregateStep, value: float) -> float:
    """Bring a node's mean to its points, and round it as told."""
    if step.points is not None and not isinstance(step.method, PointsSum):
        value = value * float(step.points) / float(step.full)
    return rounded(value, step.round)


def mean(method: WithinUnit, parts: Sequence[Part], every: Decimal) -> float | None:
    """Return the sum or mean of the parts; `every` is the weight of all children, absent ones included.

    None where a mean is not defined: the geometric, harmonic and power mean of a score that is not above 0, the
    Mazziotta-Pareto mean where the plain mean is not.
    """
    match method:
        case PointsSum():
            return points_sum(parts, every) / GRID
        case Arithmetic():
            return math.fsum(_weighted(part) for part in parts) / _weight(parts)
        case Geometric():
            return _power_mean(parts, 0.0)
        case Harmonic():
            return _power_mean(parts, -1.0)
        case Power():
            return _power_mean(parts, float(method.power))
        case Minimum():
            return min(part.score for part in parts)
        case Owa() | Trimmed():
            return by_place(method, [part.score for part in parts])
        case MazziottaPareto():
            return balanced(method, [float(part.weight) for part in parts], [part.score for part in parts])
        case Topsis():
            weights = [float(part.weight) for part in parts]
            return nearness(float(method.ideal), weights, [part.score for part in parts])
        case _:
            assert_never(method)


def points_sum(parts: Sequence[Part], every: Decimal) -> int:
    """Return the points added up, in millionths; points out of use are spread over the rest in proportion, half-up."""
    there = sum(exact_decimal(part.weight) for part in parts)
    points = sum(exact(part.score) for part in parts)
    whole = exact_decimal(every)
    return points if there == whole else divide(points * whole, there, Rounding.HALF_UP)


def _power_mean(parts: Sequence[Part], power: float) -> float | None:
    """Return the weighted power mean (power 0: the geometric one)."""
    if any(part.score <= 0 for part in parts):
        return None
    whole = _weight(parts)
    if power == 0:
        return math.exp(math.fsum(float(part.weight) * math.log(part.score) for part in parts) / whole)
    raised = math.fsum(float(part.weight) * part.score**power for part in parts) / whole
    return float(raised ** (1 / power))


def _weighted(part: Part) -> float:
    return float(part.weight) * part.score


def _weight(parts: Sequence[Part]) -> float:
    return float(sum((part.weight for part in parts), Decimal(0)))
