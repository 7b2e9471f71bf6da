"""Score rules that look at a unit's place among its peers (formulas: docs/reference/scoring.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from guiju.core.rulebook.peers import Constant, Scored, Ties, Within
from guiju.core.values import Dated, Number


class _ByPlace(Scored):
    within: Within = Within.ALL
    constant: Constant = Constant.MIDDLE


class Rank(_ByPlace):
    """The number of the place counted from the worst: a higher score is better."""

    rule: Literal["rank"]
    ties: Ties = Ties.MIN


class Turned(StrEnum):
    """How a percentile is turned where less is better: the order first, PR(-x), or the share, 1 - PR(x)."""

    ORDER = "order"
    SHARE = "share"


class Percentile(_ByPlace):
    """`(rank - 1) / (n - 1) * times` with the worst ranked 1.

    Where less is better the order is turned before ranking, or (`turned: share`) the share is taken from 1; with ties
    the two differ.
    """

    rule: Literal["percentile"]
    ties: Ties = Ties.MIN
    turned: Turned = Turned.ORDER
    times: Number = Field(default=1, validate_default=True)


class Borda(_ByPlace):
    """Rank less one: how many places a unit stands above the last."""

    rule: Literal["borda"]
    ties: Ties = Ties.MIN


class SharedMarks(StrEnum):
    """What equal values get of a table: the better place's marks, the worse one's, no place left out, or a fair share.

    `share`: the marks of all places they take, divided equally among them.
    """

    MIN = "min"
    MAX = "max"
    DENSE = "dense"
    SHARE = "share"


class RankTable(_ByPlace):
    """Marks by place, the best first (名次赋分); after the places listed `each` less per place, down to `beyond`.

    A negative `each` goes up to `beyond`; without `each` all places after the table get `beyond`. `from: worst` counts
    the places from the last.
    """

    rule: Literal["rank_table"]
    give: tuple[Dated, ...] = Field(min_length=1, description="The marks of the first places, one after another.")
    each: Dated | None = Field(default=None, description="Marks less for every place after those listed.")
    beyond: Dated = Field(default=0, validate_default=True, description="The marks of the places after that.")
    from_: Literal["best", "worst"] = Field(default="best", alias="from")
    ties: SharedMarks = SharedMarks.MIN
    constant: Constant = Constant.FULL


class Classes(_ByPlace):
    """Marks by class of equal size among the peers (五分位 with five marks), the best class first.

    The class of place r of n is `floor((r - 1) * k / n) + 1`; equal values share the better place, or the worse.
    """

    rule: Literal["classes"]
    give: tuple[Dated, ...] = Field(min_length=2, description="The marks of each class, the best class first.")
    ties: Literal["min", "max"] = "min"


class Exponential(_ByPlace):
    """`-23 ln(1 - R (1 - e^(-100/23)))`, R the place from the worst over n: the top stands out (English IMD)."""

    rule: Literal["exponential"]
    ties: Ties = Ties.MIN


class RankNormal(_ByPlace):
    """`mean + sd * z(place / (n + 1))`, `z` the quantile of the normal distribution: places as if spread normally."""

    rule: Literal["rank_normal"]
    ties: Ties = Ties.AVERAGE
    mean: Number = Field(default=0, validate_default=True)
    sd: Number = Field(default=1, validate_default=True, gt=0)


PlaceRule = Rank | Percentile | Borda | RankTable | Classes | Exponential | RankNormal
"""A rule that looks at places only."""
