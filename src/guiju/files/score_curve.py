"""The curve of a score rule: what it gives for each value, asked of the engine itself and never drawn by hand.

A rule with figures of its own is drawn over its values; one that looks at a target of the unit, or at its peers, over
what can be said without them: the share of the target, the difference from it, the place, the share of the best.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from guiju.core.assessment.plan import Score
from guiju.core.assessment.scoring import Seen, score
from guiju.core.assessment.trace import Peers
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.values import Text

POINTS = 200
"""How many steps a curve is sampled in, beside the values at which its rule turns."""

PLACES = 20
"""How many peers a rule by place is drawn for, unless its table is longer."""

_VALUE = Text(zh="数值", en="value")
_OF_TARGET = Text(zh="占目标的百分比（%）", en="share of the target (%)")
_FROM_TARGET = Text(zh="与目标之差", en="difference from the target")
_ANSWER = Text(zh="0 否，1 是", en="0 no, 1 yes")
_OF_BEST = Text(zh="占最好值的百分比（%）", en="share of the best (%)")
_BETWEEN = Text(zh="最小值为 0、最大值为 100", en="the lowest being 0, the highest 100")
_DEVIATIONS = Text(zh="与平均值之差（标准差）", en="distance from the mean (deviations)")


@dataclass(frozen=True, slots=True)
class Curve:
    """Values with what they give, in order; `steps` where only whole values are (places, yes and no)."""

    points: tuple[tuple[float, float], ...]
    across: Text
    steps: bool = False


def curve_of(step: Score) -> Curve | None:
    """Return the curve of an indicator's rule; None where the rule gives nothing for some of its values."""
    rule = step.rule
    match rule:
        case rules.YesNo():
            return _counted(step, range(2), _ANSWER, lambda _: Seen(step.full, step.better))
        case rules.Completion() | rules.Deduct() | rules.Exceed() | rules.PlusMinus() if target_of(step) is None:
            return _against_a_target(step)
        case _ if isinstance(rule, rules.PlaceRule):
            return _by_place(step)
        case _:
            turning = stops(step)
            return _sampled(step, turning, Seen(step.full, step.better), _VALUE) if turning else _among_peers(step)


def stops(step: Score) -> tuple[float, ...]:
    """Return the values at which a rule turns; nothing where they depend on peers or on another measure."""
    rule = step.rule
    found: list[object] = []
    match rule:
        case rules.Linear():
            found = [rule.floor, rule.target]
        case rules.Knots():
            found = [knot.at for knot in rule.knots]
        case rules.Steps():
            found = [band.from_ for band in rule.bands]
        case rules.Interval():
            found = [rule.zero_below, rule.low, rule.high, rule.zero_above]
        case rules.Goalposts():
            found = [rule.low, rule.high]
        case rules.Convert():
            found = [Decimal(0), rule.full_of_source]
        case rules.Events():
            found = [Decimal(0), rule.stop_at if rule.stop_at is not None else Decimal(10)]
        case rules.Completion() | rules.Deduct() | rules.Exceed() | rules.PlusMinus():
            target = target_of(step)
            if target is not None:
                steps = Decimal(str(getattr(rule, "step", 0) or 0)) * 10
                away = steps or abs(target) / 2
                found = [target - away, target, target + away]
        case _:
            found = []
    return tuple(float(each) for each in found if isinstance(each, Decimal))


def target_of(step: Score) -> Decimal | None:
    """Return the target that the rule states as a figure."""
    target = getattr(step.rule, "target", None)
    return target if isinstance(target, Decimal) else None


def value_at(step: Score, value: float) -> float | None:
    """Return what the rule gives for a value, without peers."""
    target = target_of(step)
    return score(step.rule, value, Seen(step.full, step.better, None if target is None else float(target)))


def sampled(low: float, high: float, turning: Sequence[float]) -> list[float]:
    """Return the values a curve is drawn through: even steps, the turns, and a hair before each turn."""
    step = (high - low) / POINTS
    within = {stop for stop in turning if low <= stop <= high}
    just = {stop - step / 1000 for stop in within if stop - step / 1000 > low}
    return sorted({low + step * place for place in range(POINTS + 1)} | within | just)


