"""What a unit would need for the next grade, indicator by indicator, everything else staying as it is.

The answer is in the natural units of the measure (after division where the indicator divides), found on the exact
rule: the value is moved in its smallest steps (whole ones for counts, events and yes or no, millionths otherwise)
towards where the rule gives most, and bisection finds the first step at which the total reaches the grade. Peers are
held at the figures they had. Rules by place, by a mean of the peers or by the worst of them where the unit is the
worst, and values that were treated, depend on the others: no figure is given for them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guiju.core.assessment.aggregation import CANNOT_TELL, NOT_APPLICABLE, combine
from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import AggregateStep, CapStep, GradeStep, Plan, Score, TotalStep
from guiju.core.assessment.reach import goal
from guiju.core.assessment.relative import worst_of
from guiju.core.assessment.scoring import Seen, rounded, score
from guiju.core.assessment.totals import with_base
from guiju.core.assessment.trace import IndicatorTrace, QuotaTrace, UnitTrace
from guiju.core.evidence import FactState
from guiju.core.exact import GRID, exact, exact_decimal
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.grading import Cap, Grade
from guiju.core.rulebook.measures import Measure, MeasureKind

_WHOLE = (MeasureKind.COUNT, MeasureKind.EVENTS, MeasureKind.YES_NO, MeasureKind.VOTES)
_BY_PLACE = rules.PlaceRule | rules.ZScore
_BY_THE_WORST = (rules.MinMax, rules.DistanceToMax, rules.DistanceToTarget, rules.DistanceToReference)


class Reach(StrEnum):
    """Whether an indicator alone can bring the grade."""

    ENOUGH = "enough"
    NOT_ALONE = "not_alone"
    AT_BEST = "at_best"
    OUT_OF_USE = "out_of_use"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Need:
    """One indicator: from `now` to `then`, which adds `gain` millionths to the total.

    With `enough` it is the nearest value that reaches the grade; with `not_alone` the value with the most marks.
    """

    node: str
    now: float | None
    then: float | None
    gain: int
    reach: Reach


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The grade above the unit's, what is still missing for it, and what else keeps the unit from it.

    `gap` is 0 where the points are there already. `quota` is set where the unit's place is beyond it, `caps` are those
    that hold; then points alone do not bring the grade.
    """

    grade: Grade
    gap: int
    needs: tuple[Need, ...] = ()
    quota: QuotaTrace | None = None
    caps: tuple[Cap, ...] = ()


def next_grade(plan: Plan, trace: UnitTrace, measures: Mapping[str, Measure]) -> NextGrade | None:
    """Return what the next better grade would take; None without grades or total, or with the best grade already."""
    step, reached = plan.first(GradeStep), trace.total.total_exact
    if step is None or reached is None:
        return None
    order = [grade.id for grade in step.grades]
    place = order.index(trace.grading.grade) if trace.grading.grade is not None else len(order)
    if place == 0:
        return None
    better = step.grades[place - 1]
    threshold = None if better.from_points is None else exact_decimal(plain(better.from_points))
    gap = 0 if threshold is None else max(0, threshold - reached)
    needs: tuple[Need, ...] = ()
    if threshold is not None and gap:
        needs = tuple(_Unit(plan, trace, measures).need(each, threshold) for each in plan.every(Score))
    return NextGrade(better, gap, needs, _full_quota(trace, better), _caps_against(plan, trace, better, order))


def _full_quota(trace: UnitTrace, grade: Grade) -> QuotaTrace | None:
    return next((place for place in trace.grading.quotas if place.grade == grade.id and not place.within), None)


