"""Score rules as SQL: the marks of a known value `x` (formulas: guiju.core.rulebook.scoring).

A rule's tree may give anything where `x` (or a target) is unknown: what stands there is decided by the rule for absent
values. Limits that are met by an exact number are compared as the first float64 that becomes it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guiju.compute import equating, relative, trees
from guiju.compute.trees import Tree
from guiju.core.assessment.dating import plain, plain_or
from guiju.core.assessment.marks import least, most
from guiju.core.assessment.plan import Score
from guiju.core.exact import GRID, Rounding, exact, exact_decimal
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule sees: the step, the value, the peers' figures by scope and name, and other measures."""

    step: Score
    x: Tree
    figure: Callable[[rules.Within, str], Tree]
    measure: Callable[[str], Tree]
    place: Tree
    last_place: Tree

    @property
    def full(self) -> Tree:
        """The full marks."""
        return trees.number(self.step.full)

    @property
    def less(self) -> bool:
        """Tell whether less is better."""
        return self.step.better is Better.LESS


def marks(rule: rules.ScoreRule, seen: Seen) -> Tree:
    """Return the marks a rule gives, before rounding."""
    match rule:
        case rules.Linear():
            return _linear(rule, seen)
        case rules.Knots():
            return _knots(rule, seen)
        case rules.Completion():
            return _completion(rule, seen)
        case rules.Steps():
            return _steps(rule, seen)
        case rules.Deduct():
            return _deduct(rule, seen)
        case rules.Exceed():
            return _exceed(rule, seen)
        case rules.PlusMinus():
            return _plus_minus(rule, seen)
        case rules.Events():
            return _events(rule, seen)
        case rules.YesNo():
            good = trees.equal(seen.x, trees.whole(0))
            return trees.case(
                (good, trees.whole(0) if rule.good else seen.full), otherwise=seen.full if rule.good else trees.whole(0)
            )
        case rules.Convert():
            return trees.over(trees.times(seen.full, seen.x), trees.number(plain(rule.full_of_source)))
        case rules.Equate():
            return equating.marks(rule, seen)
        case rules.Interval():
            return _interval(rule, seen)
        case rules.Goalposts():
            return _goalposts(rule, seen)
        case rules.RatioToBest():
            return relative.ratio_to_best(rule, seen)
        case _:
            return relative.marks(rule, seen)


def passes_unknown(rule: rules.ScoreRule) -> bool:
    """Tell whether a rule's tree is unknown by itself wherever the value is."""
    plain_linear = isinstance(rule, rules.Linear) and not rule.capped
    uncut = isinstance(rule, rules.Goalposts) and not rule.cut
    arithmetic = rules.MinMax | rules.ZScore | rules.DistanceToMax | rules.Convert
    return plain_linear or uncut or isinstance(rule, arithmetic)


def needed(rule: rules.ScoreRule, seen: Seen) -> Tree:
    """Return the condition under which the rule has what it needs: the value, and a target that is not written."""
    target = getattr(rule, "target", None)
    if isinstance(target, rules.PeerTarget | rules.MeasureTarget):
        return trees.both(trees.known(seen.x), trees.known(_target(target, seen)))
    return trees.known(seen.x)


def ends(rule: rules.ScoreRule, seen: Seen) -> tuple[Tree, Tree]:
    """Return the fewest and the most marks of a rule, which stand where absent values give `floor` or `full`."""
    if isinstance(rule, rules.SpreadRule):
        return relative.ends(rule, seen)
    full = seen.step.full
    return trees.number(least(rule, full)), trees.number(most(rule, full))


def _between(low: Tree, value: Tree, high: Tree) -> Tree:
    """Keep a known value within bounds (the engine's least and greatest pass over the unknown)."""
    return trees.call("least", trees.call("greatest", value, low), high)


def _reaches(x: Tree, limit: Decimal) -> Tree:
    """Tell whether a real, made exact, is at least the limit, by one comparison with the first real that is."""
    return trees.at_least(x, trees.number(first_reaching(limit)))


