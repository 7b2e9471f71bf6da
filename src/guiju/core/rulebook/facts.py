"""Facts: what is known of a subject by counting, computing or looking up."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.rulebook.vocabulary import FieldKind, SubjectKind
from guiju.core.values import Id, MechanismId, Name, Number, Text, Value


class Take(StrEnum):
    """What is made of the records found."""

    COUNT = "count"
    DISTINCT = "distinct"
    ANY = "any"
    NONE = "none"
    ALL = "all"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    FIRST = "first"
    LAST = "last"
    RUN = "run"
    LENGTH = "length"
    SHARE = "share"


class _Fact(Value):
    id: Name
    title: Text
    of: SubjectKind | Id = SubjectKind.UNIT
    carries: tuple[MechanismId, ...] = ()


class Counted(_Fact):
    """A fact over the records of one relation."""

    take: Take
    from_: Name = Field(alias="from", description="A relation of the vocabulary.")
    span: Annotated[str, StringConstraints(pattern=r"^(now|ever|year|last [1-9]\d* (days|months|years))$")] = "ever"
    where: str | None = None
    value: str | None = Field(default=None, description="The expression summed, averaged, first, last or distinct.")
    hit: str | None = Field(default=None, description="For all, run and share: what must hold of a record.")
    unit: Literal["days", "months", "years"] | None = None
    if_none: Literal["cannot_tell", "met", "not_met", "not_applicable"] | Number | None = None


class Computed(_Fact):
    """A fact computed from this subject's own fields and facts."""

    is_: str = Field(alias="is")
    kind: FieldKind | None = None


class LookedUp(_Fact):
    """A fact a decision table gives."""

    lookup: Id
    give: Name


Fact = Counted | Computed | LookedUp
"""A declared fact."""
