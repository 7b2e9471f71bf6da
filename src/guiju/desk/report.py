"""The reports of a run: gathers what they show from the plan and the traces, and has the files written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from guiju.core.assessment.dating import plain
from guiju.core.assessment.explanation import explain
from guiju.core.assessment.lines import Explanation, Known
from guiju.core.assessment.plan import AggregateStep, GradeStep, Plan, Score, TotalStep
from guiju.core.assessment.report import (
    CellChange,
    Figure,
    ListedCell,
    OneCollection,
    QuotaSum,
    ReportFinding,
    ReportGrade,
    ReportGrading,
    ReportNode,
    ReportUnit,
    RunReport,
)
from guiju.core.assessment.trace import IndicatorTrace, UnitTrace
from guiju.core.evidence import FactState
from guiju.core.exact import exact_decimal
from guiju.core.rulebook.grading import Grade, Quota
from guiju.core.rulebook.scoring import Within
from guiju.core.values import Text
from guiju.desk.report_lines import Naming, caps_of, lines_of, next_of, parts_of, quota_place, seen_figure
from guiju.files.excel_out import write_workbook
from guiju.files.report.page import Language, write_report
from guiju.files.report.sheet import MOST_PAGES
from guiju.words.report import label

MOST_WITH_FACTS = 5_000
"""Units whose facts stand in the reports; beyond it results.parquet and the explanation of one unit hold them."""

Progress = Callable[[int, int], None]
"""Told how many units of how many are explained."""


@dataclass(frozen=True, slots=True)
class RunMaterial:
    """All that the reports of one run are made from.

    `names` gives units their names by code; `known` gives for a unit what is known beside plan and trace.
    """

    institution: Text
    period: str
    plan: Plan
    traces: Sequence[UnitTrace]
    naming: Naming
    rulebook_hash: str
    data_hash: str
    results_hash: str
    version: str
    names: Mapping[str, str] = field(default_factory=dict)
    known: Callable[[str], Known] = lambda _unit: Known()
    findings: tuple[ReportFinding, ...] = ()
    collection: OneCollection | None = None
    group_titles: Mapping[str, Text] = field(default_factory=dict)


def write_reports(
    material: RunMaterial, out: Path, language: Language = "zh", progress: Progress | None = None
) -> tuple[Path, Path]:
    """Write `report.html` and `results.xlsx` into a folder; `language` is the one the page shows first."""
    report = gather_report(material, progress)
    page, workbook = out / "report.html", out / "results.xlsx"
    write_report(report, page, language)
    write_workbook(report, workbook)
    return page, workbook


def gather_report(material: RunMaterial, progress: Progress | None = None) -> RunReport:
    """Return the view of a run: every unit with its scores, and explanations of those that have a page."""
    return _explained(unexplained_report(material), material, progress)


def unexplained_report(material: RunMaterial) -> RunReport:
    """Return the view of a run without explanations: every unit with its scores, places and grades."""
    plan = material.plan
    nodes = tuple(report_nodes(plan))
    with_facts = len(material.traces) <= MOST_WITH_FACTS
    total = plan.first(TotalStep)
    return RunReport(
        institution=material.institution,
        scheme_id=plan.scheme if plan.variant is None else f"{plan.scheme} / {plan.variant}",
        scheme=plan.title,
        period=material.period,
        judged_on=plan.on.isoformat(),
        rulebook_hash=material.rulebook_hash,
        data_hash=material.data_hash,
        results_hash=material.results_hash,
        version=material.version,
        nodes=nodes,
        units=tuple(_unit(material, trace, with_facts=with_facts) for trace in material.traces),
        grades=tuple(_grades(material)),
        full_exact=_full(plan) if total is not None and total.coefficient is None else None,
        grouped=plan.group is not None,
        cells=tuple(cell for trace in material.traces for cell in _cells(plan, trace)),
        findings=material.findings,
        collection=material.collection,
        group_titles=material.group_titles,
    )


def report_nodes(plan: Plan) -> Iterator[ReportNode]:
    """Yield the nodes of the plan from the root down, each before its children."""
    inner, titles = plan.inner, plan.titles

    def below(
        name: str, level: int, parent: str | None, share: Decimal | None, *, points: bool
    ) -> Iterator[ReportNode]:
        step = inner.get(name)
        yield ReportNode(name, titles[name], level, parent, step is None, share, points)
        if step is not None:
            for child in step.children:
                summed = step.method.method == "points_sum"
                yield from below(child.node, level + 1, name, child.weight, points=summed)

    yield from below(plan.root, 0, None, None, points=False)


def _full(plan: Plan) -> int | None:
    """Return the full marks of the whole tree."""
    root = next((step for step in plan.every(AggregateStep) if step.node == plan.root), None)
    if root is None:
        return next((exact_decimal(step.full) for step in plan.every(Score) if step.node == plan.root), None)
    return exact_decimal(root.points if root.points is not None else root.full)


def _unit(material: RunMaterial, trace: UnitTrace, *, with_facts: bool) -> ReportUnit:
    steps = {step.node: step for step in material.plan.every(Score)} if with_facts else {}
    figures: dict[str, Figure] = {
        name: seen_figure(material.naming, step, trace.indicators[name], reported=True)
        for name, step in steps.items()
        if name in trace.indicators
    }
    scores = {name: node.score for name, node in trace.nodes.items()}
    return ReportUnit(
        code=trace.unit,
        name=material.names.get(trace.unit, trace.unit),
        group=trace.group,
        state=trace.state,
        total_exact=trace.total.total_exact,
        rank=trace.rank,
        group_rank=trace.group_rank,
        grade=trace.grading.grade,
        scores=scores | {name: seen.score for name, seen in trace.indicators.items()},
        figures=figures,
        grading=ReportGrading(trace.grading.by_points, trace.grading.by_quota, trace.grading.under_caps),
    )


def _cells(plan: Plan, trace: UnitTrace) -> Iterator[ListedCell]:
    """Yield the cells of a unit that are not simply a value, in the order of the tree."""
    for step in plan.every(Score):
        seen = trace.indicators.get(step.node)
        change = None if seen is None else _change(seen)
        if seen is not None and change is not None:
            before = seen.before_treatment if change is CellChange.TREATED else None
            yield ListedCell(trace.unit, step.node, change, before, seen.value)


def _change(seen: IndicatorTrace) -> CellChange | None:
    if seen.imputed:
        return CellChange.IMPUTED
    if seen.treated:
        return CellChange.TREATED
    return None if seen.state is FactState.VALUE else CellChange(seen.state.value)


def _grades(material: RunMaterial) -> Iterator[ReportGrade]:
    step = material.plan.first(GradeStep)
    if step is None:
        return
    order = [grade.id for grade in step.grades]
    for place, grade in enumerate(step.grades):
        start = exact_decimal(plain(grade.from_points)) if grade.from_points is not None else None
        count = sum(trace.grading.grade == grade.id for trace in material.traces)
        yield ReportGrade(grade.id, grade.title, start, count, tuple(_quotas(material, grade, set(order[: place + 1]))))


def _quotas(material: RunMaterial, grade: Grade, upto: set[str]) -> Iterator[QuotaSum]:
    """Yield a grade's quota worked out for each group that has one; `upto` are this grade and the better ones."""
    if grade.quota is None:
        return
    divided: dict[str | None, list[UnitTrace]] = {}
    for trace in material.traces:
        divided.setdefault(_contested(grade.quota, trace), []).append(trace)
    for group in sorted(divided, key=lambda name: (name is None, name or "")):
        traces = divided[group]
        found = next((q for trace in traces for q in trace.grading.quotas if q.grade == grade.id), None)
        if found is not None:
            reached = sum(trace.grading.by_points in upto for trace in traces)
            given = sum(trace.grading.grade in upto for trace in traces)
            yield QuotaSum(group, found.base, found.share, found.allowed - found.own, found.allowed, reached, given)


