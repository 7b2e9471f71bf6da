"""An explanation turned into what a report shows: lines in parts, the facts behind them, the way to the next grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guiju.core.assessment.lines import Explanation, Line, LineKind
from guiju.core.assessment.needs import Reach
from guiju.core.assessment.plan import Score
from guiju.core.assessment.reach import goal
from guiju.core.assessment.report import CapHeld, Figure, NextGrade, NextStep, QuotaPlace, ReportLine, ReportPart
from guiju.core.assessment.trace import IndicatorTrace, QuotaTrace
from guiju.core.evidence import FactState, Source
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Basis, Text
from guiju.files.figures import plain
from guiju.words.origins import remark
from guiju.words.report import LABELS

CENT = 10_000
"""A hundredth of a point in millionths."""

_BESIDE = {
    LineKind.BONUS: "bonus",
    LineKind.BONUS_CAP: "bonus",
    LineKind.DEDUCTION: "deductions",
    LineKind.DEDUCTION_CAP: "deductions",
}
"""The extra parts; every other effect is a correction."""

SayRule = Callable[[Line], Text | None]
"""Says in words what the rule behind a line does."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What lines are called: titles of nodes and documents, measures by name, and rules in words."""

    nodes: Mapping[str, Text]
    documents: Mapping[str, Text]
    measures: Mapping[str, Measure]
    say_rule: SayRule

    def clause(self, basis: Iterable[Basis]) -> Text | None:
        """Return the first clause a rule rests on, with its document's title."""
        first = next(iter(basis), None)
        if first is None:
            return None
        document = self.documents.get(first.document, Text(zh=first.document, en=first.document))
        return Text(zh=f"{document.zh} {first.clause}", en=f"{document.en} {first.clause}")

    def figure(self, step: Score, value: float | None, state: FactState = FactState.VALUE) -> Figure:
        """Return a value of an indicator's measure as it is shown; divided values have no unit of their own."""
        measure = self.measures.get(step.measure)
        if measure is None or step.per is not None:
            return Figure(value, state)
        return Figure(value, state, measure.unit, measure.percent)


def seen_figure(naming: Naming, step: Score, seen: IndicatorTrace, *, reported: bool) -> Figure:
    """Return the fact of an indicator: as reported, or as the rule saw it after division, imputation and treatment."""
    state = FactState.IMPUTED if seen.imputed else seen.state
    shown = naming.figure(step, seen.raw if reported else seen.value, state)
    return Figure(shown.value, state, shown.unit, shown.percent, imputed=seen.imputed, treated=seen.treated)


def lines_of(explanation: Explanation, naming: Naming) -> tuple[ReportLine, ...]:
    """Return the lines of a whole unit, each in its part; bonus, deductions and corrections are parts of their own."""
    return tuple(_line(line, naming) for line in explanation.lines)


def parts_of(
    lines: tuple[ReportLine, ...], naming: Naming, first_level: Iterable[str], bonus_full: int | None
) -> tuple[ReportPart, ...]:
    """Return the parts that have lines, in the order of the tree; each is the sum of its lines."""
    parts = [_part(name, naming.nodes[name], lines) for name in first_level]
    parts += [_extra("bonus", lines, bonus_full), _extra("deductions", lines), _extra("corrections", lines)]
    return tuple(part for part in parts if part is not None)


def next_of(explanation: Explanation, naming: Naming) -> NextGrade | None:
    """Return what the next grade would take: what suffices alone first, then what adds most."""
    found = explanation.next
    if found is None:
        return None
    by_node = {line.id: line for line in explanation.lines if line.kind is LineKind.INDICATOR}
    steps = []
    for need in found.needs:
        line = by_node.get(need.node)
        if line is None or line.step is None or need.then is None or need.gain <= 0:
            continue
        now = FactState.MISSING if need.now is None else FactState.VALUE
        title = naming.nodes[need.node]
        figures = naming.figure(line.step, need.now, now), naming.figure(line.step, need.then)
        steps.append(NextStep(title, *figures, need.gain, need.reach is Reach.ENOUGH))
    return NextGrade(
        found.grade.id,
        found.gap,
        tuple(sorted(steps, key=lambda step: (not step.enough, -step.gain))),
        sum(need.reach is Reach.PEERS for need in found.needs),
        quota_place(found.quota) if found.quota is not None else None,
        tuple(cap.title for cap in found.caps),
    )


def quota_place(trace: QuotaTrace) -> QuotaPlace:
    """Return where a unit stands for a quota."""
    return QuotaPlace(trace.grade, trace.base, trace.allowed, trace.position, trace.within)


def caps_of(explanation: Explanation, naming: Naming) -> tuple[CapHeld, ...]:
    """Return the caps that hold for a unit, then those of which it cannot be told."""
    return tuple(
        CapHeld(cap.title, naming.clause(cap.basis), cap.approved_by, known=known)
        for caps, known in ((explanation.caps, True), (explanation.caps_unknown, False))
        for cap in caps
    )


def _line(line: Line, naming: Naming) -> ReportLine:
    part = line.part or "" if line.kind is LineKind.INDICATOR else _BESIDE.get(line.kind, "corrections")
    figure, limit = _fact(line, naming)
    return ReportLine(
        part=part,
        node=line.id,
        title=line.title or LABELS[line.kind.value],
        points=line.points,
        full=_whole(line.at_most) if line.points is not None else None,
        figure=figure,
        rule=naming.say_rule(line),
        limit=limit,
        clause=naming.clause(line.basis),
        source=_where(line.source),
        reason=remark(line),
    )


def _fact(line: Line, naming: Naming) -> tuple[Figure | None, str | None]:
    """Return the fact of a line, and the value with full marks where the rule has one."""
    if line.step is not None and line.seen is not None:
        figure = seen_figure(naming, line.step, line.seen, reported=False)
        aim = goal(line.step, line.seen) if figure.value is not None else None
        limit = None if aim is None else plain(aim.best) + ("%" if figure.percent else "")
        return figure, limit
    if line.item is None and line.kind is not LineKind.COEFFICIENT:
        return None, None
    unit = line.measure.unit if line.measure is not None else None
    return Figure(line.count, FactState.MISSING if line.count is None else FactState.VALUE, unit), None


def _part(name: str, title: Text, lines: tuple[ReportLine, ...]) -> ReportPart | None:
    mine = [line for line in lines if line.part == name]
    if not mine:
        return None
    carrying = [line.full for line in mine if line.points is not None]
    known = [full for full in carrying if full is not None]
    full = _whole(sum(known), len(known)) if known and len(known) == len(carrying) else None
    return ReportPart(name, title, sum(line.points or 0 for line in mine), full)


def _extra(name: str, lines: tuple[ReportLine, ...], full: int | None = None) -> ReportPart | None:
    mine = [line.points or 0 for line in lines if line.part == name]
    return ReportPart(name, LABELS[name], sum(mine), full, extra=True) if mine else None


def _whole(points: int | None, slack: int = 1) -> int | None:
    """Return full marks on the hundredth they miss by no more than the rounding of so many numbers."""
    if points is None:
        return None
    near = (points + CENT // 2) // CENT * CENT
    return near if abs(near - points) <= slack else points


def _where(source: Source | None) -> str:
    """Return where a fact was read: who reported it, the file, the sheet and the cell."""
    if source is None:
        return ""
    cell = "!".join(part for part in (source.sheet, source.cell) if part)
    place = cell or (f"{source.file}:{source.line}" if source.line else source.file)
    return " · ".join(part for part in (source.reporter or "", place) if part)
