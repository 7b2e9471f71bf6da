"""A study proposed for a run: what can vary in its scheme by a usual amount, as a file to be changed by hand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import AggregateStep, GradeStep, Plan, Score
from guiju.core.assessment.replicates import levels, weighs
from guiju.core.findings import Severity, worst
from guiju.desk.opening import OpenRun
from guiju.desk.studies import checked

_WEIGHTS, _ERROR, _LINES = "0.25", "0.05", 1
"""Weights move by a quarter, values by a twentieth, lines of grades by a point."""

BASES = ((1_000, 512), (20_000, 128), (200_000, 32))
"""The base of the design up to so many units, and 16 beyond: shares of a variance want some hundred rows to settle."""

_HEAD = """study:
  id: robust
  title: {{zh: 排名稳健性, en: How robust the ranking is}}
  seed: 20260101
  sampling: saltelli
  replicates: {base}
{cut}  varies:
"""


def proposed(opened: OpenRun) -> str:
    """Return a study that can be done on a run, as the text of its file; factors that cannot vary are not in it."""
    plan, units = opened.plan, opened.results.num_rows
    head = _HEAD.format(base=next((base for most, base in BASES if units <= most), 16), cut=_cut(plan, units))
    sound = [factor for factor in _factors(plan) if _can_be_done(opened, head + factor)]
    return head + "".join(sound)


def _can_be_done(opened: OpenRun, text: str) -> bool:
    return worst(checked(opened, text.encode()).findings) is not Severity.ERROR


def _cut(plan: Plan, units: int) -> str:
    grades = plan.first(GradeStep)
    return f"  cut: {{grade: {grades.grades[0].id}}}\n" if grades else f"  cut: {{places: {max(1, units // 10)}}}\n"


def _factors(plan: Plan) -> Iterator[str]:
    depth = levels(plan)
    moving = sorted({depth[step.node] + 1 for step in plan.every(AggregateStep) if weighs(step)})
    if moving:
        noise = ", ".join(f"{{level: {level}, by: {_WEIGHTS}}}" for level in moving)
        yield _factor("weights", "权重", "Weights", "weights", [f"noise: [{noise}]", "sets: 500"])
    wrapped = textwrap.wrap(", ".join(step.node for step in plan.every(Score)), 96, break_on_hyphens=False)
    nodes = ("\n" + " " * 14).join(wrapped)
    lines = [f"nodes: [{nodes}]", f"relative: {_ERROR}", "sets: 200"]
    yield _factor("error", "数据误差", "Errors of measurement", "error", lines)
    grades = plan.first(GradeStep)
    begins = [(each.id, plain(each.from_points)) for each in (grades.grades if grades else ()) if each.from_points]
    if begins:
        moves = [f"  - {{grade: {id_}, from: {at - _LINES}, to: {at + _LINES}}}" for id_, at in begins]
        yield _factor("lines", "等次线", "Lines of the grades", "thresholds", ["moves:", *moves])


def _factor(id_: str, zh: str, en: str, vary: str, lines: Sequence[str]) -> str:
    said = [f"    - id: {id_}", f"      title: {{zh: {zh}, en: {en}}}", f"      vary: {vary}"]
    return "\n".join([*said, *(f"      {line}" for line in lines)]) + "\n"
