"""What the database refuses of the register: two at once where there may be one, and days without a place."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable, NoGap, NoOverlap, Refers

DATED = (
    "ListEntry",
    "Placement",
    "Description",
    "AllianceMember",
    "PostState",
    "PersonField",
    "Tenure",
    "Secondment",
    "TeamMembership",
    "Responsible",
    "Agreement",
    "Honour",
)
"""What is dated is closed and stated again, never overwritten; an erasure may name rows of people."""

NAMING = (
    ("register.Placement", "unit_id"),
    ("register.Placement", "parent_id"),
    ("register.Description", "unit_id"),
)
"""What comes with every unit that is founded, and names units."""

GUARDS: tuple[Guard, ...] = (
    *(Immutable(f"register.{name}", once=("recorded_to",), erasable=True) for name in DATED),
    Refers("register.Unit", by=NAMING),
    NoOverlap("placements-overlap", "register.Placement", key=("unit_id",)),
    NoGap("placements-gap", "register.Placement", key=("unit_id",)),
    NoOverlap("descriptions-overlap", "register.Description", key=("unit_id",)),
    NoOverlap("posts-overlap", "register.PostState", key=("post_id",)),
    NoOverlap("tenures-overlap", "register.Tenure", key=("post_id", "seat")),
    NoOverlap("tenure-twice", "register.Tenure", key=("post_id", "person_id")),
    NoOverlap("person-fields-overlap", "register.PersonField", key=("person_id", "field", "item")),
    NoOverlap("secondments-overlap", "register.Secondment", key=("person_id",)),
    NoOverlap("team-twice", "register.TeamMembership", key=("team_id", "person_id")),
    NoOverlap("responsible-overlap", "register.Responsible", key=("area_id", "seat")),
    NoOverlap("alliance-twice", "register.AllianceMember", key=("alliance_id", "member_id")),
)
