"""Score rules: how the value of a measure becomes a score (formulas: docs/reference/scoring.md).

`x` is the value, `full` the full marks of the node, `to` the range of a relative score. Relative rules look at the
peers with a value: all units, or those of the unit's own group (`within: group`). Direction comes from the measure
(`better`), never from negated inputs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guiju.core.exact import Rounding
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


class _Rule(Value):
    unless: Conditions = Field(
        default=(), description="Where these hold, full marks are given (conditional exemption)."
    )


class Linear(_Rule):
    """`base + (full - base) * (x - floor) / (target - floor)`; capped to [base, full] unless `capped: false`."""

    rule: Literal["linear"]
    floor: Dated
    target: Dated
    base: Dated = Field(default=0, validate_default=True)
    capped: bool = True


class Knot(Value):
    """At this value, this many marks."""

    at: Dated
    give: Dated


class Knots(_Rule):
    """Linear between knots; the first and last knot's marks beyond them."""

    rule: Literal["knots"]
    knots: tuple[Knot, ...] = Field(min_length=2)


class Completion(_Rule):
    """`full * min(x / target, at_most)`; where less is better `full * min(target / x, at_most)`.

    A target of 0 gives full marks for 0 where less is better, and 0 otherwise.
    """

    rule: Literal["completion"]
    target: Target
    at_most: Dated = Field(default=1, validate_default=True)


class Band(Value):
    """From this value (inclusive) up to the next band's, this many marks; the first band has no `from`."""

    from_: Dated | None = Field(default=None, alias="from")
    to: Dated | None = None
    give: Dated


class Steps(_Rule):
    """A step table: bands `[from, to)` that cover the line without overlap; `to` may be left out."""

    rule: Literal["steps"]
    bands: tuple[Band, ...] = Field(min_length=1)


class Deduct(_Rule):
    """`max(at_least, full - each * R(shortfall / step))`: the shortfall is below the target, above where less is better."""

    rule: Literal["deduct"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    at_least: Dated = Field(default=0, validate_default=True)


class Exceed(_Rule):
    """`base + min(at_most, each * R(excess / step))`: the bonus for beating the target, with its cap."""

    rule: Literal["exceed"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    at_most: Dated
    base: Dated | None = Field(default=None, description="Marks at the target; the full marks where left out.")


class PlusMinus(_Rule):
    """Marks at the target plus or minus `each` per `step`, with a cap for each sign."""

    rule: Literal["plus_minus"]
    target: Target
    step: Dated
    each: Dated
    round: Rounding | Literal["none"]
    plus_at_most: Dated
    minus_at_most: Dated
    base: Dated | None = None


class Events(_Rule):
    """`start + each * x`, kept within [0, full]; `at_most` caps the change, `stop_at` events give 0 outright.

    A deduction starts at the full marks with a negative `each`; an award starts at 0 with a positive one.
    """

    rule: Literal["events"]
    each: Dated
    at_most: Dated | None = Field(default=None, description="The largest change, as a positive figure.")
    stop_at: Dated | None = None
    start: Dated | None = Field(default=None, description="Marks with no event; full for a deduction, 0 for an award.")


class YesNo(_Rule):
    """Full marks for yes, 0 for no (`good: false` turns it)."""

    rule: Literal["yes_no"]
    good: bool = True


class Convert(_Rule):
    """`full * x / full_of_source`: a score made elsewhere, brought to these marks."""

    rule: Literal["convert"]
    full_of_source: Dated


class Interval(_Rule):
    """Full marks inside [low, high], falling to 0 at the outer limits (适度指标)."""

    rule: Literal["interval"]
    low: Dated
    high: Dated
    zero_below: Dated
    zero_above: Dated


class RatioToBest(_Rule):
    """`full * x / best` of the peers; where less is better `full * best / x`; for positive values."""

    rule: Literal["ratio_to_best"]
    within: Within = Within.ALL


class _Relative(_Rule):
    within: Within = Within.ALL
    constant: Constant = Constant.MIDDLE


Range = Annotated[tuple[Number, Number], Field(min_length=2, max_length=2)]


class MinMax(_Relative):
    """`(x - min) / (max - min)` laid on `to`; turned where less is better."""

    rule: Literal["min_max"]
    to: Range = Field(default=(0, 100), validate_default=True)


class ZScore(_Relative):
    """`mean + sd * (x - m) / s` with the sample standard deviation `s`; turned where less is better."""

    rule: Literal["z_score"]
    mean: Number = Field(default=0, validate_default=True)
    sd: Number = Field(default=1, validate_default=True)


class Rank(_Relative):
    """The number of the place counted from the worst: a higher score is better."""

    rule: Literal["rank"]
    ties: Ties = Ties.MIN


class Percentile(_Relative):
    """`(rank - 1) / (n - 1) * times` with the worst ranked 1; where less is better the order is turned first."""

    rule: Literal["percentile"]
    ties: Ties = Ties.MIN
    times: Number = Field(default=1, validate_default=True)


class Borda(_Relative):
    """Rank less one: how many places a unit stands above the last."""

    rule: Literal["borda"]
    ties: Ties = Ties.MIN


class DistanceToMax(_Relative):
    """`1 - (best - x) / (max - min)`, times `times`."""

    rule: Literal["distance_to_max"]
    times: Number = Field(default=1, validate_default=True)


class DistanceToReference(_Relative):
    """`1 - (reference - x) / (reference - worst)` for a reference unit; where less is better both are turned."""

    rule: Literal["distance_to_reference"]
    reference: str = Field(description="The code of the reference unit.")
    capped: bool = False
    times: Number = Field(default=1, validate_default=True)


class DistanceToTarget(_Relative):
    """`(x - min) / (target - min)`; where less is better `(max - x) / (max - target)`; capped at 1 if told."""

    rule: Literal["distance_to_target"]
    target: Dated
    capped: bool = False
    times: Number = Field(default=1, validate_default=True)


class FractionOfMax(_Relative):
    """`x / max`; where less is better `min / x`."""

    rule: Literal["fraction_of_max"]
    times: Number = Field(default=1, validate_default=True)


class Goalposts(_Rule):
    """`(x - low) / (high - low)` laid on `to`, cut at the posts; `better: less` turns it. Posts are in natural units."""

    rule: Literal["goalposts"]
    low: Dated
    high: Dated
    cut: bool = True
    to: Range = Field(default=(0, 100), validate_default=True)


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
    | Interval
    | RatioToBest
    | MinMax
    | ZScore
    | Rank
    | Percentile
    | Borda
    | DistanceToMax
    | DistanceToReference
    | DistanceToTarget
    | FractionOfMax
    | Goalposts,
    Field(discriminator="rule"),
]
"""One of the score rules, told apart by `rule`."""
