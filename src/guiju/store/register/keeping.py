"""How long what is kept about people stays: each field and table by its own time, then rows and bodies go.

A body is due with the first thing in it whose time is over; rows that came of it and whose time is not over go on, said
again in a body of the same rule. When all of a person is over, nothing is left but the random id in the journal's
mentions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from guiju.core.journal.events import Change, Delete, Insert, Json, Update
from guiju.core.journal.stores import Store
from guiju.core.register.kept import Ends, Retention, expiry
from guiju.core.register.person import FIELDS, LONGEST, TABLES
from guiju.store.audit.actions import day_of, forgets, keep_until
from guiju.store.audit.dated import Dated
from guiju.store.audit.queries import kept_about
from guiju.store.register import models
from guiju.store.register.carrying import own_columns
from guiju.store.register.person_actions import RETENTION

MODELS: Mapping[str, type[Dated]] = {
    "Tenure": models.Tenure,
    "Secondment": models.Secondment,
    "TeamMembership": models.TeamMembership,
    "Responsible": models.Responsible,
    "Agreement": models.Agreement,
    "Honour": models.Honour,
}
"""The tables that hold records of people beside the fields."""

_HOLDING = (models.Tenure, models.Secondment, models.Agreement, models.TeamMembership, models.Responsible)
"""Whoever has something open in one of these has not left."""

_OF_TABLE = {f"register.{table.table}": table.retention for table in TABLES}
_FIELD, _PERSON = "register.PersonField", "register.Person"
_PROMISES = (*(field.retention for field in FIELDS.values()), *(table.retention for table in TABLES))
_ALL: tuple[type[Dated], ...] = (models.PersonField, *MODELS.values())


def left_days(people: Collection[UUID] | None = None) -> dict[UUID, dt.date]:
    """Return the day after which people hold nothing any more, of those who hold nothing; None asks about everybody.

    Who never held anything counts from the day they were registered.
    """
    among = Q() if people is None else Q(person__in=people)
    begun = _rows(models.PersonField).filter(among).values("person").annotate(first=Min("recorded_from"))
    left = {row["person"]: day_of(row["first"]) for row in begun}
    ends: dict[UUID, dt.date] = {}
    for model in _HOLDING:
        held = _rows(model).filter(among, recorded_to=None).exclude(person=None).values("person")
        for row in held.annotate(last=Max("valid_to"), standing=Count("id", filter=Q(valid_to=None))):
            ends[row["person"]] = max(
                ends.get(row["person"], dt.date.min), dt.date.max if row["standing"] else row["last"]
            )
    return {person: day for person, day in {**left, **ends}.items() if day != dt.date.max}


def left_on(person: UUID) -> dt.date | None:
    """Return the day after which a person holds nothing any more; None while something is open."""
    return left_days([person]).get(person)


def due_bodies(store: Store, at: dt.datetime, limit: int) -> Iterator[UUID]:
    """Yield the events about people in which something is over: all that are due of one person, then of the next."""
    if store is not Store.DEFAULT:
        return
    day, chosen = day_of(at), set[UUID]()
    left = left_days()
    for person in _people_with_something_over(day, left):
        whole = _is_over(LONGEST, None, left.get(person), day)
        found = {
            event
            for event, changes in kept_about(store, person, RETENTION)
            if whole or any(_says_what_is_over(change, left, day) for change in changes)
        }
        if chosen and len(chosen | found) > limit:
            return
        yield from sorted(found - chosen)
        chosen |= found


def _people_with_something_over(day: dt.date, left: Mapping[UUID, dt.date]) -> list[UUID]:
    """Return the people of whom a row stands whose time is over; rows that are gone bring nobody back."""
    found: set[UUID] = set()
    gone_by: dict[int, set[UUID]] = {}
    for years in {kept.years for kept in _PROMISES if kept.ends is Ends.LEAVING}:
        counted = Retention(Ends.LEAVING, years)
        gone_by[years] = {person for person, on in left.items() if _is_over(counted, None, on, day)}
    for name, kept in FIELDS.items():
        rows = _rows(models.PersonField).filter(field=name)
        if kept.retention.ends is Ends.EFFECT:
            over = rows.filter(valid_to__lte=day).values_list("person", "valid_to").distinct()
            found |= {person for person, until in over if _is_over(kept.retention, until, None, day)}
        elif gone_by[kept.retention.years]:
            found |= set(rows.values_list("person", flat=True).distinct()) & gone_by[kept.retention.years]
    for table in TABLES:
        if gone := gone_by[table.retention.years]:
            held = _rows(MODELS[table.table]).exclude(person=None)
            found |= set(held.values_list("person", flat=True).distinct()) & gone
    return sorted(found)


def _says_what_is_over(change: Change, left: Mapping[UUID, dt.date], day: dt.date) -> bool:
    match change:
        case Insert(table, row):
            return _row_is_over(table, row, left, day)
        case Update(table, key, before, after) if table == _PERSON:
            told = {"id": key, "id_number_hash": before.get("id_number_hash") or after.get("id_number_hash")}
            return _row_is_over(table, told, left, day)
        case Update(table, _, _, after) if "person_id" in after:
            return _row_is_over(table, after, left, day)
        case _:
            return False


def _row_is_over(table: str, row: Mapping[str, Json], left: Mapping[UUID, dt.date], day: dt.date) -> bool:
    """Return whether the time of a row of values is over on a day."""
    if table == _PERSON:
        kept = FIELDS["id_number"].retention if row.get("id_number_hash") else LONGEST
        return _is_over(kept, None, left.get(UUID(str(row["id"]))), day)
    if table not in {_FIELD, *_OF_TABLE} or row["person_id"] is None:
        return False
    kept = FIELDS[str(row["field"])].retention if table == _FIELD else _OF_TABLE[table]
    until = None if row["valid_to"] is None else dt.date.fromisoformat(str(row["valid_to"]))
    return _is_over(kept, until, left.get(UUID(str(row["person_id"]))), day)


def _is_over(kept: Retention, until: dt.date | None, left: dt.date | None, day: dt.date) -> bool:
    first = expiry(kept, until, left)
    return first is not None and first <= day


def spared(_store: Store, at: dt.datetime, table: str, rows: Collection[str]) -> Iterator[Update]:
    """Yield the rows whose time is not over, each said again whole; of a person's own row `forget_people` speaks."""
    if table == _PERSON:
        return
    held = list(_rows(_model(table)).filter(id__in=list(rows)))
    left = left_days({row.person_id for row in held if row.person_id is not None})
    for row in held:
        values = _whole(row)
        if not _row_is_over(table, values, left, day_of(at)):
            yield Update(table, str(row.pk), {}, values)


