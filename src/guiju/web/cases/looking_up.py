"""What a form names is looked up by name and chosen: a unit, a post, or somebody among those of a unit.

People are found by the unit they hold a post in and by nothing else, as everywhere; who is shown finds the reading,
with what it was for, in their own record.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from guiju.core.values import Text
from guiju.store.register import queries as register
from guiju.web.answers import taken
from guiju.web.cases.subject import UNIT_READ, as_id, called
from guiju.web.viewing import Viewing, acting
from guiju.web.within import scope_of

KINDS = ("unit", "post", "person")
"""What may be looked up."""
MOST = 20
FIND, TAKE = "find", "take"
"""The buttons of a form that look something up and take one of what was found, rather than send it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something a form may name: its id, what it is called, and what tells it from others of its name."""

    id: UUID
    name: Text | str
    about: tuple[Text | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was typed for a field: what it names where that is clear, and what was found by it where it was asked."""

    name: str
    kind: str
    typed: str = ""
    chosen: Text | str = ""
    found: tuple[Found, ...] = ()
    asked: bool = False


def asks(request: Viewing) -> bool:
    """Tell whether a form was sent to look something up, not to act."""
    return request.method == "POST" and (FIND in request.POST or TAKE in request.POST)


def taken_of(request: Viewing) -> dict[str, str]:
    """Return what was taken of what was found, by the field it is for; nothing where another is to be found."""
    field, _, id_ = request.POST.get(TAKE, "").partition(" ")
    return {field: str(as_id(id_) or "")} if field else {}


def look_up(request: Viewing, name: str, kind: str, typed: str, *, purpose: str) -> Lookup:
    """Return a field of a form with what it names, or with what was found by what was typed."""
    if (id_ := as_id(typed)) is not None:
        return Lookup(name, kind, typed, called(request, (), [id_]).of(id_))
    asked = request.POST.get(FIND) == name
    return Lookup(name, kind, typed, "", _found(request, kind, typed, purpose) if asked and typed else (), asked=asked)


def _found(request: Viewing, kind: str, text: str, purpose: str) -> tuple[Found, ...]:
    match kind:
        case "unit":
            return _units(request, text)
        case "post":
            return _posts(request, text)
        case _:
            return _people(request, text, purpose)


def _within(request: Viewing, right: str) -> Collection[UUID] | None:
    held = scope_of(request, right)
    return None if held.everywhere else held.units


def _units(request: Viewing, text: str, most: int = MOST) -> tuple[Found, ...]:
    units = register.search_units(text, request.on, within=_within(request, UNIT_READ), limit=most)
    above = register.units_named([each.above for each in units], request.on)
    return tuple(Found(each.id, each.name, _told(above.get(each.above or each.id), each.code)) for each in units)


def _posts(request: Viewing, text: str) -> tuple[Found, ...]:
    posts = register.search_posts(text, request.on, within=_within(request, "register.post.read"), limit=MOST)
    units = register.units_named([each.unit for each in posts], request.on)
    return tuple(Found(each.id, each.title, _told(units.get(each.unit), each.reference)) for each in posts)


def _told(unit: register.NamedUnit | None, code: str) -> tuple[Text | str, ...]:
    """Return what tells something from others of its name: the unit it is in, its code."""
    return tuple(part for part in (unit and unit.name, code) if part)


def _people(request: Viewing, text: str, purpose: str) -> tuple[Found, ...]:
    """Return who holds a post in the unit that was meant."""
    meant = register.units_called([text], request.on).get(text)
    unit = meant.id if meant is not None else next((each.id for each in _units(request, text, 1)), None)
    if unit is None:
        return ()
    people = taken(
        request, register.list_people(acting(request, purpose=purpose), unit=unit, on=request.on, limit=MOST)
    )
    lines = people.lines if isinstance(people, register.People) else ()
    return tuple(Found(each.person, each.name, (each.title,)) for each in lines)