def first_reaching(limit: Decimal) -> float:
    """Return the smallest float64 that becomes the limit or more on the grid of exact numbers."""
    wanted = exact_decimal(limit)
    real = (wanted - 0.5) / GRID
    while exact(real) >= wanted:
        real = math.nextafter(real, -math.inf)
    while exact(real) < wanted:
        real = math.nextafter(real, math.inf)
    return real


def _linear(rule: rules.Linear, seen: Seen) -> Tree:
    floor, target, base = plain(rule.floor), plain(rule.target), plain(rule.base)
    way = trees.over(trees.minus(seen.x, trees.number(floor)), trees.number(target - floor))
    if rule.capped:
        way = _between(trees.whole(0), way, trees.whole(1))
    gain = trees.times(trees.number(seen.step.full - base), way)
    return gain if base == 0 else trees.plus(trees.number(base), gain)


def _knots(rule: rules.Knots, seen: Seen) -> Tree:
    knots = sorted(((plain(knot.at), plain(knot.give)) for knot in rule.knots), key=lambda knot: knot[0])
    branches = [(trees.at_most(seen.x, trees.number(knots[0][0])), trees.number(knots[0][1]))]
    for (at, give), (next_at, next_give) in pairwise(knots):
        way = trees.over(trees.minus(seen.x, trees.number(at)), trees.number(next_at - at))
        there = trees.plus(trees.number(give), trees.times(trees.number(next_give - give), way))
        branches.append((trees.less(seen.x, trees.number(next_at)), there))
    return trees.case(*branches, otherwise=trees.number(knots[-1][1]))


def _target(target: rules.Target, seen: Seen) -> Tree:
    match target:
        case Decimal():
            return trees.number(target)
        case rules.PeerTarget():
            best = "min" if seen.less else "max"
            stat = best if target.peers is rules.Statistic.BEST else target.peers.value
            return trees.times(trees.number(target.times), seen.figure(target.within, stat))
        case rules.MeasureTarget():
            return seen.measure(target.measure)
        case _:
            return trees.number(plain(target))


def _completion(rule: rules.Completion, seen: Seen) -> Tree:
    target, most, zero = _target(rule.target, seen), trees.number(plain(rule.at_most)), trees.whole(0)
    one, aim, reached = trees.whole(1), trees.on_grid(target), trees.on_grid(seen.x)
    no_aim = trees.at_most(aim, zero)
    if seen.less:
        kept = trees.case((trees.at_most(reached, aim), one), otherwise=zero)
        if rule.of == "excess":
            rest = trees.minus(trees.whole(2), trees.over(seen.x, target))
            return trees.times(seen.full, trees.case((no_aim, kept), otherwise=_between(zero, rest, most)))
        ratio = trees.over(target, seen.x)
        share = trees.case((no_aim, kept), (trees.at_most(seen.x, zero), most), otherwise=_between(zero, ratio, most))
    else:
        share = trees.case((no_aim, zero), otherwise=_between(zero, trees.over(seen.x, target), most))
    return trees.times(seen.full, share)


def _steps(rule: rules.Steps, seen: Seen) -> Tree:
    """Compare as on the grid of exact numbers, so that 0.1 + 0.2 reaches 0.3."""
    first = [band for band in rule.bands if band.from_ is None]
    rest = sorted((band for band in rule.bands if band.from_ is not None), key=lambda band: -plain(band.from_))
    branches = [(_reaches(seen.x, plain(band.from_)), trees.number(plain(band.give))) for band in rest]
    otherwise = trees.number(plain(first[0].give)) if first else trees.null()
    return trees.case(*branches, otherwise=otherwise) if branches else otherwise


def _gap(seen: Seen, target: rules.Target, *, short: bool) -> Tree:
    """Return how far the value falls short of the target (or goes beyond it), in whole millionths, at least 0."""
    x = trees.on_grid(seen.x)
    aim = trees.exact_number(target) if isinstance(target, Decimal) else trees.on_grid(_target(target, seen))
    gap = trees.minus(x, aim) if short == seen.less else trees.minus(aim, x)
    return trees.call("greatest", gap, trees.whole(0))


