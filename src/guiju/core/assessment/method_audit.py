"""What the scores say of the method itself: how its parts hang together, and which of them do nothing.

Correlations over the units that have both: Pearson's; Spearman's, of mean ranks; Kendall's tau-b, of which equal values
are no pairs. Cronbach's alpha `k / (k - 1) (1 - sum(var) / var(sum))` over the units that have all; the principal
components of the correlations. What a child matters at its node is its squared correlation with the node's score, over
the sum of these (Paruolo, Saisana, Saltelli 2013): beside the weights it says which of them act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
"""One number per unit, NaN where there is none."""

FEWEST = 3
"""Units that must have both values before two columns are compared."""

MOST_BY_PAIRS = 2_000
"""Units of which every pair is looked at (Kendall's tau)."""

NEARLY_ONE = 0.95
"""From this correlation on two indicators say the same."""

NEARLY_ALL = 0.9
"""An indicator in which this share of the units has one and the same score tells them hardly apart."""

HARDLY = 0.25
"""A child that matters less than this part of what its weight says hardly acts."""

SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two indicators that say the same: `equal` in every unit, or by their correlation."""

    one: str
    other: str
    correlation: float
    equal: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How far an indicator tells units apart: different scores, and the share of units with the commonest one."""

    node: str
    units: int
    different: int
    commonest: float

    @property
    def tells_nothing(self) -> bool:
        """Tell whether (nearly) all units have the same score."""
        return self.different <= 1 or self.commonest >= NEARLY_ALL


@dataclass(frozen=True, slots=True)
class Acting:
    """A child at its node: the share of its weight, its correlation with the node, what it matters (None: unknown)."""

    node: str
    child: str
    weight: float
    correlation: float | None
    matters: float | None

    @property
    def against(self) -> bool:
        """Tell whether the node falls as the child rises."""
        return self.correlation is not None and self.correlation < -SAME

    @property
    def idle(self) -> bool:
        """Tell whether the child matters far less than its weight says."""
        return self.weight > 0 and self.matters is not None and self.matters < HARDLY * self.weight


@dataclass(frozen=True, slots=True)
class Components:
    """Principal components, the first the largest: the share of the variance each has, and the loadings by child."""

    shares: tuple[float, ...]
    deviations: tuple[float, ...]
    loadings: Mapping[str, tuple[float, ...]]


def pearson(one: Column, other: Column) -> float | None:
    """Return the correlation of two columns; None where one of them does not vary, or too few units have both."""
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < FEWEST:
        return None
    left, right = _centred(one[both]), _centred(other[both])
    return None if left is None or right is None else float(np.clip((left * right).sum(), -1, 1))


def spearman(one: Column, other: Column) -> float | None:
    """Return the correlation of the ranks among the units that have both."""
    both = ~(np.isnan(one) | np.isnan(other))
    return pearson(_ranks(one[both]), _ranks(other[both]))


def kendall(one: Column, other: Column) -> float | None:
    """Return tau-b; None where one does not vary, too few units have both, or too many for every pair of them."""
    both = ~(np.isnan(one) | np.isnan(other))
    if not FEWEST <= both.sum() <= MOST_BY_PAIRS:
        return None
    left, right = (np.sign(column[both][:, None] - column[both][None, :]) for column in (one, other))
    size = float((left**2).sum()) * float((right**2).sum())
    return None if size == 0 else float((left * right).sum()) / float(np.sqrt(size))


Correlation = Callable[[Column, Column], float | None]
"""A way to say how two columns go together."""

CORRELATIONS: Mapping[str, Correlation] = {"pearson": pearson, "spearman": spearman, "kendall": kendall}


def table(columns: Mapping[str, Column], how: Correlation) -> dict[tuple[str, str], float | None]:
    """Return the correlation of every pair of columns, each pair once, in their order."""
    return {(one, other): how(columns[one], columns[other]) for one, other in combinations(columns, 2)}


def alpha(columns: Sequence[Column]) -> float | None:
    """Return Cronbach's alpha; None for fewer than two columns, or where their sum does not vary."""
    complete = _complete(columns)
    if len(columns) < 2 or len(complete) < FEWEST:  # noqa: PLR2004 - one column agrees with nothing
        return None
    whole = float(complete.sum(axis=1).var(ddof=1))
    if whole <= SAME:
        return None
    parts, count = float(complete.var(axis=0, ddof=1).sum()), len(columns)
    return count / (count - 1) * (1 - parts / whole)


def components(columns: Mapping[str, Column]) -> Components | None:
    """Return the principal components of the columns that vary; loadings have their largest entry above 0."""
    complete = _complete(list(columns.values()))
    if len(complete) < FEWEST:
        return None
    scaled = {name: one for name, part in zip(columns, complete.T, strict=True) if (one := _centred(part)) is not None}
    if not scaled:
        return None
    matrix = np.array([[float((one * other).sum()) for other in scaled.values()] for one in scaled.values()])
    values, vectors = np.linalg.eigh(matrix)
    values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    vectors = vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(len(values))])
    return Components(
        tuple(float(each) for each in values / values.sum()),
        tuple(float(each) for each in np.sqrt(values)),
        {name: tuple(float(each) for each in row) for name, row in zip(scaled, vectors, strict=True)},
    )


def alike(columns: Mapping[str, Column]) -> list[Likeness]:
    """Return the pairs of columns that say the same, by value or by correlation; the likest first."""
    found = []
    for (one, other), r in table(columns, pearson).items():
        if r is not None and abs(r) >= NEARLY_ONE:
            both = ~(np.isnan(columns[one]) | np.isnan(columns[other]))
            equal = bool(np.allclose(columns[one][both], columns[other][both], rtol=SAME, atol=SAME))
            found.append(Likeness(one, other, r, equal))
    return sorted(found, key=lambda each: (not each.equal, -abs(each.correlation), each.one, each.other))


def spread(node: str, column: Column) -> Spread:
    """Return how far a column tells units apart, scores compared as whole millionths."""
    known = np.floor(column[~np.isnan(column)] * 1e6 + 0.5)
    _, counts = np.unique(known, return_counts=True)
    return Spread(node, len(known), len(counts), float(counts.max() / len(known)) if len(known) else 0.0)


def acting(node: str, score: Column, children: Mapping[str, Column], weights: Mapping[str, float]) -> list[Acting]:
    """Return what each child matters at its node, beside the share of its weight."""
    found = {child: pearson(column, score) for child, column in children.items()}
    squares = sum(r**2 for r in found.values() if r is not None)
    whole = sum(weights.values())
    return [
        Acting(
            node,
            child,
            weights[child] / whole if whole else 0.0,
            r,
            None if squares == 0 else (0.0 if r is None else r**2 / squares),
        )
        for child, r in found.items()
    ]


def _complete(columns: Sequence[Column]) -> NDArray[np.float64]:
    rows = np.column_stack(columns) if columns else np.empty((0, 0))
    return np.asarray(rows[~np.isnan(rows).any(axis=1)], np.float64)


def _centred(values: Column) -> Column | None:
    """Return the values about their mean, of length 1; None where they do not differ."""
    if np.ptp(values) <= SAME * max(1.0, float(np.abs(values).max())):
        return None
    apart = values - values.mean()
    return np.asarray(apart / np.sqrt((apart**2).sum()), np.float64)


def _ranks(values: Column) -> Column:
    """Return the places from the smallest, equal values at their mean place."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray(((last - counts + 1 + last) / 2)[inverse], np.float64)
