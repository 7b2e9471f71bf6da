"""Single faults: every number moved, every comparison flipped, every line and step taken out, nothing else touched."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guiju.core.mutation import Fault, conditions_in, flip, mutants, numbers_in, step_of

CAP = {
    "id": "cap",
    "title": {"zh": "一", "en": "one"},
    "when": [{"if": "cases >= 3 AND kind = 'x 5'", "text": {"zh": "三次", "en": "3 times"}}],
    "score_at_most": Decimal("59.5"),
}


@pytest.mark.parametrize(
    ("number", "step"), [(95, "1"), (Decimal("0.95"), "0.01"), (Decimal("1.00"), "0.01"), (Decimal("59.5"), "0.1")]
)
def test_a_step_is_one_of_the_last_written_place(number: int | Decimal, step: str) -> None:
    """0.95 moves by 0.01, 95 by 1."""
    assert step_of(number) == Decimal(step)


def test_every_fault_is_planted_once() -> None:
    """A cap has two numbers, two comparisons, one line and one step."""
    found = [(mutant.fault, mutant.after) for mutant in mutants(CAP)]
    assert sorted(found) == sorted(
        [
            (Fault.REMOVED, ""),
            (Fault.MORE, "cases >= 4 AND kind = 'x 5'"),
            (Fault.LESS, "cases >= 2 AND kind = 'x 5'"),
            (Fault.FLIPPED, "cases < 3 AND kind = 'x 5'"),
            (Fault.FLIPPED, "cases >= 3 AND kind <> 'x 5'"),
            (Fault.REMOVED, ""),
            (Fault.MORE, "59.6"),
            (Fault.LESS, "59.4"),
        ]
    )


def test_the_tree_itself_stays_as_it_is() -> None:
    """Planting a fault changes no value that was given."""
    before = repr(CAP)
    list(mutants(CAP))
    assert repr(CAP) == before


def test_only_the_part_named_is_touched() -> None:
    """Faults stand at the path or below it."""
    tree = {"a": {"points": 1}, "b": {"points": 2}}
    assert {mutant.path for mutant in mutants(tree, ("b",))} == {("b", "points")}


def test_numbers_in_text_and_names_are_none() -> None:
    """Quoted figures and digits of a name are no numbers of the rule."""
    assert numbers_in("x2 >= 0.5 AND name = '7'") == (Decimal("0.5"),)
    assert list(flip("name = '<='")) == ["name <> '<='"]
    assert conditions_in("a >= 3 OR b = 'x' OR c < 0.5") == (("a", Decimal(3)), ("c", Decimal("0.5")))
