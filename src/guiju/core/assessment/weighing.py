"""Weights that the children's scores give, over the units that have them all.

`entropy`: `1 - e_j`, `e_j = -sum(p ln p) / ln n`, `p` the unit's share of the column (Shannon; scores not below 0).
`deviation` and `cv`: the sample's deviation, over the mean for `cv`. `critic`: `s_j sum_k(1 - r_jk)` on columns laid on
[0, 1] (Diakoulaki, Mavrotas, Papayannakis 1995). `pca`: squared loadings of the first component of the correlations.
All are divided by their sum. A column without any difference counts nothing; where all are so, or fewer than two units
have every score, all count the same. Rows come in the order of the units' codes: nothing depends on how they lay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from guiju.core.assessment.contributions import apportion
from guiju.core.assessment.plan import AggregateStep, Child, Plan
from guiju.core.exact import GRID
from guiju.core.rulebook.weighing import FromScores

Scores = NDArray[np.float64]
"""One row per unit in the order of their codes, one column per child; NaN where there is no score."""

_STEPS = 10_000


def unsettled(plan: Plan) -> AggregateStep | None:
    """Return the first node, from the bottom of the tree, whose weights are not known yet."""
    return next((step for step in plan.every(AggregateStep) if step.weighing is not None), None)


def settled(plan: Plan, step: AggregateStep, scores: Scores) -> Plan:
    """Return the plan with the weights of one node found."""
    if step.weighing is None:
        return plan
    found = weights(step.weighing, scores, [child.weight for child in step.children])
    children = tuple(Child(child.node, weight) for child, weight in zip(step.children, found, strict=True))
    known = replace(step, children=children, weighing=None)
    return replace(plan, steps=tuple(known if each is step else each for each in plan.steps))


def weights(method: FromScores, scores: Scores, given: Sequence[Decimal]) -> list[Decimal]:
    """Return weights that add up to 100, in steps of a ten-thousandth; `given` are those written."""
    found = shares(method.method, scores)
    share = float(method.given_share)
    if share > 0:
        written = np.array([float(weight) for weight in given])
        found = share * written / written.sum() + (1 - share) * found
    shared = apportion([float(each) * 100 * _STEPS / GRID for each in found], 100 * _STEPS)
    return [Decimal(each) / _STEPS for each in shared]


def shares(method: str, scores: Scores) -> Scores:
    """Return what each child counts for, adding up to 1."""
    complete = scores[~np.isnan(scores).any(axis=1)]
    count = scores.shape[1]
    even = np.full(count, 1 / count)
    varied = complete.max(axis=0) > complete.min(axis=0) if len(complete) > 1 else np.zeros(count, bool)
    if not varied.any():
        return even
    found = np.zeros(count)
    found[varied] = _of_varied(method, complete[:, varied])
    total = found.sum()
    return np.asarray(found / total, np.float64) if total > 0 else even


def _of_varied(method: str, columns: Scores) -> Scores:
    deviation: Scores = np.sqrt(_squares(columns - columns.mean(axis=0)) / (len(columns) - 1))
    match method:
        case "entropy":
            return _divergence(columns)
        case "deviation":
            return deviation
        case "cv":
            means: Scores = columns.mean(axis=0)
            return deviation / means
        case "critic":
            conflict: Scores = (1 - correlations(columns)).sum(axis=1)
            spans: Scores = columns.max(axis=0) - columns.min(axis=0)
            return deviation / spans * conflict
        case "pca":
            return _first_component(correlations(columns))
        case _:
            message = f"{method} is no way to weigh"
            raise ValueError(message)


def _squares(apart: Scores) -> Scores:
    return np.asarray((apart**2).sum(axis=0), np.float64)


def _divergence(columns: Scores) -> Scores:
    share = columns / columns.sum(axis=0)
    logs = np.log(share, out=np.zeros_like(share), where=share > 0)
    return np.asarray(np.maximum(0, 1 + (share * logs).sum(axis=0) / np.log(len(columns))), np.float64)


def correlations(columns: Scores) -> Scores:
    """Return the correlations of columns that vary; sums are taken column by column, without threads."""
    apart = columns - columns.mean(axis=0)
    scaled = apart / np.sqrt(_squares(apart))
    return np.array([[float((one * other).sum()) for other in scaled.T] for one in scaled.T])


def _first_component(matrix: Scores) -> Scores:
    _, vectors = np.linalg.eigh(matrix)
    return np.asarray(vectors[:, -1] ** 2, np.float64)


def by_unit(children: Sequence[str], scores: Mapping[str, Mapping[str, float | None]]) -> Scores:
    """Return the scores of the children, one row per unit in the order of their codes."""
    rows = [[scores[unit].get(child) for child in children] for unit in sorted(scores)]
    return np.array([[np.nan if x is None else x for x in row] for row in rows], np.float64).reshape(-1, len(children))
