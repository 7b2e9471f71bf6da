"""What other programs for composite indices are known to get wrong, held against ours where no other test does."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.core.assessment.random_schemes import LANGUAGE, head, planned, title
from tests.core.assessment.test_aggregation import METHODS, node

from guiju.core.assessment.aggregation import combine
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.reference import assess
from guiju.core.assessment.trace import UnitTrace

D = Decimal
TO_HUNDRED = {"rule": "min_max", "to": [D(0), D(100)]}


def leaf(name: str, measure: str, weight: int, score: dict[str, Any], **parts: object) -> dict[str, Any]:
    """An indicator."""
    return {"id": name, "title": title(name), "measure": measure, "weight": D(weight), "score": score, **parts}


def assessed(
    children: list[dict[str, Any]],
    rows: dict[str, dict[str, float | None]],
    method: str = "arithmetic",
    **parts: object,
) -> dict[str, UnitTrace]:
    """Units scored by one node over these children; `parts` go to the scheme."""
    how = {"method": method, "weights_add_up_to": "relative"}
    tree = {"id": "top", "title": title("top"), "aggregate": how, "children": children}
    units = [UnitFacts(name, None, dict(values)) for name, values in rows.items()]
    return assess(planned(head(tree=tree, **parts)), units, LANGUAGE)


@pytest.mark.parametrize("method", [name for name in METHODS if name != "points_sum"])
def test_a_gap_means_the_same_to_every_method(method: str) -> None:
    """A power mean does not lose a node for one missing child while its sisters keep theirs."""
    whole = combine(node(method, {"a": 20, "b": 30, "c": 50}), {"a": 40.0, "b": None, "c": 60.0})
    assert whole.score is not None
    assert whole.gave is None


def test_an_indicator_in_which_all_are_equal_keeps_its_weight() -> None:
    """Nine tenths of the weight do not vanish because nothing tells units apart there: 50 is stated, and weighed."""
    children = [leaf("same", "m0", 90, TO_HUNDRED), leaf("apart", "m1", 10, TO_HUNDRED)]
    found = assessed(children, {"u": {"m0": 7.0, "m1": 1.0}, "v": {"m0": 7.0, "m1": 5.0}})
    assert [found[unit].nodes["top"].score for unit in "uv"] == [45.0, 55.0]
    assert found["u"].nodes["top"].available == 1.0


@pytest.mark.parametrize("method", ["geometric", "harmonic", "mazziotta_pareto"])
def test_one_zero_of_one_unit_stops_nobody_else(method: str) -> None:
    """The unit has no score and says so; the others are scored as they would be without it."""
    plain = {"rule": "convert", "full_of_source": D(100)}
    children = [leaf("a", "m0", 1, plain), leaf("b", "m1", 1, plain)]
    rows: dict[str, dict[str, float | None]] = {"u": {"m0": 40.0, "m1": 60.0}, "v": {"m0": 0.0, "m1": 0.0}}
    found = assessed(children, rows, method)
    assert found["v"].nodes["top"].score is None
    assert found["u"].nodes["top"].score == assessed(children, {"u": rows["u"]}, method)["u"].nodes["top"].score


def test_targets_of_what_should_be_little_stand_in_natural_units() -> None:
    """From 30 days down to 10 days, written as such: 15 days is three quarters of the way."""
    rules: list[dict[str, Any]] = [
        {"rule": "goalposts", "low": D(10), "high": D(30)},
        {"rule": "linear", "floor": D(30), "target": D(10)},
        {"rule": "distance_to_target", "target": D(10), "times": D(100)},
    ]
    for rule in rules:
        found = assessed([leaf("a", "m0", 1, rule, better="less")], {"u": {"m0": 15.0}, "v": {"m0": 30.0}})
        assert found["u"].indicators["a"].score == pytest.approx(75)
    best = {"rule": "fraction_of_max", "times": D(100)}
    found = assessed([leaf("a", "m0", 1, best, better="less")], {"u": {"m0": 15.0}, "v": {"m0": 30.0}})
    assert [found[unit].indicators["a"].score for unit in "uv"] == [100.0, 50.0]


def test_what_nobody_said_is_no_zero_and_a_zero_is_said() -> None:
    """Of three opinions, 5 and 5 and none make 5, not 3.33; 5 and 5 and 0 make 3.33."""
    plain = {"rule": "convert", "full_of_source": D(100)}
    children = [leaf(name, measure, 1, plain) for name, measure in (("a", "m0"), ("b", "m1"), ("own", "m2"))]
    found = assessed(children, {"u": {"m0": 5.0, "m1": 5.0, "m2": None}, "v": {"m0": 5.0, "m1": 5.0, "m2": 0.0}})
    assert found["u"].nodes["top"].score == pytest.approx(5)
    assert found["v"].nodes["top"].score == pytest.approx(10 / 3)


def test_gaps_are_filled_where_a_single_unit_has_a_value() -> None:
    """One value is enough to fill from, and none leaves the gap."""
    children = [leaf("a", "m0", 1, {"rule": "convert", "full_of_source": D(100)}), leaf("b", "m1", 1, TO_HUNDRED)]
    fill = {"method": "median", "within": "all"}
    rows: dict[str, dict[str, float | None]] = {"u": {"m0": 40.0, "m1": None}, "v": {"m0": None, "m1": None}}
    found = assessed(children, rows, impute=fill)
    assert found["v"].indicators["a"].score == 40.0
    assert found["v"].indicators["a"].imputed
    assert found["v"].indicators["b"].score is None


def test_places_are_given_before_anything_is_rounded_for_display() -> None:
    """Totals that print alike to two decimals are told apart; those equal to the millionth share a place."""
    plain = {"rule": "convert", "full_of_source": D(100)}
    rows: dict[str, dict[str, float | None]] = {"u": {"m0": 70.001}, "v": {"m0": 70.002}, "w": {"m0": 70.0020000001}}
    found = assessed([leaf("a", "m0", 1, plain)], rows)
    assert [found[unit].rank for unit in "uvw"] == [3.0, 1.0, 1.0]
