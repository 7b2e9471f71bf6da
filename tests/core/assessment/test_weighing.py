"""Weights that are found, against numpy, the worked tables of textbooks, and formulas written apart."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from guiju.core.assessment import judgements
from guiju.core.assessment.importance import for_importance, importances
from guiju.core.assessment.weighing import by_unit, shares, weights
from guiju.core.rulebook.weighing import Ahp, FromScores, Judge

TITLE = {"zh": "甲", "en": "one"}
CHILDREN = ["a", "b", "c"]
COLUMNS = st.lists(st.lists(st.integers(1, 90).map(float), min_size=3, max_size=3), min_size=4, max_size=9)
METHODS = ["entropy", "deviation", "cv", "critic", "pca", "importance"]
QUICK = settings(deadline=None, max_examples=40)


def judge(**over: int) -> dict[str, object]:
    """One judge; `ab=3` says that a matters three times more than b."""
    return {"title": TITLE, "pairs": [{"of": pair[0], "over": pair[1], "by": by} for pair, by in over.items()]}


def test_saatys_weights_are_the_principal_eigenvector() -> None:
    """Of one judge; the ratio of consistency too, and the weights add up to 100 exactly."""
    said = Judge.model_validate(judge(ab=3, ac=5, bc=2))
    values, vectors = np.linalg.eig(np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]))
    first = np.abs(vectors[:, values.real.argmax()].real)
    found = judgements.weights(Ahp.model_validate({"method": "ahp", "judges": [judge(ab=3, ac=5, bc=2)]}), CHILDREN)
    assert [float(found[child]) for child in CHILDREN] == pytest.approx(list(100 * first / first.sum()), abs=1e-4)
    assert sum(found.values()) == 100
    assert judgements.ratio(said, CHILDREN) == pytest.approx((values.real.max() - 3) / 2 / 0.58)


def test_several_judges_are_brought_together_by_the_geometric_mean() -> None:
    """Two judges who say the contrary make equal weights, whatever the order in which they stand."""
    both = [judge(ab=4, ac=4, bc=1), judge(ba=4, ca=4, cb=1)]
    found = judgements.weights(Ahp.model_validate({"method": "ahp", "judges": both}), CHILDREN)
    assert set(found.values()) == {Decimal("33.3333"), Decimal("33.3334")}
    turned = judgements.weights(Ahp.model_validate({"method": "ahp", "judges": both[::-1]}), CHILDREN)
    assert found == turned


@QUICK
@given(COLUMNS)
def test_entropy_is_that_of_scipy(rows: list[list[float]]) -> None:
    """One less the entropy in base n; a column without difference counts nothing."""
    table = np.array(rows)
    apart = np.array([1 - stats.entropy(column, base=len(table)) if np.ptp(column) else 0.0 for column in table.T])
    expected = apart / apart.sum() if apart.sum() > 0 else np.full(3, 1 / 3)
    assert shares("entropy", table) == pytest.approx(expected, abs=1e-7)


@QUICK
@given(COLUMNS)
def test_spread_and_conflict(rows: list[list[float]]) -> None:
    """CRITIC on columns laid on [0, 1]; the coefficient of variation."""
    table = np.array(rows)
    if (np.ptp(table, axis=0) == 0).any():
        return
    variation = stats.variation(table, ddof=1)
    assert shares("cv", table) == pytest.approx(variation / variation.sum())
    laid = (table - table.min(axis=0)) / np.ptp(table, axis=0)
    held = laid.std(axis=0, ddof=1) * (1 - np.corrcoef(laid, rowvar=False)).sum(axis=0)
    if held.sum() > 1e-9:
        assert shares("critic", table) == pytest.approx(held / held.sum(), abs=1e-7)


def test_the_first_component_by_singular_values() -> None:
    """Squared loadings of the correlations' first component."""
    table = np.random.default_rng(3).normal(size=(40, 3)) @ np.array([[1.0, 0.6, 0.2], [0, 1, 0.5], [0, 0, 1]])
    scaled = (table - table.mean(axis=0)) / table.std(axis=0)
    _, _, axes = np.linalg.svd(scaled)
    assert shares("pca", table) == pytest.approx(axes[0] ** 2)


