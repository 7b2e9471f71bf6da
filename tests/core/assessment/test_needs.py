"""What a unit would need for the next grade is enough, and a step less is not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.core.assessment.random_schemes import LANGUAGE, head, planned, schemes, tables, title

from guiju.core.assessment.explanation import explain
from guiju.core.assessment.needs import Need, Reach
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import Score
from guiju.core.assessment.reference import assess, settle
from guiju.core.assessment.trace import UnitTrace

D = Decimal
GRADES = [
    {"id": "good", "title": title("good"), "from_points": D(80)},
    {"id": "poor", "title": title("poor")},
]


def scheme(rule: dict[str, Any], better: str = "more", measure: str = "m0") -> dict[str, Any]:
    """Half of the points by the rule, half by a fixed share."""
    leaves = [
        {"id": "i0", "title": title("i0"), "measure": measure, "points": D(50), "score": rule, "better": better},
        {
            "id": "i1",
            "title": title("i1"),
            "measure": "m1",
            "points": D(50),
            "score": {"rule": "linear", "floor": D(0), "target": D(100)},
        },
    ]
    tree = {
        "id": "root",
        "title": title("root"),
        "points": D(100),
        "aggregate": {"method": "points_sum"},
        "children": leaves,
    }
    return head(tree=tree, grades=GRADES)


def need(rule: dict[str, Any], x: float | None, better: str = "more", rest: float = 90.0) -> Need:
    """What the first indicator needs when the other one gives 45 points."""
    plan = planned(scheme(rule, better))
    units = [UnitFacts("u", None, {"m0": x, "m1": rest}), UnitFacts("v", None, {"m0": 10.0, "m1": rest})]
    found = explain(plan, assess(plan, units, LANGUAGE)["u"]).next
    assert found is not None
    return found.needs[0]


@pytest.mark.parametrize(
    ("rule", "x", "better", "then", "reach"),
    [
        ({"rule": "linear", "floor": D(0), "target": D(10)}, 2.0, "more", 7.0, Reach.ENOUGH),
        ({"rule": "linear", "floor": D(10), "target": D(0)}, 9.0, "less", 3.0, Reach.ENOUGH),
        ({"rule": "linear", "floor": D(0), "target": D(3)}, 1.0, "more", 2.1, Reach.ENOUGH),
        ({"rule": "steps", "bands": [{"give": D(0)}, {"from": D(5), "give": D(35)}, {"from": D(8), "give": D(50)}]}, 2.0, "more", 5.0, Reach.ENOUGH),
        ({"rule": "steps", "bands": [{"give": D(50)}, {"from": D(5), "give": D(0)}]}, 9.0, "less", 4.999999, Reach.ENOUGH),
        ({"rule": "deduct", "target": D(10), "step": D(1), "each": D(5), "round": "down"}, 5.0, "more", 6.000001, Reach.ENOUGH),
        ({"rule": "deduct", "target": D(10), "step": D(1), "each": D(5), "round": "up"}, 5.0, "more", 7.0, Reach.ENOUGH),
        ({"rule": "events", "each": D(-10)}, 4.0, "less", 1.5, Reach.ENOUGH),
        ({"rule": "completion", "target": D(20)}, 4.0, "more", 14.0, Reach.ENOUGH),
        ({"rule": "interval", "low": D(4), "high": D(6), "zero_below": D(2), "zero_above": D(10)}, 9.0, "more", 7.2, Reach.ENOUGH),
        ({"rule": "min_max", "to": [D(0), D(50)]}, 2.0, "more", None, Reach.PEERS),
        ({"rule": "deduct", "target": {"peers": "mean"}, "step": D(1), "each": D(5), "round": "none"}, 2.0, "more", None, Reach.PEERS),
        ({"rule": "rank"}, 2.0, "more", None, Reach.PEERS),
    ],
)  # fmt: skip
def test_the_nearest_value_that_is_enough(
    rule: dict[str, Any], x: float, better: str, then: float | None, reach: Reach
) -> None:
    """35 of the 50 points are needed: the first value, in millionths, at which the rule gives them."""
    found = need(rule, x, better)
    assert (found.then, found.reach) == (then, reach)


def test_one_indicator_may_not_be_enough() -> None:
    """With 20 of the other 50 points even full marks stay below 80."""
    found = need({"rule": "linear", "floor": D(0), "target": D(10)}, 2.0, rest=40.0)
    assert (found.reach, found.then, found.gain) == (Reach.NOT_ALONE, 10.0, 40_000_000)


def test_full_marks_have_nothing_to_add() -> None:
    """At the target nothing more is to be had."""
    assert need({"rule": "linear", "floor": D(0), "target": D(10)}, 10.0, rest=40.0).reach is Reach.AT_BEST


@settings(
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(schemes(), tables())
def test_what_is_enough_reaches_the_line(scheme: dict, units: list[UnitFacts]) -> None:
    """On any scheme: the gain named is at least the gap where it is said to be enough, and less where it is not."""
    plan = settle(planned(scheme), units, LANGUAGE).plan
    for trace in assess(plan, units, LANGUAGE).values():
        found = explain(plan, trace).next
        for each in found.needs if found else ():
            assert (each.reach is Reach.ENOUGH) == (each.then is not None and each.gain >= found.gap)
        assert not found or not found.needs or len(found.needs) == len(plan.every(Score))


def test_the_worst_of_the_peers_is_told_no_figure() -> None:
    """Moving up, the worst moves the scale: the figure named for the one in the middle reaches the line when tried."""
    plan = planned(scheme({"rule": "min_max", "to": [D(0), D(50)]}))

    def with_values(*values: float) -> dict[str, UnitTrace]:
        units = [UnitFacts(name, None, {"m0": x, "m1": 90.0}) for name, x in zip("uvw", values, strict=True)]
        return dict(assess(plan, units, LANGUAGE))

    found = explain(plan, with_values(4.0, 10.0, 2.0)["u"]).next
    assert found is not None
    assert found.needs[0].reach is Reach.ENOUGH
    assert found.needs[0].then is not None
    assert with_values(found.needs[0].then, 10.0, 2.0)["u"].grading.grade == "good"
    assert with_values(found.needs[0].then - 0.001, 10.0, 2.0)["u"].grading.grade == "poor"
