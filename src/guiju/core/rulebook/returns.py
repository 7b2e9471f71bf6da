"""Returns (报表): what a body asks of units, how answers are checked, and how much may be asked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.rulebook.conditions import Conditions
from guiju.core.rulebook.head import Rule
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.values import Dated, Id, Name, Text, Value, Whole

MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of any year: `01-20`."""


class Due(Value):
    """When a return is due: so many days after its period, or the first such day of a year after it; one of the two."""

    days: Whole | None = Field(default=None, ge=1, le=366, description="Days after the last day of the period.")
    working: bool = Field(default=False, description="Count working days only.")
    on: MonthDay | None = Field(default=None, description="The first day of this name after the period: 01-20.")


class Return(Rule):
    """A return: these measures, of each unit of a kind, once a period. Its cost is the minutes of its measures."""

    issuer: Id = Field(description="The code of the unit that asks.")
    unit_kind: Id = Field(description="The kind of unit that answers.")
    period: PeriodKind
    asks: tuple[Name, ...] = Field(min_length=1, description="Measures; each must be observed in this kind of period.")
    proofs: tuple[Name, ...] = Field(default=(), description="Measures whose answer needs an attachment.")
    due: Due


class Effect(StrEnum):
    """What follows where an answer does not fit: it is shown, it cannot be submitted, or it needs an explanation."""

    WARN = "warn"
    BLOCK = "block"
    EXPLAIN = "explain"


class Validation(Rule):
    """What the answers of a return must fulfil; `last.x` is the value of the measure x in the period before."""

    return_: Id = Field(alias="return")
    must: Conditions = Field(min_length=1)
    effect: Effect
    says: Text = Field(description="What is said to the reporter where it is not fulfilled.")


class Budget(Rule):
    """How many minutes of returns a unit of a kind may be asked for in a period.

    In all, by one named issuer (`issuer`), or by every issuer apart (`each_issuer`). Minutes count in the period in
    which the return is due.
    """

    unit_kind: Id
    per: Literal["week", "month", "quarter", "half", "year"]
    minutes: Dated
    issuer: Id | None = None
    each_issuer: bool = False
