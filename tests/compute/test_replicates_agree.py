"""Adding up in numpy gives what the engine gives, on random schemes and tables."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from tests.compute.test_agrees_with_core import QUICK, bulk_data, equal, judge
from tests.core.assessment.random_schemes import planned, schemes, tables

from guiju.compute.engine import Run, connected
from guiju.compute.replicating import Replicating
from guiju.compute.standing import in_groups
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import AggregateStep, GradeStep
from guiju.core.rulebook.tree import Copeland


@settings(
    deadline=None,
    max_examples=12,
    phases=QUICK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(schemes(), tables())
def test_numpy_and_duckdb_agree(scheme: dict, units: list[UnitFacts]) -> None:
    """Scores of nodes to 1e-9; totals, places in all and in the group, and grades exactly."""
    plan = planned(scheme)
    assume(not any(isinstance(step.method, Copeland) for step in plan.every(AggregateStep)))
    data = bulk_data(plan, units)
    with connected(threads=1) as connection:
        rows = Run(connection, plan, data, judge()).results(detail=True).to_pylist()
    work = Replicating(plan, data, None, 1, judge=judge())
    found, nodes = work.stand(None), work.nodes_of(plan, ())
    grades = plan.first(GradeStep)
    for at, row in enumerate(rows):
        assert work.ground.units[at] == row["unit"]
        assert (found.places[at] / 2 or None) == row["rank"], row
        for node, scores in nodes.items():
            mine = None if scores[at] != scores[at] else float(scores[at])
            if node != plan.root and row["state"] in ("scored", "missing"):
                assert equal(mine, row[node]), (node, row)
        if grades is not None and found.grades is not None:
            number = int(found.grades[at])
            assert (grades.grades[number].id if number >= 0 else None) == row["grade"], row
    work.ground = in_groups(work.ground)
    for place, row in zip(work.stand(None).places, rows, strict=True):
        assert (place / 2 or None) == row["group_rank"], row
