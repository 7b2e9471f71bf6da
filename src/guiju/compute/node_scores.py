"""A node's scores from its children's, for all units at once in numpy: what `core.assessment.aggregation` says of one.

Used where a tree is added up many times over (replicates of a study); an assessment itself runs in DuckDB. Which
children are there, and whether they are enough, is judged once for each pattern that occurs, in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import compress

import numpy as np

from guiju.compute.columns import Column, Flags, Known, Patterns, Reals, Wholes, exact, patterns
from guiju.core.assessment.aggregation import weight_of
from guiju.core.assessment.places import ByPlace, place_weights
from guiju.core.assessment.plan import AggregateStep
from guiju.core.exact import GRID, exact_decimal
from guiju.core.rulebook import tree as methods

LARGEST = 2**62
"""Products beyond this are made of Python's own whole numbers, which have no largest."""


@dataclass(frozen=True, slots=True)
class Applies:
    """Whether a node's conditions hold for each unit, and whether they certainly do not."""

    holds: Flags
    fails: Flags


@dataclass(frozen=True, slots=True)
class Made:
    """A node's column, and the units it blocks (None: no unit)."""

    column: Column
    blocks: Flags | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The children that count, with their weights, and what is there of them; `undefined`: units without a mean."""

    columns: tuple[Column, ...]
    weights: tuple[Decimal, ...]
    found: Patterns
    size: int

    def there(self) -> Reals:
        """Return the weight of the children that are there, 1 where none is."""
        places = max(0, *(-int(weight.as_tuple().exponent) for weight in self.weights))
        whole = [int(weight.scaleb(places)) for weight in self.weights]
        sums = [(has or 10**places) / 10**places for has in _sums(whole, self.found.there)]
        return self.found.spread(sums, self.size)

    def there_exact(self) -> list[int]:
        """Return the weight that is there in each pattern, in millionths."""
        return _sums([exact_decimal(weight) for weight in self.weights], self.found.there)

    def applicable_exact(self) -> list[int]:
        """Return the weight that applies in each pattern, in millionths."""
        whole = [exact_decimal(weight) for weight in self.weights]
        if not any(map(any, self.found.out)):
            return [sum(whole)] * len(self.found.out)
        return _sums(whole, [[not out for out in kind] for kind in self.found.out])

    def sum(self) -> Reals:
        """Return the weighted sum of the scores that are there; those that are not stand as 0."""
        return self._sum([child.scores for child in self.columns])

    def sum_of_logarithms(self) -> Reals:
        """Return the weighted sum of the logarithms of scores; 0 for those not above 0."""
        return self._sum([child.logarithms for child in self.columns])

    def _sum(self, terms: Sequence[Reals]) -> Reals:
        whole, added = np.zeros(self.size), np.empty(self.size)
        for term, weight in zip(terms, self.weights, strict=True):
            np.multiply(term, float(weight), out=added)
            whole += added
        return whole

    def total(self, term: Callable[[Column], Reals]) -> Reals:
        """Return the weighted sum of a term of each child that is there."""
        whole = np.zeros(self.size)
        for child, weight in zip(self.columns, self.weights, strict=True):
            added = term(child)
            added *= float(weight)
            if child.known is not None:
                added *= child.known
            whole += added
        return whole

    def all_positive(self) -> Flags | None:
        """Return the units of which every score that is there is above 0; None where all are."""
        found = None
        for child in self.columns:
            found = child.positive if found is None else found & child.positive
        return None if found is None or found.all() else found


def _sums(weights: Sequence[int], kinds: Sequence[Sequence[bool]]) -> list[int]:
    """Return the sum of the weights that are there, for each pattern."""
    return [sum(compress(weights, kind)) for kind in kinds]


def make(
    step: AggregateStep,
    children: Sequence[Column],
    key: int,
    applies: Applies | None = None,
    known_patterns: Known | None = None,
) -> Made:
    """Return the scores of a node; children without weight are not looked at."""
    size = len(children[0].scores)
    pairs = [(child, weight_of(step, told)) for child, told in zip(children, step.children, strict=True) if told.weight]
    if not pairs:
        return Made(Column(key, np.zeros(size), np.zeros(size, np.bool_), np.ones(size, np.bool_)))
    columns = tuple(child for child, _ in pairs)
    found = patterns(columns) if known_patterns is None else known_patterns.patterns(columns)
    parts = _Parts(columns, tuple(weight for _, weight in pairs), found, size)
    there, applicable = parts.there_exact(), parts.applicable_exact()
    share = exact_decimal(step.method.missing.renormalise_at_least)
    unmet = parts.found.flags(
        [not has or has * GRID < share * of for has, of in zip(there, applicable, strict=True)], size
    )
    nothing = parts.found.flags([of == 0 for of in applicable], size)
    points: Wholes | None = None
    if isinstance(step.method, methods.PointsSum):
        points, defined = _points(parts, there), None
        if step.round is not None:
            points = rounded(points, step.round)
        value = points / GRID
    else:
        value, defined = _finished(step, *_mean(step.method, parts))
    known = defined
    if unmet is not None:
        floor = step.method.missing.below is methods.Below.FLOOR
        known = (known if known is not None else np.ones(size, np.bool_)) & ~unmet
        if floor:
            known |= unmet
            value, points = np.where(unmet, 0.0, value), None if points is None else np.where(unmet, 0, points)
    out = nothing
    for limit in (None if nothing is None else ~nothing, None if applies is None else applies.holds):
        if limit is not None:
            known = limit if known is None else known & limit
    if applies is not None:
        out = applies.fails if out is None else out | applies.fails
    if known is not None and known.all():
        known = None
    if known is not None:
        value, points = np.where(known, value, 0.0), None if points is None else np.where(known, points, 0)
    blocks = unmet if step.method.missing.below is methods.Below.BLOCK else None
    if blocks is not None and out is not None:
        blocks = blocks & ~out
    return Made(Column(key, value, known, out if out is not None and out.any() else None, points), blocks)


def rounded(millionths: Wholes, places: int) -> Wholes:
    """Return whole millionths at so many decimals, half-up; negative ones too."""
    step = 10 ** (6 - places)
    return millionths if step == 1 else (millionths + step // 2) // step * step


def _finished(step: AggregateStep, value: Reals, defined: Flags | None) -> tuple[Reals, Flags | None]:
    """Bring a mean to the node's points, and round it as told."""
    if step.points is not None and step.points != step.full:
        value = value * float(step.points) / float(step.full)
    if step.round is not None:
        value = rounded(exact(value if defined is None else np.where(defined, value, 0.0)), step.round) / GRID
    return value, defined


