"""What binds people and units, in words: each with the names of what it leads to, asked for together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from guiju.core.journal.events import Change
from guiju.core.journal.rights import Reach
from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.store.register import queries
from guiju.web.register.previews import Line
from guiju.web.register.subject import kind_title, purpose_of
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

_PAGES = {"Agreement": "register.agreement", "Honour": "register.honour"}
_ENDS = {
    "Tenure": ("register.tenure-end", "register.tenure.change"),
    "Secondment": ("register.secondment-end", "register.tenure.change"),
    "TeamMembership": ("register.team-leave", "register.team.change"),
    "Agreement": ("register.agreement-end", "register.agreement.change"),
    "Honour": ("register.honour-withdraw", "register.honour.change"),
    "AllianceMember": ("register.alliance-leave", "register.unit.change"),
}
"""The page that ends each kind of bond, and the right it takes. Who answers for an area is followed by another."""


@dataclass(frozen=True, slots=True)
class BondShown:
    """A bond with the names of what it binds; `who` is empty where the person's name is not for the viewer.

    `page` is the address of its own page, `end` of the page that ends it: empty where there is none for the viewer.
    """

    bond: queries.Bond
    key: str
    kind: Text | None
    who: str
    unit: queries.NamedUnit | None
    other: queries.NamedUnit | None
    post: queries.NamedPost | None
    page: str = ""
    end: str = ""


def bonds_shown(request: Viewing, where: Reach | None, bonds: Sequence[queries.Bond]) -> tuple[BondShown, ...]:
    """Return bonds with names: of units and posts in one question each, of people where the viewer may see names."""
    people = [each.person for each in bonds]
    names = queries.names_within(acting(request), where, people, request.on) if where is not None else {}
    return bonds_named(request, bonds, names)


def bonds_named(request: Viewing, bonds: Sequence[queries.Bond], names: Mapping[UUID, str]) -> tuple[BondShown, ...]:
    """Return bonds with the names of people that were seen, and of units and posts in one question each."""
    lists = queries.lists_in_force(request.on)
    posts = queries.posts_named([each.post for each in bonds], request.on)
    places = {post.unit for post in posts.values()}
    units = queries.units_named(
        [*(each.unit for each in bonds), *(each.other for each in bonds), *places], request.on, request.known_at
    )
    return tuple(_shown(request, each, lists, units, posts, names) for each in bonds)


def _shown(
    request: Viewing,
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
        _address(request, _PAGES.get(bond.what, ""), bond),
        _address(request, _end(request, bond), bond),
    )


def _address(request: Viewing, page: str, bond: queries.Bond) -> str:
    """Return the address of a page of a bond, under the purpose that was stated."""
    if not page:
        return ""
    of_two = bond.what == "AllianceMember"
    address = reverse(page, args=[bond.unit, bond.other] if of_two else [bond.id])
    purpose = purpose_of(request)
    return address if of_two or not purpose else f"{address}?{urlencode({'purpose': purpose})}"


def _end(request: Viewing, bond: queries.Bond) -> str:
    page, right = _ENDS.get(bond.what, ("", ""))
    held = request.viewer is not None and request.viewer.holds(right)
    open_now = bond.until is None or bond.until > request.on
    return page if page and held and open_now and request.known_at is None else ""


def _kind(bond: queries.Bond, lists: Lists) -> Text | None:
    """Return what kind of bond it is: of the lists, or, in an alliance, whether the unit leads it."""
    if bond.what == "AllianceMember":
        key = "register.bond.leads" if bond.kind == "leads" else "register.bond.member"
        return _both(lambda language: said(key, language))
    return kind_title(lists, bond.kind) if bond.kind else None


def tie_lines(request: Viewing, changes: Sequence[Change]) -> tuple[Line, ...]:
    """Return what changes would do to ties, each before and after; people by name where the viewer may see it."""
    found = queries.tie_effects(changes)
    ties = [each for effect in found for each in (*effect.before, *effect.after)]
    names = queries.names_seen(acting(request), [each.person for each in ties], request.on)
    shown = dict(zip((id(each) for each in ties), bonds_named(request, ties, names), strict=True))
    return tuple(
        Line(
            _both(partial(_thing, shown[id((*effect.after, *effect.before)[0])])),
            _all_of([shown[id(each)] for each in effect.before], "ties.not-yet"),
            _all_of([shown[id(each)] for each in effect.after], "ties.no-more"),
        )
        for effect in found
    )


def _all_of(ties: Sequence[BondShown], missing: str) -> Text:
    def words(language: str) -> str:
        comma = "；" if language == "zh" else "; "
        return comma.join(_days(each, language) for each in ties) or said(missing, language)

    return _both(words)


def _thing(tie: BondShown, language: str) -> str:
    """Return which tie it is: what, of which kind, whose and with whom."""
    kind = "" if tie.kind is None or tie.bond.what == "AllianceMember" else tie.kind.in_language(language)
    places = [each.name.in_language(language) for each in (tie.unit, tie.other) if each is not None]
    return " · ".join(each for each in (said(tie.key, language), kind, *places) if each)


def _days(tie: BondShown, language: str) -> str:
    """Return whom it binds, as what, and from when to when."""
    until = said("frame.open-ended", language) if tie.bond.until is None else tie.bond.until
    days = said("frame.period", language, since=tie.bond.since, until=until)
    who = tie.who or ("" if tie.bond.person is None else said("register.somebody", language))
    role = "" if tie.bond.what != "AllianceMember" or tie.kind is None else tie.kind.in_language(language)
    return " ".join(each for each in (who, role, days) if each)


def _both(words: Callable[[str], str]) -> Text:
    return Text(zh=words("zh"), en=words("en"))
