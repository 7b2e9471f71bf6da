"""Some of many new units: their rows for the journal and the tables, written short."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json, Rows, Update, written_ahead
from guiju.core.register.numbers import plain
from guiju.core.register.paths import label, within
from guiju.store.audit.actions import Work, new_id_texts
from guiju.store.register.dated import standing
from guiju.store.register.founding import NewUnit
from guiju.store.register.models import Placement, Unit
from guiju.store.register.spelling import spelled
from guiju.store.register.trees import next_at_the_top

AN_EVENT = 1_000
"""How many units one event of a founding in bulk holds at most."""

TABLES = ("register.Unit", "register.Placement", "register.Description")
"""The tables that a founding fills."""

_ASKED_AT_ONCE = 400
_UNIT = ("id", "labels")
_PLACEMENT = ("id", "unit_id", "parent_id", "path", "kind", "valid_to")
_DESCRIPTION = ("id", "unit_id", "name_zh", "name_en", "spelled", "code", "attributes", "valid_to")


@dataclass(slots=True)
class Above:
    """A unit that may have new ones below it: its id as text, path and kind, labels given, and its last day."""

    id: str | None
    path: str
    kind: str | None
    labels: int = 0
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What was found of all new units of one founding before the first is founded.

    `tops` says of each unit under which one that stood before it comes to stand, however many new ones lie between;
    `kinds` of each unit that new ones stand under what kind it was when they were judged.
    """

    on: dt.date
    basis: str
    stream: str
    tops: Mapping[int, UUID | None]
    kinds: Mapping[int | None, str | None]


def key_of(unit: UUID | None) -> int | None:
    """Return a unit's number, which is quicker to look up than its id."""
    return None if unit is None else unit.int


def standing_above(units: Iterable[UUID | None], on: dt.date) -> dict[int | None, Above]:
    """Return those of some units that stand on a day, as units that new ones may stand under."""
    asked = sorted({unit for unit in units if unit is not None})
    found: dict[int | None, Above] = {}
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        rows = Placement.objects.filter(standing(on), unit__in=asked[start : start + _ASKED_AT_ONCE])
        for unit, path, kind, until in rows.values_list("unit_id", "path", "kind", "valid_to"):
            found[unit.int] = Above(str(unit), path, kind, until=until)
    return found


def founding(work: Work, planned: Planned, some: Sequence[NewUnit]) -> Iterator[Event]:
    """Return the events by which some units are founded, each after the one above it, made as they are asked for.

    The units above are read again: what stands elsewhere now, or is of another kind than when all were judged, ends it.
    No database is asked any more once this has returned.
    """
    return _events(planned, some, _above(work, planned, some), work.at)


def _events(
    planned: Planned, some: Sequence[NewUnit], above: dict[int | None, Above], at: dt.datetime
) -> Iterator[Event]:
    below = Counter(key_of(new.parent) for new in some)
    given: tuple[Change, ...] = tuple(
        Update("register.Unit", each.id, {"labels": each.labels}, {"labels": each.labels + below[key]})
        for key, each in above.items()
        if each.id is not None
    )
    told: dict[str, Json] = {"on": planned.on.isoformat(), "basis": planned.basis}
    known: dict[str, Json] = {
        "valid_from": planned.on.isoformat(),
        "recorded_from": at.isoformat(),
        "recorded_to": None,
    }
    unit, placement, description = TABLES
    for start in range(0, len(some), AN_EVENT):
        units, places, said = _rows(some[start : start + AN_EVENT], above, below)
        rows = (
            Rows(unit, {}, _UNIT, units),
            Rows(placement, known, _PLACEMENT, places),
            Rows(description, known, _DESCRIPTION, said),
        )
        said_of_all: dict[str, Json] = {**told, "units": len(units)}
        yield written_ahead(Event("register.units.founded", said=said_of_all, changes=given, rows=rows))
        given = ()


def _above(work: Work, planned: Planned, some: Sequence[NewUnit]) -> dict[int | None, Above]:
    """Return the units that stand already and get new ones, with the labels they gave; none may have changed."""
    new = {key_of(each.id) for each in some}
    named = {each.parent for each in some if key_of(each.parent) not in new}
    tops = {unit.int: planned.tops[unit.int] for unit in named if unit is not None and unit.int in planned.tops}
    stand = standing_above({*named, *tops.values()}, planned.on)
    found: dict[int | None, Above] = {}
    for unit, labels in _labels(work, {unit for unit in named if unit is not None}).items():
        there, top = stand.get(unit), tops.get(unit)
        if there is None or there.kind != planned.kinds[unit]:
            work.refuse(Finding("changed-meanwhile"))
        if top is not None and not (top.int in stand and within(there.path, stand[top.int].path)):
            work.refuse(Finding("changed-meanwhile"))
        there.labels = labels
        found[unit] = there
    if None in named:
        found[None] = Above(None, "", None, next_at_the_top())
    if len(found) != len(named):
        work.refuse(Finding("changed-meanwhile"))
    return found


def _labels(work: Work, units: set[UUID]) -> dict[int, int]:
    asked = sorted(units)
    found: dict[int, int] = {}
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        rows = Unit.objects.using(work.store).filter(pk__in=asked[start : start + _ASKED_AT_ONCE]).order_by("pk")
        if connections[work.store].features.has_select_for_update:
            rows = rows.select_for_update()
        found.update((unit.int, labels) for unit, labels in rows.values_list("pk", "labels"))
    return found


_Values = list[tuple[Json, ...]]


def _rows(
    some: Sequence[NewUnit], above: dict[int | None, Above], below: Mapping[int | None, int]
) -> tuple[_Values, _Values, _Values]:
    """Return the rows of some units: what they are, where they stand, what they are called."""
    units, places, said = _Values(), _Values(), _Values()
    ids = iter(new_id_texts(2 * len(some)))
    for new in some:
        key, parent = key_of(new.id), above[key_of(new.parent)]
        path, unit = parent.path + label(parent.labels), str(new.id)
        until = None if new.until is None else new.until.isoformat()
        parent.labels += 1
        children = below.get(key, 0)
        if children:
            above[key] = Above(unit, path, new.kind)
        units.append((unit, children))
        places.append((next(ids), unit, parent.id, path, new.kind, until))
        code = plain(new.code) if new.code else ""
        said.append((next(ids), unit, new.name.zh, new.name.en, spelled(new.name), code, dict(new.attributes), until))
    return units, places, said
