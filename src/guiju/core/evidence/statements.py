"""Statements: what a source says of a fact, and which of several stands.

A statement is superseded, never edited: a source has one that holds now, and all it ever said is kept. Where sources
differ the one the measure names stands; where it says nothing and the others differ, nobody can tell, and all of them
are shown side by side. An exemption is a decision with a reason: it stands before what anybody observed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.evidence.facts import FactState
from guiju.core.rulebook.measures import Measure

EXEMPTION = "exemption"
"""The source of an exemption."""

KNOWN = (FactState.VALUE, FactState.NOT_APPLICABLE, FactState.EXEMPTED)
"""States that answer a question: there is a value, there cannot be one, or none is wanted."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of a unit's measure in a period; `value` is exact text, kept as it was given."""

    id: str
    source: str
    state: FactState
    value: str | None = None
    reason: str = ""

    @property
    def says(self) -> tuple[FactState, str | None]:
        """What it comes to: two statements that say the same do not conflict."""
        return self.state, None if self.value is None else _plain(self.value)


class How(StrEnum):
    """Why a statement stands, or none does."""

    NONE = "none"
    ONLY = "only"
    EXEMPTED = "exempted"
    NAMED_SOURCE = "named_source"
    AGREED = "agreed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a fact: the statement, or none; why; and those it stands beside that say otherwise."""

    how: How
    statement: Statement | None
    others: tuple[Statement, ...] = ()

    @property
    def state(self) -> FactState:
        """The fact's state: one that sources dispute is held back, one that nobody stated is missing."""
        if self.how is How.CONFLICT:
            return FactState.BLOCKED
        return FactState.MISSING if self.statement is None else self.statement.state

    @property
    def value(self) -> str | None:
        """The value that stands, as text; None where there is none."""
        return None if self.statement is None else self.statement.value

    @property
    def answered(self) -> bool:
        """Whether nobody need be asked: answered, or disputed by those who answered."""
        return self.how is How.CONFLICT or self.state in KNOWN


NOTHING = Standing(How.NONE, None)
"""Where nobody has said anything."""


def named_source(measure: Measure) -> str:
    """Return the source a measure names: the role that reports it, or the register, a ballot, a scheme."""
    return measure.reported_by.role if measure.reported_by is not None else measure.source


def standing(statements: Sequence[Statement], named: str) -> Standing:
    """Return what stands among the statements that hold now; their order does not matter."""
    held = sorted(statements, key=lambda each: (each.source, each.id))
    told = [each for each in held if each.state is not FactState.MISSING]
    if not told:
        return Standing(How.NONE, held[0] if held else None)
    exempting = [each for each in told if each.source == EXEMPTION]
    if exempting:
        return _chosen(How.EXEMPTED, exempting[0], told)
    trusted = [each for each in told if each.source == named]
    agreed = {each.says for each in trusted or told}
    if len(agreed) > 1:
        return Standing(How.CONFLICT, None, tuple(told))
    first = (trusted or told)[0]
    if len(told) == 1:
        return Standing(How.ONLY, first)
    others = any(each.says != first.says for each in told)
    return _chosen(How.NAMED_SOURCE if others else How.AGREED, first, told)


def _chosen(how: How, statement: Statement, told: Sequence[Statement]) -> Standing:
    return Standing(how, statement, tuple(each for each in told if each.says != statement.says))


def _plain(value: str) -> str:
    """Return a number without what does not change it: `1.50` is `1.5`, `007` stays text."""
    body = value.removeprefix("-")
    whole, point, part = body.partition(".")
    if not whole.isascii() or not whole.isdigit() or (len(whole) > 1 and whole.startswith("0")):
        return value
    if point and not (part.isascii() and part.isdigit()):
        return value
    part = part.rstrip("0")
    plain = f"{whole}.{part}" if part else whole
    return plain if plain == "0" or not value.startswith("-") else f"-{plain}"
