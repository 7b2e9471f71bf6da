"""Units are shown, listed, counted, founded and described."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting, expected
from guiju.api.paging import Page, Paging, resumed, start
from guiju.api.register.subject import Basis, Founding, Name, Official, Value, door
from guiju.api.shapes import AsOf, Code, Day, In, Out, Versioned
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.journal.rights import Reach
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries


class Row(Out):
    """A unit in a list, as it is on the day asked about."""

    id: UUID
    parent: UUID | None
    kind: str
    name: Text
    code: str
    since: date
    until: date | None


class Unit(Versioned):
    """A unit as it is on the day asked about; its version is that of today."""

    id: UUID
    parent: UUID | None
    kind: str
    name: Text
    code: str
    since: date
    until: date | None
    attributes: dict[str, Any]


class Totals(Out):
    """How many units stand in a subtree, itself included, and how many of each kind."""

    units: int
    by_kind: dict[str, int]


class New(Founding):
    """A unit to be founded from a day on."""

    on: Day
    basis: Basis = ""


class Description(In):
    """What is stated of a unit over some days; what is left out stays, an attribute of null goes."""

    on: Day
    until: Day | None = None
    name: Name | None = Field(None, examples=[{"zh": "清河街道", "en": "Qinghe Subdistrict"}])
    code: Official | None = None
    attributes: dict[Code, Value] | None = Field(None, max_length=200)


@door.page("register.unit.list", "/units", Row, zh="单位列表", en="List units")
def list_units(
    request: Asking,
    when: Query[AsOf],
    paging: Query[Paging],
    under: UUID | None = None,
    children: bool = False,  # noqa: FBT001, FBT002 - a filter of the address
    kind: Code | None = None,
    sort: Code | None = None,
) -> Page[queries.UnitAsOf]:
    """Return the units of a subtree (without `under`: all), or its children, by place or by an attribute."""
    require(request, "register.unit.read", _reach(under, when))
    last = start(request, paging)
    try:
        rows = queries.list_units(
            under=under,
            children_only=children,
            kind=kind or "",
            sort=sort or "",
            on=when.day,
            known_at=when.known,
            after=str(last[0]) if last else None,
            limit=paging.limit,
        )
    except LookupError:
        params = {"name": "sort", "rule": "an attribute with index: true"}
        raise RefusalError(Finding("value-wrong", params=params)) from None
    return resumed(request, rows.units, None if rows.after is None else (rows.after,))


@door.read("register.unit.count", "/units/totals", Totals, zh="单位合计", en="Count units by kind")
def count_units(request: Asking, when: Query[AsOf], under: UUID | None = None) -> queries.Totals:
    """Count the units of a subtree, or of everything."""
    require(request, "register.unit.count", _reach(under, when))
    return queries.totals(under, when.day, when.known)


@door.read("register.unit.show", "/units/{uuid:unit}", Unit, zh="查看单位", en="Show a unit")
def show_unit(request: Asking, unit: UUID, when: Query[AsOf]) -> Unit:
    """Return a unit as it is on a day."""
    require(request, "register.unit.read", queries.reach(unit, when.day))
    held = found(queries.unit_as_of(unit, when.day, when.known), "unit")
    named = {name: getattr(held, name) for name in Unit.model_fields if name != "version"}
    return Unit.model_validate(named | {"version": version_of(f"unit/{unit}")})


@door.make("register.unit.found", "/units", zh="新设单位", en="Found a unit", location="/units/{value}")
def found_unit(request: Asking, asked: New) -> Outcome[UUID]:
    """Found it from a day on."""
    return actions.found_unit(acting(request), unit=asked.unit(), on=asked.on, basis=asked.basis)


@door.change("register.unit.describe", "/units/{uuid:unit}/describe", zh="更名、更正", en="Describe or rename a unit")
def describe_unit(request: Asking, unit: UUID, asked: Description) -> Outcome[UUID]:
    """State its name, code or attributes over some days."""
    return actions.describe_unit(
        acting(request),
        unit=unit,
        on=asked.on,
        until=asked.until,
        name=asked.name.text() if asked.name else None,
        code=asked.code,
        attributes=asked.attributes,
        version=expected(request),
    )


def _reach(under: UUID | None, when: AsOf) -> Reach:
    return INSTITUTION if under is None else queries.reach(under, when.day)
