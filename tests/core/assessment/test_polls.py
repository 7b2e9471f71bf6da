"""Opinions of classes of raters: what answers give, who is too few, and what becomes of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessment.polls import GIVES, UNITS, planned, unit

from guiju.core.assessment.answering import language_for
from guiju.core.assessment.explanation import explain
from guiju.core.assessment.reference import assess
from guiju.core.assessment.trace import UnitState

LEADERS = (4 * 100 + 85) / 5
PEERS = (60 * 100 + 30 * 85 + 8 * 65 + 2 * 40) / 100
RESIDENTS = (200 * 100 + 100 * 85 + 50 * 65 + 50 * 40) / 400


def test_the_scores_of_answers_are_weighed_by_those_who_gave_them() -> None:
    """60, 30, 8 and 2 of a hundred answers at 100, 85, 65 and 40 points give 91.5."""
    seen = assess(planned(), UNITS, language_for(planned()))["a"]
    assert seen.indicators["by_peers"].score == pytest.approx(91.5, abs=1e-9) == PEERS
    assert seen.nodes["opinion"].score == pytest.approx(0.3 * LEADERS + 0.3 * PEERS + 0.4 * RESIDENTS, abs=1e-9)


def test_a_class_of_too_few_leaves_its_weight_to_the_others() -> None:
    """Four answers are no result; nor is a class of which one number is unknown, or less than half of which answered."""
    seen = assess(planned(), UNITS, language_for(planned()))
    assert seen["b"].indicators["by_leaders"].score is None
    assert seen["b"].nodes["opinion"].score == pytest.approx((0.3 * PEERS + 0.4 * RESIDENTS) / 0.7, abs=1e-9)
    assert seen["c"].nodes["opinion"].score == pytest.approx(LEADERS, abs=1e-9)
    assert seen["d"].state is UnitState.MISSING


def test_or_the_unit_is_not_assessed() -> None:
    """Where the rule says so."""
    plan = planned("block", "0.7")
    seen = assess(plan, UNITS, language_for(plan))
    assert [seen[name].state.value for name in "abcd"] == ["scored", "scored", "blocked", "blocked"]


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4), st.integers(0, 1500))
def test_an_opinion_is_the_mean_of_the_ballots_one_by_one(counts: list[int], asked: int) -> None:
    """Every ballot written out, as a statistician would; its lines add up."""
    plan = planned()
    trace = assess(plan, [unit("x", (*counts, asked), (*counts, asked), (*counts, asked))], language_for(plan))["x"]
    ballots = [points for points, count in zip(GIVES.values(), counts, strict=True) for _ in range(count)]
    enough = len(ballots) >= 5 and 2 * len(ballots) >= asked
    score = trace.nodes["opinion"].score
    if not enough:
        assert score is None
        return
    assert score == pytest.approx(sum(ballots) / len(ballots), abs=1e-6)
    told = explain(plan, trace)
    assert sum(line.points or 0 for line in told.lines) == told.whole
