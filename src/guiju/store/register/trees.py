"""The forest a change touches, read from the tables, and what the change writes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.models import Max
from django.db.models.functions import Cast

from guiju.core.journal.events import Change, Json, Update
from guiju.core.journal.stores import Store
from guiju.core.register.forest import ROOT, Forest, Place, forest_of, restatements
from guiju.core.register.paths import number_of, subtree
from guiju.core.timeline import Held, Span
from guiju.store.audit.actions import Work, asked_again, prepared
from guiju.store.register.dated import closing, inserting
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
    top_ids = set(map(str, tops))
    known = _read(asked_again(_KNOWN_NOW.filter(unit__in=lone | tops).values_list(*_COLUMNS)))
    for unit, row in list(known.values()):
        if unit in top_ids and (row.span.end is None or row.span.end > since):
            low, high = subtree(row.value.path)
            below = _KNOWN_NOW.filter(path__gte=low, path__lt=high)
            elsewhere = _KNOWN_NOW.filter(unit__in=below.values("unit")).exclude(path__gte=low, path__lt=high)
            for rows in (below, elsewhere):
                known |= _read(_many(rows))
    by_unit: dict[str, list[Held[Place]]] = {}
    for unit, row in known.values():
        by_unit.setdefault(unit, []).append(row)
    return Loaded(by_unit, forest_of(by_unit, _labels(work, lone | tops, top=None in set(single))))


_KNOWN_NOW = Placement.objects.filter(recorded_to=None)
_COLUMNS = ("pk", "unit", "parent", "path", "kind", "valid_from", "valid_to", "recorded_from")


def _read(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[str, Held[Place]]]:
    """Return placements by their ids, each with its unit."""
    return {
        (name := str(key)): (str(unit), Held(name, Span(since, until), Place(str(parent or ""), path, kind), recorded))
        for key, unit, parent, path, kind, since, until, recorded in rows
    }


def _many(rows: models.QuerySet[Placement]) -> Iterator[tuple[Any, ...]]:
    """Yield the columns of very many placements.

    On SQLite they come as they are kept: most of their ids are wanted as text, and most of their days are the same.
    """
    if connections[Store.DEFAULT].vendor != "sqlite":
        yield from rows.values_list(*_COLUMNS).iterator()
        return
    kept = [Cast(name, models.TextField()) for name in _COLUMNS]
    for key, unit, parent, path, kind, since, until, recorded in rows.values_list(*kept).iterator():
        above = parent and _dashed(parent)
        yield _dashed(key), _dashed(unit), above, path, kind, _day(since), until and _day(until), _moment(recorded)


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_day = lru_cache(maxsize=1024)(dt.date.fromisoformat)


@lru_cache(maxsize=1024)
def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


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