def _contested(quota: Quota, trace: UnitTrace) -> str | None:
    return trace.group if quota.of is Within.GROUP else None


def _explained(report: RunReport, material: RunMaterial, progress: Progress | None) -> RunReport:
    """Return the report with explanations of the units that may have a page: the first in the order of the ranking."""
    ranked = [unit.code for group in report.groups for unit in report.ranked(group)][:MOST_PAGES]
    traces = {trace.unit: trace for trace in material.traces}
    done: dict[str, ReportUnit] = {}
    units = {unit.code: unit for unit in report.units}
    for count, code in enumerate(ranked, start=1):
        explanation = explain(material.plan, traces[code], material.known(code))
        done[code] = explained_unit(units[code], traces[code], explanation, report, material)
        if progress is not None:
            progress(count, len(ranked))
    return replace(report, units=tuple(done.get(unit.code, unit) for unit in report.units))


def explained_unit(
    unit: ReportUnit, trace: UnitTrace, explanation: Explanation, report: RunReport, material: RunMaterial
) -> ReportUnit:
    """Return a unit of the report with what its explanation says: lines in parts, the grade, the next one."""
    naming, total = material.naming, material.plan.first(TotalStep)
    lines = lines_of(explanation, naming)
    most = total.bonus.at_most if total is not None and total.bonus is not None else None
    first_level = [node.id for node in report.first_level] or [report.root.id]
    grading, found = trace.grading, explanation.prerequisites
    blocking = [naming.nodes[name] for name in trace.blocked_by if name in naming.nodes]
    return replace(
        unit,
        lines=lines,
        parts=parts_of(lines, naming, first_level, None if most is None else exact_decimal(most)),
        grading=ReportGrading(
            grading.by_points,
            grading.by_quota,
            grading.under_caps,
            tuple(quota_place(place) for place in grading.quotas),
            caps_of(explanation, naming),
        ),
        next_grade=next_of(explanation, naming),
        reasons=(*(each.text for each in found), *(label("at_node", what=title) for title in blocking)),
    )
