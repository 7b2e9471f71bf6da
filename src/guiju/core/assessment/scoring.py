"""The score of one value under each score rule: the readable meaning, which the bulk engine must equal.

Formulas, ties and constant columns: docs/reference/scoring.md; where a rule is known by another name, the functions say
so. Scores are real (float64); a rule that decides compares whole millionths (`guiju.core.exact`). Direction comes from
`better`; no value, limit or target is ever negated. A score of None means that the rule has nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal, assert_never

from guiju.core.assessment import equating, relative
from guiju.core.assessment.dating import plain, plain_or
from guiju.core.assessment.trace import Peers
from guiju.core.exact import GRID, Rounding, divide, exact, exact_decimal
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.values import Dated


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule sees beside the value: full marks, direction, the target as a number, the peers and the place.

    `target` is needed by rules with a target, `peers` by rules that look at peers, `place` (as the rule counts) and how
    many are `tied` there by rules by place, `panel` where panels are equated.
    """

    full: Decimal
    better: Better
    target: float | None = None
    peers: Peers | None = None
    place: float | None = None
    tied: int = 1
    panel: equating.Panel | None = None


def score(rule: rules.ScoreRule, x: float, seen: Seen) -> float | None:
    """Return the score of the value `x`; `rule` holds plain numbers (`dating.resolved`)."""
    match rule:
        case rules.Linear():
            return _linear(rule, x, float(seen.full))
        case rules.Knots():
            return _knots(rule, x)
        case rules.Completion() | rules.Deduct() | rules.Exceed() | rules.PlusMinus():
            return None if seen.target is None else _against_target(rule, x, seen.target, seen)
        case rules.Steps():
            return _steps(rule, x)
        case rules.Events():
            return _events(rule, x, float(seen.full))
        case rules.YesNo():
            return float(seen.full) if (x != 0) == rule.good else 0.0
        case rules.Convert():
            return float(seen.full) * x / float(plain(rule.full_of_source))
        case rules.Equate():
            return equating.score(rule, x, seen.full, seen.panel)
        case rules.Interval():
            return _interval(rule, x, float(seen.full))
        case rules.Goalposts():
            return _goalposts(rule, x, seen.better)
        case _:
            return relative.score(rule, x, seen.full, seen.better, relative.Standing(seen.peers, seen.place, seen.tied))


def rounded(value: float, decimals: int | None) -> float:
    """Return the value half-up to so many decimals, by way of the exact number; as it is where none are asked for."""
    return value if decimals is None else rounded_exact(exact(value), decimals) / GRID


def rounded_exact(millionths: int, decimals: int | None) -> int:
    """Return whole millionths half-up to so many decimals."""
    if decimals is None:
        return millionths
    step: int = 10 ** (6 - decimals)
    return divide(millionths, step, Rounding.HALF_UP) * step


def clip(value: float, low: float, high: float) -> float:
    """Return the value kept within `low` and `high`."""
    return min(max(value, low), high)


def _linear(rule: rules.Linear, x: float, full: float) -> float:
    """Return marks between floor and target (区间法; 功效系数 with a base of 60 of 100)."""
    floor, base = float(plain(rule.floor)), float(plain(rule.base))
    fraction = (x - floor) / (float(plain(rule.target)) - floor)
    return base + (full - base) * (clip(fraction, 0, 1) if rule.capped else fraction)


def _knots(rule: rules.Knots, x: float) -> float:
    """Return marks linear between neighbouring knots (功效系数 with several standard values)."""
    knots = sorted((float(plain(knot.at)), float(plain(knot.give))) for knot in rule.knots)
    if x < knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if x < right:
            return low + (high - low) * (x - left) / (right - left)
    return knots[-1][1]


def _steps(rule: rules.Steps, x: float) -> float | None:
    """Return the marks of the band that holds the value, compared in whole millionths (分档)."""
    held = exact(x)
    for index, band in enumerate(rule.bands):
        following = rule.bands[index + 1].from_ if index + 1 < len(rule.bands) else None
        upper = band.to if band.to is not None else following
        over = band.from_ is None or held >= exact_decimal(plain(band.from_))
        if over and (upper is None or held < exact_decimal(plain(upper))):
            return float(plain(band.give))
    return None


