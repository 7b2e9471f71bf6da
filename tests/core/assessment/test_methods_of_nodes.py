"""Methods by place, with a penalty for imbalance and by nearness, against formulas written apart from them."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from guiju.core.assessment import balance, ideal, places
from guiju.core.rulebook.tree import MazziottaPareto, Owa, Trimmed

SCORES = st.lists(st.floats(1, 100), min_size=2, max_size=6)
QUICK = settings(deadline=None, max_examples=40)


def owa(*weights: int) -> Owa:
    """An ordered weighted average."""
    return Owa.model_validate({"method": "owa", "by_place": list(weights)})


def trimmed(fewest: int, highest: int = 1, lowest: int = 1) -> Trimmed:
    """A trimmed mean."""
    found = {"method": "trimmed", "where_more_than": fewest, "highest": highest, "lowest": lowest}
    return Trimmed.model_validate(found)


def pareto(penalty: str = "down") -> MazziottaPareto:
    """A mean with a penalty for imbalance."""
    return MazziottaPareto.model_validate({"method": "mazziotta_pareto", "penalty": penalty})


def test_weights_go_to_places() -> None:
    """The best counts half, the next 30, the last 20; whose they are does not matter."""
    assert places.by_place(owa(50, 30, 20), [10.0, 90.0, 50.0]) == pytest.approx(0.5 * 90 + 0.3 * 50 + 0.2 * 10)


def test_fewer_children_keep_the_shape_of_the_weights() -> None:
    """Two of three: each place covers one and a half of the written ones."""
    assert [float(share) for share in places.place_weights(owa(50, 30, 20), 2)] == pytest.approx([0.65, 0.35])
    assert [float(share) for share in places.place_weights(owa(3, 2, 1), 1)] == [1]


@QUICK
@given(SCORES)
def test_a_trimmed_mean_is_that_of_scipy(scores: list[float]) -> None:
    """One high and one low left out of five or more; the plain mean of fewer."""
    cut = 1 / len(scores) if len(scores) > 4 else 0.0
    assert places.by_place(trimmed(4), scores) == pytest.approx(stats.trim_mean(scores, cut + 1e-12))


@QUICK
@given(SCORES)
def test_the_penalty_is_the_deviation_times_its_ratio_to_the_mean(scores: list[float]) -> None:
    """M less S times cv, with the deviation of the whole, as Mazziotta and Pareto write it."""
    mean, deviation = float(np.mean(scores)), float(np.std(scores))
    even = [1.0] * len(scores)
    assert balance.balanced(pareto(), even, scores) == pytest.approx(mean - deviation * deviation / mean)
    assert balance.balanced(pareto("up"), even, scores) == pytest.approx(mean + deviation * deviation / mean)


def test_no_mean_above_zero_no_score() -> None:
    """The penalty would have no sense."""
    assert balance.balanced(pareto(), [1, 1], [-1.0, 1.0]) is None


@QUICK
@given(SCORES)
def test_nearness_is_topsis_with_the_ideal_as_one_more_unit(scores: list[float]) -> None:
    """The textbook's steps on a table whose extremes are the ideal and nothing at all."""
    weights = np.arange(1.0, len(scores) + 1)
    table = np.array([scores, [100.0] * len(scores), [0.0] * len(scores)])
    weighed = table / 100 * weights / weights.sum()
    best, worst = weighed.max(axis=0), weighed.min(axis=0)
    far, near = np.linalg.norm(weighed[0] - best), np.linalg.norm(weighed[0] - worst)
    assert ideal.nearness(100, list(weights), scores) == pytest.approx(100 * near / (near + far))


@QUICK
@given(SCORES, st.sampled_from([owa(4, 3, 2, 2, 1, 1), trimmed(3), pareto(), pareto("up")]))
def test_what_children_add_makes_the_whole(scores: list[float], method: Owa | Trimmed | MazziottaPareto) -> None:
    """By slopes times scores."""
    even = [1.0] * len(scores)
    if isinstance(method, MazziottaPareto):
        whole, slopes = balance.balanced(method, even, scores), balance.slopes(method, even, scores)
    else:
        whole, slopes = places.by_place(method, scores), places.slopes(method, scores)
    assert math.fsum(s * x for s, x in zip(slopes, scores, strict=True)) == pytest.approx(whole)


def test_what_children_add_to_nearness_is_their_shapley_value() -> None:
    """The mean over all orders in which three children come in; equal children add the same."""
    weights, scores = [1.0, 2.0, 3.0], [20.0, 60.0, 90.0]
    added = [slope * score for slope, score in zip(ideal.slopes(100, weights, scores), scores, strict=True)]
    assert math.fsum(added) == pytest.approx(ideal.nearness(100, weights, scores), abs=1e-12)
    shapley = [0.0, 0.0, 0.0]
    for order in itertools.permutations(range(3)):
        held = [0.0, 0.0, 0.0]
        for child in order:
            before = ideal.nearness(100, weights, held)
            held[child] = scores[child]
            shapley[child] += (ideal.nearness(100, weights, held) - before) / 6
    assert added == pytest.approx(shapley)
    even = ideal.slopes(100, [1.0, 1.0], [50.0, 50.0])
    assert even[0] == even[1] == pytest.approx(0.5)
