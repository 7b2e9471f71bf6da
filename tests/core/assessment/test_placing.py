"""Scores by place: tables of marks, classes, both ways to turn a percentile, the exponential of the English indices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from scipy import stats

from guiju.core.assessment import placing, relative
from guiju.core.assessment.relative import Standing, figures, place, score
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import PlaceRule

RULE: TypeAdapter[PlaceRule] = TypeAdapter(PlaceRule)
VALUES = st.lists(st.integers(0, 9).map(float), min_size=2, max_size=12).filter(lambda found: len(set(found)) > 1)
QUICK = settings(deadline=None, max_examples=40)
TABLE = {"rule": "rank_table", "give": [60, 57, 54, 51, 48]}


def column(rule: dict[str, Any], values: list[float], better: str = "more") -> list[float | None]:
    """The scores of all values among themselves."""
    read, way = RULE.validate_python(rule), Better(better)
    rising = Better.MORE if placing.from_the_worst(read, way) else Better.LESS
    found = []
    for x in values:
        own = place(x, values, placing.ties_of(read), rising)
        standing = Standing(figures(values), own, relative.tied(x, values))
        found.append(score(read, x, Decimal(100), way, standing))
    return found


def test_marks_by_place() -> None:
    """The first five have 60, 57, 54, 51 and 48; the sixth has nothing."""
    assert column(TABLE, [6.0, 5.0, 4.0, 3.0, 2.0, 1.0]) == [60, 57, 54, 51, 48, 0]
    assert column(TABLE, [1.0, 3.0, 2.0], "less") == [60, 54, 57]


def test_marks_go_down_by_a_step_and_no_further() -> None:
    """2 points off the last, 0.1 less for each place better, never below nothing."""
    rule = {"rule": "rank_table", "give": [Decimal(2)], "each": Decimal("0.1"), "from": "worst"}
    found = column(rule, [float(n) for n in range(25)])
    assert found[:3] == [2, 1.9, 1.8]
    assert found[19:] == [0.1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("min", [60, 57, 57, 51]),
        ("max", [60, 54, 54, 51]),
        ("dense", [60, 57, 57, 54]),
        ("share", [60, 55.5, 55.5, 51]),
    ],
)
def test_equal_values_share_marks_as_told(ties: str, expected: list[float]) -> None:
    """Two in second place."""
    assert column({**TABLE, "ties": ties}, [9.0, 5.0, 5.0, 1.0]) == expected


@QUICK
@given(VALUES)
def test_shared_marks_give_out_neither_more_nor_less(values: list[float]) -> None:
    """However many are equal, the marks of the table are given out once."""
    given_out = column({**TABLE, "ties": "share"}, values)
    assert sum(mark or 0 for mark in given_out) == pytest.approx(sum([60, 57, 54, 51, 48][: len(values)]))


@QUICK
@given(VALUES)
def test_both_ways_to_turn_a_percentile(values: list[float]) -> None:
    """PR(-x) and 1 - PR(x), against scipy's ranks."""
    turned, others = np.array(values), len(values) - 1
    order = (stats.rankdata(-turned, "min") - 1) / others
    share = 1 - (stats.rankdata(turned, "min") - 1) / others
    assert column({"rule": "percentile"}, values, "less") == pytest.approx(list(order))
    assert column({"rule": "percentile", "turned": "share"}, values, "less") == pytest.approx(list(share))
    assert column({"rule": "percentile", "turned": "share"}, values) == column({"rule": "percentile"}, values)


def test_classes_of_equal_size() -> None:
    """Ten units in five classes; of seven the better classes fill first."""
    rule = {"rule": "classes", "give": [100, 80, 60, 40, 20]}
    assert column(rule, [float(n) for n in range(10, 0, -1)]) == [100, 100, 80, 80, 60, 60, 40, 40, 20, 20]
    assert column({"rule": "classes", "give": [2, 1]}, [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]) == [2, 2, 2, 2, 1, 1, 1]


@QUICK
@given(VALUES)
def test_the_exponential_is_that_of_the_indices_of_deprivation(values: list[float]) -> None:
    """X = -23 ln(1 - R (1 - exp(-100 / 23))), R the rank scaled to (0, 1]."""
    ranked = stats.rankdata(values, "average") / len(values)
    expected = -23 * np.log(1 - ranked * (1 - np.exp(-100 / 23)))
    assert column({"rule": "exponential", "ties": "average"}, values) == pytest.approx(list(expected))


@QUICK
@given(VALUES)
def test_normal_scores_are_the_quantiles_of_scipy(values: list[float]) -> None:
    """Van der Waerden's scores: the normal quantile of the place over n + 1, equal values at their mean place."""
    expected = 50 + 10 * stats.norm.ppf(stats.rankdata(values) / (len(values) + 1))
    rule = {"rule": "rank_normal", "mean": 50, "sd": 10}
    assert column(rule, values) == pytest.approx(list(expected))
    assert column(rule, [-value for value in values], "less") == pytest.approx(list(expected))
