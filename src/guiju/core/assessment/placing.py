"""Scores by place: the marks of a place counted from the best or from the worst, as the rule counts.

All tables are in whole millionths, so that marks shared among equals are one division of whole numbers.
"""

from __future__ import annotations

import math
from itertools import accumulate
from statistics import NormalDist
from typing import assert_never

from guiju.core.assessment.dating import plain
from guiju.core.exact import GRID, exact_decimal
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import SharedMarks, Ties, Turned

IMD = 23.0
"""The constant of the exponential transformation: a tenth of the units shares half of the scale."""


def ties_of(rule: rules.PlaceRule) -> Ties:
    """Return which place equal values share; `share` needs their first one."""
    shared = rule.ties.value if isinstance(rule, rules.Rank | rules.RankTable) else str(rule.ties)
    return Ties.MIN if shared == SharedMarks.SHARE.value else Ties(shared)


def from_the_worst(rule: rules.PlaceRule, better: Better) -> bool:
    """Tell whether places count upwards by value: from the smallest on."""
    match rule:
        case rules.RankTable():
            best_first = rule.from_ == "best"
        case rules.Classes():
            best_first = True
        case rules.Percentile(turned=Turned.SHARE):
            return True
        case _:
            best_first = False
    return best_first is (better is Better.LESS)


def score(rule: rules.PlaceRule, place: float, tied: int, count: int, better: Better) -> float:
    """Return the score of a place (counted as the rule counts) that so many units share, of so many."""
    match rule:
        case rules.Rank():
            return place
        case rules.Borda():
            return place - 1
        case rules.Percentile():
            share = (place - 1) / (count - 1)
            turned = rule.turned is Turned.SHARE and better is Better.LESS
            return float(rule.times) * (1 - share if turned else share)
        case rules.RankTable():
            last = int(place) + tied - 1 if rule.ties is SharedMarks.SHARE else int(place)
            first = int(place)
            return (_up_to(rule, last) - _up_to(rule, first - 1)) / (GRID * (last - first + 1))
        case rules.Classes():
            return float(plain(rule.give[(int(place) - 1) * len(rule.give) // count]))
        case rules.Exponential():
            return -IMD * math.log(1 - place / count * (1 - math.exp(-100 / IMD)))
        case rules.RankNormal():
            return _normal(rule, place, count)
        case _:
            assert_never(rule)


def scale(rule: rules.PlaceRule, count: int) -> tuple[float, float]:
    """Return the ends of the scale, worst and best, for so many peers."""
    match rule:
        case rules.Rank():
            return 1.0, float(count)
        case rules.Borda():
            return 0.0, float(count - 1)
        case rules.Percentile():
            return 0.0, float(rule.times)
        case rules.RankTable():
            marks = [*listed(rule), exact_decimal(plain(rule.beyond))]
            return min(marks) / GRID, max(marks) / GRID
        case rules.Classes():
            given = [float(plain(each)) for each in rule.give]
            return min(given), max(given)
        case rules.Exponential():
            return 0.0, 100.0
        case rules.RankNormal():
            most = max(count, 1)
            return _normal(rule, 1, most), _normal(rule, most, most)
        case _:
            assert_never(rule)


def _normal(rule: rules.RankNormal, place: float, count: int) -> float:
    """Return the normal score of a place (Wichura's AS 241, as in Python's own `statistics`)."""
    return float(rule.mean) + float(rule.sd) * NormalDist().inv_cdf(place / (count + 1))


def listed(rule: rules.RankTable) -> list[int]:
    """Return the marks of all places that do not get `beyond`, in whole millionths."""
    found = [exact_decimal(plain(each)) for each in rule.give]
    if rule.each is not None:
        step, end = exact_decimal(plain(rule.each)), exact_decimal(plain(rule.beyond))
        found += list(range(found[-1] - step, end, -step)) if step else []
    return found


def running(rule: rules.RankTable) -> list[int]:
    """Return the sums of the marks of the places listed, from none of them to all."""
    return [0, *accumulate(listed(rule))]


def _up_to(rule: rules.RankTable, place: int) -> int:
    sums = running(rule)
    within = min(place, len(sums) - 1)
    return sums[within] + (place - within) * exact_decimal(plain(rule.beyond))
