"""A study (稳健性分析): a plan of what varies in a method, so that it can be told how far results rest on choices.

A study stands in a file of its own beside the rulebook: it binds nobody, needs no approval and must not change the
identity of what is in force. It is checked against the scheme of the run it looks at.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guiju.core.rulebook.head import Definition
from guiju.core.rulebook.scheme import Impute, Treat
from guiju.core.rulebook.scoring import ScoreRule, Within
from guiju.core.rulebook.tree import Absent, Aggregate
from guiju.core.values import Id, Number, Text, Value, Whole

NONE = "none"
"""Written where a step is left out."""


class Sampling(StrEnum):
    """How replicates are chosen: each by itself, or in the design that sensitivity needs."""

    RANDOM = "random"
    SALTELLI = "saltelli"


class Factor(Value):
    """One thing that varies."""

    id: Id
    title: Text


class LevelNoise(Value):
    """How far the weights of one level move: level 1 are the children of the root."""

    level: Whole = Field(ge=1)
    by: Number = Field(description="A share of the weight: 0.25 is a quarter up or down.")


class WeightNoise(Factor):
    """Weights move evenly by up to a share of themselves; of the children of a node they keep their sum.

    `sets` is how many sets of moved weights there are to choose from.
    """

    vary: Literal["weights"]
    noise: tuple[LevelNoise, ...] = Field(min_length=1)
    sets: Whole = Field(default=1000, ge=2, le=1_000_000)


class WeightSets(Factor):
    """Whole sets of weights by node, one of which is taken; nodes not named keep their own."""

    vary: Literal["weight_sets"]
    sets: tuple[dict[Id, Number], ...] = Field(min_length=2)


class Normalisation(Factor):
    """Other score rules of these indicators; of all where none is named."""

    vary: Literal["normalisation"]
    nodes: tuple[Id, ...] = ()
    alternatives: tuple[ScoreRule, ...] = Field(min_length=2)


class Treatment(Factor):
    """Other treatments of outliers; `none` leaves the step out."""

    vary: Literal["treatment"]
    alternatives: tuple[Treat | Literal["none"], ...] = Field(min_length=2)


class Aggregation(Factor):
    """Other ways in which these nodes add up; all inner nodes where none is named."""

    vary: Literal["aggregation"]
    nodes: tuple[Id, ...] = ()
    alternatives: tuple[Aggregate, ...] = Field(min_length=2)


class Gaps(Value):
    """One way to treat what is missing; what is not said stays as the scheme has it."""

    impute: Impute | Literal["none"] | None = None
    absent: Absent | None = None
    renormalise_at_least: Number | None = Field(default=None, ge=0, le=1)


class MissingRule(Factor):
    """Other ways to treat what is missing."""

    vary: Literal["missing"]
    alternatives: tuple[Gaps, ...] = Field(min_length=2)


class Shape(StrEnum):
    """How errors lie: a bell of this standard deviation, or evenly up to this much."""

    NORMAL = "normal"
    UNIFORM = "uniform"


class MeasurementError(Factor):
    """Reported values of these indicators' measures are off: by a share of themselves, or by an amount.

    Conditions, grounds for points and vetoes keep the values as reported.
    """

    vary: Literal["error"]
    nodes: tuple[Id, ...] = Field(min_length=1)
    relative: Number | None = Field(default=None, gt=0)
    absolute: Number | None = Field(default=None, gt=0)
    shape: Shape = Shape.NORMAL
    sets: Whole = Field(default=1000, ge=2, le=1_000_000)


class Moving(Value):
    """A number that lies anywhere between two others: where a grade begins, or a number of an indicator's rule."""

    grade: Id | None = None
    node: Id | None = None
    number: Id | None = Field(default=None, description="Of `node`: floor, target, low, high ...")
    from_: Number = Field(alias="from")
    to: Number


class Thresholds(Factor):
    """Numbers that move together from one end of their ranges to the other."""

    vary: Literal["thresholds"]
    moves: tuple[Moving, ...] = Field(min_length=1)


AnyFactor = Annotated[
    WeightNoise | WeightSets | Normalisation | Treatment | Aggregation | MissingRule | MeasurementError | Thresholds,
    Field(discriminator="vary"),
]
"""One thing that varies, told apart by `vary`."""


class Cut(Value):
    """A line units may stand above: a grade or better, or so many places."""

    grade: Id | None = None
    places: Whole | None = Field(default=None, ge=1)


class Study(Definition):
    """What varies, how often it is tried, and what is told of it.

    `replicates` is the number of replicates; with `sampling: saltelli` it is the base `N` of a design of `N (d + 2)`.
    """

    seed: Whole = Field(ge=0, le=2**63 - 1)
    sampling: Sampling = Sampling.SALTELLI
    replicates: Whole = Field(ge=2, le=100_000)
    varies: tuple[AnyFactor, ...] = Field(min_length=1)
    cut: Cut | None = None
    within: Within | None = Field(
        default=None,
        description="Where places are counted: in the group where the scheme compares within groups, otherwise in all.",
    )
    tied_above: Number = Field(
        default=Decimal("0.25"), gt=0, lt=1, description="Neighbours that change order more often are tied."
    )
