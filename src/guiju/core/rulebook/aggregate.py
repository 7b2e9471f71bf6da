"""How the children of a node make its score; formulas: docs/reference/scoring.md."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guiju.core.rulebook.peers import Range, Within
from guiju.core.values import Dated, Number, Value, Whole


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


class Owa(Value):
    """Weights go to places, the best child first (ordered weighted average): `sum(v_i s_(i)) / sum(v)`.

    With k of m children there, place i has `Q(i / k) - Q((i - 1) / k)`, Q linear between the sums of the m weights.
    """

    method: Literal["owa"]
    by_place: tuple[Dated, ...] = Field(min_length=1, description="One weight for each child's place, the best first.")
    missing: MissingChildren = MissingChildren()


class Trimmed(Value):
    """The plain mean without the highest and the lowest, where more than so many are there (去最高最低分).

    With fewer children there the plain mean of all of them.
    """

    method: Literal["trimmed"]
    highest: Whole = Field(default=1, ge=0, description="How many of the highest are left out.")
    lowest: Whole = Field(default=1, ge=0, description="How many of the lowest are left out.")
    where_more_than: Whole = Field(description="Nothing is left out unless more children than this are there.")
    missing: MissingChildren = MissingChildren()


class MazziottaPareto(_Weighted):
    """`M - V / M`: the mean less a penalty for imbalance, V the variance among the children (`up`: plus)."""

    method: Literal["mazziotta_pareto"]
    penalty: Literal["down", "up"] = Field(default="down", description="`up` where a higher score is worse.")


class Topsis(_Weighted):
    """Nearness to a fixed ideal: `ideal * D0 / (D0 + D1)`, the weighted distances to 0 and to the ideal.

    The ideal is written, not taken from the units, so that one unit more or less moves no other.
    """

    method: Literal["topsis"]
    ideal: Number = Field(default=100, validate_default=True, gt=0, description="The ideal score of every child.")


class Copeland(_Weighted):
    """Each unit against every other: it wins where the children that speak for it weigh more (Copeland).

    Wins less defeats, from all lost to all won, laid on `to`. Two units are compared over the children both have.
    """

    method: Literal["copeland"]
    within: Within = Within.ALL
    to: Range = Field(default=(0, 100), validate_default=True)


WithinUnit = PointsSum | Arithmetic | Geometric | Harmonic | Power | Minimum | Owa | Trimmed | MazziottaPareto | Topsis
"""Methods that look at one unit alone."""

Aggregate = Annotated[WithinUnit | Copeland, Field(discriminator="method")]
"""How children make their parent's score."""
