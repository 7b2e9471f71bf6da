"""Means by place: what the best, the second and the last child count for, however many of them are there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import assert_never

from guiju.core.assessment.dating import plain
from guiju.core.rulebook.tree import Owa, Trimmed

ByPlace = Owa | Trimmed
"""A method that looks at the order of the scores and not at whose they are."""


def place_weights(method: ByPlace, count: int) -> tuple[Fraction, ...]:
    """Return the share of each place, the best first, for so many children there; the shares add up to 1."""
    match method:
        case Owa():
            return _owa(method, count)
        case Trimmed():
            return _trimmed(method, count)
        case _:
            assert_never(method)


def _owa(method: Owa, count: int) -> tuple[Fraction, ...]:
    """Return the weights themselves where all are there, else those of the same quantifier (Yager 1996)."""
    written = [Fraction(plain(weight)) for weight in method.by_place]
    sums = [Fraction(0), *accumulate(written)]

    def up_to(share: Fraction) -> Fraction:
        at = share * len(written)
        whole = int(at)
        rest = (at - whole) * written[whole] if whole < len(written) else Fraction(0)
        return (sums[whole] + rest) / sums[-1]

    return tuple(up_to(Fraction(place, count)) - up_to(Fraction(place - 1, count)) for place in range(1, count + 1))


def _trimmed(method: Trimmed, count: int) -> tuple[Fraction, ...]:
    acts = count > method.where_more_than
    first, last = (method.highest, method.lowest) if acts else (0, 0)
    share = Fraction(1, count - first - last)
    return tuple(share if first <= place < count - last else Fraction(0) for place in range(count))


def by_place(method: ByPlace, scores: Sequence[float]) -> float:
    """Return the mean of the scores by their places."""
    shares = place_weights(method, len(scores))
    return math.fsum(float(share) * score for share, score in zip(shares, sorted(scores, reverse=True), strict=True))


def slopes(method: ByPlace, scores: Sequence[float]) -> list[float]:
    """Return what each child counts for; equal scores share the shares of their places."""
    shares, ordered = place_weights(method, len(scores)), sorted(scores, reverse=True)
    ends = [place for place, (one, two) in enumerate(pairwise(ordered), start=1) if one != two]
    found: dict[float, float] = {}
    for start, end in pairwise([0, *ends, len(ordered)]):
        found[ordered[start]] = float(sum(shares[start:end], Fraction(0)) / (end - start))
    return [found[score] for score in scores]
