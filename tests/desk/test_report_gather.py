"""What the reports show is gathered from a plan and its traces; here from a small town computed by the plain reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from guiju.core.assessment.language import Language
from guiju.core.assessment.lines import Known
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import (
    AggregateStep,
    CapStep,
    Child,
    GradeStep,
    Grounds,
    Impute,
    Load,
    Plan,
    RankStep,
    Score,
    TotalStep,
)
from guiju.core.assessment.reference import assess
from guiju.core.assessment.report import CellChange, RunReport
from guiju.core.evidence import FactState
from guiju.core.expressions import Scope
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.grading import Cap, Grade, Item, Quota
from guiju.core.rulebook.measures import Better, Measure, PeriodKind
from guiju.core.rulebook.scheme import Imputing
from guiju.core.rulebook.scoring import Linear, Ties, Within
from guiju.core.rulebook.tree import Absent, PointsSum
from guiju.core.values import Basis, Text
from guiju.desk.report import RunMaterial, gather_report, write_reports
from guiju.desk.report_lines import Naming


def both(name: str) -> Text:
    """Return a title that differs by language."""
    return Text(zh=f"{name}（中）", en=name)


BASIS = (Basis(document="town-measures", clause="第三条", status="verified"),)


def indicator(node: str, full: int) -> Score:
    """Return an indicator scored from 0 to 100 in proportion."""
    rule = Linear(rule="linear", floor=Decimal(0), target=Decimal(100))
    return Score(
        node, both(node), f"m_{node}", None, rule, Better.MORE, Decimal(full), 2, Absent(), (), exact=True, basis=BASIS
    )


def summed(node: str, children: dict[str, int]) -> AggregateStep:
    """Return a node that adds its children's points."""
    parts = tuple(Child(name, Decimal(points)) for name, points in children.items())
    points = Decimal(sum(children.values()))
    return AggregateStep(node, both(node), PointsSum(method="points_sum"), parts, None, points, None, (), exact=True)


TREE = {"service": {"a": 20, "b": 30}, "order": {"c": 50}}
PLAN = Plan(
    scheme="town-annual",
    title=both("town"),
    on=dt.date(2026, 12, 31),
    period=PeriodKind.YEAR,
    parameters={},
    scope=Scope(),
    steps=(
        Load("town", ("m_a", "m_b", "m_c", "pilots"), (), "part"),
        Impute(Imputing.MEAN, Within.GROUP, "part", ("b",)),
        *(indicator(node, full) for part in TREE.values() for node, full in part.items()),
        *(summed(part, children) for part, children in TREE.items()),
        summed("total", {part: sum(children.values()) for part, children in TREE.items()}),
        TotalStep("total", Grounds((Item(id="pilot", title=both("pilot"), measure="pilots", each=Decimal(2)),), Decimal(3)),
                  None, None, None, None, plain=False),
        CapStep(()),
        RankStep(Ties.MIN),
        GradeStep((
            Grade(id="good", title=both("good"), from_points=Decimal(80),
                  quota=Quota(share=Decimal("0.5"), round="down", ties="exclude")),
            Grade(id="plain", title=both("plain")),
        )),
    ),
)  # fmt: skip
VALUES = {
    "T1": ("east", 90, 95, 91, 2),
    "T2": ("east", 85, 90, 88, 0),
    "T3": ("east", 60, None, 70.5, 1),
    "T4": ("west", 33.333, 44.4, 55.5, 0),
    "T5": ("west", 70, 80, None, 0),
}


YES = Language(holds=lambda _expression, _facts: True, value=lambda _expression, _facts: None)
"""A language in which every condition holds; the plan derives nothing."""


def material(plan: Plan = PLAN) -> RunMaterial:
    """Return the material of the town's run."""
    units = [
        UnitFacts(code, group, {"m_a": a, "m_b": b, "m_c": c, "pilots": pilots},
                  {name: FactState.MISSING for name, value in (("m_b", b), ("m_c", c)) if value is None})
        for code, (group, a, b, c, pilots) in VALUES.items()
    ]  # fmt: skip
    traces = assess(plan, units, YES)
    measures = {f"m_{node}": Measure(id=f"m_{node}", title=both(node), kind="ratio", percent=True) for node in "abc"}
    nodes = {step.node: step.title for kind in (Score, AggregateStep) for step in plan.every(kind)}
    naming = Naming(
        nodes, {"town-measures": both("measures")}, measures, lambda line: both("rule") if line.step else None
    )
    return RunMaterial(
        institution=both("place"), period="2026", plan=plan, traces=list(traces.values()), naming=naming,
        rulebook_hash="sha256:" + "1" * 64, data_hash="sha256:" + "2" * 64, results_hash="sha256:" + "3" * 64,
        version="0.1.0", names={code: f"{code}镇" for code in VALUES},
        known=lambda code: Known(measures=measures, counts={"pilots": float(VALUES[code][4])}),
    )  # fmt: skip


@pytest.fixture(scope="module")
def report() -> RunReport:
    """Return the gathered view."""
    return gather_report(material())


