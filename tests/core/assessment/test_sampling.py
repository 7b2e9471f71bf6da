"""Designs of replicates and the indices that are read off them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.compute.chance import Philox
from guiju.core.assessment.sampling import Design, choice
from guiju.core.assessment.sensitivity import indices
from guiju.core.assessment.uncertainty import place_bands, runs_of_ties
from guiju.core.rulebook.study import Sampling

SALTELLI = Design(Sampling.SALTELLI, 16, 3)


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 50))
def test_a_choice_is_cut_from_the_whole_range(u: float, count: int) -> None:
    """Number `i` is taken from i/m up to (i + 1)/m, whatever else was drawn."""
    taken = choice(u, count)
    assert 0 <= taken < count
    assert taken <= u * count < taken + 1


def test_all_choices_are_as_likely_as_each_other() -> None:
    """Where the range of the sample is cut instead, the chances hang on what was drawn."""
    chance = Philox(7)
    taken = [choice(chance.row(number, 1)[0], 4) for number in range(1, 4001)]
    assert np.abs(np.bincount(taken, minlength=4) / 4000 - 0.25).max() < 0.03


def test_a_replicate_is_told_by_its_number() -> None:
    """A, then B, then A with one factor of B; each asked for alone is what it was among all."""
    draws = Philox(11).row
    rows = [SALTELLI.point(number, draws) for number in range(1, SALTELLI.size + 1)]
    assert SALTELLI.size == 16 * 5
    for row in range(16):
        a, b = rows[row], rows[16 + row]
        for factor in range(3):
            mixed = rows[16 * (2 + factor) + row]
            assert mixed == tuple(b[at] if at == factor else a[at] for at in range(3))
    assert Design(Sampling.SALTELLI, 16, 3).point(40, Philox(11).row) == rows[39]
    with pytest.raises(ValueError, match="no replicate 81 of 80"):
        SALTELLI.point(81, draws)


def test_chance_hangs_on_names_and_numbers_alone() -> None:
    """Not on what was drawn before, nor on which other names are asked for."""
    one, other = Philox(5), Philox(5)
    other.stream("else", 1, 100)
    assert one.moved("w", 3, ["a", "b"]) == (*other.moved("w", 3, ["a"]), *other.moved("w", 3, ["b"]))
    assert one.moved("w", 3, ["a"]) != one.moved("w", 4, ["a"]) != Philox(6).moved("w", 4, ["a"])


def test_the_indices_of_ishigamis_function() -> None:
    """Its indices are known in closed form (Ishigami and Homma 1990); N is large, so both estimators come near."""
    a, b, base = 7.0, 0.1, 1 << 14
    design, draws = Design(Sampling.SALTELLI, base, 3), np.random.default_rng(1).random((base, 6))
    points = np.array([design.point(n, lambda row, _: tuple(draws[row - 1])) for n in range(1, design.size + 1)])
    x = np.pi * (2 * points - 1)
    y = np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])
    told = indices(y, base, 3)
    variance = a**2 / 8 + b * np.pi**4 / 5 + b**2 * np.pi**8 / 18 + 0.5
    first = np.array([0.5 * (1 + b * np.pi**4 / 5) ** 2, a**2 / 8, 0]) / variance
    together = 8 * b**2 * np.pi**8 / 225 / variance
    assert np.abs(told.centred[:, 0] - first).max() < 0.03
    assert np.abs(told.total[:, 0] - (first + np.array([together, 0, together]))).max() < 0.03


def test_a_result_that_never_varies_has_no_indices() -> None:
    """Nothing over nothing is told as nothing."""
    told = indices(np.ones(50), 10, 3)
    assert np.isnan(told.first).all()
    assert np.isnan(told.total).all()


@given(st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=7), min_size=1, max_size=5))
def test_bands_are_numpys_quantiles_of_the_places_there_are(rows: list[list[int]]) -> None:
    """A replicate in which a unit has no place says nothing of its place."""
    bands = place_bands(np.array(rows, np.int32))
    for at, row in enumerate(rows):
        there = [place / 2 for place in row if place]
        assert bands.counted[at] == len(there)
        if there:
            wanted = np.quantile(there, [0.05, 0.5, 0.95, 0, 1])
            mine = [getattr(bands, name)[at] for name in ("low", "median", "high", "best", "worst")]
            assert mine == pytest.approx(wanted, abs=1e-12)
            assert bands.mean[at] == pytest.approx(np.mean(there))
        else:
            assert np.isnan(bands.median[at])


def test_ties_run_on() -> None:
    """Whoever is tied with the next stands in one run with it."""
    assert runs_of_ties(np.array([True, True, False, True])).tolist() == [1, 1, 1, 2, 2]
    assert runs_of_ties(np.array([], np.bool_)).tolist() == [1]
