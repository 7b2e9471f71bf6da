"""A whole assessment in plain Python, from a plan and a small table of units: the readable specification.

The bulk engine must give the same. Facts come in the scheme's period: collecting from other schemes and rolling up
periods are done before. Every stage is a function from what is known of all units to more of it, in the plan's order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guiju.core.assessment import grading, quotas
from guiju.core.assessment.dating import plain
from guiju.core.assessment.language import Held, Language
from guiju.core.assessment.marking import IndicatorColumn, Tree, mark, nodes_of
from guiju.core.assessment.observing import Observed, UnitFacts, observe
from guiju.core.assessment.plan import CapStep, Derive, Fewest, GradeStep, Plan, RankStep, Require, Score, TotalStep
from guiju.core.assessment.totals import NO_TOTAL, total
from guiju.core.assessment.trace import GradeTrace, IndicatorTrace, NodeTrace, TotalTrace, UnitState, UnitTrace
from guiju.core.assessment.weighing import by_unit, settled, unsettled
from guiju.core.exact import exact
from guiju.core.rulebook.grading import Base, Cap, Quota
from guiju.core.rulebook.scoring import Ties, Within


@dataclass(frozen=True, slots=True)
class _Judged:
    """A unit with its total, before places and grades, which need all units."""

    facts: UnitFacts
    state: UnitState
    indicators: Mapping[str, IndicatorTrace]
    nodes: Mapping[str, NodeTrace]
    total: TotalTrace
    held: tuple[Cap, ...]
    unknown: tuple[Cap, ...]
    blocked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The ground of judging: the plan with the weights that scores give, the units, and what they were marked."""

    plan: Plan
    derived: Sequence[UnitFacts]
    scored: Sequence[UnitFacts]
    screened: frozenset[str]
    columns: Mapping[str, Mapping[str, Observed]]
    marked: Mapping[str, IndicatorColumn]


def settle(plan: Plan, units: Sequence[UnitFacts], language: Language) -> Settled:
    """Score every indicator and find the weights that the units' scores give."""
    derived = [_derived(plan, unit, language) for unit in units]
    large = [unit for unit in derived if _large_enough(plan, unit)]
    columns, screened = observe(plan, large, language)
    scored = [unit for unit in large if unit.unit not in screened]
    marked = {step.node: mark(plan, step, scored, columns[step.node], language) for step in plan.every(Score)}
    return Settled(_weighed(plan, scored, marked, language), derived, scored, frozenset(screened), columns, marked)


def assess(plan: Plan, units: Sequence[UnitFacts], language: Language) -> dict[str, UnitTrace]:
    """Assess all units; the traces come by unit in the order given."""
    ground = settle(plan, units, language)
    trees = nodes_of(ground.plan, ground.scored, ground.marked, language)
    judged = {unit.unit: _judge(ground, unit, trees[unit.unit], language) for unit in ground.scored}
    for unit in ground.derived:
        if unit.unit not in judged:
            why = UnitState.SCREENED if unit.unit in ground.screened else UnitState.TOO_SMALL
            judged[unit.unit] = _left_out(ground.plan, unit, why, ground.columns)
    return _placed(ground.plan, [judged[unit.unit] for unit in units])


def _weighed(plan: Plan, units: Sequence[UnitFacts], marked: Mapping[str, IndicatorColumn], language: Language) -> Plan:
    """Find the weights that scores give, from the bottom of the tree."""
    while (step := unsettled(plan)) is not None:
        scores = {unit: tree.scores for unit, tree in nodes_of(plan, units, marked, language).items()}
        plan = settled(plan, step, by_unit([child.node for child in step.children], scores))
    return plan


def _derived(plan: Plan, unit: UnitFacts, language: Language) -> UnitFacts:
    values: dict[str, Held] = dict(unit.values)
    for step in plan.every(Derive):
        values[step.measure] = language.value(step.expression, values)
    return UnitFacts(unit.unit, unit.group, values, unit.states)


def _large_enough(plan: Plan, unit: UnitFacts) -> bool:
    fewest = plan.first(Fewest)
    if fewest is None:
        return True
    people = unit.values.get(fewest.measured_by)
    return isinstance(people, str | int | float) and float(people) >= fewest.people


def _judge(ground: Settled, unit: UnitFacts, tree: Tree, language: Language) -> _Judged:
    """Take one unit from its scores to its total."""
    plan, nodes = ground.plan, tree.nodes
    indicators = {node: column.traces[unit.unit] for node, column in ground.marked.items()}
    blocks = [node for node, column in ground.marked.items() if unit.unit in column.blocks]
    blocks += tree.blocks
    require, step, caps = plan.first(Require), plan.first(TotalStep), plan.first(CapStep)
    for each in require.prerequisites if require else ():
        if language.all_of(each.when, unit.values) is not True:
            blocks.append(each.id)
    answers = {cap.id: language.all_of(cap.when, unit.values) for cap in (caps.caps if caps else ())}
    held = tuple(cap for cap in (caps.caps if caps else ()) if answers[cap.id] is True)
    unknown = tuple(cap for cap in (caps.caps if caps else ()) if answers[cap.id] is None)
    figures = tuple(plain(cap.score_at_most) for cap in held if cap.score_at_most is not None)
    root = nodes[plan.root].score if plan.root in nodes else indicators[plan.root].score
    found = NO_TOTAL
    if step is not None:
        found = total(step, root, _numbers(unit), _number(unit.values.get(step.coefficient or "")), figures)
    if blocks:
        found = _without_total(found)
    state = UnitState.BLOCKED if blocks else UnitState.MISSING if found.total_exact is None else UnitState.SCORED
    return _Judged(unit, state, indicators, nodes, found, held, unknown, tuple(blocks))