def _forget_rows(table: str) -> None:
    @forgets(table)
    def forget(_store: Store, rows: Collection[str]) -> Iterator[Change]:
        for row in _rows(_model(table)).filter(id__in=list(rows)).values_list("id", flat=True):
            yield Delete(table, {"id": str(row)})


for _name in (_FIELD, *_OF_TABLE):
    _forget_rows(_name)


@forgets(_PERSON)
def forget_people(_store: Store, rows: Collection[str]) -> Iterator[Change]:
    """A person goes with the last of their rows, the hash of the ID number with the number; else the id stays."""
    for person in models.Person.objects.filter(id__in=list(rows)):
        if not any(_rows(model).filter(person=person.pk).exists() for model in _ALL):
            yield Delete(_PERSON, {"id": str(person.pk)})
            continue
        numbered = models.PersonField.objects.filter(person=person.pk, field="id_number").exists()
        hashed = person.id_number_hash if numbered else None
        yield Update(_PERSON, str(person.pk), {}, {"keeper_id": str(person.keeper_id), "id_number_hash": hashed})


keep_until(RETENTION, due_bodies, spares=spared)


def _model(table: str) -> type[Dated]:
    return models.PersonField if table == _FIELD else MODELS[table.removeprefix("register.")]


def _rows(model: type[Dated]) -> Any:  # noqa: ANN401 - the manager of whichever table
    return model._default_manager  # noqa: SLF001 - Django's own name for it


def _whole(row: Dated) -> dict[str, Json]:
    return {
        "valid_from": row.valid_from.isoformat(),
        "valid_to": None if row.valid_to is None else row.valid_to.isoformat(),
        "recorded_from": row.recorded_from.isoformat(),
        "recorded_to": None if row.recorded_to is None else row.recorded_to.isoformat(),
        **own_columns(row).row,
    }
