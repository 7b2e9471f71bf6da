"""How much of a result's variance each factor carries: first order and total order indices of a Saltelli design.

`y` holds the result of every replicate: A, B, then A with factor `i` from B for each factor in turn, `N` each.
First order (Saltelli and others 2010): `S_i = mean(y_B (y_ABi - y_A)) / V`; total order (Jansen 1999):
`T_i = sum((y_A - y_ABi)^2) / (2 N V)`; `V` the sample variance of A and B together. The first formula is exact only in
the limit: where the mean of `y` is large beside its spread, chance in the sample swamps it, so the `centred` form takes
the mean of A and B off `y_B` first. Both have the same limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Indices:
    """First and total order by factor (rows) and result (columns); NaN where a result does not vary."""

    first: Reals
    centred: Reals
    total: Reals
    variance: Reals


def indices(y: Reals, base: int, factors: int) -> Indices:
    """Return the indices of one result (`y` of one dimension) or of several (a column each)."""
    results = y.reshape(len(y), -1)
    if len(results) != base * (factors + 2):
        message = f"{len(results)} results are no design of {base} ({factors} + 2)"
        raise ValueError(message)
    a, b = results[:base], results[base : 2 * base]
    both = results[: 2 * base]
    middle = both.mean(axis=0)
    variance = ((both - middle) ** 2).sum(axis=0) / (2 * base - 1)
    over = np.where(variance > 0, variance, np.nan)
    first, centred, total = [], [], []
    for factor in range(factors):
        mixed = results[(factor + 2) * base : (factor + 3) * base]
        first.append((b * (mixed - a)).mean(axis=0) / over)
        centred.append(((b - middle) * (mixed - a)).mean(axis=0) / over)
        total.append(((a - mixed) ** 2).sum(axis=0) / (2 * base) / over)
    return Indices(np.array(first), np.array(centred), np.array(total), variance)


@dataclass(frozen=True, slots=True)
class Bands:
    """Where the indices lie in resamples of the design's rows: 5 and 95 % of them, first and total order by factor."""

    first: tuple[Reals, Reals]
    total: tuple[Reals, Reals]


def bands(y: Reals, base: int, factors: int, rows: NDArray[np.int64]) -> Bands:
    """Return the bands of one result over resamples; `rows` names, for each resample, the rows of the design taken."""
    firsts, totals = [], []
    starts = np.arange(factors + 2) * base
    for taken in rows:
        again = indices(y[(starts[:, None] + taken[None, :]).ravel()], base, factors)
        firsts.append(again.first[:, 0])
        totals.append(again.total[:, 0])
    return Bands(_ends(np.array(firsts)), _ends(np.array(totals)))


def _ends(found: Reals) -> tuple[Reals, Reals]:
    """Return 5 and 95 % of each column, resamples in which the result did not vary left out; NaN where it never did."""
    varied = found[~np.isnan(found).all(axis=1)]
    if not len(varied):
        none = np.full(found.shape[1], np.nan)
        return none, none
    low, high = np.nanquantile(varied, [0.05, 0.95], axis=0)
    return low, high