def _caps_against(plan: Plan, trace: UnitTrace, grade: Grade, order: list[str]) -> tuple[Cap, ...]:
    caps = plan.first(CapStep)
    held = [cap for cap in caps.caps if cap.id in trace.grading.caps] if caps else []
    limit = exact_decimal(plain(grade.from_points)) if grade.from_points is not None else 0
    return tuple(
        cap
        for cap in held
        if cap.grades_down is not None
        or (cap.grade_at_most is not None and order.index(cap.grade_at_most) > order.index(grade.id))
        or (cap.score_at_most is not None and exact_decimal(plain(cap.score_at_most)) < limit)
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    plan: Plan
    trace: UnitTrace
    measures: Mapping[str, Measure]

    def need(self, step: Score, threshold: int) -> Need:
        seen = self.trace.indicators[step.node]
        if seen.state is FactState.NOT_APPLICABLE:
            return Need(step.node, None, None, 0, Reach.OUT_OF_USE)
        now = self.trace.total.total_exact or 0
        fixed = seen.treated or _moves_the_peers(step, seen) or step.node in self.plan.contested
        aim = None if fixed else goal(step, seen)
        if aim is None:
            return Need(step.node, seen.value, None, 0, Reach.PEERS)
        size = GRID if self._is_whole(step) else 1
        end = _on_step(aim.best, size, up=aim.rising)
        most = self._total_with(step, seen, end / GRID) - now
        if most <= 0:
            return Need(step.node, seen.value, None, 0, Reach.AT_BEST)
        if now + most < threshold:
            return Need(step.node, seen.value, end / GRID, most, Reach.NOT_ALONE)
        start = exact(aim.worst if seen.value is None else seen.value)
        then = self._first(step, seen, start, end, size, threshold)
        return Need(step.node, seen.value, then / GRID, self._total_with(step, seen, then / GRID) - now, Reach.ENOUGH)

    def _first(self, step: Score, seen: IndicatorTrace, start: int, end: int, size: int, threshold: int) -> int:
        """Return the first value, in steps from `end` back towards `start`, that reaches the threshold."""
        far, near = abs(end - start) // size, 0
        way = -size if end > start else size
        while near < far:
            middle = (near + far + 1) // 2
            if self._total_with(step, seen, (end + way * middle) / GRID) >= threshold:
                near = middle
            else:
                far = middle - 1
        return end + way * near

    def _is_whole(self, step: Score) -> bool:
        measure = self.measures.get(step.measure)
        return measure is not None and measure.kind in _WHOLE and step.per is None

    def _total_with(self, step: Score, seen: IndicatorTrace, value: float) -> int:
        """Return the total of the unit with another value of one indicator."""
        points = score(step.rule, value, Seen(step.full, step.better, seen.target, seen.peers, seen.place))
        own = None if points is None else rounded(points, step.round)
        return total_with(self.plan, self.trace, {step.node: own})


def total_with(plan: Plan, trace: UnitTrace, scores: Mapping[str, float | None]) -> int:
    """Return the unit's total with other scores of some indicators; 0 where there would be none."""
    known: dict[str, float | None] = {name: seen.score for name, seen in trace.indicators.items()}
    known.update(scores)
    out = {name for name, seen in trace.indicators.items() if seen.state is FactState.NOT_APPLICABLE}
    for step in plan.every(AggregateStep):
        contested = (trace.nodes[step.node].added or {}).values()
        combined = combine(step, known, out, math.fsum(contested))
        gave = trace.nodes[step.node].gave
        known[step.node] = None if gave in (NOT_APPLICABLE, CANNOT_TELL) else combined.score
        if combined.nothing_applies or gave == NOT_APPLICABLE:
            out.add(step.node)
    last, root = plan.first(TotalStep), known[plan.root]
    if last is None or root is None:
        return 0
    caps = plan.first(CapStep)
    figures = tuple(
        plain(cap.score_at_most)
        for cap in (caps.caps if caps else ())
        if cap.id in trace.grading.caps and cap.score_at_most is not None
    )
    return with_base(last, trace.total, exact(root), figures) or 0


def _moves_the_peers(step: Score, seen: IndicatorTrace) -> bool:
    """Tell whether a move of this unit alone changes what it is measured by: places, means, the lowest or highest."""
    if isinstance(step.rule, _BY_PLACE):
        return True
    target = getattr(step.rule, "target", None)
    if isinstance(target, rules.PeerTarget):
        return target.peers is not rules.Statistic.BEST
    if not isinstance(step.rule, _BY_THE_WORST) or seen.peers is None or seen.value is None:
        return False
    return seen.value == worst_of(seen.peers, step.better)


def _on_step(value: float, size: int, *, up: bool) -> int:
    """Return the value in millionths on a whole step, on the better side."""
    steps = exact(value) / Decimal(size)
    return int(math.ceil(steps) if up else math.floor(steps)) * size
