"""Rules, bins, labels and printed numbers: what a drawing promises before it is drawn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.exact import GRID
from guiju.files.figures import decimals_of, plain, points, short
from guiju.files.report.distribution import spread as bins_of
from guiju.files.report.labels import spread
from guiju.files.report.scale import spanning

REALS = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda value: round(value, 3))


@settings(deadline=None, max_examples=200)
@given(st.lists(REALS, min_size=1, max_size=40))
def test_a_rule_holds_every_value_between_round_ends(values: list[float]) -> None:
    """No value lies outside, graduations are equal, and there are few enough to count."""
    scale = spanning(values)
    assert scale.lo <= min(values) + 1e-6
    assert scale.hi >= max(values) - 1e-6
    assert 1 <= len(scale.ticks) <= 60


@settings(deadline=None, max_examples=200)
@given(st.lists(REALS, min_size=1, max_size=60))
def test_every_unit_lies_in_one_bin(values: list[float]) -> None:
    """The bins hold all units, touch one another, and are few."""
    bins = bins_of(values).bins
    assert sum(item.count for item in bins) == len(values)
    assert all(left.end == right.start for left, right in itertools.pairwise(bins))
    assert len(bins) <= 25


@settings(deadline=None, max_examples=200)
@given(st.lists(st.floats(min_value=0, max_value=720), min_size=1, max_size=14), st.booleans())
def test_labels_never_touch_and_never_leave_the_rule(wanted: list[float], downwards: bool) -> None:
    """Fourteen names of 21 pixels fit on 720: they keep their order, their distance and stay inside."""
    found = sorted(spread(wanted, 21, 720, downwards=downwards))
    assert found[0] >= -1e-6
    assert found[-1] <= 720 + 1e-6
    assert all(right - left >= 21 - 1e-6 for left, right in itertools.pairwise(found))


def test_equal_units_stand_in_the_order_of_their_places() -> None:
    """Best first: to the right on a lying rule, on top of an upright one."""
    assert spread([50, 50, 50], 20, 100) == [70, 50, 30]
    assert spread([50, 50, 50], 20, 100, downwards=True) == [30, 50, 70]


@pytest.mark.parametrize(
    ("millionths", "decimals", "text"),
    [(84_390_000, 2, "84.39"), (-500_000, 2, "−0.50"), (-4_000, 2, "0.00"), (1_234_567_890_000, 2, "1,234,567.89"), (5_000, 2, "0.01"), (7 * GRID, 0, "7")],
)  # fmt: skip
def test_points_print_with_a_real_minus_and_fixed_decimals(millionths: int, decimals: int, text: str) -> None:
    """Half-up, grouped, and no minus before a zero."""
    assert points(millionths, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(92.4, "92.4"), (-3.0, "−3"), (1234567.8, "1,234,568"), (0.000012, "1.2e−05"), (0.1 + 0.2, "0.3"), (12, "12")],
)
def test_measured_values_print_plainly(value: float, text: str) -> None:
    """Up to six digits, and no digits that are only noise."""
    assert plain(value) == text


def test_decimals_are_as_many_as_needed() -> None:
    """Two at least, and enough that nothing is rounded."""
    assert decimals_of([None, 1_500_000]) == 2
    assert decimals_of([1, 1_500_000]) == 6
    assert short(12_500_000) == "12.5"
