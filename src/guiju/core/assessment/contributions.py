"""What each indicator contributes to a node's score, so that the contributions add up to it exactly.

Every method but `topsis` is homogeneous of degree 1 in the scores of the children that are there: twice the scores,
twice the whole. By Euler's theorem `F(s) = sum(s_j * dF/ds_j)`, so the contribution of child j is `s_j * dF/ds_j`. For
sums and means of points that is the weighted score; for the geometric mean `F * w_j / W`; for the power mean
`F * w_j s_j^p / sum(w s^p)` (harmonic: p = -1); for the minimum the whole of it, in equal parts where several are
lowest. For nearness to an ideal it is the child's Shapley value (`ideal`), per unit of its score; where units are
compared two by two, what the contest says the child added (`contest`). Down the tree the derivatives multiply; what is
added to a child that scores 0 is shared equally by the indicators below it. What rounding leaves over is shared out by
largest remainder, in whole millionths.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from guiju.core.assessment import balance, ideal, places
from guiju.core.assessment.aggregation import Part, weight_of
from guiju.core.assessment.plan import AggregateStep, Plan
from guiju.core.assessment.trace import UnitTrace
from guiju.core.exact import apportion, exact
from guiju.core.rulebook.tree import (
    Arithmetic,
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


@dataclass(frozen=True, slots=True)
class Shares:
    """Contributions of the indicators below a node in whole millionths, their sum, and what rounding added to it.

    `slopes` says how much the node changes per unit of an indicator's score, where the indicator counts.
    """

    points: Mapping[str, int]
    rounding: int
    slopes: Mapping[str, float]


def shares(plan: Plan, trace: UnitTrace, node: str, whole: int) -> Shares:
    """Return what the indicators below a node contribute; they and `rounding` add up to `whole`, the node's score."""
    slopes, extra = slopes_below(plan, trace, node)
    parts = {
        name: slope * (trace.indicators[name].score or 0.0) + extra.get(name, 0.0) for name, slope in slopes.items()
    }
    if not parts:
        return Shares({}, whole, {})
    target = exact(math.fsum(parts.values()))
    unrounded = abs(whole - target) <= len(parts)
    shared = apportion(list(parts.values()), whole if unrounded else target)
    return Shares(dict(zip(parts, shared, strict=True)), 0 if unrounded else whole - target, slopes)


def slopes_below(plan: Plan, trace: UnitTrace, node: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return `dF/ds` of the node for every indicator below it that has a score, and what is added without a score.

    Both are in the order of the tree.
    """
    steps = plan.inner
    found: dict[str, float] = {}
    extra: dict[str, float] = {}

    def descend(name: str, slope: float) -> None:
        if name not in steps:
            found[name] = slope
            return
        step = steps[name]
        for child, inner in _slopes(step, trace).items():
            before = len(found)
            descend(child, slope * inner)
            gift = slope * _scale(step) * _unscored(trace, name, child)
            below = list(found)[before:]
            extra.update({leaf: extra.get(leaf, 0.0) + gift / len(below) for leaf in below if gift})

    if score_of(trace, node) is not None:
        descend(node, 1.0)
    return found, extra


def _unscored(trace: UnitTrace, node: str, child: str) -> float:
    """Return what a child that scores 0 added where units are compared: no slope can carry it."""
    added = trace.nodes[node].added
    return 0.0 if added is None or score_of(trace, child) else added.get(child, 0.0)


def score_of(trace: UnitTrace, node: str) -> float | None:
    """Return the score of an indicator or an inner node; None also where the unit was left out before scoring."""
    found = trace.indicators.get(node) or trace.nodes.get(node)
    return None if found is None else found.score


def _slopes(step: AggregateStep, trace: UnitTrace) -> dict[str, float]:
    """Return `dF/ds` for every child that is there; 0 where a rule for missing children made the score."""
    there = {
        child.node: Part(weight_of(step, child), score)
        for child in step.children
        if child.weight != 0 and (score := score_of(trace, child.node)) is not None
    }
    if trace.nodes[step.node].gave is not None:
        return dict.fromkeys(there, 0.0)
    scale = _scale(step)
    if isinstance(step.method, Copeland):
        added = trace.nodes[step.node].added or {}
        return {name: scale * added.get(name, 0.0) / part.score if part.score else 0.0 for name, part in there.items()}
    every = sum(weight_of(step, child) for child in step.children)
    inner = _derivatives(step.method, list(there.values()), float(every))
    return {name: scale * slope for name, slope in zip(there, inner, strict=True)}


def _scale(step: AggregateStep) -> float:
    """Return what brings a mean to the points of its node."""
    if step.points is None or isinstance(step.method, PointsSum):
        return 1.0
    return float(step.points) / float(step.full)


def _derivatives(method: WithinUnit, parts: Sequence[Part], every: float) -> list[float]:
    weights, scores = [float(part.weight) for part in parts], [part.score for part in parts]
    whole = math.fsum(weights)
    match method:
        case PointsSum():
            return [every / whole for _ in parts]
        case Arithmetic():
            return [weight / whole for weight in weights]
        case Geometric():
            return _power_derivatives(parts, 0.0)
        case Harmonic():
            return _power_derivatives(parts, -1.0)
        case Power():
            return _power_derivatives(parts, float(method.power))
        case Minimum():
            lowest = min(part.score for part in parts)
            several = sum(part.score == lowest for part in parts)
            return [1 / several if part.score == lowest else 0.0 for part in parts]
        case Owa() | Trimmed():
            return places.slopes(method, scores)
        case MazziottaPareto():
            return balance.slopes(method, weights, scores)
        case Topsis():
            return ideal.slopes(float(method.ideal), weights, scores)
        case _:
            assert_never(method)


def _power_derivatives(parts: Sequence[Part], power: float) -> list[float]:
    """Return `dF/ds_j = F * share_j / s_j`, `share_j` the part of the sum that j makes."""
    raised = [float(part.weight) * math.pow(part.score, power) for part in parts]
    total, weight = math.fsum(raised), math.fsum(float(part.weight) for part in parts)
    if power == 0:
        value = math.exp(math.fsum(float(part.weight) * math.log(part.score) for part in parts) / weight)
    else:
        value = math.pow(total / weight, 1 / power)
    return [value * share / total / part.score for share, part in zip(raised, parts, strict=True)]