def _units(gap: Tree, step: Decimal, how: Rounding | str) -> Tree:
    """Return how many steps are in a gap; both are whole millionths, so that quotients meet whole numbers."""
    count = trees.over(gap, trees.exact_number(step))
    match how:
        case Rounding.DOWN:
            return trees.call("floor", count)
        case Rounding.UP:
            return trees.call("ceil", count)
        case Rounding.HALF_UP:
            return trees.call("floor", trees.plus(count, trees.number(0.5)))
        case _:
            return count


def _change(rule: rules.Deduct | rules.Exceed | rules.PlusMinus, gap: Tree) -> Tree:
    return trees.times(trees.number(plain(rule.each)), _units(gap, plain(rule.step), rule.round))


def _deduct(rule: rules.Deduct, seen: Seen) -> Tree:
    left = trees.minus(seen.full, _change(rule, _gap(seen, rule.target, short=True)))
    return trees.call("greatest", left, trees.number(plain(rule.at_least)))


def _exceed(rule: rules.Exceed, seen: Seen) -> Tree:
    base = trees.number(plain_or(rule.base, seen.step.full))
    gain = _change(rule, _gap(seen, rule.target, short=False))
    return trees.plus(base, trees.call("least", gain, trees.number(plain(rule.at_most))))


def _plus_minus(rule: rules.PlusMinus, seen: Seen) -> Tree:
    base = trees.number(plain_or(rule.base, seen.step.full))
    won = _change(rule, _gap(seen, rule.target, short=False))
    lost = _change(rule, _gap(seen, rule.target, short=True))
    more = trees.call("least", won, trees.number(plain(rule.plus_at_most)))
    less = trees.call("least", lost, trees.number(plain(rule.minus_at_most)))
    return trees.minus(trees.plus(base, more), less)


def _events(rule: rules.Events, seen: Seen) -> Tree:
    each, full = plain(rule.each), seen.step.full
    start = plain_or(rule.start, full if each < 0 else ZERO)
    change = trees.times(trees.number(each), seen.x)
    if rule.at_most is not None:
        most = plain(rule.at_most)
        change = _between(trees.number(-most), change, trees.number(most))
    result = _between(trees.whole(0), trees.plus(trees.number(start), change), seen.full)
    if rule.stop_at is None:
        return result
    return trees.case((_reaches(seen.x, plain(rule.stop_at)), trees.whole(0)), otherwise=result)


def _interval(rule: rules.Interval, seen: Seen) -> Tree:
    low, high = plain(rule.low), plain(rule.high)
    bottom, top = plain(rule.zero_below), plain(rule.zero_above)
    x, zero = seen.x, trees.whole(0)
    rising = trees.over(trees.minus(x, trees.number(bottom)), trees.number(low - bottom)) if low > bottom else zero
    falling = trees.over(trees.minus(trees.number(top), x), trees.number(top - high)) if top > high else zero
    outside = trees.either(trees.less(x, trees.number(bottom)), trees.more(x, trees.number(top)))
    return trees.case(
        (outside, zero),
        (trees.less(x, trees.number(low)), trees.times(seen.full, rising)),
        (trees.more(x, trees.number(high)), trees.times(seen.full, falling)),
        otherwise=seen.full,
    )


def _goalposts(rule: rules.Goalposts, seen: Seen) -> Tree:
    low, high = plain(rule.low), plain(rule.high)
    post = trees.number(high) if seen.less else trees.number(low)
    distance = trees.minus(post, seen.x) if seen.less else trees.minus(seen.x, post)
    way = trees.over(distance, trees.number(high - low))
    if rule.cut:
        way = _between(trees.whole(0), way, trees.whole(1))
    bottom, top = rule.to
    laid = trees.times(trees.number(top - bottom), way)
    return laid if bottom == 0 else trees.plus(trees.number(bottom), laid)
