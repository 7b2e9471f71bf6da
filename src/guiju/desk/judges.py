"""The two ways to assess a small table of units: the readable specification, and the engine that runs everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from guiju.compute.engine import Data
from guiju.compute.layout import Layout
from guiju.compute.repeated import Repeated, looks_first, repeat, run_once
from guiju.core.assessment import reference
from guiju.core.assessment.answering import language_for
from guiju.core.assessment.gathering import UnitRecord, gather
from guiju.core.assessment.language import Held
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.plan import Load, Plan
from guiju.core.assessment.planner import Planned, make_plan
from guiju.core.assessment.trace import UnitState, UnitTrace
from guiju.core.exact import GRID
from guiju.core.expressions import Kind
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import FromScheme

Shown = Mapping[str, Any]
"""What came of a unit: `total rank group_rank grade state group nodes`; the specification adds `caps blocked_by`."""


class Way(Protocol):
    """A way to assess the units of a plan; all ways give the same."""

    def __call__(self, plan: Plan, units: Sequence[UnitFacts]) -> Mapping[str, Shown]:
        """Return what came of each unit."""


class Specification:
    """Plain Python, which says what is meant: quick for a few units."""

    def __call__(self, plan: Plan, units: Sequence[UnitFacts]) -> Mapping[str, Shown]:
        """Assess the units one by one."""
        traces = reference.assess(plan, units, language_for(plan))
        return {unit: _shown(trace) for unit, trace in traces.items()}


class Engine:
    """DuckDB, as every run does; a plan's program is made once."""

    def __init__(self) -> None:
        """Begin with no program."""
        self._programs: dict[tuple[str, dt.date], Repeated] = {}

    def __call__(self, plan: Plan, units: Sequence[UnitFacts]) -> Mapping[str, Shown]:
        """Assess the units as one table."""
        data = wide(plan, units)
        if looks_first(plan) or not isinstance(data.relation, pa.Table):
            return {row["unit"]: _read(plan, row) for row in run_once(plan, data).to_pylist()}
        key = plan.scheme, plan.on
        if key not in self._programs:
            self._programs[key] = repeat(plan, data)
        return {row["unit"]: _read(plan, row) for row in self._programs[key].run(data.relation).to_pylist()}


def _shown(trace: UnitTrace) -> Shown:
    scores = {name: node.score for name, node in trace.nodes.items()}
    scores |= {name: seen.score for name, seen in trace.indicators.items()}
    total = trace.total.total_exact
    return {
        "total": None if total is None else total / GRID,
        "rank": trace.rank,
        "group_rank": trace.group_rank,
        "grade": trace.grading.grade,
        "state": trace.state.value,
        "group": trace.group,
        "nodes": scores,
        "caps": list(trace.grading.caps),
        "blocked_by": sorted(trace.blocked_by),
    }


def _read(plan: Plan, row: Mapping[str, Any]) -> Shown:
    """Read a row of results; the root's column holds the total, so that the root is no node here."""
    known = ("rank", "group_rank", "grade", "state", "group")
    nodes = {name: value for name, value in row.items() if name not in {*known, "unit", plan.root}}
    return {"total": row[plan.root], "nodes": nodes, **{name: row[name] for name in known}}


def wide(plan: Plan, units: Sequence[UnitFacts]) -> Data:
    """Return the units as one row each: a column for every attribute and measure, and one for each measure's state."""
    load = plan.first(Load) or Load("", (), (), None)
    columns: dict[str, pa.Array] = {"unit": pa.array([unit.unit for unit in units], pa.string())}
    for name in (*load.attributes, *load.measures):
        field = plan.scope.fields.get(name)
        as_text = field is None or field.kind in {Kind.TEXT, Kind.DATE}
        held = [_held(unit.values.get(name), as_text=as_text) for unit in units]
        columns[name] = pa.array(held, pa.string() if as_text else pa.float64())
    states = {name: f"{name}:state" for name in load.measures if any(name in unit.states for unit in units)}
    for name, column in states.items():
        told = [state.value if (state := unit.states.get(name)) else None for unit in units]
        columns[column] = pa.array(told, pa.string())
    if load.group is not None:
        columns[load.group] = pa.array([unit.group for unit in units], pa.string())
    attributes = {name: name for name in (*load.attributes, *([load.group] if load.group else []))}
    layout = Layout("unit", {name: name for name in load.measures}, attributes, states)
    return Data(pa.table(columns), layout)


def _held(value: Held, *, as_text: bool) -> Held:
    if value is None or isinstance(value, str) is not as_text:
        return None
    return value if as_text else float(value)


def assess_records(
    institution: Institution, scheme: str, period: str, units: Sequence[UnitRecord], way: Way
) -> Mapping[str, Shown] | tuple[Finding, ...]:
    """Assess units by a scheme in a period, the schemes it takes results from first; findings where that cannot be."""
    when = period_of(period, institution.calendar)
    if when is None:
        return (Finding("period-unknown", params={"period": period}),)
    planned = _plan(institution, scheme, when)
    if planned.plan is None:
        return planned.findings

    def scores_of(source: FromScheme, part: str) -> Mapping[str, float | None]:
        found = assess_records(institution, source.scheme, part, units, way)
        return {unit: _score(shown, source.node) for unit, shown in found.items()} if isinstance(found, Mapping) else {}

    return way(planned.plan, gather(institution, planned.plan, when, units, scores_of))


def _plan(institution: Institution, scheme: str, when: Period) -> Planned:
    return make_plan(institution, scheme, when.last_day)


def _score(shown: Shown, node: str) -> float | None:
    """Return a node's score (the total for the root), none for a unit that is blocked or left out."""
    if shown["state"] != UnitState.SCORED:
        return None
    found: float | None = shown["nodes"].get(node, shown["total"])
    return found
