"""The kinds of what the register keeps: units, areas, teams, posts, agreements, honours, programmes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.rulebook.head import Definition
from guiju.core.rulebook.renames import EarlierNames
from guiju.core.values import Id, Name, Whole


class KindOf(StrEnum):
    """What a kind is a kind of."""

    UNIT = "unit"
    AREA = "area"
    PROGRAMME = "programme"
    ALLIANCE = "alliance"
    SERVICE_POINT = "service_point"
    TEAM = "team"
    POST = "post"
    AGREEMENT = "agreement"
    HONOUR = "honour"
    SECONDMENT = "secondment"


IN_THE_TREE = frozenset(
    {KindOf.UNIT, KindOf.AREA, KindOf.PROGRAMME, KindOf.ALLIANCE, KindOf.SERVICE_POINT, KindOf.TEAM}
)
"""What has a place in the tree of units."""


class Lasts(StrEnum):
    """How long one of a kind stands."""

    STANDING = "standing"
    TEMPORARY = "temporary"
    SEASONAL = "seasonal"


class Kind(Definition):
    """A kind of unit, area, team, post, agreement, honour or programme, and what must hold of each of its kind.

    A kind in the tree may have the id of a unit kind of the vocabulary: it then says more of it.
    """

    of: KindOf = KindOf.UNIT
    level: Whole | None = Field(default=None, ge=1, le=9, description="The level of government, 1 the highest.")
    under: tuple[Id, ...] = Field(default=(), description="The kinds it may stand under; empty: under any, or none.")
    lasts: Lasts = Field(default=Lasts.STANDING, description="A temporary or seasonal one is founded with its end.")
    longest: Whole | None = Field(default=None, ge=1, description="The most months one may be set up for.")
    responsible: Whole | None = Field(default=None, ge=1, le=9, description="How many answer for an area, exactly.")
    holders: Whole | None = Field(default=None, ge=1, le=999, description="How many hold a post at once; absent: one.")
    most: Whole | None = Field(default=None, ge=1, le=999, description="How many may stand under one unit at once.")
    needs: tuple[Name, ...] = Field(default=(), description="Attributes each must have.")
    renamed_from: EarlierNames = ()
