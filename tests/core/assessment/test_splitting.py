"""The change of a total split into value, weight and method: exact, of no order, and nothing to what does nothing."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from guiju.core.assessment.splitting import BOTH, METHOD, VALUE, WEIGHT, split

TOTALS = st.lists(st.integers(-(10**9), 10**9), min_size=8, max_size=8)


@given(TOTALS)
def test_the_three_add_up_to_the_change(totals: list[int]) -> None:
    """To the last millionth, whatever the totals of the mixtures are."""
    assert split(totals).change == totals[BOTH] - totals[0]


@given(TOTALS)
def test_each_is_the_mean_over_all_orders(totals: list[int]) -> None:
    """Within the millionth that makes the three whole."""
    means = dict.fromkeys((VALUE, WEIGHT, METHOD), Fraction(0))
    for order in permutations(means):
        held = 0
        for player in order:
            means[player] += Fraction(totals[held | player] - totals[held], 6)
            held |= player
    found = split(totals)
    for player, part in ((VALUE, found.value), (WEIGHT, found.weight), (METHOD, found.method)):
        assert abs(part - means[player]) < 1


@given(st.integers(), st.integers(), st.integers(), st.integers())
def test_what_each_adds_by_itself_is_its_part(start: int, value: int, weight: int, method: int) -> None:
    """Where the three do not act on one another there is nothing to share; what does nothing has nothing."""
    totals = [
        start + bool(mixture & VALUE) * value + bool(mixture & WEIGHT) * weight + bool(mixture & METHOD) * method
        for mixture in range(BOTH + 1)
    ]
    found = split(totals)
    assert (found.value, found.weight, found.method) == (value, weight, method)


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 100), st.integers(0, 100))
def test_a_product_is_shared_between_its_factors(before: int, after: int, one: int, other: int) -> None:
    """A value times a weight: each has the mean of its move under the other's old and new figure; the method nothing."""
    totals = [
        (after if mixture & VALUE else before) * (other if mixture & WEIGHT else one) for mixture in range(BOTH + 1)
    ]
    found = split(totals)
    assert found.method == 0
    assert abs(found.value - Fraction((after - before) * (one + other), 2)) < 1
