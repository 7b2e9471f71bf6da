"""Decision tables: rows of conditions, and what each row gives."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.rulebook.conditions import ExpressionText
from guiju.core.rulebook.head import Rule
from guiju.core.rulebook.vocabulary import FieldKind, SubjectKind
from guiju.core.values import Id, MechanismId, Name, Number, Value


class Hit(StrEnum):
    """Which of the rows that hold give the answer (the hit policies of DMN)."""

    UNIQUE = "unique"
    ANY = "any"
    FIRST = "first"
    PRIORITY = "priority"
    RULE_ORDER = "rule_order"
    OUTPUT_ORDER = "output_order"
    COLLECT = "collect"


class Collect(StrEnum):
    """What is made of the answers of all rows that hold."""

    LIST = "list"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    COUNT = "count"


Given = bool | Number | str
"""A constant a row gives."""


class Row(Value):
    """One row: all its conditions must hold; `then` gives a constant for each output."""

    if_: tuple[ExpressionText, ...] = Field(default=(), alias="if")
    then: dict[Name, Given]
    basis: str | None = Field(default=None, description="The clause of this row.")
    carries: tuple[MechanismId, ...] = ()


class Output(Value):
    """A column a table gives; `order` lists text values from the strongest for priority and output order."""

    kind: FieldKind
    order: tuple[str, ...] = ()
    default: Given | None = None


class Table(Rule):
    """A decision table."""

    of: SubjectKind | Id = SubjectKind.UNIT
    hit: Hit = Hit.UNIQUE
    collect: Collect = Collect.LIST
    inputs: dict[Name, FieldKind] = Field(default_factory=dict, description="Fields that are no measures or facts.")
    gives: dict[Name, Output] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)
