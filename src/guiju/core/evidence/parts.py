"""Which parts of a longer period count: those that apply, and what a part that is missing means for the whole.

A part that does not apply is left out. A part that nobody knows makes the whole missing, unless the measure says that
missing parts are skipped; then the whole is made of those that are there, one at least, and the others are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.core.evidence.facts import FactState
from guiju.core.rulebook.measures import MissingParts, RollUp

_BEFORE_A_VALUE = (FactState.BLOCKED, FactState.MISSING, FactState.EXEMPTED)
"""One part in one of these states makes the whole so, the first of them before the others."""


@dataclass(frozen=True, slots=True)
class Together:
    """The state of the whole, and the places of the parts it counts, skips, and lacks."""

    state: FactState
    counted: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    lacking: tuple[int, ...] = ()


def together(states: Sequence[FactState], how: RollUp, missing: MissingParts = MissingParts.MISSING) -> Together:
    """Return what parts in these states, in their order, are together."""
    applicable = [place for place, state in enumerate(states) if state is not FactState.NOT_APPLICABLE]
    if not applicable:
        return Together(FactState.NOT_APPLICABLE if states else FactState.MISSING)
    there, skipped = applicable, list[int]()
    if missing is MissingParts.SKIP:
        there = [place for place in applicable if states[place] is not FactState.MISSING]
        skipped = [place for place in applicable if states[place] is FactState.MISSING]
    if not there:
        return Together(FactState.MISSING, lacking=tuple(skipped))
    if how is RollUp.LAST:
        there = there[-1:]
        skipped = [place for place in skipped if place > there[0]]
    for state in _BEFORE_A_VALUE:
        lacking = tuple(place for place in there if states[place] is state)
        if lacking:
            return Together(state, lacking=lacking)
    imputed = any(states[place] is FactState.IMPUTED for place in there)
    return Together(FactState.IMPUTED if imputed else FactState.VALUE, tuple(there), tuple(skipped))
