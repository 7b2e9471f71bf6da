"""Conditions and derived measures of a plan as SQL, by way of the expression language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from guiju.compute import trees
from guiju.compute.trees import Tree
from guiju.core.rulebook.conditions import AnyOf, AtLeast, Condition, Conditions, Line


@dataclass(frozen=True, slots=True)
class Judge:
    """Turns texts into trees: `holds` a condition (true, false or unknown), `value` a number (float64)."""

    holds: Callable[[str], Tree]
    value: Callable[[str], Tree]

    def all_of(self, conditions: Conditions) -> Tree:
        """Return whether all conditions hold, by Kleene's logic."""
        return trees.both(*[self._one(condition) for condition in conditions])

    def _one(self, condition: Condition) -> Tree:
        match condition:
            case Line():
                return self.holds(condition.if_)
            case AnyOf():
                return trees.either(*[self._one(part) for part in condition.any])
            case AtLeast():
                return self._so_many(condition)
            case _:
                assert_never(condition)

    def _so_many(self, condition: AtLeast) -> Tree:
        """Return true when enough hold for certain, false when too few can, unknown in between."""
        parts = [self._one(part) for part in condition.of]
        needed = trees.whole(condition.at_least)
        certain = trees.total([trees.one_if(trees.is_true(part)) for part in parts])
        lost = trees.total([trees.one_if(trees.is_false(part)) for part in parts])
        possible = trees.minus(trees.whole(len(parts)), lost)
        return trees.case(
            (trees.at_least(certain, needed), trees.exp.true()),
            (trees.less(possible, needed), trees.exp.false()),
        )
