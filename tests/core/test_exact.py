"""Numbers that rounding must not carry away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guiju.core.exact import mean_of


@given(st.floats(-1e6, 1e6), st.integers(1, 30))
def test_the_mean_of_equal_values_is_that_value(value: float, count: int) -> None:
    """Rounding takes it nowhere else, so what is filled in with it stands level with them."""
    assert mean_of([value] * count) == value
