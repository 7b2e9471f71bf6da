"""Units compared two by two: the order of rows changes nothing, gaps or not, and what children add makes the score."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.core.assessment.contest import contest
from guiju.core.assessment.plan import AggregateStep, Child
from guiju.core.rulebook.tree import Copeland
from guiju.core.values import Text

TITLE = Text(zh="节点", en="node")
QUICK = settings(deadline=None, max_examples=60)
ROWS = st.lists(st.tuples(*[st.none() | st.integers(0, 4).map(float)] * 3), min_size=1, max_size=7)


def copeland(low: int = 0, high: int = 100) -> Copeland:
    """The method, on a scale."""
    return Copeland.model_validate({"method": "copeland", "weights_add_up_to": "relative", "to": [low, high]})


def standing(rows: list[tuple[float | None, ...]], weights: tuple[int, ...], method: Copeland) -> dict[str, float]:
    """The score of each unit; units without any score take no part."""
    names = [f"c{n}" for n in range(len(weights))]
    children = tuple(Child(name, Decimal(weight)) for name, weight in zip(names, weights, strict=True))
    step = AggregateStep("n", TITLE, method, children, None, Decimal(100), None, (), exact=False)
    units = {
        f"u{n}": dict(zip(names, row, strict=True)) for n, row in enumerate(rows) if any(x is not None for x in row)
    }
    found = contest(step, method, units)
    for unit, each in found.items():
        assert sum(each.added.values()) == pytest.approx(each.score, abs=1e-9)
        assert all(units[unit][child] is not None for child, part in each.added.items() if part)
    return {unit: each.score for unit, each in found.items()}


def test_two_rows_may_change_places() -> None:
    """The pair for which the software of the reference gives (0, 0) one way and (-1, 1) the other."""
    one, other = (1.0, None, 5.0), (None, 2.0, 6.0)
    assert standing([one, other], (1, 1, 1), copeland()) == {"u0": 0, "u1": 100}
    assert standing([other, one], (1, 1, 1), copeland()) == {"u0": 100, "u1": 0}


@QUICK
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[float | None, ...]], chance: object) -> None:
    """Whatever the gaps, each unit has its score in any order of rows."""
    order = list(range(len(rows)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    plain = standing(rows, (1, 2, 2), copeland())
    moved = standing([rows[place] for place in order], (1, 2, 2), copeland())
    assert {f"u{place}": moved.get(f"u{n}") for n, place in enumerate(order)} == {
        f"u{place}": plain.get(f"u{place}") for place in order
    }


@QUICK
@given(ROWS)
def test_wins_less_defeats_by_the_weight_that_speaks(rows: list[tuple[float | None, ...]]) -> None:
    """Counted pair by pair, as the rule is told: more weight for than against is a win."""
    weights, count = (1, 2, 3), sum(any(x is not None for x in row) for row in rows)
    found = standing(rows, weights, copeland(-count + 1, count - 1) if count > 1 else copeland())
    margins = dict.fromkeys(found, 0)
    there = [(f"u{n}", row) for n, row in enumerate(rows) if f"u{n}" in found]
    for (one, mine), (other, theirs) in itertools.permutations(there, 2):
        assert one != other
        both = [(w, a, b) for w, a, b in zip(weights, mine, theirs, strict=True) if a is not None and b is not None]
        won, lost = sum(w for w, a, b in both if a > b), sum(w for w, a, b in both if a < b)
        margins[one] += (won > lost) - (won < lost)
    if count > 1:
        assert found == pytest.approx(margins)
