"""Score rules: how the value of a measure becomes a score (formulas: docs/reference/scoring.md).

`x` is the value, `full` the full marks of the node, `to` the range of a relative score. Relative rules look at the
peers with a value: all units, or those of the unit's own group (`within: group`). Direction comes from the measure
(`better`), never from negated inputs.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from guiju.core.rulebook.criterion import (
    Band,
    Completion,
    Convert,
    Deduct,
    Equate,
    Events,
    Exceed,
    Goalposts,
    Interval,
    Knot,
    Knots,
    Linear,
    PlusMinus,
    Steps,
    YesNo,
)
from guiju.core.rulebook.peers import (
    Constant,
    MeasureTarget,
    PeerTarget,
    Range,
    Scored,
    Statistic,
    Target,
    Ties,
    Within,
)
from guiju.core.rulebook.places import (
    Borda,
    Classes,
    Exponential,
    Percentile,
    PlaceRule,
    Rank,
    RankNormal,
    RankTable,
    SharedMarks,
    Turned,
)
from guiju.core.rulebook.relative import (
    DistanceToMax,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMax,
    MinMax,
    PeerRule,
    Pooled,
    RatioToBest,
    SpreadRule,
    ZScore,
)

ScoreRule = Annotated[
    Linear
    | Knots
    | Completion
    | Steps
    | Deduct
    | Exceed
    | PlusMinus
    | Events
    | YesNo
    | Convert
    | Equate
    | Interval
    | RatioToBest
    | MinMax
    | ZScore
    | Rank
    | Percentile
    | Borda
    | RankTable
    | Classes
    | Exponential
    | RankNormal
    | DistanceToMax
    | DistanceToReference
    | DistanceToTarget
    | FractionOfMax
    | Goalposts,
    Field(discriminator="rule"),
]
"""One of the score rules, told apart by `rule`."""

__all__ = [
    "Band",
    "Borda",
    "Classes",
    "Completion",
    "Constant",
    "Convert",
    "Deduct",
    "DistanceToMax",
    "DistanceToReference",
    "DistanceToTarget",
    "Equate",
    "Events",
    "Exceed",
    "Exponential",
    "FractionOfMax",
    "Goalposts",
    "Interval",
    "Knot",
    "Knots",
    "Linear",
    "MeasureTarget",
    "MinMax",
    "PeerRule",
    "PeerTarget",
    "Percentile",
    "PlaceRule",
    "PlusMinus",
    "Pooled",
    "Range",
    "Rank",
    "RankNormal",
    "RankTable",
    "RatioToBest",
    "ScoreRule",
    "Scored",
    "SharedMarks",
    "SpreadRule",
    "Statistic",
    "Steps",
    "Target",
    "Ties",
    "Turned",
    "Within",
    "YesNo",
    "ZScore",
]
