"""What a scheme asks of the expression language: whether conditions hold for a unit, and what a derived measure is.

Answers are true, false or None (cannot tell), by Kleene's logic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from guiju.core.rulebook.conditions import AnyOf, AtLeast, Condition, Conditions, Line

Held = float | str | None
"""What a unit holds under a name: the value of a measure or an attribute; None where it is not known."""

Facts = Mapping[str, Held]
"""Everything a unit holds, by name."""


@dataclass(frozen=True, slots=True)
class Language:
    """Answers for one unit: whether an expression holds, and the number another one gives."""

    holds: Callable[[str, Facts], bool | None]
    value: Callable[[str, Facts], float | None]

    def all_of(self, conditions: Conditions, facts: Facts) -> bool | None:
        """Return whether all conditions hold; one certain no decides."""
        answers = [self._one(condition, facts) for condition in conditions]
        return False if False in answers else None if None in answers else True

    def _one(self, condition: Condition, facts: Facts) -> bool | None:
        match condition:
            case Line():
                return self.holds(condition.if_, facts)
            case AnyOf():
                answers = [self._one(part, facts) for part in condition.any]
                return True if True in answers else None if None in answers else False
            case AtLeast():
                return self._so_many(condition, facts)
            case _:
                assert_never(condition)

    def _so_many(self, condition: AtLeast, facts: Facts) -> bool | None:
        answers = [self._one(part, facts) for part in condition.of]
        if answers.count(True) >= condition.at_least:
            return True
        return False if len(answers) - answers.count(False) < condition.at_least else None
