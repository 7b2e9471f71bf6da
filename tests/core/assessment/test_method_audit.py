"""The figures of an audit against scipy and numpy, and what they make of columns that say the same or nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from guiju.core.assessment import method_audit as audits

QUICK = settings(deadline=None, max_examples=60)
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12)


@QUICK
@given(PAIRS)
def test_correlations_are_those_of_scipy(pairs: list[tuple[int, int]]) -> None:
    """Pearson's, Spearman's with mean ranks, Kendall's tau-b; none where a column does not vary."""
    one, other = (np.array(column, float) for column in zip(*pairs, strict=True))
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        assert [how(one, other) for how in audits.CORRELATIONS.values()] == [None, None, None]
        return
    expected = (stats.pearsonr(one, other), stats.spearmanr(one, other), stats.kendalltau(one, other))
    found = [how(one, other) for how in audits.CORRELATIONS.values()]
    assert found == pytest.approx([float(each.statistic) for each in expected], abs=1e-12)


def test_gaps_are_left_out_pair_by_pair() -> None:
    """A unit without one of the two says nothing of them; fewer than three that have both say nothing at all."""
    one, other = np.array([1.0, 2.0, np.nan, 4.0, 9.0]), np.array([1.0, 3.0, 7.0, np.nan, 8.0])
    assert audits.pearson(one, other) == pytest.approx(float(stats.pearsonr([1, 2, 9], [1, 3, 8]).statistic))
    assert audits.kendall(one[:3], other[:3]) is None


def test_indicators_that_say_the_same() -> None:
    """Equal ones stand first; the contrary of an indicator says the same too; half a likeness is none."""
    base, chance = np.arange(20.0), np.random.default_rng(1).normal(size=20)
    found = audits.alike({"a": base, "turned": -base, "again": base.copy(), "other": base + 12 * chance})
    assert [(each.one, each.other, each.equal) for each in found] == [
        ("a", "again", True),
        ("a", "turned", False),
        ("turned", "again", False),
    ]


def test_an_indicator_in_which_nearly_all_are_equal_tells_nothing() -> None:
    """Nineteen of twenty have full marks; a score that is a billionth less is the same score."""
    assert audits.spread("i", np.array([100.0] * 19 + [40.0])).tells_nothing
    assert audits.spread("i", np.array([100.0, 100.0 - 1e-9, np.nan])).different == 1
    assert not audits.spread("i", np.arange(10.0)).tells_nothing


def test_weights_that_do_not_act() -> None:
    """Half of the weight on what hardly varies matters next to nothing; what falls as the node rises is against it."""
    chance = np.random.default_rng(2)
    strong, flat = chance.normal(50, 20, 200), chance.normal(50, 0.1, 200)
    score = 0.5 * strong + 0.5 * flat
    found = {each.child: each for each in audits.acting("n", score, {"s": strong, "f": flat}, {"s": 1, "f": 1})}
    assert found["f"].idle
    assert not found["s"].idle
    assert sum(each.matters or 0 for each in found.values()) == pytest.approx(1)
    assert audits.acting("n", score, {"c": -strong}, {"c": 1})[0].against


def test_components_and_alpha_by_their_definitions() -> None:
    """Variances of the components by singular values; alpha of equal columns is 1, of a single one unknown."""
    table = np.random.default_rng(4).normal(size=(30, 3)) @ np.array([[1, 0.5, 0.2], [0, 1, 0.4], [0, 0, 1]])
    scaled = (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)
    singular = np.linalg.svd(scaled, compute_uv=False)
    found = audits.components({f"c{n}": column for n, column in enumerate(table.T)})
    assert found is not None
    assert found.deviations == pytest.approx(list(singular / np.sqrt(29)))
    assert audits.alpha([table[:, 0], table[:, 0]]) == pytest.approx(1)
    assert audits.alpha([table[:, 0]]) is None
