"""Growth against the own past: the value of an earlier period, the same plainly and in bulk."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest
from tests.core.assessment.random_schemes import head, title

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Run, connected
from guiju.core.assessment.answering import language_for
from guiju.core.assessment.gathering import UnitRecord, gather
from guiju.core.assessment.periods import Period, before, period_of
from guiju.core.assessment.planner import make_plan
from guiju.core.assessment.reference import assess
from guiju.core.evidence import Fact, FactState, Source
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import About, Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.scheme import Scheme
from guiju.desk.assembling import Facts, assemble

DAY = dt.date(2026, 12, 31)
GROWTH = {"rule": "linear", "floor": Decimal(0), "target": Decimal("0.5"), "capped": False}

Given = dict[tuple[str, str], float]
"""Values of one measure by unit and period."""


def measure(name: str, **parts: object) -> Measure:
    """A measure of an amount."""
    return Measure.model_validate({"id": name, "title": title(name), "kind": "amount", **parts})


def institution(period: str = "year", roll_up: str | None = None) -> Institution:
    """Growth of a year over the year before."""
    tree = {"id": "root", "title": title("growth"), "measure": "growth", "score": GROWTH}
    scheme = Scheme.model_validate(head(tree=tree))
    measures = [
        measure("output", period=period, roll_up=roll_up),
        measure("output_before", earlier={"measure": "output"}),
        measure("growth", derived="div(output - output_before, abs(output_before))"),
    ]
    return Institution(
        about=About(id="here", title=title("here")),
        measures={each.id: each for each in measures},
        schemes={scheme.id: scheme},
    )


def both(held: Institution, given: Given, year: str = "2026") -> dict[str, float | None]:
    """The growth of each unit in points, found in both ways, which agree."""
    plan, whole = make_plan(held, "s", DAY).plan, period_of(year, Calendar())
    assert plan is not None
    assert whole is not None
    units = sorted({unit for unit, _ in given})
    rows = [{"unit": u, "measure": "output", "period": p, "value": x, "text": None, "state": "value"} for (u, p), x in given.items()]  # fmt: skip
    schema = pa.schema([(name, pa.float64() if name == "value" else pa.string()) for name in rows[0]])
    facts = Facts(pa.Table.from_pylist(rows, schema), pa.table({"unit": units}))
    assembled = assemble(held, plan, whole, facts, 1)
    assert assembled.data is not None
    with connected(threads=1) as connection:
        bulk = Run(connection, plan, assembled.data, judge_for(plan)).results(detail=True).to_pylist()
    records = [
        UnitRecord(u, {}, {"output": {p: Fact(u, "output", p, Decimal(str(x)), FactState.VALUE, Source("facts.csv")) for (v, p), x in given.items() if u == v}})
        for u in units
    ]  # fmt: skip
    gathered = gather(held, plan, whole, records, lambda _, __: {})
    plainly = {
        unit: trace.indicators["root"].score for unit, trace in assess(plan, gathered, language_for(plan)).items()
    }
    assert {row["unit"]: row["root"] for row in bulk} == pytest.approx(plainly)
    return plainly


def test_growth_is_against_the_own_year_before() -> None:
    """From 100 to 120, from 50 to 40; whose past is not known or was nothing has no growth."""
    found = both(
        institution(),
        {("a", "2025"): 100, ("a", "2026"): 120, ("b", "2025"): 50, ("b", "2026"): 40, ("c", "2026"): 7, ("d", "2025"): 0, ("d", "2026"): 3},
    )  # fmt: skip
    assert found == {"a": pytest.approx(40), "b": pytest.approx(-40), "c": None, "d": None}


def test_the_past_is_rolled_up_as_the_present() -> None:
    """Two half-years make a year, then as now; half a year is none."""
    given = {("a", "2025-H1"): 40.0, ("a", "2025-H2"): 60.0, ("a", "2026-H1"): 50.0, ("a", "2026-H2"): 60.0}
    given |= {("b", "2025-H2"): 60.0, ("b", "2026-H1"): 50.0, ("b", "2026-H2"): 60.0}
    assert both(institution("half", "sum"), given) == {"a": pytest.approx(20), "b": None}


@pytest.mark.parametrize(
    ("name", "back", "found"),
    [("2026", 1, "2025"), ("2026-Q1", 1, "2025-Q4"), ("2026-03", 12, "2025-03"), ("2026-W01", 1, "2025-W52"), ("2025/2026", 2, "2023/2024")],
)  # fmt: skip
def test_the_period_so_many_before(name: str, back: int, found: str) -> None:
    """Of the same kind, whatever its length."""
    calendar = Calendar()
    period = period_of(name, calendar)
    assert isinstance(period, Period)
    earlier = before(period, back, calendar)
    assert earlier is not None
    assert earlier.name == found
