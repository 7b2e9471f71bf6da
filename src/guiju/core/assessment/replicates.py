"""One replicate of a study: which choice each factor takes, and the plan that comes of it.

A replicate is told by its number alone: its point of the design, the weights that move and the errors of measurement
all come from the study's seed and stated numbers (`Chance`), so that any one is made again without the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, assert_never

from guiju.core.assessment.plan import (
    AggregateStep,
    Child,
    GradeStep,
    Impute,
    Plan,
    Score,
    Screen,
    Step,
    TreatStep,
)
from guiju.core.assessment.sampling import Design, between, choice
from guiju.core.rulebook import study as studies
from guiju.core.rulebook.scheme import Impute as Imputing
from guiju.core.rulebook.scheme import Treat
from guiju.core.rulebook.study import AnyFactor, Study
from guiju.core.rulebook.tree import Minimum, Owa, PointsSum, Trimmed

WEIGHTLESS = (Minimum, Owa, Trimmed)
"""Methods that look at no weights of children."""

_PLACES = Decimal("0.000001")


class Chance(Protocol):
    """Numbers of [0, 1) told by the seed, by what they are for, and by a number; always the same."""

    def row(self, number: int, count: int) -> tuple[float, ...]:
        """Return the numbers of a row of the design."""
        ...

    def moved(self, factor: str, number: int, names: Sequence[str]) -> tuple[float, ...]:
        """Return a number for each name, of one set of moved weights; it does not depend on the other names."""
        ...


@dataclass(frozen=True, slots=True)
class Replicate:
    """A replicate by number: its point of the unit cube, and the choice of each factor (None: it moves evenly)."""

    number: int
    point: tuple[float, ...]
    choices: tuple[int | None, ...]


def design_of(study: Study) -> Design:
    """Return the design of a study."""
    return Design(study.sampling, study.replicates, len(study.varies))


def replicate_of(study: Study, number: int, chance: Chance) -> Replicate:
    """Return a replicate by its number, from 1."""
    point = design_of(study).point(number, chance.row)
    return placed(study, number, point)


def placed(study: Study, number: int, point: tuple[float, ...]) -> Replicate:
    """Return the replicate at a point."""
    choices = tuple(chosen(factor, u) for factor, u in zip(study.varies, point, strict=True))
    return Replicate(number, point, choices)


def chosen(factor: AnyFactor, u: float) -> int | None:
    """Return the choice a factor takes at a number of [0, 1); None where it moves evenly."""
    count = choices_of(factor)
    return None if count is None else choice(u, count)


def choices_of(factor: AnyFactor) -> int | None:
    """Return how many choices a factor has; None where it moves evenly."""
    match factor:
        case studies.WeightNoise(sets=sets) | studies.MeasurementError(sets=sets):
            return sets
        case studies.WeightSets(sets=written):
            return len(written)
        case studies.Thresholds():
            return None
        case _:
            return len(factor.alternatives)


def touches_values(factor: AnyFactor) -> bool:
    """Tell whether a factor changes the scores of indicators, and not only what is made of them."""
    match factor:
        case studies.Normalisation() | studies.Treatment() | studies.MeasurementError():
            return True
        case studies.MissingRule(alternatives=ways):
            return any(way.impute is not None or way.absent is not None for way in ways)
        case studies.Thresholds(moves=moves):
            return any(move.node is not None for move in moves)
        case studies.WeightNoise() | studies.WeightSets() | studies.Aggregation():
            return False
        case _:
            assert_never(factor)


def changed(plan: Plan, study: Study, replicate: Replicate, chance: Chance) -> Plan:
    """Return the plan of a replicate; errors of measurement are put into the data, not into the plan."""
    for factor, u, taken in zip(study.varies, replicate.point, replicate.choices, strict=True):
        plan = with_factor(plan, factor, u, taken or 0, chance)
    return plan


def with_factor(plan: Plan, factor: AnyFactor, u: float, taken: int, chance: Chance) -> Plan:
    """Return the plan with one factor as it is chosen."""
    match factor:
        case studies.WeightNoise():
            return with_weights(plan, dict(_noisy(plan, factor, taken, chance)))
        case studies.WeightSets():
            return with_weights(plan, factor.sets[taken])
        case studies.Normalisation():
            rule, nodes = factor.alternatives[taken], factor.nodes
            return _each(plan, lambda s: replace(s, rule=rule) if isinstance(s, Score) and _in(s.node, nodes) else s)
        case studies.Aggregation():
            return _aggregated(plan, factor, taken)
        case studies.Treatment():
            return _treated(plan, factor.alternatives[taken])
        case studies.MissingRule():
            return _gapped(plan, factor.alternatives[taken])
        case studies.Thresholds():
            for move in factor.moves:
                plan = _moved(plan, move, between(u, float(move.from_), float(move.to)))
            return plan
        case studies.MeasurementError():
            return plan
        case _:
            assert_never(factor)


def with_weights(plan: Plan, weights: dict[str, Decimal]) -> Plan:
    """Return the plan with these weights of nodes."""

    def weighed(step: Step) -> Step:
        if not isinstance(step, AggregateStep) or not any(child.node in weights for child in step.children):
            return step
        return replace(
            step, children=tuple(Child(child.node, weights.get(child.node, child.weight)) for child in step.children)
        )

    return _each(plan, weighed)


def levels(plan: Plan) -> dict[str, int]:
    """Return how far below the root each node stands."""
    found = {plan.root: 0}
    for step in reversed(plan.every(AggregateStep)):
        found |= {child.node: found[step.node] + 1 for child in step.children}
    return found


def _noisy(plan: Plan, factor: studies.WeightNoise, taken: int, chance: Chance) -> Iterator[tuple[str, Decimal]]:
    """Yield the moved weights of the levels named; of each node's children the sum stays what it was."""
    by_level, depth = {noise.level: float(noise.by) for noise in factor.noise}, levels(plan)
    for step in plan.every(AggregateStep):
        by = by_level.get(depth[step.node] + 1)
        if by is None or not weighs(step):
            continue
        moves = chance.moved(factor.id, taken, [child.node for child in step.children])
        raw = [float(child.weight) * (1 + by * (2 * u - 1)) for child, u in zip(step.children, moves, strict=True)]
        whole, total = float(sum(child.weight for child in step.children)), sum(raw)
        for child, weight in zip(step.children, raw, strict=True):
            yield child.node, Decimal(repr(weight / total * whole)).quantize(_PLACES)


