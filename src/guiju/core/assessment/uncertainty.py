"""What replicates say of places: the middle and the band of each unit, and neighbours that cannot be told apart.

Places are doubled whole numbers (shared halves are whole), 0 where a unit has none in a replicate; such a replicate
says nothing of the unit's place. Quantiles are those between order statistics (Hyndman and Fan's type 7).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Places = NDArray[np.int32]

LOW, HIGH = 0.05, 0.95
_UNITS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class PlaceBands:
    """Of each unit: in how many replicates it has a place, and figures of these places; NaN where it never has one."""

    counted: NDArray[np.int64]
    mean: Reals
    median: Reals
    low: Reals
    high: Reals
    best: Reals
    worst: Reals


def place_bands(places: Places) -> PlaceBands:
    """Return the figures of places, one row per unit, one column per replicate; some units at a time."""
    starts = range(0, max(1, len(places)), _UNITS_AT_ONCE)
    parts = [_bands(np.sort(np.ascontiguousarray(places[start : start + _UNITS_AT_ONCE]), axis=1)) for start in starts]
    return PlaceBands(*(np.concatenate([getattr(part, name) for part in parts]) for name in PlaceBands.__slots__))


def _bands(ordered: Places) -> PlaceBands:
    """Return the figures of places that are in order."""
    width = ordered.shape[1]
    counted = (ordered > 0).sum(axis=1).astype(np.int64)
    start = width - counted
    none = counted == 0
    sums = ordered.sum(axis=1, dtype=np.int64)

    def at(share: float) -> Reals:
        spot = np.maximum(counted - 1, 0) * share
        below = np.floor(spot).astype(np.int64)
        first = np.minimum(start + below, width - 1)
        second = np.minimum(first + 1, width - 1)
        rows = np.arange(len(ordered))
        low = ordered[rows, first] / 2
        found = low + (spot - below) * (ordered[rows, second] / 2 - low)
        return np.where(none, np.nan, found)

    mean = sums / 2 / np.where(none, 1, counted)
    return PlaceBands(counted, np.where(none, np.nan, mean), at(0.5), at(LOW), at(HIGH), at(0.0), at(1.0))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours in the ranking, and the share of the replicates in which the lower one stands higher."""

    upper: int
    lower: int
    turned: float


def runs_of_ties(tied: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each place of a ranking the number of its run, from 1; neighbours that are tied share one.

    `tied[i]` tells whether place `i` and the next cannot be told apart.
    """
    starts = np.concatenate(([True], ~tied)) if len(tied) else np.array([True])
    return np.cumsum(starts).astype(np.int64)
