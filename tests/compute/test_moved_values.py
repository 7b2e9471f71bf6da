"""Errors of measurement reach indicators whose measure is computed from others, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from guiju.compute.moved_values import WITH_ERROR, looking_at, reported
from guiju.core.assessment.names import names_in
from guiju.core.assessment.plan import Derive, Load, Plan, Score
from guiju.core.assessment.planner import make_plan
from guiju.rulebooks.load import load


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    """The appraisal of counties of the demo, in which some measures are computed from others."""
    institution = load(root / "institutions/demo").institution
    assert institution is not None
    found = make_plan(institution, "county-annual", dt.date(2025, 12, 31)).plan
    assert found is not None
    return found


def test_a_computed_measure_is_computed_again_from_what_is_off(plan: Plan) -> None:
    """Its indicator looks at it; the measure itself stays for conditions, and the other indicators see no error."""
    derived = {step.measure: step.expression for step in plan.every(Derive)}
    chosen = next(step for step in plan.every(Score) if step.measure in derived)
    errors = reported(plan, {chosen.measure})
    moved = looking_at(plan, {chosen.node}, errors)

    assert errors
    assert not errors & set(derived)
    again = {step.measure: step.expression for step in moved.every(Derive)}
    assert derived.items() <= again.items()
    renamed = set(names_in(again[chosen.measure + WITH_ERROR]))
    assert errors & set(names_in(derived[chosen.measure])) == {
        name.removesuffix(WITH_ERROR) for name in renamed if name.endswith(WITH_ERROR)
    }
    seen = {step.node: step.measure for step in moved.every(Score)}
    assert seen.pop(chosen.node) == chosen.measure + WITH_ERROR
    assert not any(measure.endswith(WITH_ERROR) for measure in seen.values())
    loaded = moved.first(Load)
    assert loaded is not None
    assert {name + WITH_ERROR for name in errors} <= set(loaded.measures)


def test_a_measure_that_was_reported_is_itself_what_is_off(plan: Plan) -> None:
    """Nothing is computed again for it."""
    derived = {step.measure for step in plan.every(Derive)}
    measure = next(step.measure for step in plan.every(Score) if step.measure not in derived)
    assert reported(plan, {measure}) == {measure}
