"""Chance that is always the same: Philox, a counter-based generator, keyed by the seed and a number.

The first half of the key is the seed of a study, the second the number of a row, or of a set; the counter begins at
what the numbers are for. Each 64 bits give one number of [0, 1): the upper 53 of them. So nothing depends on how many
numbers were drawn before, on the order of rows or columns, or on threads (Salmon and others 2011).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]

_HALF = 2.0**-53


@dataclass(frozen=True, slots=True)
class Philox:
    """Numbers of a study with this seed."""

    seed: int

    def row(self, number: int, count: int) -> tuple[float, ...]:
        """Return the numbers of a row of the design."""
        return tuple(self.stream("design", number, count).tolist())

    def moved(self, factor: str, number: int, names: Sequence[str]) -> tuple[float, ...]:
        """Return a number for each name, of one set of moved weights; it does not depend on the other names."""
        return tuple(float(self.stream(f"{factor}\n{name}", number, 1)[0]) for name in names)

    def stream(self, purpose: str, number: int, count: int) -> Reals:
        """Return the first `count` numbers of [0, 1) for a purpose and a number."""
        digest = hashlib.sha256(purpose.encode()).digest()
        start = [0, 0, *(int.from_bytes(digest[at : at + 8], "little") for at in (0, 8))]
        key = np.array([self.seed, number], np.uint64)
        raw = np.random.Philox(key=key, counter=np.array(start, np.uint64)).random_raw(count)
        return (raw >> np.uint64(11)).astype(np.float64) * _HALF

    def bell(self, purpose: str, number: int, count: int) -> Reals:
        """Return `count` numbers of the standard normal distribution (Box and Muller 1958)."""
        pairs = self.stream(purpose, number, 2 * count)
        radius = np.sqrt(-2 * np.log1p(-pairs[:count]))
        return np.asarray(radius * np.cos(2 * np.pi * pairs[count:]), np.float64)
