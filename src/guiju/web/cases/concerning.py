"""The cases of a unit and of a person, as the pages of the register lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from guiju.store.cases import queries
from guiju.store.cases.queries import Wanted
from guiju.web.cases.listing import Listed, listed
from guiju.web.cases.subject import READ
from guiju.web.viewing import Viewing, acting, viewer
from guiju.web.within import within

_MOST = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """So many cases of a unit, in the words of a key; the list of them, where the viewer may read cases."""

    key: str
    open: int
    ended: int
    address: str


def of_unit(request: Viewing, unit: UUID) -> list[Counted]:
    """Return how many cases a unit leads and how many are about it, those of which there are any."""
    held = queries.of_unit(unit)
    counts = (("lead", held.led_open, held.led_ended), ("about", held.about_open, held.about_ended))
    return [
        Counted(f"cases.of-unit.{name}", open_, ended, _list(request, name, unit))
        for name, open_, ended in counts
        if open_ or ended
    ]


def _list(request: Viewing, name: str, unit: UUID) -> str:
    if not viewer(request).holds(READ):
        return ""
    asked = {"which": "units", name: str(unit), "purpose": acting(request).purpose}
    return f"{reverse('cases.list')}?{urlencode({key: value for key, value in asked.items() if value})}"


def of_person(request: Viewing, person: UUID) -> list[Listed]:
    """Return the latest cases about a person that the viewer may read to the purpose stated."""
    if not viewer(request).holds(READ) or not acting(request).purpose:
        return []
    return listed(request, queries.cases(Wanted(about=person, units=within(request, READ)), limit=_MOST))
