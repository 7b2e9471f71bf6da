"""Which unit a page of evidence is about: named in the address, or the viewer's own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding
from guiju.store.register import queries as register
from guiju.store.register.queries import UnitAsOf
from guiju.web.viewing import Viewing
from guiju.web.within import scope_of

_MOST = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """The unit of a page (None: still to be chosen), those that may be chosen by a click, and what was asked for."""

    unit: UnitAsOf | None
    offered: tuple[tuple[UUID, str], ...]
    asked: str


def chosen(request: Viewing, right: str) -> Chosen:
    """Return the unit that the address names by id, code or name; without one, the only one the viewer has."""
    asked = request.GET.get("unit", "").strip()[:80]
    held = scope_of(request, right)
    units = sorted(held.units)[:_MOST]
    named = register.units_named(units, request.on)
    offered = tuple((id_, one.name.in_language(request.language)) for id_, one in named.items())
    id_ = _id_of(request, asked) if asked else (units[0] if len(units) == 1 and not held.everywhere else None)
    unit = None if id_ is None else register.unit_as_of(id_, request.on, request.known_at)
    if asked and unit is None:
        request.findings.append(Finding("unknown-unit", params={"unit": asked}))
    return Chosen(unit, offered, asked)


def _id_of(request: Viewing, asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        found = register.units_called([asked], request.on).get(asked)
        return None if found is None else found.id
