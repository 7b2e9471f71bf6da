"""The forest a change touches, read from the tables, and what the change writes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Max

from guiju.core.journal.events import Change, Json, Update
from guiju.core.journal.stores import Store
from guiju.core.register.forest import ROOT, Forest, Place, forest_of, restatements
from guiju.core.register.paths import number_of, subtree
from guiju.core.timeline import Held
from guiju.store.audit.actions import Work, asked_again, prepared
from guiju.store.register.dated import closing, held, inserting
from guiju.store.register.models import Placement, Unit

TABLE = "register.Placement"
_LOCK = 0x7265_6769
"""The number of the tree's lock on PostgreSQL: many may found at once, one at a time reorganises."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The placements of the units a change touches, as rows and as a forest."""

    rows: Mapping[str, list[Held[Place]]]
    forest: Forest


def lock(work: Work, *, alone: bool) -> None:
    """Keep the paths from changing under this action; SQLite has one writer at a time anyway."""
    connection = connections[work.store]
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        with prepared(connection) as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_LOCK])


def load(work: Work, *, whole: Iterable[UUID], single: Iterable[UUID | None], since: dt.date) -> Loaded:
    """Read units with all that stands below them from a day on, and single units by themselves (None: the top)."""
    lone = {unit for unit in single if unit is not None}
    tops = set(whole)
    first_asked = Placement.objects.filter(unit__in=lone | tops, recorded_to=None)
    known = {row.pk: row for row in (_placement(values) for values in asked_again(first_asked.values_list(*_COLUMNS)))}
    for row in list(known.values()):
        if row.unit_id in tops and (row.valid_to is None or row.valid_to > since):
            low, high = subtree(row.path)
            below = Placement.objects.filter(path__gte=low, path__lt=high, recorded_to=None)
            known.update((each.pk, each) for each in below)
    first = list(known.values())
    units = {row.unit_id for row in first} - lone - tops  # of those, every row is there
    rest = Placement.objects.filter(unit__in=units, recorded_to=None).exclude(pk__in=[row.pk for row in first])
    by_unit: dict[str, list[Placement]] = {}
    for row in [*first, *(rest if len(units) < _FEW else _only(units, first))]:
        by_unit.setdefault(str(row.unit_id), []).append(row)
    rows = {unit: held(each, _place) for unit, each in by_unit.items()}
    return Loaded(rows, forest_of(rows, _labels(work, lone | tops, top=None in set(single))))


_COLUMNS = tuple(field.attname for field in Placement._meta.concrete_fields)  # noqa: SLF001 - the documented way
_FEW = 300


def _placement(values: Iterable[Any]) -> Placement:
    return Placement.from_db(Store.DEFAULT, _COLUMNS, tuple(values))


def _only(units: set[UUID], first: list[Placement]) -> list[Placement]:
    """Return the other rows of many units, asked for in parts."""
    seen = {row.pk for row in first}
    asked = sorted(units)
    found: list[Placement] = []
    for start in range(0, len(asked), _FEW):
        found += Placement.objects.filter(unit__in=asked[start : start + _FEW], recorded_to=None)
    return [row for row in found if row.pk not in seen]


def _labels(work: Work, units: set[UUID], *, top: bool) -> dict[str, int]:
    locked = Unit.objects.using(work.store).filter(pk__in=units).order_by("pk")
    if connections[work.store].features.has_select_for_update:
        locked = locked.select_for_update()
    labels = {str(unit): given for unit, given in asked_again(locked.values_list("pk", "labels"))}
    if top:
        labels[ROOT] = next_at_the_top()
    return labels


def next_at_the_top() -> int:
    """Return the number of the label the next unit at the top gets."""
    highest = Placement.objects.filter(parent=None).aggregate(highest=Max("path"))["highest"]
    return 0 if highest is None else number_of(highest[:4]) + 1


def write(work: Work, loaded: Loaded, forest: Forest) -> list[Change]:
    """Return the changes that lead from what was loaded to a forest: labels, what is closed, what is inserted."""
    done = restatements(loaded.rows, forest)
    closes = [row for each in done.values() for row in each.closes]
    found: list[Change] = [
        Update("register.Unit", unit, {"labels": loaded.forest.labels[unit]}, {"labels": number})
        for unit, number in forest.labels.items()
        if unit != ROOT and unit in loaded.forest.labels and loaded.forest.labels[unit] != number
    ]
    found += closing(TABLE, closes, work.at)
    for unit, each in done.items():
        found += inserting(TABLE, each.inserts, lambda place, unit=unit: columns(unit, place), work.at)  # type: ignore[misc]
    return found


def columns(unit: str, place: Place) -> dict[str, Json]:
    """Return a placement's own columns."""
    return {"unit_id": unit, "parent_id": place.parent or None, "path": place.path, "kind": place.kind}


def _place(row: Placement) -> Place:
    return Place("" if row.parent_id is None else str(row.parent_id), row.path, row.kind)