def _sampled(step: Score, turning: Sequence[float], seen: Seen, across: Text) -> Curve | None:
    low, high = min(turning), max(turning)
    pad = (high - low) * 0.2 or abs(high) * 0.5 or 1.0
    low = 0.0 if 0 <= low < pad * 2 else low - pad
    target = target_of(step)
    if target is not None:
        seen = replace(seen, target=float(target))
    found = [(value, score(step.rule, value, seen)) for value in sampled(low, high + pad, turning)]
    return _curve(found, across, steps=False)


def _curve(found: Sequence[tuple[float, float | None]], across: Text, *, steps: bool) -> Curve | None:
    if not all(given is not None and math.isfinite(given) for _, given in found):
        return None
    return Curve(tuple((value, given) for value, given in found if given is not None), across, steps)


def _counted(step: Score, values: Sequence[int], across: Text, seen: Callable[[int], Seen]) -> Curve | None:
    found = [(float(value), score(step.rule, float(value), seen(value))) for value in values]
    return _curve(found, across, steps=True)


def _against_a_target(step: Score) -> Curve | None:
    """Return the curve of a rule whose target the unit or its peers set: over its share, or the difference from it."""
    if isinstance(step.rule, rules.Completion):
        most = float(step.rule.at_most) if isinstance(step.rule.at_most, Decimal) else 1.0
        seen = Seen(step.full, step.better, 100.0)
        turning = [100.0, 100.0 * most] if step.better is Better.MORE else [100.0 / max(most, 0.1), 100.0, 200.0]
        return _sampled(step, [50.0, *turning], seen, _OF_TARGET)
    size = float(str(getattr(step.rule, "step", 1)))
    return _sampled(step, [-size * 8, 0.0, size * 8], Seen(step.full, step.better, 0.0), _FROM_TARGET)


def _by_place(step: Score) -> Curve | None:
    """Return the marks of each place, counted from the best as people count."""
    rule = step.rule
    listed = len(rule.give) + 3 if isinstance(rule, rules.RankTable | rules.Classes) else 0
    count = max(PLACES, listed)
    turned = isinstance(rule, rules.RankTable) and rule.from_ == "worst"
    upwards = not isinstance(rule, rules.RankTable | rules.Classes)
    shared = isinstance(rule, rules.Percentile) and rule.turned is rules.Turned.SHARE and step.better is Better.LESS

    def seen(place: int) -> Seen:
        counted = count + 1 - place if (turned or upwards) and not shared else place
        return Seen(step.full, step.better, peers=Peers(count, 0.0, 1.0, 0.5, 0.5, 0.3), place=float(counted))

    across = Text(zh=f"名次（以 {count} 个单位为例）", en=f"place (of {count} units)")
    return _counted(step, range(1, count + 1), across, seen)


def _among_peers(step: Score) -> Curve | None:
    """Return the curve of a rule that holds a value against the peers' values."""
    rule, less = step.rule, step.better is Better.LESS
    peers, turning, across = Peers(PLACES, 0.0, 100.0, 50.0, 50.0, 30.0), [0.0, 100.0], _BETWEEN
    match rule:
        case rules.RatioToBest() | rules.FractionOfMax():
            peers = Peers(PLACES, 100.0, 300.0, 200.0, 200.0, 60.0) if less else replace(peers, minimum=1.0)
            turning, across = ([100.0, 300.0] if less else [1.0, 100.0]), _OF_BEST
        case rules.ZScore():
            peers, turning, across = Peers(PLACES, -3.0, 3.0, 0.0, 0.0, 1.0), [-2.5, 2.5], _DEVIATIONS
        case rules.DistanceToReference():
            peers = replace(peers, reference=20.0 if less else 80.0)
        case rules.DistanceToTarget():
            target = float(target_of(step) or 100)
            far = abs(target) or 1.0
            peers = replace(peers, minimum=target - far, maximum=target + far)
            turning, across = [target - far, target + far], _VALUE
        case _:
            pass
    seen = Seen(step.full, step.better, peers=peers)
    values = sampled(turning[0], turning[1], ())
    return _curve([(value, score(rule, value, seen)) for value in values], across, steps=False)
