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
from guiju.core.rulebook.measures import RollUp

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


@pytest.mark.parametrize("how", list(RollUp))
def test_every_mixture_of_states_rolls_up_as_the_core_says(how: RollUp) -> None:
    """All 2,401 mixtures of four quarters' states, for each way to roll up."""
    cases = {f"U{number:04d}": states for number, states in enumerate(itertools.product(STATES, repeat=4))}
    units = pa.table({"unit": list(cases)})
    with connected(threads=1) as connection:
        wanted = [Wanted("cases", "2026", QUARTERS, how)]
        table, _ = gather(connection, facts_of(cases), units, wanted, [])
    wrong = []
    for row in table.to_pylist():
        found = [
            _Found(
                FactState.MISSING if state is None else state,
                2 * place + 1.1 if state in (FactState.VALUE, FactState.IMPUTED) else None,
            )
            for place, state in enumerate(cases[row["unit"]])
        ]
        expected = _rolled(found, how)
        near = (
            row["cases"] is None if expected.value is None else row["cases"] == pytest.approx(expected.value, abs=1e-12)
        )
        if row["cases:state"] != expected.state.value or not near:
            wrong.append((cases[row["unit"]], row, expected))
    assert not wrong, wrong[:5]


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
