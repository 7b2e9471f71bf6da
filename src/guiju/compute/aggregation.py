"""A node's score from its children, as SQL.

Children without a score are left out and the rest stand for the whole, where their share of the weight is large enough.
Children not applicable count neither way: the share is taken of what applies. Points are added as whole millionths.
Weights are compared as whole numbers, so that three fifths of fifteen is nine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from sqlglot import exp

from guiju.compute import contests, trees
from guiju.compute.trees import Tree
from guiju.core.assessment.aggregation import EACH_ONCE
from guiju.core.assessment.places import ByPlace, place_weights
from guiju.core.assessment.plan import AggregateStep
from guiju.core.exact import GRID, exact_decimal, whole_weights
from guiju.core.rulebook import tree as methods

_LARGEST_INTEGER = 2**31 - 1
"""Up to here whole numbers multiply as they stand; weights of four decimals times a share go beyond."""


@dataclass(frozen=True, slots=True)
class Part:
    """A child as its parent sees it: its score (exact where points are added), whether it may be out of use."""

    score: Tree
    weight: Decimal
    not_applicable: Tree | None


@dataclass(frozen=True, slots=True)
class Made:
    """A node's columns: the score, the share of weight that was there, and the tests that may be wanted.

    `met` tells whether enough was there; `not_positive` stands where a method needs scores above 0.
    """

    score: Tree
    available: Tree
    met: Tree
    nothing_applies: Tree | None
    not_positive: Tree | None


def weight_there(step: AggregateStep, parts: Sequence[Part]) -> Tree:
    """Return the weight of the children that have a score, in whole numbers."""
    pairs = zip(parts, _weights(step, parts), strict=True)
    return trees.total([_where(trees.known(part.score), weight) for part, weight in pairs])


def _weights(step: AggregateStep, parts: Sequence[Part]) -> list[int]:
    if isinstance(step.method, EACH_ONCE):
        return [1] * len(parts)
    return whole_weights([part.weight for part in parts])


def aggregate(step: AggregateStep, parts: Sequence[Part], there: Tree) -> Made:
    """Return the columns of a node; the score is exact for points, real for any other method.

    `there` is the column that holds `weight_there`.
    """
    weights = _weights(step, parts)
    applicable = _applicable(parts, weights)
    enough = _enough(step.method.missing, there, applicable, sum(weights))
    met = trees.more(there, trees.whole(0)) if enough is None else enough
    below = trees.whole(0) if step.method.missing.below is methods.Below.FLOOR else None
    value = _value(step, parts, weights, there)
    outs = [part.not_applicable for part in parts]
    nothing = trees.both(*[out for out in outs if out is not None]) if outs and None not in outs else None
    branches = [] if nothing is None else [(nothing, trees.null())]
    return Made(
        score=trees.case(*branches, (met, value), otherwise=below),
        available=trees.over(there, trees.call("nullif", applicable, trees.whole(0))),
        met=met,
        nothing_applies=nothing,
        not_positive=_not_positive(step.method, parts),
    )


def _where(condition: Tree, weight: int) -> Tree:
    return trees.times(trees.whole(weight), trees.one_if(condition))


def _applicable(parts: Sequence[Part], weights: Sequence[int]) -> Tree:
    fixed = sum(weight for part, weight in zip(parts, weights, strict=True) if part.not_applicable is None)
    terms = [
        _where(trees.opposite(part.not_applicable), weight)
        for part, weight in zip(parts, weights, strict=True)
        if part.not_applicable is not None
    ]
    return trees.total([trees.whole(fixed), *terms] if fixed or not terms else terms)


def _enough(missing: methods.MissingChildren, there: Tree, applicable: Tree, whole: int) -> Tree | None:
    share = exact_decimal(missing.renormalise_at_least)
    if share == 0:
        return None
    if isinstance(applicable, exp.Literal):
        least = max(1, -(-share * int(applicable.this) // GRID))
        return trees.at_least(there, trees.whole(least))
    grid, part = trees.whole(GRID), trees.whole(share)
    if whole * GRID > _LARGEST_INTEGER:
        grid, part = trees.cast_to(grid, "BIGINT"), trees.cast_to(part, "BIGINT")
    reached = trees.at_least(trees.times(grid, there), trees.times(part, applicable))
    return trees.both(reached, trees.more(there, trees.whole(0)))


def _value(step: AggregateStep, parts: Sequence[Part], weights: Sequence[int], there: Tree) -> Tree:
    pairs = list(zip([part.score for part in parts], weights, strict=True))
    match step.method:
        case methods.PointsSum():
            return _points(pairs, there)
        case methods.Arithmetic():
            return trees.over(trees.total([trees.or_zero(trees.times(trees.whole(w), s)) for s, w in pairs]), there)
        case methods.Geometric():
            logs = [trees.or_zero(trees.times(trees.whole(w), trees.call("ln", _positive(s)))) for s, w in pairs]
            mean = trees.call("exp", trees.over(trees.total(logs), there))
        case methods.Harmonic():
            shares = [trees.or_zero(trees.over(trees.whole(w), _positive(s))) for s, w in pairs]
            mean = trees.over(there, trees.total(shares))
        case methods.Power(power=power):
            powers = [
                trees.times(trees.whole(w), trees.call("pow", _positive(s), trees.number(power))) for s, w in pairs
            ]
            inner = trees.over(trees.total([trees.or_zero(term) for term in powers]), there)
            mean = trees.call("pow", inner, trees.number(float(1 / power)))
        case methods.Minimum():
            return trees.call("least", *[score for score, _ in pairs])
        case methods.Owa() | methods.Trimmed():
            return _by_place(step.method, [score for score, _ in pairs], there)
        case methods.MazziottaPareto():
            return _balanced(step.method, pairs, there)
        case methods.Topsis(ideal=ideal):
            return _nearness(trees.number(ideal), pairs)
        case methods.Copeland() as method:
            return contests.laid(step, method)
        case _:
            assert_never(step.method)
    least = trees.call("least", *[score for score, _ in pairs])
    return trees.case((trees.more(least, trees.whole(0)), mean))


def _by_place(method: ByPlace, scores: Sequence[Tree], there: Tree) -> Tree:
    """Return the mean by places: the scores sorted, the best first, each times what its place counts for."""
    ordered = trees.call("list_sort", trees.call("list_value", *scores), trees.text("DESC"), trees.text("NULLS LAST"))
    branches = []
    for count in range(1, len(scores) + 1):
        shares = list(enumerate(place_weights(method, count), start=1))
        terms = [
            trees.times(trees.number(float(share)), trees.call("list_extract", ordered, trees.whole(place)))
            for place, share in shares
            if share
        ]
        branches.append((trees.equal(there, trees.whole(count)), trees.total(terms)))
    return trees.case(*branches)


def _balanced(method: methods.MazziottaPareto, pairs: Sequence[tuple[Tree, int]], there: Tree) -> Tree:
    """Return the mean less (or more) the variance over the mean; unknown where the mean is not above 0."""
    mean = trees.over(trees.total([trees.or_zero(trees.times(trees.whole(w), s)) for s, w in pairs]), there)
    apart = [trees.minus(score, mean) for score, _ in pairs]
    squares = [trees.times(trees.whole(w), trees.times(d, d)) for d, (_, w) in zip(apart, pairs, strict=True)]
    variance = trees.over(trees.total([trees.or_zero(term) for term in squares]), there)
    penalty = trees.over(variance, mean)
    value = trees.minus(mean, penalty) if method.penalty == "down" else trees.plus(mean, penalty)
    return trees.case((trees.more(mean, trees.whole(0)), value))


def _nearness(ideal: Tree, pairs: Sequence[tuple[Tree, int]]) -> Tree:
    """Return the nearness to the ideal by the distances to nothing and to the ideal."""

    def distance(gaps: Sequence[Tree]) -> Tree:
        weighed = [trees.times(trees.whole(w), gap) for gap, (_, w) in zip(gaps, pairs, strict=True)]
        return trees.call("sqrt", trees.total([trees.or_zero(trees.times(gap, gap)) for gap in weighed]))

    near = distance([score for score, _ in pairs])
    far = distance([trees.minus(ideal, score) for score, _ in pairs])
    return trees.over(trees.times(ideal, near), trees.plus(near, far))


def _points(pairs: Sequence[tuple[Tree, int]], there: Tree) -> Tree:
    """Add exact points; what is missing is spread over the rest in proportion, in whole numbers, half-up."""
    full = sum(weight for _, weight in pairs)
    added = trees.total([trees.or_zero(score) for score, _ in pairs])
    complete = trees.equal(there, trees.whole(full))
    doubled = trees.plus(trees.times(trees.cast_to(added, "HUGEINT"), trees.whole(2 * full)), there)
    twice = trees.times(trees.whole(2), there)
    remainder = trees.modulo(doubled, twice)
    spread = trees.cast_to(trees.whole_over(trees.minus(doubled, remainder), twice), "BIGINT")
    return trees.case((complete, added), otherwise=spread)


def _positive(score: Tree) -> Tree:
    return trees.case((trees.more(score, trees.whole(0)), score))


def _not_positive(method: methods.Aggregate, parts: Sequence[Part]) -> Tree | None:
    if not isinstance(method, methods.Geometric | methods.Harmonic | methods.Power):
        return None
    return trees.at_most(trees.call("least", *[part.score for part in parts]), trees.whole(0))
