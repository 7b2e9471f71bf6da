"""Patterns that were found before are those that would be found now, for equal flags and for others."""

from __future__ import annotations

import numpy as np
import pytest

from guiju.compute.columns import Column, Known, patterns


def columns(random: np.random.Generator, count: int) -> list[Column]:
    """Three columns with gaps, one out of use here and there, and one without any gap."""
    made = [Column(key, random.random(count), random.random(count) < 0.6) for key in range(3)]
    made[1].out = random.random(count) < 0.3
    return [*made, Column(3, random.random(count))]


@pytest.mark.parametrize("most", [0, 2, 256])
def test_what_was_found_before_is_what_is_there(most: int) -> None:
    """However little is remembered, and whether the flags are the same array, equal or others."""
    known, random = Known(most), np.random.default_rng(5)
    for _ in range(4):
        chosen = columns(random, 40)
        again = [
            Column(one.key, one.scores, None if one.known is None else one.known.copy(), one.out) for one in chosen
        ]
        for asked in (chosen, again, chosen[::-1], again[1:]):
            mine, expected = known.patterns(asked), patterns(asked)
            assert (mine.there, mine.out) == (expected.there, expected.out)
            assert mine.of is not None
            assert expected.of is not None
            assert (mine.of == expected.of).all()


def test_logarithms_and_signs_are_of_what_is_there() -> None:
    """A score that is not above 0 has no logarithm and is told; one that is missing is neither."""
    column = Column(0, np.array([np.e, 0.0, -2.0, 0.0]), np.array([True, True, True, False]))
    assert column.logarithms.tolist() == [1.0, 0.0, 0.0, 0.0]
    assert column.positive.tolist() == [True, False, False, True]
    assert Column(1, np.array([1.0, np.e])).logarithms.tolist() == [0.0, 1.0]
