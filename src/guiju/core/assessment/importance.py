"""Weights under which children matter as much as is wanted (Paruolo, Saisana, Saltelli 2013; Becker et al. 2017).

What a child matters is its correlation with the weighted sum `y = sum(w_k x_k)` of all, over the sum of these
correlations. With the correlations `R` of the children and `v_k = w_k s_k` it is `(R v)_j / sum(R v)`: the weights for
wanted shares `t` solve `R v = t` up to a factor, `w_k = v_k / s_k`. Where that would need a weight below 0 the wanted
shares cannot be had, and the nearest are found: `v >= 0` with the least `|R v - t|^2` (Gauss-Seidel, projected).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

ROUNDS = 20_000
"""Sweeps over the children at most."""

STILL = 1e-13
"""A sweep that moves nothing by more than this is the last."""


def for_importance(correlations: Numbers, deviations: Numbers, wanted: Numbers) -> Numbers:
    """Return weights, adding up to 1, under which the children's importances are as near to the wanted as can be."""
    if not wanted.any():
        return np.full(len(wanted), 1 / len(wanted))
    product = _least_squares(correlations, wanted / wanted.sum())
    weights = product / deviations
    total = weights.sum()
    return np.asarray(weights / total, np.float64) if total > 0 else np.full(len(wanted), 1 / len(wanted))


def importances(correlations: Numbers, deviations: Numbers, weights: Numbers) -> Numbers:
    """Return what each child matters under these weights: its correlation with their sum, the shares adding up to 1."""
    moved = correlations @ (weights * deviations)
    return np.asarray(moved / moved.sum(), np.float64)


def _least_squares(matrix: Numbers, target: Numbers) -> Numbers:
    """Return `v >= 0` with the least `|M v - t|^2`; always from the same start, so that it follows what it is given."""
    normal, aim = matrix @ matrix, matrix @ target
    found = np.full(len(target), 1 / len(target))
    for _ in range(ROUNDS):
        moved = 0.0
        for place in range(len(found)):
            better = max(0.0, found[place] - float(normal[place] @ found - aim[place]) / float(normal[place, place]))
            moved = max(moved, abs(better - found[place]))
            found[place] = better
        if moved < STILL:
            break
    return found
