"""Where a score rule gives most and where it gives least, as values of the measure: the way a unit could go."""

from __future__ import annotations

from dataclasses import dataclass

from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import Score
from guiju.core.assessment.relative import best, worst_of
from guiju.core.assessment.trace import IndicatorTrace
from guiju.core.exact import exact_decimal
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.values import Dated


@dataclass(frozen=True, slots=True)
class Aim:
    """The value with the most marks and one with the fewest; the marks never fall on the way from `worst` to `best`."""

    best: float
    worst: float

    @property
    def rising(self) -> bool:
        """Tell whether the way to more marks goes up."""
        return self.best >= self.worst


def goal(step: Score, seen: IndicatorTrace) -> Aim | None:
    """Return the way to more marks for a unit, peers and its own target held; None where the rule knows no such way."""
    more = step.better is Better.MORE
    match step.rule:
        case rules.Linear(floor=floor, target=target):
            return Aim(_f(target), _f(floor))
        case rules.Knots(knots=knots):
            ends = sorted(knots, key=lambda knot: (plain(knot.give), plain(knot.at)))
            return _monotone(Aim(_f(ends[-1].at), _f(ends[0].at)), seen)
        case rules.Steps(bands=bands):
            return _bands(bands)
        case rules.Completion(at_most=at_most, of=of):
            return None if seen.target is None else _completion(seen.target, _f(at_most), of, more=more)
        case rules.Deduct() | rules.Exceed() | rules.PlusMinus():
            return None if seen.target is None else _by_steps(step.rule, seen.target, more=more)
        case rules.Events(each=each, start=start):
            return _events(step, _f(each), None if start is None else _f(start))
        case rules.YesNo(good=good):
            return Aim(1.0, 0.0) if good else Aim(0.0, 1.0)
        case rules.Convert(full_of_source=source):
            return Aim(_f(source), 0.0)
        case rules.Equate():
            return None
        case rules.Interval():
            return _interval(step.rule, seen.value)
        case rules.Goalposts(low=low, high=high):
            return Aim(_f(high), _f(low)) if more else Aim(_f(low), _f(high))
        case rules.DistanceToTarget(target=target):
            return Aim(_f(target), (worst_of(seen.peers, step.better) if seen.peers else None) or 0.0)
        case _:
            return _peers(step, seen)


def _f(number: Dated) -> float:
    return float(plain(number))


def _monotone(aim: Aim, seen: IndicatorTrace) -> Aim:
    """Start from the unit's own value where it has one: beyond the worst knot nothing falls any more."""
    return aim if seen.value is None else Aim(aim.best, seen.value)


def _bands(bands: tuple[rules.Band, ...]) -> Aim:
    """Return the nearest edges of the best and the worst band; an open first band ends a step below the second."""
    edges = [
        (plain(band.give), exact_decimal(plain(band.from_)) / 1_000_000 if band.from_ is not None else _below(bands))
        for band in bands
    ]
    return Aim(max(edges, key=lambda edge: edge[0])[1], min(edges, key=lambda edge: edge[0])[1])


def _below(bands: tuple[rules.Band, ...]) -> float:
    """Return the largest value of a first band that has no lower end."""
    upper = bands[0].to if bands[0].to is not None else (bands[1].from_ if len(bands) > 1 else None)
    return 0.0 if upper is None else (exact_decimal(plain(upper)) - 1) / 1_000_000


def _completion(target: float, at_most: float, of: str, *, more: bool) -> Aim:
    if more:
        return Aim(target * at_most, 0.0)
    if of == "excess":
        return Aim(target * (2 - at_most), 2 * target)
    return Aim(target / at_most if at_most > 0 else target, max(target, 1.0) * 1000)


def _by_steps(rule: rules.Deduct | rules.Exceed | rules.PlusMinus, target: float, *, more: bool) -> Aim:
    """Return the target and what lies beyond it as far as it still pays, and as far below as it still costs."""
    step, each, way = _f(rule.step), _f(rule.each), 1 if more else -1

    def so_many(marks: float) -> float:
        return way * step * (marks / each + 1) if each else 0.0

    match rule:
        case rules.Deduct():
            return Aim(target, target - way * step * 1000)
        case rules.Exceed(at_most=at_most):
            return Aim(target + so_many(_f(at_most)), target)
        case rules.PlusMinus(plus_at_most=plus, minus_at_most=minus):
            return Aim(target + so_many(_f(plus)), target - so_many(_f(minus)))


def _events(step: Score, each: float, start: float | None) -> Aim:
    if each < 0:
        return Aim(0.0, float(step.full) / -each)
    return Aim((float(step.full) - (start or 0.0)) / each if each else 0.0, 0.0)


def _interval(rule: rules.Interval, value: float | None) -> Aim:
    if value is not None and value > _f(rule.high):
        return Aim(_f(rule.high), _f(rule.zero_above))
    return Aim(_f(rule.low), _f(rule.zero_below))


def _peers(step: Score, seen: IndicatorTrace) -> Aim | None:
    """Return the best peer as the goal and the worst as the start."""
    if seen.peers is None:
        return None
    top, bottom = best(seen.peers, step.better), worst_of(seen.peers, step.better)
    return None if top is None or bottom is None else Aim(top, bottom)