def _events(rule: rules.Events, x: float, full: float) -> float:
    """Return marks that change with every event (事件加减分), 0 from `stop_at` events on."""
    if rule.stop_at is not None and exact(x) >= exact_decimal(plain(rule.stop_at)):
        return 0.0
    each = float(plain(rule.each))
    start = (full if each < 0 else 0.0) if rule.start is None else float(plain(rule.start))
    change = each * x
    if rule.at_most is not None:
        change = clip(change, -float(plain(rule.at_most)), float(plain(rule.at_most)))
    return clip(start + change, 0, full)


def _interval(rule: rules.Interval, x: float, full: float) -> float:
    """Return full marks inside the interval, falling to 0 at the outer limits (适度指标)."""
    low, high = float(plain(rule.low)), float(plain(rule.high))
    bottom, top = float(plain(rule.zero_below)), float(plain(rule.zero_above))
    if x < bottom or x > top:
        return 0.0
    if x < low:
        return full * (x - bottom) / (low - bottom)
    return full * (top - x) / (top - high) if x > high else full


def _goalposts(rule: rules.Goalposts, x: float, better: Better) -> float:
    """Return the place between two posts laid on `to`."""
    low, high = float(plain(rule.low)), float(plain(rule.high))
    fraction = (x - low if better is Better.MORE else high - x) / (high - low)
    bottom, top = float(rule.to[0]), float(rule.to[1])
    return bottom + (top - bottom) * (clip(fraction, 0, 1) if rule.cut else fraction)


def _against_target(
    rule: rules.Completion | rules.Deduct | rules.Exceed | rules.PlusMinus, x: float, target: float, seen: Seen
) -> float:
    full = seen.full
    match rule:
        case rules.Completion():
            return _completion(rule, x, target, seen)
        case rules.Deduct():
            lost = plain(rule.each) * _units(_short(x, target, seen.better), rule.step, rule.round)
            return float(max(plain(rule.at_least), full - lost))
        case rules.Exceed():
            won = plain(rule.each) * _units(_short(target, x, seen.better), rule.step, rule.round)
            return float(plain_or(rule.base, full) + min(plain(rule.at_most), won))
        case rules.PlusMinus():
            won = plain(rule.each) * _units(_short(target, x, seen.better), rule.step, rule.round)
            lost = plain(rule.each) * _units(_short(x, target, seen.better), rule.step, rule.round)
            kept = min(plain(rule.plus_at_most), won) - min(plain(rule.minus_at_most), lost)
            return float(plain_or(rule.base, full) + kept)
        case _:
            assert_never(rule)


def _completion(rule: rules.Completion, x: float, target: float, seen: Seen) -> float:
    """Return marks by the share of the target reached (完成率), in proportion up to `at_most`."""
    full, at_most = float(seen.full), float(plain(rule.at_most))
    less = seen.better is Better.LESS
    if exact(target) <= 0:
        return full if less and exact(x) <= exact(target) else 0.0
    if less and rule.of == "excess":
        return full * clip(2 - x / target, 0, at_most)
    if less and x <= 0:
        return full * at_most
    return full * clip(target / x if less else x / target, 0, at_most)


def _short(x: float, of: float, better: Better) -> int:
    """Return how far `x` is on the bad side of `of`, in millionths, never below 0."""
    gap = exact(of) - exact(x)
    return max(0, gap if better is Better.MORE else -gap)


def _units(gap: int, step: Dated, rounding: Rounding | Literal["none"]) -> Decimal:
    """Return the steps in a gap: whole ones by the rule's rounding, or the plain quotient."""
    size = exact_decimal(plain(step))
    return Decimal(gap) / size if rounding == "none" else Decimal(divide(gap, size, Rounding(rounding)))
