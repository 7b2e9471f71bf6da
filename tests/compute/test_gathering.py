"""Monthly records make the year: the bulk engine rolls up as the plain Python of the core does."""

from __future__ import annotations

import itertools
import random

import pyarrow as pa
import pytest

from guiju.compute.engine import connected
from guiju.compute.gathering import Wanted, gather
from guiju.core.assessment.gathering import _Found, _rolled
from guiju.core.evidence import FactState
from guiju.core.evidence.parts import together
from guiju.core.rulebook.measures import MissingParts, RollUp

QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
NOTHING = None
"""No fact at all for the quarter."""

STATES = (
    FactState.VALUE,
    FactState.MISSING,
    FactState.NOT_APPLICABLE,
    FactState.EXEMPTED,
    FactState.BLOCKED,
    FactState.IMPUTED,
    NOTHING,
)


def facts_of(cases: dict[str, tuple[FactState | None, ...]]) -> pa.Table:
    """Long facts: quarter k of a unit has the value 2k + 1.1 where its state carries one."""
    rows = [
        (
            unit,
            "cases",
            period,
            2 * place + 1.1 if state in (FactState.VALUE, FactState.IMPUTED) else None,
            None,
            state.value,
        )
        for unit, states in cases.items()
        for place, (period, state) in enumerate(zip(QUARTERS, states, strict=True))
        if state is not None
    ]
    random.Random(3).shuffle(rows)
    names = ("unit", "measure", "period", "value", "text", "state")
    kinds = (pa.string(), pa.string(), pa.string(), pa.float64(), pa.string(), pa.string())
    return pa.table(
        {
            name: pa.array([row[i] for row in rows], kind)
            for i, (name, kind) in enumerate(zip(names, kinds, strict=True))
        }
    )


@pytest.mark.parametrize("missing", list(MissingParts))
@pytest.mark.parametrize("how", list(RollUp))
def test_every_mixture_of_states_rolls_up_as_the_core_says(how: RollUp, missing: MissingParts) -> None:
    """All 2,401 mixtures of four quarters' states, for each way to roll up and both ways to take missing ones."""
    cases = {f"U{number:04d}": states for number, states in enumerate(itertools.product(STATES, repeat=4))}
    units = pa.table({"unit": list(cases)})
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026", QUARTERS, how, missing=missing)]
        table, layout = gather(connection, facts_of(cases), units, wanted, [])
    wrong = []
    for row in table.to_pylist():
        found = [
            _Found(
                FactState.MISSING if state is None else state,
                2 * place + 1.1 if state in (FactState.VALUE, FactState.IMPUTED) else None,
            )
            for place, state in enumerate(cases[row["unit"]])
        ]
        expected = _rolled(found, how, missing)
        skipped = together([each.state for each in found], how, missing).skipped
        named = layout.skips["cases"].skipped(row["cases:there"]) if layout.skips else ()
        near = (
            row["cases"] is None if expected.value is None else row["cases"] == pytest.approx(expected.value, abs=1e-12)
        )
        near = near and named == tuple(QUARTERS[place] for place in skipped)
        if row["cases:state"] != expected.state.value or not near:
            wrong.append((cases[row["unit"]], row, expected))
    assert not wrong, wrong[:5]


def test_a_year_that_skips_missing_quarters_needs_one() -> None:
    """The mean of what is there, with the names of what is not; nothing is made of nothing."""
    cases = {
        "U1": (FactState.VALUE, NOTHING, FactState.MISSING, FactState.VALUE),
        "U2": (NOTHING, NOTHING, FactState.MISSING, FactState.NOT_APPLICABLE),
    }
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026", QUARTERS, RollUp.MEAN, missing=MissingParts.SKIP)]
        units = pa.table({"unit": ["U1", "U2", "U3"]})
        table, layout = gather(connection, facts_of(cases), units, wanted, [])
    first, second, third = table.to_pylist()
    assert (first["cases"], first["cases:state"]) == (pytest.approx(4.1), "value")
    assert layout.skips["cases"].skipped(first["cases:there"]) == ("2026-Q2", "2026-Q3")
    assert (second["cases:state"], third["cases:state"]) == ("missing", "missing")


def test_the_last_part_is_looked_for_among_the_measures_own_parts() -> None:
    """A half-year's figure of a monthly measure is no later month, though another measure is made of half-years."""
    halves, months = ("2026-H1", "2026-H2"), tuple(f"2026-{month:02d}" for month in range(1, 13))
    rows = [("beds", "2026-H1", 1.0), ("beds", "2026-H2", 2.0), ("cases", "2026-H2", 99.0)]
    rows += [("cases", month, float(place)) for place, month in enumerate(months)]
    facts = pa.table(
        {
            "unit": ["U1"] * len(rows),
            "measure": [row[0] for row in rows],
            "period": [row[1] for row in rows],
            "value": [row[2] for row in rows],
            "text": pa.nulls(len(rows), pa.string()),
            "state": ["value"] * len(rows),
        }
    )
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026", months, RollUp.LAST), Wanted("beds", "2026", halves, RollUp.LAST)]
        table, _ = gather(connection, facts, pa.table({"unit": ["U1"]}), wanted, [])
    assert (table["cases"].to_pylist(), table["beds"].to_pylist()) == ([11.0], [2.0])


def test_a_fact_of_the_whole_year_stands_before_its_quarters() -> None:
    """Three quarters and a figure of the year: the year's figure counts."""
    parts = facts_of({"U1": (FactState.VALUE, FactState.VALUE, FactState.VALUE, NOTHING)})
    year = pa.table(
        {
            "unit": ["U1"],
            "measure": ["cases"],
            "period": ["2026"],
            "value": [40.0],
            "text": pa.nulls(1, pa.string()),
            "state": ["value"],
        }
    )
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026", QUARTERS, RollUp.SUM)]
        table, _ = gather(connection, pa.concat_tables([parts, year]), pa.table({"unit": ["U1", "U2"]}), wanted, [])
    assert table.to_pylist() == [
        {"unit": "U1", "cases": 40.0, "cases:state": "value"},
        {"unit": "U2", "cases": None, "cases:state": "missing"},
    ]


def test_exact_measures_are_added_exactly() -> None:
    """0.1 + 0.2 is 0.3 where the measure is exact."""
    facts = pa.table(
        {
            "unit": ["U1"] * 2,
            "measure": ["cases"] * 2,
            "period": list(QUARTERS[:2]),
            "value": [0.1, 0.2],
            "text": pa.nulls(2, pa.string()),
            "state": ["value"] * 2,
        }
    )
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026-H1", QUARTERS[:2], RollUp.SUM, exact=True)]
        table, _ = gather(connection, facts, pa.table({"unit": ["U1"]}), wanted, [])
    assert table["cases"].to_pylist() == [0.3]