@QUICK
@given(COLUMNS, st.randoms(use_true_random=False), st.sampled_from(METHODS))
def test_the_order_of_units_changes_nothing(rows: list[list[float]], chance: object, method: str) -> None:
    """Units are taken by their codes; a unit without one of the scores has no say; weights add up to 100."""
    named = {f"u{n}": dict(zip(CHILDREN, row, strict=True)) for n, row in enumerate(rows)}
    order = list(named)
    chance.shuffle(order)  # type: ignore[attr-defined]
    lacking = {**{unit: named[unit] for unit in order}, "v": {"a": 1.0, "b": None, "c": 900.0}}
    asked, given_weights = FromScores.model_validate({"method": method}), [Decimal(1)] * 3
    found = weights(asked, by_unit(CHILDREN, named), given_weights)
    assert found == weights(asked, by_unit(CHILDREN, lacking), given_weights)
    assert sum(found) == 100


def test_written_weights_are_mixed_in() -> None:
    """Half of 60, 30, 10 and half of equal weights, for columns that never differ."""
    asked = FromScores.model_validate({"method": "entropy", "given_share": Decimal("0.5")})
    flat = by_unit(CHILDREN, {"u": {"a": 1.0, "b": 1.0, "c": 1.0}, "v": {"a": 1.0, "b": 1.0, "c": 1.0}})
    found = weights(asked, flat, [Decimal(60), Decimal(30), Decimal(10)])
    assert [float(each) for each in found] == pytest.approx([30 + 50 / 3, 15 + 50 / 3, 5 + 50 / 3], abs=1e-4)


def test_written_weights_are_multiplied_with() -> None:
    """The weights of entropy times 60, 30, 10, over their sum."""
    table = by_unit(CHILDREN, {"u": {"a": 1.0, "b": 5.0, "c": 2.0}, "v": {"a": 4.0, "b": 6.0, "c": 9.0}})
    given_weights = [Decimal(60), Decimal(30), Decimal(10)]
    plain = weights(FromScores.model_validate({"method": "entropy"}), table, given_weights)
    found = weights(FromScores.model_validate({"method": "entropy", "times_given": True}), table, given_weights)
    product = [float(one * other) for one, other in zip(plain, given_weights, strict=True)]
    assert [float(each) for each in found] == pytest.approx([100 * each / sum(product) for each in product], abs=2e-3)
    assert sum(found) == 100


@pytest.mark.parametrize("wanted", [[1.0, 1.0, 1.0], [5.0, 3.0, 2.0], [4.0, 3.0, 3.0]])
def test_children_matter_as_much_as_is_wanted(wanted: list[float]) -> None:
    """Each one's correlation with the weighted sum, as numpy has it, is in the wanted proportion to the others'."""
    table = np.random.default_rng(5).normal(size=(60, 3)) @ np.array([[2.0, 0.6, 0.2], [0, 1, 0.5], [0, 0, 9]])
    found = shares("importance", table, np.array(wanted))
    correlated = [float(np.corrcoef(column, table @ found)[0, 1]) for column in table.T]
    assert np.array(correlated) / sum(correlated) == pytest.approx(np.array(wanted) / sum(wanted), abs=1e-9)


def test_what_cannot_matter_so_little_gets_no_weight() -> None:
    """Two children that say nearly the same cannot matter as 9 to 1: the second is left without weight, never below."""
    matrix, even = np.array([[1.0, 0.9], [0.9, 1.0]]), np.array([1.0, 1.0])
    found = for_importance(matrix, even, np.array([9.0, 1.0]))
    assert found == pytest.approx([1, 0])
    assert importances(matrix, even, found) == pytest.approx([1 / 1.9, 0.9 / 1.9])


DEGENERATE = [
    [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]],
    [[1.0, 0.0, 3.0], [0.0, 2.0, 0.0]],
    [[0.0, 0.0, 0.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]],
    [[5.0, 1.0, 2.0], [5.0, 2.0, 4.0], [5.0, 4.0, 1.0]],
]
"""Two units only, columns that are one another's contrary, a square with no first component, a constant column."""


@pytest.mark.parametrize("method", ["deviation", "critic", "pca", "importance"])
@pytest.mark.parametrize("rows", DEGENERATE)
def test_the_last_digits_of_a_score_decide_nothing(rows: list[list[float]], method: str) -> None:
    """Two engines differ in the last digits of a score; where children are alike their weights are the same all the same."""
    asked, even, noise = FromScores.model_validate({"method": method}), [Decimal(1)] * 3, np.random.default_rng(7)
    table = np.array(rows)
    plain = weights(asked, table, even)
    for _ in range(200):
        assert weights(asked, table * (1 + noise.uniform(-4e-16, 4e-16, table.shape)), even) == plain


def test_the_first_of_equal_components_is_no_matter_of_chance() -> None:
    """Where no component is the first, each child loads alike on all of them."""
    assert shares("pca", np.array(DEGENERATE[2])) == pytest.approx([1 / 3] * 3)
