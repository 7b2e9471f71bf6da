"""From the tree's score to the grade: bonus and deductions, caps and vetoes, ranks, grades and quotas."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from guiju.core.exact import Rounding
from guiju.core.rulebook.conditions import Conditions
from guiju.core.rulebook.scoring import Ties, Within
from guiju.core.values import Basis, Dated, Id, MechanismId, Name, Text, Value


class Item(Value):
    """One ground for points: `each` times the measure (a count or yes), never more than `at_most`."""

    id: Id
    title: Text
    measure: Name
    each: Dated
    at_most: Dated | None = None
    basis: tuple[Basis, ...] = ()
    carries: tuple[MechanismId, ...] = ()


class Items(Value):
    """Grounds for points, with a cap over all of them. Figures are positive for deductions too."""

    at_most: Dated | None = None
    items: tuple[Item, ...] = Field(min_length=1)


class Clip(Value):
    """The total is kept within these."""

    from_: Dated = Field(alias="from")
    to: Dated


class Total(Value):
    """`clip(tree + bonus - deductions) * coefficient`, each part optional, in this order."""

    bonus: Items | None = None
    deductions: Items | None = None
    clip: Clip | None = None
    coefficient: Name | None = Field(default=None, description="A measure: the difficulty coefficient of the unit.")
    round: Annotated[int, Field(ge=0, le=6)] | None = None


class Prerequisite(Value):
    """What must hold before a unit can be graded; unmet or unknown, the unit is blocked and says why."""

    id: Id
    when: Conditions = Field(min_length=1)
    text: Text
    basis: tuple[Basis, ...] = ()
    carries: tuple[MechanismId, ...] = ()


class Ranks(Value):
    """How equal totals share a place, in all and in the group."""

    ties: Ties = Ties.MIN


class AtTheCut(StrEnum):
    """What happens when equal totals stand on both sides of a quota's last place."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    BY_NODES = "by_nodes"


class Base(StrEnum):
    """Of which units a quota is a share."""

    GRADED = "graded"
    ALL = "all"


class Parts(StrEnum):
    """How groups share the places: each rounds its own, or all together and the parts add up (largest remainder)."""

    EACH = "each"
    TOGETHER = "together"


class Honours(Value):
    """What a group's honours add to its share."""

    look_at: Name = Field(description="An attribute, or a measure that holds text; the same for a whole group.")
    shares: dict[str, Dated] = Field(min_length=1, description="What each honour adds; any other adds nothing.")


class Linked(Value):
    """The share depends on what the group itself has: the grade of the county, for its departments."""

    look_at: Name = Field(description="An attribute, or a measure that holds text; the same for a whole group.")
    shares: dict[str, Dated] = Field(min_length=1, description="The share for each of its values.")
    otherwise: Dated = Field(default=0, validate_default=True)
    honours: Honours | None = None
    at_most: Dated | None = Field(default=None, description="The largest share, honours included.")


class Quota(Value):
    """At most this share of the base (or this many, or a share linked to the group) may have the grade."""

    share: Dated | None = None
    count: Dated | None = None
    linked: Linked | None = None
    parts: Parts = Parts.EACH
    of: Within = Within.GROUP
    base: Base = Base.GRADED
    round: Rounding
    ties: AtTheCut
    by: tuple[Id, ...] = Field(default=(), description="With `ties: by_nodes`: nodes compared in turn.")


class Last(Value):
    """Those with the lowest totals: so many, or this share of those with a total."""

    count: Dated | None = None
    share: Dated | None = None
    of: Within = Within.GROUP
    round: Rounding = Rounding.DOWN
    ties: Literal["include", "exclude"] = Field(description="Equal totals on both sides of the line: all in, or none.")

    @property
    def places(self) -> Quota:
        """How many they are, as a quota counted from the lowest total."""
        ties = AtTheCut(self.ties)
        return Quota(share=self.share, count=self.count, of=self.of, round=self.round, ties=ties)


class Cap(Value):
    """A veto or a cap: where its conditions hold, the grade or the score goes no higher than this.

    Each rests on a clause and names who approved it. `when` that cannot be told leaves the cap open and says so. With
    `last` it is about those with the lowest totals, of whom `when` holds too where it is written; grades only, for the
    total decides who they are.
    """

    id: Id
    title: Text
    when: Conditions = ()
    last: Last | None = Field(default=None, description="Only those with the lowest totals (后几位).")
    grade_at_most: Id | None = None
    grades_down: Annotated[int, Field(ge=1, le=9)] | None = None
    score_at_most: Dated | None = None
    basis: tuple[Basis, ...] = Field(min_length=1)
    approved_by: tuple[Text, ...] = Field(min_length=1)
    carries: tuple[MechanismId, ...] = ()


class Grade(Value):
    """A grade: from how many points, and how many may have it. Grades stand from the best to the worst."""

    id: Id
    title: Text
    from_points: Dated | None = None
    quota: Quota | None = None
    carries: tuple[MechanismId, ...] = ()
