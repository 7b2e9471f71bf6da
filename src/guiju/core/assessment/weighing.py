"""Weights that the children's scores give, over the units that have them all.

`entropy`: `1 - e_j`, `e_j = -sum(p ln p) / ln n`, `p` the unit's share of the column (Shannon; scores not below 0).
`deviation` and `cv`: the sample's deviation, over the mean for `cv`. `critic`: `s_j sum_k(1 - r_jk)` on columns laid on
[0, 1] (Diakoulaki, Mavrotas, Papayannakis 1995). `pca`: squared loadings of the first component of the correlations.
`importance`: see there. All are divided by their sum. A column without any difference counts nothing; where all are
so, or fewer than two units have every score, all count the same. Rows come in the order of the units' codes: nothing
depends on how they lay. Nor on the last digits of a score, in which two engines may differ: differences below a
billionth are none, equal eigenvalues share what their components load, and shares are taken to nine decimals first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from guiju.core.assessment.importance import for_importance
from guiju.core.assessment.plan import AggregateStep, Child, Plan
from guiju.core.exact import GRID, apportion
from guiju.core.rulebook.weighing import FromScores

Scores = NDArray[np.float64]
"""One row per unit in the order of their codes, one column per child; NaN where there is no score."""

_STEPS = 10_000

STEADY = 9
"""Decimals to which shares are taken before they become weights, so that equal ones stay equal."""

SAME = 1e-9
"""Differences below this, in proportion to what differs, are none."""


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
    written = np.array([float(weight) for weight in given])
    found = shares(method.method, scores, written)
    share = float(method.given_share)
    if method.times_given:
        product = found * written
        found = product / product.sum() if product.sum() > 0 else written / written.sum()
    elif share > 0:
        found = share * written / written.sum() + (1 - share) * found
    shared = apportion([round(float(each), STEADY) * 100 * _STEPS / GRID for each in found], 100 * _STEPS)
    return [Decimal(each) / _STEPS for each in shared]


def shares(method: str, scores: Scores, wanted: Scores | None = None) -> Scores:
    """Return what each child counts for, adding up to 1; `wanted` are the importances asked for (all alike if none)."""
    gaps = scores.size > 0 and np.isnan(scores.min())
    complete = scores[~np.isnan(scores).any(axis=1)] if gaps else scores
    count = scores.shape[1]
    even = np.full(count, 1 / count)
    varied = _varied(complete) if len(complete) > 1 else np.zeros(count, bool)
    if not varied.any():
        return even
    found = np.zeros(count)
    if method == "importance":
        asked = np.ones(count) if wanted is None else wanted
        found[varied] = for_importance(
            correlations(complete[:, varied]), _deviation(complete[:, varied]), asked[varied]
        )
    else:
        # Entropy goes over all columns at once, the others column by column: each gets its numbers as it reads them.
        whole = method == "entropy" and bool(varied.all())
        chosen = complete if whole else complete[:, varied]
        found[varied] = _of_varied(method, chosen)
    total = found.sum()
    return np.asarray(found / total, np.float64) if total > 0 else even


def _varied(columns: Scores) -> NDArray[np.bool_]:
    """Tell which columns differ by more than the last digits of their numbers."""
    high, low = columns.max(axis=0), columns.min(axis=0)
    return np.asarray(high - low > SAME * np.maximum(1, np.maximum(np.abs(high), np.abs(low))))


def _deviation(columns: Scores) -> Scores:
    return np.asarray(np.sqrt(_squares(columns - columns.mean(axis=0)) / (len(columns) - 1)), np.float64)


def _of_varied(method: str, columns: Scores) -> Scores:
    match method:
        case "entropy":
            return _divergence(columns)
        case "deviation":
            return _deviation(columns)
        case "cv":
            means: Scores = columns.mean(axis=0)
            return _deviation(columns) / means
        case "critic":
            conflict: Scores = (1 - correlations(columns)).sum(axis=1)
            conflict[conflict < SAME * len(conflict)] = 0
            spans: Scores = columns.max(axis=0) - columns.min(axis=0)
            return _deviation(columns) / spans * conflict
        case "pca":
            return _first_component(correlations(columns))
        case _:
            message = f"{method} is no way to weigh"
            raise ValueError(message)


def _squares(apart: Scores) -> Scores:
    return np.asarray((apart**2).sum(axis=0), np.float64)


def _divergence(columns: Scores) -> Scores:
    share = columns / columns.sum(axis=0)
    terms = np.log(share if share.min() > 0 else np.where(share > 0, share, 1.0))
    terms *= share
    return np.asarray(np.maximum(0, 1 + terms.sum(axis=0) / np.log(len(columns))), np.float64)


def correlations(columns: Scores) -> Scores:
    """Return the correlations of columns that vary; sums are taken column by column, without threads."""
    apart = columns - columns.mean(axis=0)
    scaled = apart / np.sqrt(_squares(apart))
    count = columns.shape[1]
    found = np.empty((count, count))
    for one, other in combinations_with_replacement(range(count), 2):
        found[one, other] = found[other, one] = float((scaled[:, one] * scaled[:, other]).sum())
    return found


def _first_component(matrix: Scores) -> Scores:
    """Return the squared loadings; where several components are the first, the mean of theirs, whichever are chosen."""
    values, vectors = np.linalg.eigh(matrix)
    first = values >= values[-1] - SAME * len(values)
    return np.asarray((vectors[:, first] ** 2).mean(axis=1), np.float64)


def by_unit(children: Sequence[str], scores: Mapping[str, Mapping[str, float | None]]) -> Scores:
    """Return the scores of the children, one row per unit in the order of their codes."""
    rows = [[scores[unit].get(child) for child in children] for unit in sorted(scores)]
    return np.array([[np.nan if x is None else x for x in row] for row in rows], np.float64).reshape(-1, len(children))
