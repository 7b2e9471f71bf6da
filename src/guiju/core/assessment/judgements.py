"""Weights from judgements of pairs: the analytic hierarchy process (Saaty 1980).

The matrix has `a_jk` where j matters so many times more than k, `1 / a_jk` on the other side. The weights are its
principal eigenvector. `CI = (lambda - n) / (n - 1)`, and the ratio to that of random judgements should stay below 0.1.
Several judges are brought together by the geometric mean of their matrices, which stays reciprocal (Aczel, Saaty 1983).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from guiju.core.exact import GRID, apportion
from guiju.core.rulebook.weighing import Ahp, Judge

Matrix = list[list[float]]

RANDOM = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
"""The consistency index of random judgements of 1, 2 ... 10 things (Saaty)."""

TOO_INCONSISTENT = 0.1
"""From this ratio on judgements contradict each other too much."""

_ROUNDS, _STEADY = 1000, 1e-15
_WHOLE = 100


def weights(method: Ahp, children: Sequence[str]) -> Mapping[str, Decimal]:
    """Return the children's weights, which add up to 100, in steps of a ten-thousandth."""
    found, _ = eigenvector(together([matrix(judge, children) for judge in method.judges]))
    steps = GRID // 100
    shared = apportion([share * _WHOLE * steps / GRID for share in found], _WHOLE * steps)
    return {child: Decimal(share) / steps for child, share in zip(children, shared, strict=True)}


def ratio(judge: Judge, children: Sequence[str]) -> float:
    """Return the consistency ratio of a judge; 0 of fewer than three children."""
    count = len(children)
    if RANDOM[count - 1] == 0:
        return 0.0
    _, largest = eigenvector(matrix(judge, children))
    return max(0.0, (largest - count) / (count - 1) / RANDOM[count - 1])


def matrix(judge: Judge, children: Sequence[str]) -> Matrix:
    """Return the reciprocal matrix of a judge, in the order of the children."""
    said = {(pair.of, pair.over): float(pair.by) for pair in judge.pairs}
    said |= {(over, of): 1 / by for (of, over), by in said.items()}
    return [[1.0 if one == other else said[one, other] for other in children] for one in children]


def together(matrices: Sequence[Matrix]) -> Matrix:
    """Return the geometric mean of the judges' matrices."""
    size, count = range(len(matrices[0])), len(matrices)
    return [[math.exp(math.fsum(math.log(each[j][k]) for each in matrices) / count) for k in size] for j in size]


def eigenvector(held: Matrix) -> tuple[list[float], float]:
    """Return the principal eigenvector, which adds up to 1, and its eigenvalue, by repeated multiplication."""
    found = [1 / len(held)] * len(held)
    largest = 0.0
    for _ in range(_ROUNDS):
        product = [math.fsum(entry * share for entry, share in zip(row, found, strict=True)) for row in held]
        largest = math.fsum(product)
        following = [entry / largest for entry in product]
        moved = max(abs(new - old) for new, old in zip(following, found, strict=True))
        found = following
        if moved < _STEADY:
            break
    return found, largest