def _mean(method: methods.Aggregate, parts: _Parts) -> tuple[Reals, Flags | None]:
    """Return the mean of the children that are there, and the units for which it is defined (None: for all)."""
    match method:
        case methods.Arithmetic():
            return parts.sum() / parts.there(), None
        case methods.Geometric() | methods.Harmonic() | methods.Power():
            return _power_mean(method, parts)
        case methods.Minimum():
            lows = [np.where(c.known, c.scores, np.inf) if c.known is not None else c.scores for c in parts.columns]
            lowest = reduce(np.minimum, lows)
            return np.where(np.isinf(lowest), 0.0, lowest), None
        case methods.Owa() | methods.Trimmed():
            return _by_place(method, parts), None
        case methods.MazziottaPareto():
            return _balanced(method, parts)
        case methods.Topsis(ideal=ideal):
            return _nearness(float(ideal), parts), None
        case _:
            message = f"{method.method} is not added up in replicates"
            raise TypeError(message)


def _power_mean(
    method: methods.Geometric | methods.Harmonic | methods.Power, parts: _Parts
) -> tuple[Reals, Flags | None]:
    """Return the weighted power mean; not defined where a score is not above 0."""
    positive = parts.all_positive()

    def above(child: Column) -> Reals:
        return (
            child.scores if positive is None and child.known is None else np.where(child.scores > 0, child.scores, 1.0)
        )

    match method:
        case methods.Geometric():
            return np.exp(parts.sum_of_logarithms() / parts.there()), positive
        case methods.Harmonic():
            shares = parts.total(lambda child: 1 / above(child))
            return parts.there() / np.where(shares > 0, shares, 1.0), positive
        case methods.Power(power=power):
            raised = parts.total(lambda child: np.power(above(child), float(power))) / parts.there()
            return np.power(np.where(raised > 0, raised, 1.0), float(1 / power)), positive


def _by_place(method: ByPlace, parts: _Parts) -> Reals:
    """Return the mean by places: the scores sorted, the best first, each times what its place counts for."""
    ordered = -np.sort(-np.column_stack([child.blank() for child in parts.columns]), axis=1)
    counts = [sum(kind) for kind in parts.found.there]
    width = len(parts.columns)
    rows = [
        [*map(float, place_weights(method, count)), *[0.0] * (width - count)] if count else [0.0] * width
        for count in counts
    ]
    value = np.zeros(parts.size)
    for place in range(width):
        shares = parts.found.spread([row[place] for row in rows], parts.size)
        value += np.where(shares > 0, shares * np.nan_to_num(ordered[:, place]), 0.0)
    return value


def _balanced(method: methods.MazziottaPareto, parts: _Parts) -> tuple[Reals, Flags | None]:
    there = parts.there()
    mean = parts.sum() / there
    variance = parts.total(lambda child: (child.scores - mean) ** 2) / there
    defined = mean > 0
    penalty = variance / np.where(defined, mean, 1.0)
    return mean - penalty if method.penalty == "down" else mean + penalty, defined


def _nearness(ideal: float, parts: _Parts) -> Reals:
    near, far = np.zeros(parts.size), np.zeros(parts.size)
    for child, weight in zip(parts.columns, parts.weights, strict=True):
        there = 1.0 if child.known is None else child.known
        near += (float(weight) * child.scores * there) ** 2
        far += (float(weight) * (ideal - child.scores) * there) ** 2
    whole = np.sqrt(near) + np.sqrt(far)
    return ideal * np.sqrt(near) / np.where(whole > 0, whole, 1.0)


def _points(parts: _Parts, there: Sequence[int]) -> Wholes:
    """Add exact points; what is missing is spread over the rest in proportion, half-up."""
    added = np.zeros(parts.size, np.int64)
    for child in parts.columns:
        added += child.exact() if child.known is None else child.exact() * child.known
    whole = sum(exact_decimal(weight) for weight in parts.weights)
    if all(has == whole for has in there):
        return added
    table = np.array([has or whole for has in there], np.int64)
    has = np.full(parts.size, table[0]) if parts.found.of is None else table[parts.found.of]
    return _spread(added, whole, has)


def _spread(added: Wholes, whole: int, has: Wholes) -> Wholes:
    """Return points times the whole weight over the weight that is there, half-up."""
    if int(np.abs(added).max(initial=0)) * 2 * whole < LARGEST:
        return (2 * added * whole + has) // (2 * has)
    large = added.astype(object)
    return np.asarray((2 * large * whole + has) // (2 * has), np.int64)
