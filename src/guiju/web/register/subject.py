"""The pages of the register, and what its parts share: words of kinds and attributes, addresses that keep the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.register.kinds import AttributeValue, Lists
from guiju.core.rulebook.kinds import KindOf
from guiju.core.rulebook.vocabulary import Attribute, FieldKind
from guiju.core.values import Text
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.register import queries
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, acting, may, require, viewer
from guiju.words.pages import said

pages = Pages("register")

PEOPLE_READ, TENURES_READ = "register.person.read", "register.tenure.read"


def purpose_of(request: Viewing) -> str:
    """Return the purpose the viewer has stated to look at records of people; empty where none is."""
    return acting(request).purpose


def dated(request: Viewing, **more: object) -> str:
    """Return the query of an address that keeps the days a page is shown as of; empty where it is of today."""
    kept = {name: request.GET[name] for name in ("on", "known") if request.GET.get(name)}
    kept |= {name: str(value) for name, value in more.items() if value not in {None, ""}}
    return f"?{urlencode(kept)}" if kept else ""


def kind_title(lists: Lists, kind: str) -> Text:
    """Return what a kind is called in the rulebook in force; one no longer in it by its id."""
    found = lists.kinds.get(lists.present(kind))
    return found.title if found is not None else Text(zh=kind or "—", en=kind or "—")


def kinds_of(request: Viewing, of: KindOf) -> list[tuple[str, str]]:
    """Return the kinds there are of something, with their titles, for a field to choose from."""
    kinds = queries.lists_in_force(request.on).kinds
    return [(name, each.title.in_language(request.language)) for name, each in kinds.items() if each.of is of]


@dataclass(frozen=True, slots=True)
class Shown:
    """An attribute as a page shows it: its title, its value in words, since when it has it."""

    id: str
    title: Text
    value: Text
    since: date | None = None


def value_said(attribute: Attribute | None, value: AttributeValue | object) -> Text:
    """Return the value of an attribute in words."""
    if value is None or value == "":
        return Text(zh="—", en="—")
    if attribute is not None:
        chosen = next((option.title for option in attribute.options if option.id == value), None)
        if chosen is not None:
            return chosen
        if attribute.kind is FieldKind.YES_NO:
            key = "frame.yes" if value is True or value == "true" else "frame.no"
            return Text(zh=said(key, "zh"), en=said(key, "en"))
    return Text(zh=str(value), en=str(value))


def attributes_shown(
    lists: Lists, values: Mapping[str, object], since: Mapping[str, date] | None = None
) -> tuple[Shown, ...]:
    """Return the attributes of a unit or a post in words, in the order of the rulebook."""
    order = {name: number for number, name in enumerate(lists.attributes)}
    named = sorted(values, key=lambda name: (order.get(name, len(order)), name))
    return tuple(
        Shown(
            name,
            lists.attributes[name].title if name in lists.attributes else Text(zh=name, en=name),
            value_said(lists.attributes.get(name), values[name]),
            (since or {}).get(name),
        )
        for name in named
    )


def seen_from(request: Viewing, right: str) -> tuple[UUID, ...] | None:
    """Return the units over which the viewer has a right; None where it is held everywhere."""
    scope = accounts.scope(acting(request), right, reach=INSTITUTION, at=now())
    return None if scope.everywhere else tuple(sorted(scope.units))


def bulk(request: Viewing, under: UUID | None, *rights: str) -> bool:
    """Tell whether what is chosen in a list may be changed together, as far as the page can know."""
    if request.known_at is not None or request.viewer is None or not request.viewer.holds(*rights):
        return False
    return may(request, "imports.batch.load", INSTITUTION if under is None else queries.reach(under)).allowed


def unit_in(request: Viewing, name: str) -> UUID | None:
    """Return the unit that the query of the address names, by its id or its code; None where it names none."""
    written = request.GET.get(name, "").strip()
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        found = queries.units_by_code([written], request.on).get(written)
    if found is None:
        raise RefusalError(Finding("value-wrong", params={"name": name, "rule": "a unit's id or code"}))
    return found.id


def offer(request: Viewing, *rights: str) -> None:
    """Go on where any of these rights is held anywhere; whether it is held here is the action's to say."""
    if not viewer(request).holds(*rights):
        require(request, rights[0])
