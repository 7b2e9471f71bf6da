"""Scores relative to the peers: where a value stands between the others, and the figures of the peers themselves.

The formulas are those of the usual composite-index practice (OECD/JRC handbook; COINr's `n_*` functions) except that no
input is negated: where less is better the formula is turned, so that limits and references keep their natural units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import assert_never

from guiju.core.assessment import placing
from guiju.core.assessment.trace import Peers
from guiju.core.exact import mean_of
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import Constant, PeerTarget, Statistic, Ties


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of the peers, the unit's own place among them as its rule counts it, and how many share it."""

    peers: Peers | None
    place: float | None = None
    tied: int = 1


def figures(values: Sequence[float], reference: float | None = None) -> Peers:
    """Return the figures of the peers' values; sums do not depend on their order.

    `deviation` is the sample standard deviation (n - 1); None for fewer than two values.
    """
    count = len(values)
    if count == 0:
        return Peers(0, reference=reference)
    mean = mean_of(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    return Peers(
        count=count,
        minimum=min(values),
        maximum=max(values),
        mean=mean,
        median=median(values),
        deviation=math.sqrt(squares / (count - 1)) if count > 1 else None,
        reference=reference,
    )


def place(x: float, values: Sequence[float], ties: Ties, better: Better) -> float:
    """Return the place of `x` among the values (itself one of them), counted from the worst: 1 is the worst."""
    worse = {value for value in values if (value < x if better is Better.MORE else value > x)}
    below = sum(value in worse for value in values)
    equal = sum(value == x for value in values)
    match ties:
        case Ties.MIN:
            return float(below + 1)
        case Ties.MAX:
            return float(below + equal)
        case Ties.AVERAGE:
            return below + (equal + 1) / 2
        case Ties.DENSE:
            return float(len(worse) + 1)
        case _:
            assert_never(ties)


def tied(x: float, values: Sequence[float]) -> int:
    """Return how many of the values are equal to `x`."""
    return sum(value == x for value in values)


def peer_target(target: PeerTarget, peers: Peers, better: Better) -> float | None:
    """Return the target the peers set, or None where there is no peer."""
    match target.peers:
        case Statistic.MEAN:
            figure = peers.mean
        case Statistic.MEDIAN:
            figure = peers.median
        case Statistic.BEST:
            figure = best(peers, better)
        case _:
            assert_never(target.peers)
    return None if figure is None else figure * float(target.times)


def best(peers: Peers, better: Better) -> float | None:
    """Return the peers' best value: the largest where more is better, the smallest where less is."""
    return peers.maximum if better is Better.MORE else peers.minimum


def worst_of(peers: Peers, better: Better) -> float | None:
    """Return the peers' worst value: the contrary of the best."""
    return peers.minimum if better is Better.MORE else peers.maximum


def score(rule: rules.PeerRule, x: float, full: Decimal, better: Better, standing: Standing) -> float | None:
    """Return the score of `x` among the peers, or None where the rule has nothing to say."""
    peers = standing.peers
    if peers is None or peers.minimum is None or peers.maximum is None:
        return None
    if isinstance(rule, rules.RatioToBest):
        return _ratio_to_best(x, float(full), better, peers.minimum, peers.maximum)
    bottom, top = scale(rule, peers.count)
    if peers.minimum == peers.maximum:
        return _constant(rule.constant, bottom, top)
    if isinstance(rule, rules.PlaceRule):
        place = standing.place
        return None if place is None else placing.score(rule, place, standing.tied, peers.count, better)
    if isinstance(rule, rules.ZScore):
        return _z_score(rule, x, better, peers)
    if isinstance(rule, rules.FractionOfMax):
        return _fraction_of_max(x, float(rule.times), better, peers.minimum, peers.maximum)
    to, worst = _goal(rule, better, peers), worst_of(peers, better)
    if to is None or worst is None:
        return None
    if to == worst:
        return _constant(rule.constant, bottom, top)
    covered = (x - worst) / (to - worst)
    capped = isinstance(rule, rules.DistanceToReference | rules.DistanceToTarget) and rule.capped
    return bottom + (top - bottom) * (min(covered, 1.0) if capped else covered)


def scale(rule: rules.PeerRule, count: int) -> tuple[float, float]:
    """Return the ends of the scale of a relative rule, worst and best, for so many peers."""
    if isinstance(rule, rules.PlaceRule):
        return placing.scale(rule, count)
    match rule:
        case rules.MinMax():
            return float(rule.to[0]), float(rule.to[1])
        case rules.ZScore():
            return float(rule.mean), float(rule.mean)
        case rules.RatioToBest():
            return 0.0, 1.0
        case _:
            return 0.0, float(rule.times)


def _constant(gives: Constant, bottom: float, top: float) -> float | None:
    """Return what a column without any difference gives."""
    match gives:
        case Constant.MIDDLE:
            return (bottom + top) / 2
        case Constant.FULL:
            return top
        case Constant.NONE:
            return None
        case _:
            assert_never(gives)


def _ratio_to_best(x: float, full: float, better: Better, low: float, high: float) -> float:
    """Return marks in proportion to the best (比率法): full for the best, 0 where there is no positive ratio."""
    over, under = (x, high) if better is Better.MORE else (low, x)
    if over == under:
        return full
    return full * (over / under) if over > 0 else 0.0


def _z_score(rule: rules.ZScore, x: float, better: Better, peers: Peers) -> float | None:
    if peers.mean is None or not peers.deviation:
        return _constant(rule.constant, float(rule.mean), float(rule.mean))
    apart = x - peers.mean if better is Better.MORE else peers.mean - x
    return float(rule.mean) + float(rule.sd) * apart / peers.deviation


def _fraction_of_max(x: float, times: float, better: Better, low: float, high: float) -> float | None:
    if x == (high if better is Better.MORE else low):
        return times
    over, under = (x, high) if better is Better.MORE else (low, x)
    return times * over / under if under != 0 else None


def _goal(
    rule: rules.MinMax | rules.DistanceToMax | rules.DistanceToReference | rules.DistanceToTarget,
    better: Better,
    peers: Peers,
) -> float | None:
    """Return what counts as the whole way from the worst: to the best, the reference or the target."""
    match rule:
        case rules.MinMax() | rules.DistanceToMax():
            return best(peers, better)
        case rules.DistanceToReference():
            return peers.reference
        case rules.DistanceToTarget():
            return float(rule.target) if isinstance(rule.target, Decimal) else None
        case _:
            assert_never(rule)
