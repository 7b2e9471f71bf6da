"""Score rules by place, as SQL. Tables are in whole millionths, as in `guiju.core.assessment.placing`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from guiju.compute import normal, trees
from guiju.compute.trees import Tree
from guiju.core.assessment import placing
from guiju.core.assessment.dating import plain
from guiju.core.exact import GRID, exact_decimal
from guiju.core.rulebook import scoring as rules

if TYPE_CHECKING:
    from guiju.compute.scoring import Seen


def marks(rule: rules.PlaceRule, seen: Seen) -> Tree:
    """Return the marks of the unit's place."""
    one, count = trees.whole(1), seen.figure(rule.within, "count")
    match rule:
        case rules.Rank():
            return seen.place
        case rules.Borda():
            return trees.minus(seen.place, one)
        case rules.Percentile():
            share = trees.over(trees.minus(seen.place, one), trees.minus(count, one))
            if rule.turned is rules.Turned.SHARE and seen.less:
                share = trees.minus(one, share)
            return trees.times(trees.number(rule.times), share)
        case rules.RankTable():
            return _of_table(rule, seen)
        case rules.Classes():
            before = trees.times(trees.minus(seen.place, one), trees.whole(len(rule.give)))
            number = trees.plus(trees.whole_over(before, count), one)
            return trees.call("list_extract", _numbers([float(plain(each)) for each in rule.give]), number)
        case rules.Exponential():
            reach = trees.times(trees.over(seen.place, count), trees.number(1 - math.exp(-100 / placing.IMD)))
            return trees.times(trees.number(-placing.IMD), trees.call("ln", trees.minus(one, reach)))
        case rules.RankNormal():
            return _normal(rule, seen.place, count)
        case _:
            assert_never(rule)


def ends(rule: rules.PlaceRule, seen: Seen) -> tuple[Tree, Tree]:
    """Return the lowest and the highest marks, between which a constant column is placed."""
    count = seen.figure(rule.within, "count")
    match rule:
        case rules.Rank():
            return trees.whole(1), count
        case rules.Borda():
            return trees.whole(0), trees.minus(count, trees.whole(1))
        case rules.RankNormal():
            most = trees.call("greatest", count, trees.whole(1))
            return _normal(rule, trees.whole(1), most), _normal(rule, most, most)
        case _:
            low, high = placing.scale(rule, 1)
            return trees.number(low), trees.number(high)


def _normal(rule: rules.RankNormal, place: Tree, count: Tree) -> Tree:
    z = normal.quantile(trees.over(place, trees.plus(count, trees.whole(1))))
    return trees.plus(trees.number(rule.mean), trees.times(trees.number(rule.sd), z))


def _of_table(rule: rules.RankTable, seen: Seen) -> Tree:
    if rule.ties is not rules.SharedMarks.SHARE:
        table = placing.listed(rule)
        found = trees.call("list_extract", _numbers([each / GRID for each in table]), seen.place)
        beyond = trees.number(exact_decimal(plain(rule.beyond)) / GRID)
        return trees.case((trees.at_most(seen.place, trees.whole(len(table))), found), otherwise=beyond)
    first = trees.minus(seen.place, trees.whole(1))
    many = trees.minus(seen.last_place, first)
    added = trees.minus(_up_to(rule, seen.last_place), _up_to(rule, first))
    return trees.over(added, trees.times(trees.whole(GRID), many))


def _up_to(rule: rules.RankTable, place: Tree) -> Tree:
    """Return the sum of the marks of all places up to one, in whole millionths."""
    sums = placing.running(rule)
    within = trees.call("least", place, trees.whole(len(sums) - 1))
    listed = trees.call("list_value", *[trees.whole(each) for each in sums])
    inside = trees.call("list_extract", listed, trees.plus(within, trees.whole(1)))
    after = trees.times(trees.minus(place, within), trees.exact_number(plain(rule.beyond)))
    return trees.plus(inside, after)


def _numbers(values: Sequence[float]) -> Tree:
    return trees.call("list_value", *[trees.cast_to(trees.number(each), "DOUBLE") for each in values])
