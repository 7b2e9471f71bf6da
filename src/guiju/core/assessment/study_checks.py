"""Whether a study can be done on a plan: what it names must be there, and what it varies must be able to vary.

A step that cannot vary is refused and told, never passed over: a study that leaves something out quietly says more than
it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from pydantic import BaseModel

from guiju.core.assessment.plan import AggregateStep, GradeStep, Load, Plan, Score
from guiju.core.assessment.replicates import WEIGHTLESS, levels, weighs
from guiju.core.findings import Finding, Path, Place
from guiju.core.nearest import nearest
from guiju.core.rulebook import study as studies
from guiju.core.rulebook.checks.ranges import least_of, most_of
from guiju.core.rulebook.peers import MeasureTarget
from guiju.core.rulebook.scoring import ScoreRule, Within
from guiju.core.rulebook.study import AnyFactor, Study
from guiju.core.rulebook.tree import (
    Aggregate,
    Arithmetic,
    Copeland,
    Geometric,
    Harmonic,
    MazziottaPareto,
    Minimum,
    PointsSum,
    Power,
)

At = Callable[[Path], Place]
"""Gives the place of a part of the study in its file."""

VARIED = (Arithmetic, Geometric, Harmonic, Power, Minimum, MazziottaPareto)
"""Methods that may stand for one another: they ask for nothing but scores on one scale."""

_ABOVE_ZERO = (Geometric, Harmonic, Power, MazziottaPareto)


def check_study(study: Study, plan: Plan, at: At) -> Iterator[Finding]:
    """Yield what keeps a study from being done on a plan."""
    for step in plan.every(AggregateStep):
        if isinstance(step.method, Copeland):
            yield Finding("study-compares-units", at(()), {"node": step.node})
    first: dict[str, int] = {}
    for place, factor in enumerate(study.varies):
        here: Path = ("varies", place)
        if factor.id in first:
            yield Finding("study-factor-twice", at((*here, "id")), {"id": factor.id})
        first.setdefault(factor.id, place)
        yield from _factor(factor, plan, here, at)
    yield from _varied_twice(study, plan, at)
    yield from _reaching_zero(study, plan, at)
    yield from _cut(study, plan, at)
    if study.within is Within.GROUP and plan.group is None:
        yield Finding("study-without-groups", at(("within",)))


def _factor(factor: AnyFactor, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    match factor:
        case studies.WeightNoise():
            yield from _noise(factor, plan, here, at)
        case studies.WeightSets():
            yield from _sets(factor, plan, here, at)
        case studies.Normalisation():
            yield from _alike(factor.alternatives, here, at)
            yield from _normalised(factor, plan, here, at)
        case studies.Treatment():
            yield from _alike(factor.alternatives, here, at)
            for place, way in enumerate(factor.alternatives):
                if isinstance(way, str):
                    continue
                for key, names in (("only", way.only), ("except", way.except_)):
                    yield from _indicators(names, plan, (*here, "alternatives", place, key), at)
        case studies.Aggregation():
            yield from _alike(factor.alternatives, here, at)
            yield from _aggregated(factor, plan, here, at)
        case studies.MissingRule():
            yield from _alike(factor.alternatives, here, at)
        case studies.MeasurementError():
            yield from _indicators(factor.nodes, plan, (*here, "nodes"), at)
            if (factor.relative is None) == (factor.absolute is None):
                yield Finding("study-error-one-of", at(here), {"id": factor.id})
        case studies.Thresholds():
            for place, move in enumerate(factor.moves):
                yield from _move(move, plan, (*here, "moves", place), at)
        case _:
            assert_never(factor)


def _noise(factor: studies.WeightNoise, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    depth = levels(plan)
    acting = {depth[step.node] + 1 for step in plan.every(AggregateStep) if weighs(step)}
    seen: set[int] = set()
    for place, noise in enumerate(factor.noise):
        there: Path = (*here, "noise", place)
        if not 0 < noise.by <= 1:
            yield Finding("study-noise-too-large", at((*there, "by")), {"by": noise.by})
        if noise.level in seen:
            yield Finding("study-level-twice", at((*there, "level")), {"level": noise.level})
        elif noise.level not in acting:
            known = ", ".join(map(str, sorted(acting))) or "-"
            yield Finding("study-level-without-weights", at((*there, "level")), {"level": noise.level, "known": known})
        seen.add(noise.level)


def _sets(factor: studies.WeightSets, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    parents = {child.node: step for step in plan.every(AggregateStep) for child in step.children}
    for place, weights in enumerate(factor.sets):
        there: Path = (*here, "sets", place)
        for node, weight in weights.items():
            if node != plan.root and node not in parents:
                yield _unknown(node, parents, at((*there, node)))
            elif weight < 0:
                yield Finding("study-weight-negative", at((*there, node)), {"node": node, "weight": weight})
            elif node != plan.root and _unweighed(parents[node]) and len(parents[node].children) > 1:
                params = {"node": node, "parent": parents[node].node}
                yield Finding("study-weight-not-looked-at", at((*there, node)), params)
        for step in plan.every(AggregateStep):
            if not any(weights.get(child.node, child.weight) > 0 for child in step.children):
                yield Finding("study-weights-all-zero", at(there), {"node": step.node})
    yield from _alike(factor.sets, here, at, "sets")


def _unweighed(step: AggregateStep) -> bool:
    return isinstance(step.method, (*WEIGHTLESS, PointsSum)) or step.weighing is not None


def _normalised(factor: studies.Normalisation, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    yield from _indicators(factor.nodes, plan, (*here, "nodes"), at)
    load = plan.first(Load)
    loaded = set(load.measures) if load else set()
    for place, rule in enumerate(factor.alternatives):
        there: Path = (*here, "alternatives", place)
        for measure in sorted(set(_measures(rule)) - loaded):
            yield Finding("study-measure-not-read", at(there), {"measure": measure})
        for step in plan.every(Score):
            most = most_of(rule, step.full)
            if step.exact and _named(step.node, factor.nodes) and (most is None or most > step.full):
                yield Finding("study-beyond-full-marks", at(there), {"node": step.node, "full": step.full})


def _measures(value: object) -> Iterator[str]:
    """Yield the measures a rule takes its target from."""
    if isinstance(value, MeasureTarget):
        yield value.measure
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _measures(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _measures(part)


def _aggregated(factor: studies.Aggregation, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    steps = {step.node: step for step in plan.every(AggregateStep)}
    for place, node in enumerate(factor.nodes):
        if node not in steps:
            yield _unknown(node, steps, at((*here, "nodes", place)))
    for step in steps.values():
        if _named(step.node, factor.nodes) and isinstance(step.method, PointsSum):
            yield Finding("study-node-adds-points", at((*here, "nodes")), {"node": step.node})
    for place, method in enumerate(factor.alternatives):
        if not isinstance(method, VARIED):
            yield Finding("study-method-not-varied", at((*here, "alternatives", place)), {"method": method.method})


def _move(move: studies.Moving, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    if (move.grade is None) == (move.node is None) or (move.node is None) != (move.number is None):
        yield Finding("study-move-one-of", at(here))
        return
    if move.from_ >= move.to:
        yield Finding("study-range-empty", at((*here, "to")), {"from": move.from_, "to": move.to})
    elif move.grade is not None:
        yield from _moved_grade(move, move.grade, plan, here, at)
    else:
        scores = {step.node: step for step in plan.every(Score)}
        if move.node not in scores:
            yield _unknown(str(move.node), scores, at((*here, "node")))
        elif not isinstance(getattr(scores[move.node].rule, str(move.number), None), Decimal):
            params = {"node": move.node, "number": str(move.number)}
            yield Finding("study-number-unknown", at((*here, "number")), params)


def _moved_grade(move: studies.Moving, grade: str, plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    step = plan.first(GradeStep)
    points = {each.id: each.from_points for each in step.grades} if step else {}
    if not isinstance(points.get(grade), Decimal):
        yield Finding("study-grade-without-points", at((*here, "grade")), {"grade": grade})
        return
    order = list(points)
    better = [value for id_ in order[: order.index(grade)] if isinstance(value := points[id_], Decimal)]
    worse = [value for id_ in order[order.index(grade) + 1 :] if isinstance(value := points[id_], Decimal)]
    if any(move.to > value for value in better) or any(move.from_ < value for value in worse):
        yield Finding("study-grades-cross", at(here), {"grade": grade})


def _varied_twice(study: Study, plan: Plan, at: At) -> Iterator[Finding]:
    """Yield factors of which the later one would undo what the earlier one chose."""
    taken: dict[tuple[str, str], str] = {}
    for place, factor in enumerate(study.varies):
        for what in dict.fromkeys(_touched(factor, plan)):
            earlier = taken.setdefault(what, factor.id)
            if earlier != factor.id:
                params = {"id": factor.id, "first": earlier, "node": what[1]}
                yield Finding("study-varied-twice", at(("varies", place)), params)
                break


def _touched(factor: AnyFactor, plan: Plan) -> Iterator[tuple[str, str]]:
    scores, inner = [step.node for step in plan.every(Score)], [step.node for step in plan.every(AggregateStep)]
    match factor:
        case studies.WeightNoise(noise=noise):
            named, depth = {each.level for each in noise}, levels(plan)
            yield from (("weight", node) for node in depth if depth[node] in named)
        case studies.WeightSets(sets=sets):
            yield from (("weight", node) for one in sets for node in one)
        case studies.Normalisation(nodes=nodes):
            yield from (("score", node) for node in nodes or scores)
        case studies.Aggregation(nodes=nodes):
            yield from (("aggregate", node) for node in nodes or inner)
        case studies.Treatment():
            yield "treat", plan.root
        case studies.MissingRule():
            yield "missing", plan.root
        case studies.MeasurementError(nodes=nodes):
            yield from (("error", node) for node in nodes)
        case studies.Thresholds(moves=moves):
            yield from (("grade", move.grade) for move in moves if move.grade is not None)
            yield from ((f"score.{move.number}", move.node) for move in moves if move.node is not None)
        case _:
            assert_never(factor)


def _reaching_zero(study: Study, plan: Plan, at: At) -> Iterator[Finding]:
    """Yield means that need scores above 0 where some choice gives a child a score of 0 or less."""
    rules: dict[str, Sequence[ScoreRule]] = {step.node: [step.rule] for step in plan.every(Score)}
    methods: dict[str, Sequence[Aggregate]] = {step.node: [step.method] for step in plan.every(AggregateStep)}
    origin: dict[str, Path] = {}
    for place, factor in enumerate(study.varies):
        if isinstance(factor, studies.Normalisation):
            rules |= {node: factor.alternatives for node in rules if _named(node, factor.nodes)}
            origin |= {node: ("varies", place) for node in rules if _named(node, factor.nodes)}
        elif isinstance(factor, studies.Aggregation):
            methods |= {node: factor.alternatives for node in methods if _named(node, factor.nodes)}
            origin |= {node: ("varies", place) for node in methods if _named(node, factor.nodes)}
    for step in plan.every(AggregateStep):
        if not any(isinstance(method, _ABOVE_ZERO) for method in methods[step.node]):
            continue
        for child in step.children:
            lowest = min(
                (low for rule in rules.get(child.node, ()) if (low := least_of(rule)) is not None), default=None
            )
            cause = origin.get(step.node) or origin.get(child.node)
            if cause is not None and lowest is not None and lowest <= 0:
                params = {"node": step.node, "child": child.node, "lowest": lowest}
                yield Finding("study-reaches-zero", at(cause), params)
                break


def _cut(study: Study, plan: Plan, at: At) -> Iterator[Finding]:
    if study.cut is None:
        return
    if (study.cut.grade is None) == (study.cut.places is None):
        yield Finding("study-cut-one-of", at(("cut",)))
    step = plan.first(GradeStep)
    grades = [grade.id for grade in step.grades] if step else []
    if study.cut.grade is not None and study.cut.grade not in grades:
        params = {"grade": study.cut.grade, "suggestion": nearest(study.cut.grade, grades)}
        yield Finding("study-grade-unknown", at(("cut", "grade")), params)


def _alike(ways: Sequence[object], here: Path, at: At, key: str = "alternatives") -> Iterator[Finding]:
    """Yield an alternative that says what an earlier one says."""
    for place, way in enumerate(ways):
        if way in ways[:place]:
            params = {"number": place + 1, "first_number": ways.index(way) + 1}
            yield Finding("study-alternatives-alike", at((*here, key, place)), params)


def _indicators(names: Iterable[str], plan: Plan, here: Path, at: At) -> Iterator[Finding]:
    known = {step.node: step for step in plan.every(Score)}
    for place, name in enumerate(names):
        if name not in known:
            yield _unknown(name, known, at((*here, place)))


def _unknown(name: str, known: Mapping[str, object], place: Place) -> Finding:
    return Finding("study-node-unknown", place, {"node": name, "suggestion": nearest(name, known)})


def _named(node: str, nodes: Sequence[str]) -> bool:
    return not nodes or node in nodes
