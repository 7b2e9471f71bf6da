"""What score rules share: whose values they look at, what a target may be, how ties and equal columns are treated."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from guiju.core.rulebook.conditions import Conditions
from guiju.core.values import Dated, Name, Number, Value


class Within(StrEnum):
    """Whose values a relative rule looks at."""

    ALL = "all"
    GROUP = "group"


class Statistic(StrEnum):
    """A figure of the peers a target may be."""

    MEAN = "mean"
    MEDIAN = "median"
    BEST = "best"


class PeerTarget(Value):
    """A target the peers set."""

    peers: Statistic
    within: Within = Within.GROUP
    times: Number = Field(default=1, validate_default=True)


class MeasureTarget(Value):
    """A target each unit has of its own: another measure."""

    measure: Name


Target = Dated | PeerTarget | MeasureTarget
"""A figure, a figure of the peers, or the unit's own target."""


class Ties(StrEnum):
    """Which place equal values share: 1 1 3, 1.5 1.5 3, 2 2 3 or 1 1 2."""

    MIN = "min"
    AVERAGE = "average"
    MAX = "max"
    DENSE = "dense"


class Constant(StrEnum):
    """What a column in which all peers are equal gives (with a warning)."""

    MIDDLE = "middle"
    FULL = "full"
    NONE = "none"


class Scored(Value):
    """What every score rule may say."""

    unless: Conditions = Field(
        default=(), description="Where these hold, full marks are given (conditional exemption)."
    )


Range = Annotated[tuple[Number, Number], Field(min_length=2, max_length=2)]
"""The lowest and the highest score of a scale."""