def test_the_tree_stands_from_the_root_down(report: RunReport) -> None:
    """Each node comes before its children, with its level and its points."""
    found = [(node.id, node.level, node.parent, node.share) for node in report.nodes]
    assert found == [
        ("total", 0, None, None), ("service", 1, "total", 50), ("a", 2, "service", 20), ("b", 2, "service", 30),
        ("order", 1, "total", 50), ("c", 2, "order", 50),
    ]  # fmt: skip
    assert report.full_exact == 100_000_000
    assert report.groups == ("east", "west")


def test_lines_make_parts_and_parts_make_the_total(report: RunReport) -> None:
    """For every unit with a total, in whole millionths."""
    scored = [unit for unit in report.units if unit.total_exact is not None]
    assert len(scored) >= 4
    for unit in scored:
        assert sum(part.points for part in unit.parts) == unit.total_exact
        for part in unit.parts:
            assert part.points == sum(line.points or 0 for line in unit.lines if line.part == part.id)


def test_bonus_beyond_its_limit_is_taken_back_by_a_line(report: RunReport) -> None:
    """Two pilots at 2 points are 4; the limit of 3 is a line of its own."""
    unit = report.units[0]
    bonus = [(line.node, line.points) for line in unit.lines if line.part == "bonus"]
    assert bonus == [("pilot", 4_000_000), ("bonus_cap", -1_000_000)]
    assert next((part.points, part.full, part.extra) for part in unit.parts if part.id == "bonus") == (
        3_000_000,
        3_000_000,
        True,
    )


def test_full_marks_of_parts_are_round(report: RunReport) -> None:
    """They are those of the tree, not what rounding leaves of them."""
    for unit in report.units[:2]:
        assert [part.full for part in unit.parts if not part.extra] == [50_000_000, 50_000_000]


def test_cells_that_are_no_plain_values_are_listed(report: RunReport) -> None:
    """The imputed cell with the value used, the missing one with none."""
    found = [(cell.unit, cell.node, cell.change, cell.used) for cell in report.cells]
    assert found == [("T3", "b", CellChange.IMPUTED, 92.5), ("T5", "c", CellChange.MISSING, None)]
    figure = report.units[2].figures["b"]
    assert (figure.value, figure.state, figure.imputed) == (None, FactState.IMPUTED, True)


def test_the_quota_is_worked_out_for_each_group(report: RunReport) -> None:
    """Half of three, rounded down, is one: T2 has the points and finds the quota full."""
    good = report.grades[0]
    assert [(q.group, q.base, q.allowed, q.reached, q.given) for q in good.quotas] == [
        ("east", 3, 1, 2, 1),
        ("west", 2, 1, 0, 0),
    ]
    assert good.count == 1
    second = report.units[1]
    assert (second.grade, second.grading.by_points, second.grading.by_quota) == ("plain", "good", "plain")
    assert second.next_grade is not None
    assert second.next_grade.quota is not None
    assert (second.next_grade.gap, second.next_grade.quota.position) == (0, 2)


def test_ways_to_the_next_grade_name_values_that_add_points(report: RunReport) -> None:
    """What suffices alone comes first; every step adds something."""
    coming = report.units[2].next_grade
    assert coming is not None
    assert coming.gap > 0
    assert coming.steps
    assert all(step.gain > 0 for step in coming.steps)
    assert [step.enough for step in coming.steps] == sorted((step.enough for step in coming.steps), reverse=True)


def test_lines_name_rule_clause_and_full_marks_line(report: RunReport) -> None:
    """A line carries the rule in words, the clause with its document, and the value with full marks."""
    line = report.units[0].lines[0]
    assert line.rule == both("rule")
    assert line.clause == Text(zh="measures（中） 第三条", en="measures 第三条")
    assert line.limit == "100%"
    assert line.full == 20_000_000


def test_both_reports_are_written_and_progress_is_told(tmp_path: Path) -> None:
    """The page and the workbook stand in the folder; every unit was counted."""
    told: list[tuple[int, int]] = []
    page, workbook = write_reports(material(), tmp_path, "en", lambda done, of: told.append((done, of)))
    assert page.read_text(encoding="utf-8").count("<article") == 5
    assert workbook.stat().st_size > 5_000
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_cap_that_holds_is_named_with_its_approver() -> None:
    """The cap's clause and who approved it stand on the page of the unit."""
    cap = Cap(id="false-report", title=both("false report"), when=(Line(if_="m_a > 0", text=both("always")),), grade_at_most="plain", basis=BASIS,
              approved_by=(both("board"),))  # fmt: skip
    steps = tuple(CapStep((cap,)) if isinstance(step, CapStep) else step for step in PLAN.steps)
    plan = replace(PLAN, steps=steps)
    unit = gather_report(material(plan)).units[0]
    assert unit.grade == "plain"
    assert [(held.title, held.known, held.approved_by) for held in unit.grading.caps] == [
        (cap.title, True, (both("board"),))
    ]
