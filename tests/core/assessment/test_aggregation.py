"""How children make a parent, and what is given when some are missing."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from guiju.core.assessment.aggregation import combine
from guiju.core.assessment.plan import AggregateStep, Child
from guiju.core.rulebook.tree import Aggregate, Below
from guiju.core.values import Text

D = Decimal
METHOD: TypeAdapter[Any] = TypeAdapter(Aggregate)
METHODS = ["points_sum", "arithmetic", "geometric", "harmonic", "power", "minimum", "owa", "trimmed", "topsis"]


def node(
    method: str, weights: dict[str, int], points: int | None = None, rounds: int | None = None, **missing: object
) -> AggregateStep:
    """A node over children with weights."""
    how: dict[str, Any] = {"method": method, "missing": missing}
    if method == "power":
        how["power"] = D(2)
    if method == "owa":
        how["by_place"] = [D(50), D(30), D(20)]
    if method == "trimmed":
        how["where_more_than"] = 2
    children = tuple(Child(name, D(weight)) for name, weight in weights.items())
    title = Text(zh="节点", en="node")
    return AggregateStep(
        "n",
        title,
        METHOD.validate_python(how),
        children,
        None if points is None else D(points),
        D(100),
        rounds,
        (),
        exact=False,
    )


ABC = {"a": 20, "b": 30, "c": 50}


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("points_sum", 19), ("arithmetic", (20 * 4 + 30 * 5 + 50 * 10) / 100), ("geometric", math.exp((20 * math.log(4) + 30 * math.log(5) + 50 * math.log(10)) / 100)),
        ("harmonic", 100 / (20 / 4 + 30 / 5 + 50 / 10)), ("power", math.sqrt((20 * 16 + 30 * 25 + 50 * 100) / 100)), ("minimum", 4),
    ],
)  # fmt: skip
def test_all_children_there(method: str, expected: float) -> None:
    """4, 5 and 10 with weights 20, 30, 50."""
    assert combine(node(method, ABC), {"a": 4.0, "b": 5.0, "c": 10.0}).score == pytest.approx(expected)


def test_points_out_of_use_are_spread_in_proportion() -> None:
    """16 of 20 and 24 of 30 are 80 of 100 when 50 points are out of use, to the millionth."""
    found = combine(node("points_sum", ABC), {"a": 16.0, "b": 24.0, "c": None})
    assert (found.score, found.available) == (80.0, 0.5)
    assert combine(node("points_sum", {"a": 1, "b": 1, "c": 1}), {"a": 1.0, "b": 0.0, "c": None}).score == 1.5
    assert combine(node("points_sum", {"a": 3, "b": 4}), {"a": 1.0, "b": None}).score == 2.333333


@pytest.mark.parametrize(
    ("at_least", "below", "score", "gave"),
    [
        ("0.5", "missing", 4.4, None),
        ("0.500001", "missing", None, Below.MISSING),
        ("1", "floor", 0.0, Below.FLOOR),
        ("1", "block", None, Below.BLOCK),
    ],
)
def test_too_little_there(at_least: str, below: str, score: float | None, gave: Below | None) -> None:
    """Half of the weight is there: enough for 0.5, not for a millionth more."""
    found = combine(
        node("arithmetic", {"a": 30, "b": 20, "c": 50}, renormalise_at_least=D(at_least), below=below),
        {"a": 4.0, "b": 5.0, "c": None},
    )
    assert (found.score, found.gave) == (pytest.approx(score), gave)


def test_children_not_applicable_do_not_count_as_missing() -> None:
    """The share is taken of what applies; where nothing applies the node does not either."""
    step = node("arithmetic", ABC, renormalise_at_least=D(1), below="block")
    assert combine(step, {"a": 4.0, "b": 5.0, "c": None}, out={"c"}).score == pytest.approx(4.6)
    nothing = combine(step, {"a": None, "b": None, "c": None}, out={"a", "b", "c"})
    assert (nothing.score, nothing.gave, nothing.nothing_applies) == (None, None, True)


@pytest.mark.parametrize("method", ["geometric", "harmonic", "power"])
@pytest.mark.parametrize("bad", [0.0, -1.0])
def test_means_that_need_positive_scores(method: str, bad: float) -> None:
    """One zero gives no score there, instead of a number that means nothing."""
    assert combine(node(method, ABC), {"a": bad, "b": 5.0, "c": 1.0}).score is None


def test_a_mean_is_brought_to_points_and_rounded() -> None:
    """80 of 100 full marks is 40 of 50 points; decimals half-up."""
    assert combine(node("arithmetic", ABC, points=50), {"a": 80.0, "b": 80.0, "c": 80.0}).score == 40
    assert combine(node("arithmetic", {"a": 1, "b": 1}, rounds=0), {"a": 2.0, "b": 3.0}).score == 3


SCORES = st.lists(st.floats(0.5, 100), min_size=3, max_size=3)


@settings(deadline=None, max_examples=100)
@given(SCORES, st.sampled_from(METHODS[1:]))
def test_a_mean_lies_between_its_children(scores: list[float], method: str) -> None:
    """And equal children make the same again."""
    found = combine(node(method, ABC), dict(zip(ABC, scores, strict=True))).score
    assert found is not None
    assert min(scores) - 1e-9 <= found <= max(scores) + 1e-9
