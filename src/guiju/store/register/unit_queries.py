"""Units as they are on a day, as known at a time: one, its children, its subtree, lists of them, and sums."""

# ruff: noqa: S608 - names come from the models and from attributes in force; every value is bound

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connections

from guiju.core.journal.stores import Store
from guiju.core.register.kinds import AttributeValue
from guiju.core.register.paths import subtree
from guiju.core.values import Text
from guiju.store.audit.actions import today
from guiju.store.register.dated import rows_on, standing
from guiju.store.register.lists import expression, in_force, indexed
from guiju.store.register.models import Description, Placement
from guiju.store.register.renamed import Names, names_on

MOST = 500
"""The longest page of a list."""


@dataclass(frozen=True, slots=True)
class UnitAsOf:
    """A unit as it is on a day: where it stands, since and until when it stands there, and what it is called."""

    id: UUID
    parent: UUID | None
    path: str
    kind: str
    since: dt.date
    until: dt.date | None
    name: Text
    code: str
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and what to ask the next one with; None where there is none."""

    units: tuple[UnitAsOf, ...]
    after: str | None


def unit_as_of(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> UnitAsOf | None:
    """Return a unit as it is on a day, as known at a time; None where it does not stand."""
    place = next(iter(rows_on(Placement, on, known_at, unit=unit)), None)
    if place is None:
        return None
    said, names = next(iter(rows_on(Description, on, known_at, unit=unit)), None), names_on(on, known_at)
    return UnitAsOf(
        id=unit,
        parent=place.parent_id,
        path=place.path,
        kind=names.now(place.kind),
        since=place.valid_from,
        until=place.valid_to,
        name=Text(zh=said.name_zh, en=said.name_en) if said else Text(zh="—", en="—"),
        code=said.code if said else "",
        attributes=names.stated(said.attributes) if said else {},
    )


def unit_now(unit: UUID) -> UnitAsOf | None:
    """Return a unit as it is today, as known now."""
    return unit_as_of(unit, today())


def stands(unit: UUID, on: dt.date) -> bool:
    """Tell whether a unit stands on a day."""
    return Placement.objects.filter(standing(on), unit=unit).exists()


def sum_of(attribute: str, unit: UUID | None, on: dt.date, known_at: dt.datetime | None = None) -> tuple[int, str]:
    """Return how many units of a subtree have a number as an attribute on a day, and the exact sum of them as text."""
    path, lists = path_on(unit, on, known_at), in_force(on)
    found = indexed(lists).get(attribute)
    if path is None or found is None or found.kind.value not in {"number", "real"}:
        return 0, "0"
    connection = connections[Store.DEFAULT]
    vendor = connection.vendor
    value = expression(found, vendor, "d.")
    places, of_places = placements(on, known_at)
    said, of_said = _rows("register_description", on, known_at, vendor)
    within, bounds = among("p.", path)
    least = "'-Infinity'::numeric" if vendor == "postgresql" else "-9e999"
    statement = (
        f"SELECT count(*), coalesce(sum({value}), 0) FROM {places} p "
        f'JOIN {said} d ON d."unit_id" = p."unit_id" WHERE {value} > {least}{within}'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*of_places, *of_said, *bounds])
        count, total = cursor.fetchone()
    return int(count), format(total, "f") if hasattr(total, "as_tuple") else f"{total:.6f}".rstrip("0").rstrip(".")


def list_units(  # noqa: PLR0913 - what may narrow a list, each by its name
    *,
    under: UUID | None = None,
    children_only: bool = False,
    kind: str = "",
    where: Mapping[str, AttributeValue] | None = None,
    sort: str = "",
    on: dt.date | None = None,
    known_at: dt.datetime | None = None,
    after: str | None = None,
    limit: int = 100,
) -> Page:
    """List units by key: of a subtree or the children of one, of a kind, with attributes, sorted by one or by place.

    Attributes must say `index: true`; others raise LookupError. A page is asked for by what the one before it gave.
    """
    day = on or today()
    path = path_on(under, day, known_at)
    if path is None:
        return Page((), None)
    attributes, connection = indexed(in_force(day)), connections[Store.DEFAULT]
    vendor, limit = connection.vendor, max(1, min(limit, MOST))
    places, of_places = placements(day, known_at)
    said, of_said = _rows("register_description", day, known_at, vendor)
    within, bounds = among("p.", path)
    clauses, bound = [within.removeprefix(" AND ") or "1 = 1"], [*of_places, *of_said, *bounds]
    if children_only:
        clauses.append('p."parent_id" IS NULL' if under is None else 'p."parent_id" = %s')
        bound += [] if under is None else [_uuid(under, vendor)]
    names = names_on(day, known_at)
    if kind:
        meant = names.meant(kind)
        clauses.append(f'p."kind" IN ({", ".join(["%s"] * len(meant))})')
        bound += meant
    for name, value in (where or {}).items():
        if name not in attributes:
            raise LookupError(name)
        values = names.options_meant(name, value)
        clauses.append(f"{expression(attributes[name], vendor, 'd.')} IN ({', '.join(['%s'] * len(values))})")
        # PostgreSQL reads yes and no out of a row as words, SQLite as numbers.
        bound += [str(each).lower() if isinstance(each, bool) and vendor == "postgresql" else each for each in values]
    order = 'p."path"'
    if sort:
        if sort not in attributes:
            raise LookupError(sort)
        order = expression(attributes[sort], vendor, "d.")
    if after is not None:
        key, _, last = after.rpartition("|")
        clauses.append(f'({order}, p."unit_id") > ({_cast(order, vendor)}, %s)')
        bound += [key, _uuid(UUID(last), vendor)]
    statement = (
        'SELECT p."unit_id", p."parent_id", p."path", p."kind", p."valid_from", p."valid_to", d."name_zh", d."name_en",'
        f' d."code", d."attributes", {order} FROM {places} p JOIN {said} d'
        f' ON d."unit_id" = p."unit_id" WHERE {" AND ".join(clauses)}'
        f' ORDER BY {order}, p."unit_id" LIMIT {limit + 1}'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, bound)
        rows = cursor.fetchall()
    last_row = rows[limit - 1] if len(rows) > limit else None
    return Page(
        tuple(_read(row, names) for row in rows[:limit]),
        None if last_row is None else f"{last_row[10]}|{UUID(str(last_row[0]))}",
    )


def ids_of_kind(kind: str, on: dt.date, under: UUID | None = None) -> tuple[UUID, ...]:
    """Return the ids of every unit of a kind on a day, below one or everywhere, by place; nothing else is read."""
    path = path_on(under, on, None)
    if path is None:
        return ()
    rows = Placement.objects.filter(standing(on), kind__in=names_on(on).meant(kind))
    if path:
        first, last = subtree(path)
        rows = rows.filter(path__gte=first, path__lt=last)
    return tuple(rows.order_by("path", "unit").values_list("unit", flat=True))


def _cast(order: str, vendor: str) -> str:
    if vendor == "postgresql":
        return "%s::numeric" if "::numeric" in order else "%s"
    return "CAST(%s AS NUMERIC)" if "NUMERIC" in order else "%s"


def path_on(unit: UUID | None, on: dt.date, known_at: dt.datetime | None) -> str | None:
    """Return the path of a unit on a day (None: of everything); None where it does not stand."""
    if unit is None:
        return ""
    return next((row.path for row in rows_on(Placement, on, known_at, unit=unit)), None)


def among(table: str, path: str) -> tuple[str, list[Any]]:
    """Return the condition, led by AND, that a placement lies in a subtree; none for everything."""
    if not path:
        return "", []
    return f' AND {table}"path" >= %s AND {table}"path" < %s', list(subtree(path))


def parts(table: str, on: dt.date, known_at: dt.datetime | None, vendor: str) -> list[tuple[str, list[Any]]]:
    """Return the conditions of what holds on a day: known now, and, asked for the past, known then and no longer."""
    day = on.isoformat() if vendor == "sqlite" else on
    holds = f'{table}"valid_from" <= %s AND ({table}"valid_to" IS NULL OR {table}"valid_to" > %s)'
    if known_at is None:
        return [(f'{holds} AND {table}"recorded_to" IS NULL', [day, day])]
    moment = connections[Store.DEFAULT].ops.adapt_datetimefield_value(known_at)
    holds += f' AND {table}"recorded_from" <= %s'
    return [
        (f'{holds} AND {table}"recorded_to" IS NULL', [day, day, moment]),
        (f'{holds} AND {table}"recorded_to" IS NOT NULL AND {table}"recorded_to" > %s', [day, day, moment, moment]),
    ]


def placements(on: dt.date, known_at: dt.datetime | None) -> tuple[str, list[Any]]:
    """Return the placements as they stood on a day, as something to select from."""
    return _rows("register_placement", on, known_at, connections[Store.DEFAULT].vendor)


def _rows(table: str, on: dt.date, known_at: dt.datetime | None, vendor: str) -> tuple[str, list[Any]]:
    """Return a table as it stood on a day, as something to select from."""
    held = parts("", on, known_at, vendor)
    read = " UNION ALL ".join(f'SELECT * FROM "{table}" WHERE {where}' for where, _ in held)
    return f"({read})", [value for _, values in held for value in values]


def _read(row: Sequence[Any], names: Names) -> UnitAsOf:
    unit, parent, path, kind, since, until, zh, en, code, attributes, _ = row
    return UnitAsOf(
        id=UUID(str(unit)),
        parent=None if parent is None else UUID(str(parent)),
        path=path,
        kind=names.now(kind),
        since=_day(since),
        until=None if until is None else _day(until),
        name=Text(zh=zh, en=en),
        code=code,
        attributes=names.stated(json.loads(attributes) if isinstance(attributes, str) else attributes),
    )


def _day(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _uuid(value: UUID, vendor: str) -> object:
    return value.hex if vendor == "sqlite" else value
