"""The score of one value under each rule, on its limits and beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from guiju.core.assessment.marks import least, most
from guiju.core.assessment.relative import figures, place
from guiju.core.assessment.scoring import Seen, rounded, score
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import ScoreRule, Ties

D = Decimal
RULE: TypeAdapter[Any] = TypeAdapter(ScoreRule)
PEERS = (2.0, 4.0, 4.0, 10.0)


def scored(
    rule: dict[str, Any], x: float, better: str = "more", target: float | None = None, full: int = 100
) -> float | None:
    """The score among four peers, one of whom has the value."""
    read = RULE.validate_python(rule)
    way = Better(better)
    own = place(x, PEERS, getattr(read, "ties", Ties.MIN), way)
    return score(read, x, Seen(D(full), way, target, figures(PEERS, reference=4.0), own))


LINEAR = {"rule": "linear", "floor": D(70), "target": D(95), "base": D(60)}
FALLING = {"rule": "linear", "floor": D(10), "target": D(2)}
KNOTS = {
    "rule": "knots",
    "knots": [{"at": D(1), "give": D(20)}, {"at": D(3), "give": D(60)}, {"at": D(5), "give": D(100)}],
}
STEPS = {
    "rule": "steps",
    "bands": [{"give": D(0)}, {"from": D("0.3"), "give": D(60)}, {"from": D("0.95"), "give": D(100)}],
}
DEDUCT = {"rule": "deduct", "target": D("0.95"), "step": D("0.01"), "each": D(2), "round": "down", "at_least": D(90)}
UP = {**DEDUCT, "round": "up", "at_least": D(0)}
PLAIN = {**DEDUCT, "round": "none", "at_least": D(0)}
EXCEED = {"rule": "exceed", "target": D(10), "step": D(2), "each": D("0.5"), "round": "down", "at_most": D(1)}
BOTH = {
    "rule": "plus_minus",
    "target": D(10),
    "step": D(1),
    "each": D(1),
    "round": "down",
    "plus_at_most": D("0.5"),
    "minus_at_most": D(2),
}
EVENTS = {"rule": "events", "each": D(-8), "stop_at": D(3), "at_most": D(10)}
INTERVAL = {"rule": "interval", "low": D(4), "high": D(6), "zero_below": D(2), "zero_above": D(10)}
CAPPED = {"rule": "distance_to_target", "target": D(6), "capped": True}


@pytest.mark.parametrize(
    ("rule", "x", "better", "target", "expected"),
    [
        (LINEAR, 70, "more", None, 60), (LINEAR, 82.5, "more", None, 80), (LINEAR, 96, "more", None, 100), (LINEAR, 0, "more", None, 60),
        ({**LINEAR, "capped": False}, 120, "more", None, 140),
        (FALLING, 10, "more", None, 0), (FALLING, 4, "more", None, 75), (FALLING, 1, "more", None, 100),
        (KNOTS, 0, "more", None, 20), (KNOTS, 2, "more", None, 40), (KNOTS, 3, "more", None, 60), (KNOTS, 9, "more", None, 100),
        (STEPS, 0.1 + 0.2, "more", None, 60), (STEPS, 0.299999, "more", None, 0), (STEPS, 0.95, "more", None, 100), (STEPS, 0.949999, "more", None, 60),
        (STEPS, 19 / 20, "more", None, 100), (STEPS, 19 / 21, "more", None, 60),
        ({"rule": "completion", "target": D(8)}, 6, "more", 8, 75), ({"rule": "completion", "target": D(8)}, 9, "more", 8, 100),
        ({"rule": "completion", "target": D(8), "at_most": D("1.2")}, 20, "more", 8, 120), ({"rule": "completion", "target": D(8)}, -1, "more", 8, 0),
        ({"rule": "completion", "target": D(8)}, 16, "less", 8, 50), ({"rule": "completion", "target": D(8)}, 0, "less", 8, 100),
        ({"rule": "completion", "target": D(8), "of": "excess"}, 10, "less", 8, 75), ({"rule": "completion", "target": D(8), "of": "excess"}, 17, "less", 8, 0),
        ({"rule": "completion", "target": D(0)}, 0, "less", 0, 100), ({"rule": "completion", "target": D(0)}, 1, "less", 0, 0),
        ({"rule": "completion", "target": D(0)}, 1, "more", 0, 0), ({"rule": "completion", "target": {"measure": "own"}}, 1, "more", None, None),
        (DEDUCT, 0.95, "more", 0.95, 100), (DEDUCT, 0.940001, "more", 0.95, 100), (DEDUCT, 0.94, "more", 0.95, 98), (DEDUCT, 0.1, "more", 0.95, 90),
        (UP, 0.949999, "more", 0.95, 98), (UP, 0.94, "more", 0.95, 98), (PLAIN, 0.945, "more", 0.95, 99),
        (DEDUCT, 0.97, "less", 0.95, 96), (DEDUCT, 0.9, "less", 0.95, 100),
        (EXCEED, 10, "more", 10, 100), (EXCEED, 12, "more", 10, 100.5), (EXCEED, 13.9, "more", 10, 100.5), (EXCEED, 99, "more", 10, 101), (EXCEED, 3, "more", 10, 100),
        (BOTH, 12, "more", 10, 100.5), (BOTH, 9, "more", 10, 99), (BOTH, 1, "more", 10, 98), (BOTH, 12, "less", 10, 98),
        (EVENTS, 0, "less", None, 100), (EVENTS, 1, "less", None, 92), (EVENTS, 2, "less", None, 90), (EVENTS, 3, "less", None, 0),
        ({"rule": "events", "each": D(30)}, 2, "more", None, 60), ({"rule": "events", "each": D(30)}, 9, "more", None, 100),
        ({"rule": "yes_no"}, 1, "more", None, 100), ({"rule": "yes_no", "good": False}, 1, "more", None, 0),
        ({"rule": "convert", "full_of_source": D(150)}, 120, "more", None, 80),
        (INTERVAL, 4, "more", None, 100), (INTERVAL, 3, "more", None, 50), (INTERVAL, 9, "more", None, 25), (INTERVAL, 2, "more", None, 0), (INTERVAL, 11, "more", None, 0),
        ({"rule": "goalposts", "low": D(0), "high": D(8)}, 2, "more", None, 25), ({"rule": "goalposts", "low": D(0), "high": D(8)}, 2, "less", None, 75),
        ({"rule": "goalposts", "low": D(0), "high": D(8), "cut": False}, 10, "more", None, 125),
        ({"rule": "ratio_to_best"}, 4, "more", None, 40), ({"rule": "ratio_to_best"}, 4, "less", None, 50), ({"rule": "ratio_to_best"}, 2, "less", None, 100),
        ({"rule": "min_max"}, 4, "more", None, 25), ({"rule": "min_max"}, 4, "less", None, 75), ({"rule": "min_max", "to": [D(1), D(100)]}, 2, "more", None, 1),
        ({"rule": "rank"}, 4, "more", None, 2), ({"rule": "rank", "ties": "average"}, 4, "more", None, 2.5), ({"rule": "rank", "ties": "max"}, 4, "more", None, 3),
        ({"rule": "rank", "ties": "dense"}, 10, "more", None, 3), ({"rule": "rank"}, 4, "less", None, 2), ({"rule": "rank"}, 10, "less", None, 1),
        ({"rule": "percentile"}, 4, "more", None, 1 / 3), ({"rule": "percentile"}, 4, "less", None, 1 / 3), ({"rule": "borda"}, 10, "more", None, 3),
        ({"rule": "distance_to_max", "times": D(100)}, 4, "more", None, 25), ({"rule": "distance_to_max"}, 4, "less", None, 0.75),
        ({"rule": "distance_to_reference", "reference": "u"}, 10, "more", None, 4), ({"rule": "distance_to_reference", "reference": "u", "capped": True}, 10, "more", None, 1),
        ({"rule": "distance_to_reference", "reference": "u"}, 7, "less", None, 0.5),
        (CAPPED, 4, "more", None, 0.5), (CAPPED, 10, "more", None, 1), ({**CAPPED, "target": D(2)}, 4, "more", None, 0.5), (CAPPED, 8, "less", None, 0.5),
        ({"rule": "fraction_of_max"}, 4, "more", None, 0.4), ({"rule": "fraction_of_max"}, 4, "less", None, 0.5),
    ],
)  # fmt: skip
def test_a_value_scores(
    rule: dict[str, Any], x: float, better: str, target: float | None, expected: float | None
) -> None:
    """Every rule, at a limit and beside it; peers are 2, 4, 4 and 10."""
    found = scored(rule, x, better, target)
    assert found is None if expected is None else found == pytest.approx(expected, abs=1e-12)


def test_a_z_score_uses_the_sample_deviation() -> None:
    """Mean 5 and deviation sqrt(12) of 2, 4, 4, 10; where less is better the sign turns."""
    rule = {"rule": "z_score", "mean": D(50), "sd": D(10)}
    assert scored(rule, 10) == pytest.approx(50 + 10 * 5 / 12**0.5)
    assert scored(rule, 10, "less") == pytest.approx(50 - 10 * 5 / 12**0.5)


def test_a_reversed_percentile_turns_the_order_first() -> None:
    """With ties PR(-x) and 1 - PR(x) differ: 1/3, not 2/3."""
    assert scored({"rule": "percentile"}, 4, "less") == pytest.approx(1 / 3)
    assert 1 - scored({"rule": "percentile"}, 4, "more") == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "kind", ["min_max", "z_score", "rank", "percentile", "borda", "distance_to_max", "fraction_of_max"]
)
@pytest.mark.parametrize("peers", [(7.0,), (7.0, 7.0, 7.0), (0.0, 0.0)])
def test_a_constant_column_gives_what_is_stated(kind: str, peers: tuple[float, ...]) -> None:
    """Never a silent NaN: the middle of the scale, its top, or no score."""

    def given(constant: str) -> float | None:
        rule = RULE.validate_python({"rule": kind, "constant": constant})
        return score(rule, peers[0], Seen(D(100), Better.MORE, None, figures(peers), 1.0))

    low, high = (
        least(RULE.validate_python({"rule": kind}), D(100), len(peers)),
        most(RULE.validate_python({"rule": kind}), D(100), len(peers)),
    )
    assert (given("middle"), given("full"), given("none")) == ((low + high) / 2, high, None)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.125, 2, 0.13), (-0.125, 2, -0.12), (2.5, 0, 3), (1.0000005, 6, 1.000001), (1 / 3, None, 1 / 3)],
)
def test_rounding_is_half_up(value: float, decimals: int | None, expected: float) -> None:
    """Towards plus infinity at the half, on the exact number."""
    assert rounded(value, decimals) == expected


@settings(deadline=None, max_examples=200)
@given(
    st.floats(-20, 20),
    st.floats(0, 5),
    st.sampled_from(["more", "less"]),
    st.sampled_from([DEDUCT, UP, PLAIN, EXCEED, BOTH, {"rule": "completion", "target": D(5)}]),
)
def test_a_better_value_never_scores_less(x: float, more: float, better: str, rule: dict[str, Any]) -> None:
    """On the way the measure calls better, marks do not fall."""
    other = x + more if better == "more" else x - more
    assert scored(rule, other, better, 5.0) >= scored(rule, x, better, 5.0) - 1e-9
