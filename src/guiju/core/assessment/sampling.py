"""Designs of replicates: which point of the unit cube each one takes, and what a point of [0, 1) chooses.

`random`: every replicate draws its own point. `saltelli`: two matrices A and B of `N` points each; replicates 1 to N
are A, the next N are B, then for each factor in turn N replicates that are A with that factor taken from B (Saltelli
and others 2010). A factor with `m` choices takes number `floor(u m)` of the whole [0, 1), whatever the sample is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guiju.core.rulebook.study import Sampling

Draws = Callable[[int, int], tuple[float, ...]]
"""Gives so many numbers of [0, 1) that belong to a row of the design: the same for the same row, whoever asks."""


@dataclass(frozen=True, slots=True)
class Design:
    """A design of `base` points over `factors` factors."""

    sampling: Sampling
    base: int
    factors: int

    @property
    def size(self) -> int:
        """How many replicates there are."""
        return self.base if self.sampling is Sampling.RANDOM else self.base * (self.factors + 2)

    def point(self, number: int, draws: Draws) -> tuple[float, ...]:
        """Return the point of a replicate, numbered from 1."""
        if not 1 <= number <= self.size:
            message = f"there is no replicate {number} of {self.size}"
            raise ValueError(message)
        block, row = divmod(number - 1, self.base)
        if self.sampling is Sampling.RANDOM:
            return draws(number, self.factors)
        both = draws(row + 1, 2 * self.factors)
        a, b = both[: self.factors], both[self.factors :]
        match block:
            case 0:
                return a
            case 1:
                return b
            case _:
                return (*a[: block - 2], b[block - 2], *a[block - 1 :])


def choice(u: float, count: int) -> int:
    """Return which of `count` alternatives, from 0, a number of [0, 1) takes."""
    return min(int(u * count), count - 1)


def between(u: float, low: float, high: float) -> float:
    """Return the number that lies `u` of the way from one to the other."""
    return low + u * (high - low)
