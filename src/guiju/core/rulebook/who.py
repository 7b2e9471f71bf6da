"""Who acts at a step: a role at a place, the person concerned, or whoever holds a post."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.values import Id, Value

Place = Annotated[
    str,
    StringConstraints(
        pattern=r"^(?:institution|case\.lead|subject\.unit(?:\.parent|\.above\([A-Za-z][A-Za-z0-9_.-]*\))?"
        r"|input\.[A-Za-z][A-Za-z0-9_]*|unit\.[A-Za-z0-9][A-Za-z0-9_.-]*)$"
    ),
]
"""Where: the whole institution, the unit that leads the case, the subject's own, its parent, the nearest of a kind
above it, one given at an earlier step, or a fixed one by its code."""


class Tie(StrEnum):
    """Why somebody stands aside. The actor declares it at the step; only the kind of tie is kept, with the case."""

    KIN = "kin"
    OWN_INTEREST = "own_interest"
    SAME_UNIT = "same_unit"
    SUBJECT = "subject"
    EARLIER_PART = "earlier_part"


class Who(Value):
    """Who may act: exactly one of `role`, `person`, `holder_of`.

    A role counts where it is held over the place or above it. `holder_of` is the account of whoever holds the post that
    the subject is, or that was given at an earlier step.
    """

    role: Id | None = Field(default=None, description="A role of accounts, held over the place.")
    at: Place = "subject.unit"
    person: Literal["subject", "opener"] | None = None
    holder_of: Annotated[str, StringConstraints(pattern=r"^(?:subject|input\.[A-Za-z][A-Za-z0-9_]*)$")] | None = None
    not_same_as: tuple[Id, ...] = Field(default=(), description="Steps whose actor may not act here, either way round.")
    not_same_unit_as: tuple[Id, ...] = ()
    recuse: tuple[Tie, ...] = Field(default=(), description="Who declares one of these ties stands aside.")
