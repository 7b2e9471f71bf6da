"""An explanation adds up: the lines of a unit, or of a node, make exactly what they explain."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.core.assessment.random_schemes import LANGUAGE, planned, schemes, tables

from guiju.core.assessment.explanation import explain
from guiju.core.assessment.lines import Known, LineKind
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import AggregateStep
from guiju.core.assessment.reference import assess, settle
from guiju.core.exact import exact

# A counterexample is a whole scheme: it is shown as it was found, because shrinking it takes minutes.
SLOW = settings(
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(schemes(), tables())
def test_lines_add_up_to_the_total(scheme: dict, units: list[UnitFacts]) -> None:
    """Whatever the rules, the points of the lines make the total to the millionth."""
    plan = settle(planned(scheme), units, LANGUAGE).plan
    for unit, trace in zip(units, assess(plan, units, LANGUAGE).values(), strict=True):
        numbers = {name: value for name, value in unit.values.items() if not isinstance(value, str)}
        found = explain(plan, trace, Known(counts=numbers))
        if trace.total.total_exact is None:
            assert all(line.points is None for line in found.lines)
        else:
            assert sum(line.points or 0 for line in found.lines) == trace.total.total_exact


@SLOW
@given(schemes(), tables(), st.sampled_from(["left", "right", "i0", "i3"]))
def test_lines_of_a_node_add_up_to_its_score(scheme: dict, units: list[UnitFacts], node: str) -> None:
    """A node can be explained alone, by the indicators below it."""
    plan = settle(planned(scheme), units, LANGUAGE).plan
    for trace in assess(plan, units, LANGUAGE).values():
        if not trace.nodes:
            continue
        found = explain(plan, trace, node=node)
        score = trace.nodes[node].score if node in trace.nodes else trace.indicators[node].score
        assert found.whole == (None if score is None else exact(score))
        assert sum(line.points or 0 for line in found.lines) == (found.whole or 0)


@SLOW
@given(schemes(), tables())
def test_a_rounding_line_stands_only_where_a_node_rounds(scheme: dict, units: list[UnitFacts]) -> None:
    """Without a declared rounding the remainders are shared out among the lines."""
    plan = settle(planned(scheme), units, LANGUAGE).plan
    rounds = any(step.round is not None for step in plan.every(AggregateStep))
    for trace in assess(plan, units, LANGUAGE).values():
        if not trace.nodes or any(node.gave is not None for node in trace.nodes.values()):
            continue
        kinds = [line.kind for line in explain(plan, trace).lines]
        assert rounds or LineKind.ROUNDING not in kinds
