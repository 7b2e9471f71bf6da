"""What binds people and units, in words: each with the names of what it leads to, asked for together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.journal.rights import Reach
from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.store.register import queries
from guiju.web.register.subject import kind_title
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import said

SAID = {
    "Tenure": "register.bond.tenure",
    "Secondment": "register.bond.secondment",
    "TeamMembership": "register.bond.team",
    "Responsible": "register.bond.responsible",
    "Agreement": "register.bond.agreement",
    "Honour": "register.bond.honour",
    "AllianceMember": "register.bond.alliance",
}
"""The words of each kind of bond."""


@dataclass(frozen=True, slots=True)
class BondShown:
    """A bond with the names of what it binds; `who` is empty where the person's name is not for the viewer."""

    bond: queries.Bond
    key: str
    kind: Text | None
    who: str
    unit: queries.NamedUnit | None
    other: queries.NamedUnit | None
    post: queries.NamedPost | None


def bonds_shown(request: Viewing, where: Reach | None, bonds: Sequence[queries.Bond]) -> tuple[BondShown, ...]:
    """Return bonds with names: of units and posts in one question each, of people where the viewer may see names."""
    lists = queries.lists_in_force(request.on)
    posts = queries.posts_named([each.post for each in bonds], request.on)
    places = {post.unit for post in posts.values()}
    units = queries.units_named(
        [*(each.unit for each in bonds), *(each.other for each in bonds), *places], request.on, request.known_at
    )
    people = [each.person for each in bonds]
    names = queries.names_within(acting(request), where, people, request.on) if where is not None else {}
    return tuple(_shown(each, lists, units, posts, names) for each in bonds)


def _shown(
    bond: queries.Bond,
    lists: Lists,
    units: Mapping[UUID, queries.NamedUnit],
    posts: Mapping[UUID, queries.NamedPost],
    names: Mapping[UUID, str],
) -> BondShown:
    post = None if bond.post is None else posts.get(bond.post)
    unit = post.unit if bond.unit is None and post is not None else bond.unit
    return BondShown(
        bond,
        SAID[bond.what],
        _kind(bond, lists),
        "" if bond.person is None else names.get(bond.person, ""),
        None if unit is None else units.get(unit),
        None if bond.other is None else units.get(bond.other),
        post,
    )


def _kind(bond: queries.Bond, lists: Lists) -> Text | None:
    """Return what kind of bond it is: of the lists, or, in an alliance, whether the unit leads it."""
    if bond.what == "AllianceMember":
        key = "register.bond.leads" if bond.kind == "leads" else "register.bond.member"
        return Text(zh=said(key, "zh"), en=said(key, "en"))
    return kind_title(lists, bond.kind) if bond.kind else None