def weighs(step: AggregateStep) -> bool:
    """Tell whether a node looks at written weights of several children, so that moving them can change something."""
    if isinstance(step.method, (*WEIGHTLESS, PointsSum)) or step.weighing is not None:
        return False
    return sum(child.weight > 0 for child in step.children) > 1


def _each(plan: Plan, change: _Change) -> Plan:
    return replace(plan, steps=tuple(change(step) for step in plan.steps))


class _Change(Protocol):
    def __call__(self, step: Step, /) -> Step: ...


def _in(node: str, nodes: Sequence[str]) -> bool:
    return not nodes or node in nodes


def _aggregated(plan: Plan, factor: studies.Aggregation, taken: int) -> Plan:
    method = factor.alternatives[taken]
    return _each(
        plan,
        lambda s: replace(s, method=method) if isinstance(s, AggregateStep) and _in(s.node, factor.nodes) else s,
    )


def _treated(plan: Plan, treat: Treat | str) -> Plan:
    """Put the treatment in the place of the one there is, or before the first score."""
    kept = tuple(step for step in plan.steps if not isinstance(step, TreatStep))
    if not isinstance(treat, Treat):
        return replace(plan, steps=kept)
    ids = tuple(step.node for step in plan.every(Score))
    nodes = tuple(id_ for id_ in ids if (not treat.only or id_ in treat.only) and id_ not in treat.except_)
    return replace(plan, steps=_before(kept, TreatStep(treat, nodes), (Score,)))


def _gapped(plan: Plan, way: studies.Gaps) -> Plan:
    if way.impute is not None:
        kept: tuple[Step, ...] = tuple(step for step in plan.steps if not isinstance(step, Impute))
        if isinstance(way.impute, Imputing):
            ids = tuple(step.node for step in plan.every(Score))
            nodes = tuple(id_ for id_ in ids if not way.impute.only or id_ in way.impute.only)
            group = way.impute.group or plan.group
            filled = Impute(way.impute.method, way.impute.within, group, nodes)
            kept = _before(kept, filled, (Screen, TreatStep, Score))
        plan = replace(plan, steps=kept)

    def gapped(step: Step) -> Step:
        if way.absent is not None and isinstance(step, Score):
            return replace(step, absent=way.absent)
        if way.renormalise_at_least is not None and isinstance(step, AggregateStep):
            missing = step.method.missing.model_copy(update={"renormalise_at_least": way.renormalise_at_least})
            return replace(step, method=step.method.model_copy(update={"missing": missing}))
        return step

    return _each(plan, gapped)


def _before(steps: tuple[Step, ...], new: Step, kinds: tuple[type, ...]) -> tuple[Step, ...]:
    at = next(index for index, step in enumerate(steps) if isinstance(step, kinds))
    return (*steps[:at], new, *steps[at:])


def _moved(plan: Plan, move: studies.Moving, value: float) -> Plan:
    number = Decimal(repr(value)).quantize(_PLACES)

    def moved(step: Step) -> Step:
        if isinstance(step, GradeStep) and move.grade is not None:
            grades = tuple(
                grade.model_copy(update={"from_points": number}) if grade.id == move.grade else grade
                for grade in step.grades
            )
            return GradeStep(grades)
        if isinstance(step, Score) and step.node == move.node and move.number is not None:
            return replace(step, rule=step.rule.model_copy(update={move.number: number}))
        return step

    return _each(plan, moved)
