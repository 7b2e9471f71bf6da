"""The indicator tree: nodes of any depth, each with its own way to add up and to treat what is absent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from guiju.core.rulebook.aggregate import (
    Aggregate,
    Arithmetic,
    Below,
    Copeland,
    Geometric,
    Harmonic,
    MazziottaPareto,
    Minimum,
    MissingChildren,
    Owa,
    PointsSum,
    Power,
    Topsis,
    Trimmed,
    WithinUnit,
)
from guiju.core.rulebook.conditions import Conditions
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import ScoreRule
from guiju.core.rulebook.weighing import Weighing
from guiju.core.values import Basis, Dated, Id, MechanismId, Name, Number, Text, Value


class Gives(StrEnum):
    """What an indicator without a value gives."""

    REDISTRIBUTE = "redistribute"
    ZERO = "zero"
    FLOOR = "floor"
    FULL = "full"
    GROUP_MEAN = "group_mean"
    BLOCK = "block"


class Absent(Value):
    """What each state without a value gives; missing is never silently zero."""

    missing: Gives = Gives.REDISTRIBUTE
    not_applicable: Gives = Gives.REDISTRIBUTE
    exempted: Gives = Gives.FULL


class Node(Value):
    """A node: either it has children and adds them up, or it is an indicator that scores a measure."""

    id: Id
    title: Text
    weight: Dated | None = None
    weight_at_least: Number | None = Field(
        default=None, ge=0, le=1, description="The least share of its parent a clause asks for (a class of raters)."
    )
    points: Dated | None = Field(default=None, description="Full marks, where the parent adds points.")
    aggregate: Aggregate | None = None
    weighing: Weighing | None = Field(default=None, description="How the children's weights are found.")
    children: tuple[Node, ...] = ()
    measure: Name | None = None
    per: Name | None = Field(default=None, description="The measure it is divided by: per head, per area.")
    better: Better | None = Field(default=None, description="Overrides the measure's own direction.")
    score: ScoreRule | None = None
    full: Dated = Field(default=100, validate_default=True, description="Full marks where no points are given.")
    round: Annotated[int, Field(ge=0, le=6)] | None = Field(default=None, description="Decimals, half-up.")
    absent: Absent | None = None
    applies_when: Conditions = Field(default=(), description="Where these do not hold, the node is not applicable.")
    said: Annotated[str, Field(min_length=1, max_length=2000)] | None = Field(
        default=None, description="The sentence of a table that the rule was made from, as it stood there."
    )
    basis: tuple[Basis, ...] = ()
    carries: tuple[MechanismId, ...] = ()

    @property
    def is_indicator(self) -> bool:
        """An indicator scores a measure; any other node adds up its children."""
        return self.measure is not None


Node.model_rebuild()

__all__ = [
    "Absent",
    "Aggregate",
    "Arithmetic",
    "Below",
    "Copeland",
    "Geometric",
    "Gives",
    "Harmonic",
    "MazziottaPareto",
    "Minimum",
    "MissingChildren",
    "Node",
    "Owa",
    "PointsSum",
    "Power",
    "Topsis",
    "Trimmed",
    "WithinUnit",
]
