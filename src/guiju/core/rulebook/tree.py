"""The indicator tree: nodes of any depth, each with its own way to add up and to treat what is absent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guiju.core.rulebook.conditions import Conditions
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import ScoreRule
from guiju.core.values import Basis, Dated, Id, MechanismId, Name, Number, Text, Value


class Below(StrEnum):
    """What a node gives when too little of it is there."""

    MISSING = "missing"
    BLOCK = "block"
    FLOOR = "floor"


class MissingChildren(Value):
    """Renormalise over the children that are there when their share of the weight is at least this much."""

    renormalise_at_least: Number = Field(default=0, validate_default=True, ge=0, le=1)
    below: Below = Below.MISSING


class PointsSum(Value):
    """The children's points are added; children out of use have their points spread over the rest in proportion."""

    method: Literal["points_sum"]
    missing: MissingChildren = MissingChildren()


class _Weighted(Value):
    weights_add_up_to: Number | Literal["relative"] = Field(
        default=100,
        validate_default=True,
        description="What the children's weights must add up to; `relative` for weights that only compare.",
    )
    missing: MissingChildren = MissingChildren()


class Arithmetic(_Weighted):
    """`sum(w s) / sum(w)`."""

    method: Literal["arithmetic"]


class Geometric(_Weighted):
    """`exp(sum(w ln s) / sum(w))`, for scores above 0."""

    method: Literal["geometric"]


class Harmonic(_Weighted):
    """`sum(w) / sum(w / s)`, for scores above 0."""

    method: Literal["harmonic"]


class Power(_Weighted):
    """`(sum(w s^p) / sum(w))^(1/p)`, p not 0, for scores above 0."""

    method: Literal["power"]
    power: Number


class Minimum(Value):
    """The lowest child (短板): a whole is as good as its weakest part."""

    method: Literal["minimum"]
    missing: MissingChildren = MissingChildren()


Aggregate = Annotated[PointsSum | Arithmetic | Geometric | Harmonic | Power | Minimum, Field(discriminator="method")]
"""How children make their parent's score."""


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
    points: Dated | None = Field(default=None, description="Full marks, where the parent adds points.")
    aggregate: Aggregate | None = None
    children: tuple[Node, ...] = ()
    measure: Name | None = None
    per: Name | None = Field(default=None, description="The measure it is divided by: per head, per area.")
    better: Better | None = Field(default=None, description="Overrides the measure's own direction.")
    score: ScoreRule | None = None
    full: Dated = Field(default=100, validate_default=True, description="Full marks where no points are given.")
    round: Annotated[int, Field(ge=0, le=6)] | None = Field(default=None, description="Decimals, half-up.")
    absent: Absent | None = None
    applies_when: Conditions = Field(default=(), description="Where these do not hold, the node is not applicable.")
    basis: tuple[Basis, ...] = ()
    carries: tuple[MechanismId, ...] = ()

    @property
    def is_indicator(self) -> bool:
        """An indicator scores a measure; any other node adds up its children."""
        return self.measure is not None


Node.model_rebuild()