def _numbers(unit: UnitFacts) -> dict[str, float | None]:
    return {name: _number(value) for name, value in unit.values.items()}


def _number(value: Held) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _without_total(found: TotalTrace) -> TotalTrace:
    return TotalTrace(
        base_exact=found.base_exact,
        bonus_exact=found.bonus_exact,
        bonus_sum_exact=found.bonus_sum_exact,
        deductions_exact=found.deductions_exact,
        deductions_sum_exact=found.deductions_sum_exact,
        clipped_exact=found.clipped_exact,
        coefficient=found.coefficient,
        capped_exact=found.capped_exact,
        total_exact=None,
    )


def _left_out(plan: Plan, unit: UnitFacts, why: UnitState, columns: Mapping[str, Mapping[str, Observed]]) -> _Judged:
    indicators = {
        step.node: columns[step.node][unit.unit].trace(step.node)
        for step in plan.every(Score)
        if unit.unit in columns[step.node]
    }
    return _Judged(unit, why, indicators, {}, NO_TOTAL, (), (), ())


def _placed(plan: Plan, judged: Sequence[_Judged]) -> dict[str, UnitTrace]:
    """Give places and grades, now that all totals are known."""
    step = plan.first(RankStep)
    ties = step.ties if step else Ties.MIN
    totals = {each.facts.unit: each.total.total_exact for each in judged}
    in_all = grading.ranks(_known(totals), ties)
    in_group: dict[str, float] = {}
    if plan.group is not None:
        for group in {each.facts.group for each in judged} - {None}:
            members = [each.facts.unit for each in judged if each.facts.group == group]
            in_group |= grading.ranks(_known({unit: totals[unit] for unit in members}), ties)
    return {
        each.facts.unit: UnitTrace(
            unit=each.facts.unit,
            group=each.facts.group,
            state=each.state,
            indicators=each.indicators,
            nodes=each.nodes,
            total=each.total,
            rank=in_all.get(each.facts.unit),
            group_rank=in_group.get(each.facts.unit),
            group_size=len(_contestants(plan, judged, each, Within.GROUP)),
            grading=_graded(plan, judged, each),
            blocked_by=each.blocked_by,
        )
        for each in judged
    }


def _known(totals: Mapping[str, int | None]) -> dict[str, int]:
    return {unit: total for unit, total in totals.items() if total is not None}


def _contestants(plan: Plan, judged: Sequence[_Judged], own: _Judged, of: Within) -> list[_Judged]:
    """Return the units with a total that the unit is compared with, itself among them."""
    peers = [other for other in judged if of is Within.ALL or not plan.group or other.facts.group == own.facts.group]
    return [other for other in peers if other.total.total_exact is not None]


def _graded(plan: Plan, judged: Sequence[_Judged], own: _Judged) -> GradeTrace:
    step, reached = plan.first(GradeStep), own.total.total_exact
    held, unknown = (
        tuple(cap for cap in caps if cap.last is None or _is_last(plan, judged, own, cap.last.places))
        for caps in (own.held, own.unknown)
    )
    if step is None or reached is None:
        named = tuple(cap.id for cap in held), tuple(cap.id for cap in unknown)
        return GradeTrace(None, None, (), *named, None, None)

    def contest(quota: Quota) -> grading.Contest:
        rivals = _contestants(plan, judged, own, quota.of)
        in_group = quota.of is Within.GROUP and plan.group is not None
        places = quotas.allowed(quota, _parts(quota, judged, in_group=in_group), own.facts.group if in_group else None)
        return grading.Contest(places, {each.facts.unit: _key(each, quota) for each in rivals})

    places = grading.quota_places(step.grades, contest, own.facts.unit)
    return grading.grade(step.grades, reached, places, held, unknown)


def _is_last(plan: Plan, judged: Sequence[_Judged], own: _Judged, quota: Quota) -> bool:
    """Tell whether a unit is among those with the lowest totals; one without a total is not."""
    if own.total.total_exact is None:
        return False
    rivals = _contestants(plan, judged, own, quota.of)
    places = quotas.allowed(quota, {None: quotas.Part(len(rivals))}, None)
    keys = {each.facts.unit: (-(each.total.total_exact or 0),) for each in rivals}
    return grading.quota_place("", quota, places.places, grading.Contest(places, keys), own.facts.unit).within


def _parts(quota: Quota, judged: Sequence[_Judged], *, in_group: bool) -> dict[str | None, quotas.Part]:
    """Return the groups a quota is divided among: their bases, and what their shares are linked to."""
    parts: dict[str | None, quotas.Part] = {}
    for each in judged:
        group = each.facts.group if in_group else None
        before = parts.get(group, quotas.Part(0))
        counts = quota.base is Base.ALL or each.total.total_exact is not None
        linked, honours = quota.linked, quota.linked.honours if quota.linked is not None else None
        held = each.facts.values.get(linked.look_at) if linked is not None else None
        worn = each.facts.values.get(honours.look_at) if honours is not None else None
        parts[group] = quotas.Part(before.base + counts, _larger(held, before.linked_to), _larger(worn, before.honour))
    return parts


def _larger(held: object, before: str | None) -> str | None:
    return max((text for text in (held, before) if isinstance(text, str)), default=None)


def _key(judged: _Judged, quota: Quota) -> grading.Key:
    scores = [judged.nodes[node].score if node in judged.nodes else judged.indicators[node].score for node in quota.by]
    lowest = -(10**30)
    return (judged.total.total_exact or 0, *(lowest if score is None else exact(score) for score in scores))
