"""The two ways to assess a small table of units: the readable specification, and the engine that runs everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.compute.tracing import read_traces
from guiju.core.assessment import reference
from guiju.core.assessment.answering import language_for
from guiju.core.assessment.gathering import UnitRecord, gather
from guiju.core.assessment.language import Held
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.plan import Load, Plan
from guiju.core.assessment.planner import Planned, make_plan
from guiju.core.assessment.trace import UnitTrace
from guiju.core.expressions import Kind
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import FromScheme

Judge = Callable[[Plan, Sequence[UnitFacts]], Mapping[str, UnitTrace]]
"""Assesses the units of a plan; every way to do it gives the same."""


def by_specification(plan: Plan, units: Sequence[UnitFacts]) -> Mapping[str, UnitTrace]:
    """Assess in plain Python: quick for a few units."""
    return reference.assess(plan, units, language_for(plan))


def by_engine(plan: Plan, units: Sequence[UnitFacts]) -> Mapping[str, UnitTrace]:
    """Assess in DuckDB, as every run does."""
    with connected(threads=1) as connection:
        run = Run(connection, plan, wide(plan, units), judge_for(plan))
        return {trace.unit: trace for trace in read_traces(run)}


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
    institution: Institution, scheme: str, period: str, units: Sequence[UnitRecord], judge: Judge
) -> Mapping[str, UnitTrace] | tuple[Finding, ...]:
    """Assess units by a scheme in a period, the schemes it takes results from first; findings where that cannot be."""
    when = period_of(period, institution.calendar)
    if when is None:
        return (Finding("unknown-period", params={"period": period}),)
    planned = _plan(institution, scheme, when)
    if planned.plan is None:
        return planned.findings

    def scores_of(source: FromScheme, part: str) -> Mapping[str, float | None]:
        found = assess_records(institution, source.scheme, part, units, judge)
        return {unit: _score(trace, source.node) for unit, trace in found.items()} if isinstance(found, Mapping) else {}

    return judge(planned.plan, gather(institution, planned.plan, when, units, scores_of))


def _plan(institution: Institution, scheme: str, when: Period) -> Planned:
    return make_plan(institution, scheme, when.last_day)


def _score(trace: UnitTrace, node: str) -> float | None:
    """Return a node's score, none for a unit that is blocked or left out."""
    if trace.state.value != "scored":
        return None
    return trace.nodes[node].score if node in trace.nodes else trace.indicators[node].score
