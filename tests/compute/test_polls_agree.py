"""Opinions of classes of raters come out alike in the bulk engine."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.core.assessment.polls import UNITS, planned

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.core.assessment.answering import language_for
from guiju.core.assessment.plan import Load
from guiju.core.assessment.reference import assess


@pytest.mark.parametrize(("below", "at_least"), [("missing", "0"), ("block", "0.7"), ("floor", "0.5")])
def test_both_engines_count_the_same_votes(below: str, at_least: str) -> None:
    """Enough, too few, unknown and none at all."""
    plan = planned(below, at_least)
    load = plan.first(Load)
    assert load is not None
    counted = [name for name in load.measures if "_" in name]
    table = pa.table({"unit": [u.unit for u in UNITS], **{n: [u.values[n] for u in UNITS] for n in counted}})
    layout = Layout(measures={name: name for name in counted}, attributes={}, states={})
    with connected(threads=1) as connection:
        rows = Run(connection, plan, Data(table, layout), judge_for(plan)).results(detail=True).to_pylist()
    plainly = assess(plan, UNITS, language_for(plan))
    for row in rows:
        trace = plainly[row["unit"]]
        assert row["state"] == trace.state.value
        for name, seen in trace.indicators.items():
            assert row[name] == (None if seen.score is None else pytest.approx(seen.score, abs=1e-9))
