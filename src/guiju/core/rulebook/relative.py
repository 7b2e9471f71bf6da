"""Score rules that hold a value against the peers' values (formulas: docs/reference/scoring.md)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guiju.core.rulebook.peers import Constant, Range, Scored, Within
from guiju.core.rulebook.places import PlaceRule
from guiju.core.values import Dated, Name, Number


class RatioToBest(Scored):
    """`full * x / best` of the peers; where less is better `full * best / x`; for positive values."""

    rule: Literal["ratio_to_best"]
    within: Within = Within.ALL


class _Relative(Scored):
    within: Within = Within.ALL
    constant: Constant = Constant.MIDDLE


class Pooled(_Relative):
    """A rule whose peers may be of several years."""

    pooled: tuple[Name, ...] = Field(
        default=(), description="Measures whose values count among the peers' too: those of earlier years, for one."
    )


class MinMax(Pooled):
    """`(x - min) / (max - min)` laid on `to`; turned where less is better."""

    rule: Literal["min_max"]
    to: Range = Field(default=(0, 100), validate_default=True)


class ZScore(Pooled):
    """`mean + sd * (x - m) / s` with the sample standard deviation `s`; turned where less is better."""

    rule: Literal["z_score"]
    mean: Number = Field(default=0, validate_default=True)
    sd: Number = Field(default=1, validate_default=True)


class DistanceToMax(Pooled):
    """`1 - (best - x) / (max - min)`, times `times`."""

    rule: Literal["distance_to_max"]
    times: Number = Field(default=1, validate_default=True)


class DistanceToReference(_Relative):
    """`1 - (reference - x) / (reference - worst)` for a reference unit; where less is better both are turned."""

    rule: Literal["distance_to_reference"]
    reference: str = Field(description="The code of the reference unit.")
    capped: bool = False
    times: Number = Field(default=1, validate_default=True)


class DistanceToTarget(Pooled):
    """`(x - min) / (target - min)`; where less is better `(max - x) / (max - target)`; capped at 1 if told."""

    rule: Literal["distance_to_target"]
    target: Dated
    capped: bool = False
    times: Number = Field(default=1, validate_default=True)


class FractionOfMax(Pooled):
    """`x / max`; where less is better `min / x`."""

    rule: Literal["fraction_of_max"]
    times: Number = Field(default=1, validate_default=True)


SpreadRule = MinMax | ZScore | DistanceToMax | DistanceToReference | DistanceToTarget | FractionOfMax | PlaceRule
"""A rule that lays the peers' values out, and states what a column without differences gives."""

PeerRule = RatioToBest | SpreadRule
"""A rule that looks at the peers."""
