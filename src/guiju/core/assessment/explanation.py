"""An explanation: lines from the facts to the total that add up to it exactly, and the reasons of the grade.

Everything here is structure: sentences are made of it by `guiju.words.explanation`. Points are whole millionths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guiju.core.assessment.contributions import Shares, score_of, shares
from guiju.core.assessment.dating import plain
from guiju.core.assessment.lines import Explanation, Known, Line, LineKind, Part
from guiju.core.assessment.names import names_in
from guiju.core.assessment.needs import next_grade
from guiju.core.assessment.plan import CapStep, GradeStep, Grounds, Plan, Require, Score, TotalStep
from guiju.core.assessment.totals import item_points, times_coefficient
from guiju.core.assessment.trace import UnitTrace
from guiju.core.exact import exact
from guiju.core.rulebook.grading import Cap, Item


def explain(plan: Plan, trace: UnitTrace, known: Known | None = None, node: str | None = None) -> Explanation:
    """Explain a unit's total (or the score of one node) from its trace. KeyError for a node the plan does not have."""
    known = known or Known()
    at_root = node is None or node == plan.root
    name = plan.root if node is None else node
    whole = trace.total.total_exact if at_root else _exact_or_none(score_of(trace, name))
    lines = [*_indicator_lines(plan, trace, known, name), *(_effects(plan, trace, known) if at_root else ())]
    if at_root and whole is None:
        lines = [_without_points(line) for line in lines if line.kind is LineKind.INDICATOR]
    grades = plan.first(GradeStep)
    caps = plan.first(CapStep)
    required = plan.first(Require)
    return Explanation(
        unit=trace.unit,
        scheme=plan.scheme,
        title=plan.title,
        node=name,
        node_title=plan.titles[name],
        state=trace.state,
        whole=whole,
        lines=tuple(lines),
        rank=trace.rank if at_root else None,
        group=trace.group,
        group_rank=trace.group_rank if at_root else None,
        group_size=trace.group_size,
        grades=grades.grades if grades and at_root else (),
        grading=trace.grading if grades and at_root else None,
        caps=_named(caps, trace.grading.caps) if at_root else (),
        caps_unknown=_named(caps, trace.grading.caps_unknown) if at_root else (),
        blocked_by=trace.blocked_by,
        prerequisites=tuple(each for each in required.prerequisites if each.id in trace.blocked_by) if required else (),
        next=next_grade(plan, trace, known.measures) if at_root else None,
    )


def _parts(known: Known, name: str) -> Iterator[Part]:
    """Yield the figures behind a derived measure, through other derived ones down to what was reported."""
    measure = known.measures.get(name)
    for other in names_in(measure.formula) if measure is not None and measure.formula is not None else ():
        behind = known.measures.get(other)
        if behind is None:
            continue
        if behind.formula is None:
            yield Part(behind, known.counts.get(other), known.sources.get(other), known.skipped.get(other, ()))
        else:
            yield from _parts(known, other)


def _indicator_lines(plan: Plan, trace: UnitTrace, known: Known, node: str) -> Iterator[Line]:
    score = score_of(trace, node)
    found = shares(plan, trace, node, exact(score)) if score is not None else Shares({}, 0, {})
    below = set(plan.leaves[node])
    additive = _additive(plan, node)
    for step in plan.every(Score):
        if step.node not in below:
            continue
        slope = found.slopes.get(step.node)
        yield Line(
            kind=LineKind.INDICATOR,
            id=step.node,
            points=found.points.get(step.node),
            title=step.title,
            part=_part(plan, node, step.node),
            at_most=exact(slope * float(step.full)) if slope is not None and step.node in additive else None,
            step=step,
            seen=trace.indicators.get(step.node),
            basis=step.basis,
            measure=known.measures.get(step.measure),
            source=known.sources.get(step.measure),
            reason=known.reasons.get(step.measure, ""),
            parts=tuple(_parts(known, step.measure)),
            skipped=known.skipped.get(step.measure, ()),
        )
    if found.rounding:
        yield Line(kind=LineKind.ROUNDING, id=node, points=found.rounding)


