"""Facts: what was observed of a unit in a period, in which state, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FactState(StrEnum):
    """What is known of a fact; only `value` and `imputed` carry a value that counts."""

    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    EXEMPTED = "exempted"
    IMPUTED = "imputed"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: a sheet and a cell of a workbook, or a line and column of a text file (from 1).

    A fact of the records has the id of its statement as `fact`, its source's name as `file`, and who reported it.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0
    reporter: str | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One observation; an exempted fact has its reason, a missing one has no value."""

    unit: str
    measure: str
    period: str
    value: Decimal | str | None
    state: FactState
    source: Source
    reason: str = ""

    def __post_init__(self) -> None:
        """Hold what a state promises."""
        if self.state is FactState.EXEMPTED and not self.reason:
            raise ValueError("an exempted fact needs its reason")
        if self.state in (FactState.VALUE, FactState.IMPUTED) and self.value is None:
            raise ValueError(f"a fact in state {self.state} needs a value")
        if self.state in (FactState.MISSING, FactState.NOT_APPLICABLE) and self.value is not None:
            raise ValueError(f"a fact in state {self.state} has no value")
