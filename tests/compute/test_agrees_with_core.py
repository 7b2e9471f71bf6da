"""The bulk engine gives what the plain Python of the core gives, on random schemes and tables."""

from __future__ import annotations

import math
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlglot import exp
from tests.core.assessment.random_schemes import LANGUAGE, MEASURES, OTHERS, SCOPE, WHEN, head, planned, schemes, tables

from guiju.compute.conditions import Judge
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.compute.tracing import read_traces
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import Load, Plan
from guiju.core.assessment.reference import assess
from guiju.core.assessment.trace import UnitTrace
from guiju.core.evidence import FactState
from guiju.core.expressions import Kind, compile_expression


def judge() -> Judge:
    """The expression language over the engine's columns."""

    def compiled(text: str, kind: Kind) -> exp.Expression:
        expression = compile_expression(text, SCOPE, kind)
        assert not isinstance(expression, tuple), expression
        return expression.sql(lambda name: exp.column(name, quoted=True), {})

    return Judge(lambda text: compiled(text, Kind.YES_NO), lambda text: compiled(text, Kind.REAL))


def run_in_bulk(plan: Plan, units: list[UnitFacts]) -> tuple[list[dict], dict[str, UnitTrace]]:
    """The results with every indicator's score, one row per unit, and the traces by unit."""
    with connected(threads=1) as connection:
        run = Run(connection, plan, bulk_data(plan, units), judge())
        return run.results(detail=True).to_pylist(), {trace.unit: trace for trace in read_traces(run)}


def bulk_data(plan: Plan, units: list[UnitFacts]) -> Data:
    """The units as the engine reads them."""
    columns: dict[str, list] = {"unit": [unit.unit for unit in units], "kind": [unit.group for unit in units]}
    columns |= {name: [unit.values.get(name) for unit in units] for name in (*MEASURES, *OTHERS)}
    states = {
        f"{name}_state": [state.value if (state := unit.states.get(name)) else None for unit in units]
        for name in MEASURES
    }
    kinds = [
        ("unit", pa.string()),
        ("kind", pa.string()),
        *((name, pa.float64()) for name in (*MEASURES, *OTHERS)),
        *((name, pa.string()) for name in states),
    ]
    table = pa.table({**columns, **states}, schema=pa.schema(kinds))
    load = plan.first(Load)
    layout = Layout(
        measures={name: name for name in (*MEASURES, *OTHERS)},
        attributes={"kind": "kind"} if load and (load.group or load.attributes) else {},
        states={name: f"{name}_state" for name in MEASURES},
    )
    return Data(table, layout)


def equal(left: float | None, right: float | None) -> bool:
    """Equal as real numbers: to 1e-9, in proportion for large ones."""
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


def differences(trace: UnitTrace, row: dict, root: str) -> list[str]:
    """What the two do not agree on, in words."""
    found = [
        f"{name}: {row[name]} in bulk, {node.score} plainly"
        for name, node in {**trace.indicators, **trace.nodes}.items()
        if name != root and not equal(row[name], node.score)
    ]
    total = None if trace.total.total_exact is None else trace.total.total_exact / 1e6
    shown = row[root]
    if (shown is None) != (total is None) or (
        shown is not None and total is not None and abs(shown - total) > 0.5000001e-6
    ):
        found.append(f"total: {shown} in bulk, {total} plainly")
    pairs = {
        "rank": trace.rank,
        "group_rank": trace.group_rank,
        "grade": trace.grading.grade,
        "state": trace.state.value,
    }
    return found + [
        f"{name}: {row[name]} in bulk, {value} plainly" for name, value in pairs.items() if row[name] != value
    ]


# A counterexample is a whole scheme: it is shown as it was found, because shrinking it takes minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(
    deadline=None,
    max_examples=60,
    phases=QUICK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(schemes(), tables())
@pytest.mark.long(100)
def test_bulk_and_plain_agree(scheme: dict, units: list[UnitFacts]) -> None:
    """Scores to 1e-9; states, places and grades exactly."""
    plan = planned(scheme)
    traces = assess(plan, units, LANGUAGE)
    rows, traced = run_in_bulk(plan, units)
    assert [row["unit"] for row in rows] == sorted(traces)
    found = {row["unit"]: differences(traces[row["unit"]], row, plan.root) for row in rows}
    assert not {unit: differs for unit, differs in found.items() if differs and traces[unit].indicators}
    told = {
        unit: told_apart(trace, traced[unit]) for unit, trace in traces.items() if trace.total.total_exact is not None
    }
    assert not {unit: differs for unit, differs in told.items() if differs}


def test_a_fact_that_is_held_is_held_whether_or_not_its_indicator_applies() -> None:
    """It counts among those that a unit should have, in both."""
    mean = {"method": "arithmetic", "weights_add_up_to": "relative"}
    yes = {"points": 10, "weight": 1, "score": {"rule": "yes_no", "good": True}}
    sometimes = {"id": "i1", "measure": "m1", "applies_when": WHEN, **yes}
    children = [{"id": "i0", "measure": "m0", **yes}, sometimes]
    titled = [{**child, "title": {"zh": "指标", "en": "indicator"}} for child in children]
    tree = {"id": "root", "title": {"zh": "合计", "en": "all"}, "points": 10, "aggregate": mean, "children": titled}
    plan = planned(head(screen_at_least=Decimal("0.6"), tree=tree))
    units = [
        UnitFacts("held", None, {"m0": 1.0, "flag": 0.0}, {"m1": FactState.BLOCKED}),
        UnitFacts("free", None, {"m0": 1.0, "flag": 0.0}, {}),
    ]
    plain = {unit: trace.state.value for unit, trace in assess(plan, units, LANGUAGE).items()}
    assert plain == {row["unit"]: row["state"] for row in run_in_bulk(plan, units)[0]}
    assert plain == {"held": "screened", "free": "scored"}


def told_apart(plain: UnitTrace, bulk: UnitTrace) -> list[str]:
    """What the two traces say differently of a unit with a total: total, grades, and what stood in for a value."""
    pairs = {"total": (plain.total, bulk.total), "grading": (plain.grading, bulk.grading)}
    for name, seen in plain.indicators.items():
        other = bulk.indicators[name]
        pairs[name] = (
            (seen.state, seen.gave, seen.exempt, seen.imputed, seen.treated),
            (other.state, other.gave, other.exempt, other.imputed, other.treated),
        )
    pairs |= {name: (node.gave, bulk.nodes[name].gave) for name, node in plain.nodes.items() if node.score is not None}
    return [
        f"{name}: {bulk_says} in bulk, {plain_says} plainly"
        for name, (plain_says, bulk_says) in pairs.items()
        if plain_says != bulk_says
    ]