def _effects(plan: Plan, trace: UnitTrace, known: Known) -> Iterator[Line]:
    """Yield what the rules of the total did, each line the difference it makes; nothing where there is no total."""
    step, total = plan.first(TotalStep), trace.total
    if step is None or total.base_exact is None or total.clipped_exact is None or total.total_exact is None:
        return
    yield from _items(LineKind.BONUS, step.bonus, total.bonus_exact, known, 1)
    yield from _over(LineKind.BONUS_CAP, step.bonus, total.bonus_sum_exact - sum(total.bonus_exact.values()))
    yield from _items(LineKind.DEDUCTION, step.deductions, total.deductions_exact, known, -1)
    spared = sum(total.deductions_exact.values()) - total.deductions_sum_exact
    yield from _over(LineKind.DEDUCTION_CAP, step.deductions, spared)
    before = total.base_exact + total.bonus_sum_exact - total.deductions_sum_exact
    yield from _effect(LineKind.CLIP, total.clipped_exact - before)
    capped = total.capped_exact if total.capped_exact is not None else total.total_exact
    multiplied = total.clipped_exact
    if step.coefficient is not None:
        multiplied = times_coefficient(total.clipped_exact, total.coefficient) or 0
        yield Line(
            kind=LineKind.COEFFICIENT,
            id=step.coefficient,
            points=multiplied - total.clipped_exact,
            count=total.coefficient,
            measure=known.measures.get(step.coefficient),
            source=known.sources.get(step.coefficient),
            skipped=known.skipped.get(step.coefficient, ()),
        )
    if capped != multiplied:
        binding = _binding(plan, trace)
        yield Line(
            kind=LineKind.SCORE_CAP,
            id=binding.id,
            points=capped - multiplied,
            title=binding.title,
            cap=binding,
            basis=binding.basis,
        )
    yield from _effect(LineKind.TOTAL_ROUNDING, total.total_exact - capped)


def _items(
    kind: LineKind, grounds: Grounds | None, points: Mapping[str, int], known: Known, sign: int
) -> Iterator[Line]:
    for item in grounds.items if grounds else ():
        yield Line(
            kind=kind,
            id=item.id,
            points=sign * points[item.id],
            title=item.title,
            item=item,
            count=_count(item, points[item.id], known),
            basis=item.basis,
            measure=known.measures.get(item.measure),
            source=known.sources.get(item.measure),
            skipped=known.skipped.get(item.measure, ()),
        )


def _count(item: Item, points: int, known: Known) -> float | None:
    """Return the count behind an item's points, where what is known of it makes just these points."""
    count = known.counts.get(item.measure)
    return count if item_points(item, count) == points else None


def _over(kind: LineKind, grounds: Grounds | None, points: int) -> Iterator[Line]:
    if grounds is not None and points:
        yield Line(kind=kind, id=kind.value, points=points)


def _effect(kind: LineKind, points: int) -> Iterator[Line]:
    if points:
        yield Line(kind=kind, id=kind.value, points=points)


def _binding(plan: Plan, trace: UnitTrace) -> Cap:
    """Return the cap whose figure the score was brought down to: the lowest of those that hold."""
    held = [cap for cap in _named(plan.first(CapStep), trace.grading.caps) if cap.score_at_most is not None]
    return min(held, key=lambda cap: plain(cap.score_at_most))


def _named(caps: CapStep | None, ids: tuple[str, ...]) -> tuple[Cap, ...]:
    return tuple(cap for cap in caps.caps if cap.id in ids) if caps else ()


def _without_points(line: Line) -> Line:
    return Line(
        kind=line.kind,
        id=line.id,
        points=None,
        title=line.title,
        part=line.part,
        step=line.step,
        seen=line.seen,
        basis=line.basis,
        measure=line.measure,
        source=line.source,
        reason=line.reason,
        skipped=line.skipped,
    )


def _part(plan: Plan, node: str, leaf: str) -> str:
    """Return the child of the node the indicator stands under; the indicator itself where it is the node."""
    if node not in plan.inner:
        return leaf
    return next(child.node for child in plan.inner[node].children if leaf in plan.leaves[child.node])


def _additive(plan: Plan, node: str) -> frozenset[str]:
    """Return the indicators between which and the node there are only sums and weighted means."""
    step = plan.inner.get(node)
    if step is None:
        return frozenset({node})
    if step.method.method not in ("points_sum", "arithmetic"):
        return frozenset()
    return frozenset().union(*(_additive(plan, child.node) for child in step.children))


def _exact_or_none(score: float | None) -> int | None:
    return None if score is None else exact(score)
