"""Votes (表决) and recorded polls (测评): who may vote, the quorum, the majority, and what each is counted of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.rulebook.who import Who
from guiju.core.values import Name, Number, Text, Value, Whole

Fraction = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3}/[1-9]\d{0,3}$")] | Number
"""A share of a whole: `2/3`, or 0.95. Compared in whole numbers, never as a rounded percentage."""


class Base(StrEnum):
    """What a share is counted of: those entitled, those who took part, or the votes that count (yes and no)."""

    DUE = "due"
    PRESENT = "present"
    VALID = "valid"


class Share(Value):
    """A share that must be reached (`at_least`) or passed (`more_than`), one of the two, of a base."""

    at_least: Fraction | None = None
    more_than: Fraction | None = None
    of: Base


class Voting(Value):
    """How a body decides: each member of the electorate votes by name, whoever holds the step closes the vote.

    Who stands aside leaves the count of those due (`recused: leave`) or stays in it (`recused: stay`).
    """

    electorate: Who
    quorum: Share
    passes: Share
    recused: Literal["leave", "stay"] = "leave"
    fewest: Whole = Field(default=1, ge=1, description="Fewer valid votes than this are no result: no quorum.")


class Electorate(Value):
    """One group asked in a poll: the share of yes that is enough, and the fewest valid answers."""

    id: Name
    title: Text
    passes: Share
    minimum: Whole = Field(default=1, ge=1)


class Polling(Value):
    """A poll whose result is recorded: one person enters the figures, another the same ones, or they do not stand."""

    electorates: tuple[Electorate, ...] = Field(min_length=1)
    second: Who = Field(description="Who enters the figures a second time; never the same person.")
    all_of: bool = Field(default=True, description="Every electorate must agree; otherwise one is enough.")
