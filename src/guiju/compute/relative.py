"""Score rules that look at the peers, as SQL. The figures come from `guiju.compute.statistics`.

A column in which all peers are equal gives what the rule states (`constant`), and a warning elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from guiju.compute import placing, trees
from guiju.compute.trees import Tree
from guiju.core.assessment.dating import plain
from guiju.core.rulebook import scoring as rules

if TYPE_CHECKING:
    from guiju.compute.scoring import Seen


def ratio_to_best(rule: rules.RatioToBest, seen: Seen) -> Tree:
    """Return `full * x / best` (or `full * best / x`); 0 for values not above 0, unless they are best."""
    best = seen.figure(rule.within, "min" if seen.less else "max")
    top, bottom = (best, seen.x) if seen.less else (seen.x, best)
    share = trees.times(seen.full, trees.over(top, bottom))
    is_best = (trees.equal(seen.x, best), seen.full)
    return trees.case(is_best, (trees.more(top, trees.whole(0)), share), otherwise=trees.whole(0))


def marks(rule: rules.SpreadRule, seen: Seen) -> Tree:
    """Return the marks: the stated result where all peers are equal, the rule's formula otherwise."""
    low, high = seen.figure(rule.within, "min"), seen.figure(rule.within, "max")
    constant = trees.equal(low, high)
    varied = trees.case((constant, _constant(rule, seen)), otherwise=_varied(rule, seen, low, high))
    if isinstance(rule, rules.MinMax | rules.ZScore | rules.DistanceToMax):
        if rule.constant is rules.Constant.NONE:
            return _varied(rule, seen, low, high)
        return trees.case(
            (trees.both(constant, trees.known(seen.x)), _constant(rule, seen)), otherwise=_varied(rule, seen, low, high)
        )
    return varied


def _varied(rule: rules.SpreadRule, seen: Seen, low: Tree, high: Tree) -> Tree:
    if isinstance(rule, rules.PlaceRule):
        return placing.marks(rule, seen)
    x, one = seen.x, trees.whole(1)
    far, span = (trees.minus(high, x) if seen.less else trees.minus(x, low)), trees.minus(high, low)
    span = trees.call("nullif", span, trees.whole(0))
    match rule:
        case rules.MinMax(to=(bottom, top)):
            laid = trees.times(trees.over(far, span), trees.number(top - bottom))
            return laid if bottom == 0 else trees.plus(laid, trees.number(bottom))
        case rules.ZScore():
            mean, deviation = seen.figure(rule.within, "mean"), seen.figure(rule.within, "deviation")
            distance = trees.minus(mean, x) if seen.less else trees.minus(x, mean)
            scaled = trees.times(
                trees.over(distance, trees.call("nullif", deviation, trees.whole(0))), trees.number(rule.sd)
            )
            return trees.plus(trees.number(rule.mean), scaled)
        case rules.DistanceToMax():
            short = trees.minus(x, low) if seen.less else trees.minus(high, x)
            return trees.times(trees.number(rule.times), trees.minus(one, trees.over(short, span)))
        case rules.DistanceToReference():
            return _to_reference(rule, seen, low, high)
        case rules.DistanceToTarget():
            target = trees.number(plain(rule.target))
            way = trees.minus(high, target) if seen.less else trees.minus(target, low)
            share = _capped(trees.over(far, way), rule.times, capped=rule.capped)
            return trees.case((trees.equal(way, trees.whole(0)), _constant(rule, seen)), otherwise=share)
        case rules.FractionOfMax():
            over, under = (low, x) if seen.less else (x, high)
            ratio = trees.over(over, trees.call("nullif", under, trees.whole(0)))
            best = (trees.equal(x, low if seen.less else high), trees.number(rule.times))
            return trees.case(best, otherwise=trees.times(trees.number(rule.times), ratio))
        case _:
            assert_never(rule)


def _to_reference(rule: rules.DistanceToReference, seen: Seen, low: Tree, high: Tree) -> Tree:
    """Return `1 - (reference - x) / (reference - worst)`; the stated result where the reference is the worst."""
    reference = seen.figure(rule.within, "reference")
    worst = high if seen.less else low
    short = trees.minus(seen.x, reference) if seen.less else trees.minus(reference, seen.x)
    way = trees.minus(worst, reference) if seen.less else trees.minus(reference, worst)
    share = _capped(trees.minus(trees.whole(1), trees.over(short, way)), rule.times, capped=rule.capped)
    return trees.case((trees.equal(reference, worst), _constant(rule, seen)), otherwise=share)


def _capped(share: Tree, factor: object, *, capped: bool) -> Tree:
    if capped:
        share = trees.case((trees.more(share, trees.whole(1)), trees.whole(1)), otherwise=share)
    return trees.times(trees.number(plain(factor)), share)


def _constant(rule: rules.SpreadRule, seen: Seen) -> Tree:
    low, high = ends(rule, seen)
    match rule.constant:
        case rules.Constant.NONE:
            return trees.null()
        case rules.Constant.FULL:
            return high
        case rules.Constant.MIDDLE:
            return trees.over(trees.plus(low, high), trees.whole(2))
        case _:
            assert_never(rule.constant)


def ends(rule: rules.SpreadRule, seen: Seen) -> tuple[Tree, Tree]:
    """Return the lowest and the highest marks of a rule, between which a constant column is placed."""
    if isinstance(rule, rules.PlaceRule):
        return placing.ends(rule, seen)
    match rule:
        case rules.MinMax(to=(bottom, top)):
            return trees.number(bottom), trees.number(top)
        case rules.ZScore():
            return trees.number(rule.mean), trees.number(rule.mean)
        case _:
            return trees.whole(0), trees.number(rule.times)
