"""The current state, built again from the journal alone and held against what the tables hold.

A row the journal does not explain, a row it explains that is gone, and a column that differs are findings with table,
row and the last event that changed it, and so is an event that mentions others than its body; values are not told, for
they are personal. The rows built again stand in a temporary file of the machine, so that a journal of any length fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, router

from guiju.core.findings import Finding, Severity
from guiju.core.journal.events import changes_of
from guiju.core.journal.replay import Rebuilt, key_of
from guiju.core.journal.stores import Store
from guiju.store.audit.beside import check_beside
from guiju.store.audit.models import Event
from guiju.store.audit.questions import known
from guiju.store.audit.rebuilt_rows import Rows
from guiju.store.audit.snapshot import snapshot

AT_ONCE = 500
"""Rows compared at a time."""

BESIDE = "beside_the_journal"
"""An app's configuration names the models that it keeps outside the journal, as the hashes of passwords."""

FOLLOWS = "audit.follows"
"""The question with `store` whose answers (`Finding`) are what an app keeps that its own events do not come to."""

Counted = Callable[[int], None]


@dataclass(slots=True)
class Check:
    """What a check looked at: events, rows, and the bodies that were erased before."""

    events: int = 0
    erased: int = 0
    rows: int = 0
    untold: dict[str, int] = field(default_factory=dict)


def check(store: Store, told: Check, counted: Counted = lambda _: None) -> Iterator[Finding]:
    """Yield each difference between the journal and the tables of a store; `told` counts along."""
    with snapshot(store), Rows() as rows:
        yield from _replayed(store, rows, told, counted)
        for model in state_tables(store):
            yield from _compared(store, model, rows, told)
        yield from _left(rows, told)
        yield from check_beside(store)
        yield from known(FOLLOWS, store=store)
    for table, count in sorted(told.untold.items()):
        yield Finding(
            "rebuild-cannot-tell",
            params={"store": store.value, "table": table, "count": count, "erased": told.erased},
            severity=Severity.WARNING,
        )


def state_tables(store: Store) -> list[type[models.Model]]:
    """Return the models of a store whose rows the journal explains."""
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("guiju.store.") and config.label != "audit"
        for model in config.get_models()
        if model.__name__ not in getattr(config, BESIDE, ()) and router.allow_migrate_model(store.value, model)
    ]


def _replayed(store: Store, rows: Rows, told: Check, counted: Counted) -> Iterator[Finding]:
    for event, body in _bodies(store):
        told.events += 1
        if told.events % 10_000 == 0:
            counted(told.events)
        if body is None:
            told.erased += 1
            continue
        for change in changes_of(body.encode()):
            key = _key(change.table)
            if key is None:
                yield Finding("rebuild-unknown-table", params={"table": change.table, "event": str(event)})
                continue
            place = key_of(change, key)
            held = rows.get(place)
            held.take(change, str(event))
            rows.put(place, held)


def _bodies(store: Store) -> Iterator[tuple[UUID, str | None]]:
    """Yield each event's id and body (None: erased), in the order they were made; within a moment, by stream."""
    found = (
        Event.objects.using(store)
        .order_by("id")
        .values_list("id", "at", "stream_id", "seq", "payload__body")
        .iterator(chunk_size=2000)
    )
    for _, same in groupby(found, key=lambda row: row[0].int >> 80):
        for event, _, _, _, body in sorted(same, key=lambda row: row[1:4]):
            yield event, body


def _key(table: str) -> str | None:
    try:
        return str(apps.get_model(table)._meta.pk.column)  # noqa: SLF001 - the documented way to a model's fields
    except LookupError:
        return None


def _compared(store: Store, model: type[models.Model], rows: Rows, told: Check) -> Iterator[Finding]:
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    table, key = model._meta.label, model._meta.pk.attname  # noqa: SLF001
    for held in model.objects.using(store).values(*fields).iterator(chunk_size=AT_ONCE):  # type: ignore[attr-defined]
        told.rows += 1
        place = (table, str(held[key]))
        rebuilt = rows.taken(place)
        _settle(rebuilt, told)
        if rebuilt.waiting:
            yield _finding("rebuild-change-does-not-fit", place, rebuilt.waiting[0][1])
        elif rebuilt.row is not None:
            wrong = [name for name, each in fields.items() if _differs(each, rebuilt, held[name])]
            if wrong:
                yield _finding("rebuild-row-differs", place, rebuilt.event, columns=wrong)
        elif told.erased and not rebuilt.event:
            told.untold[table] = told.untold.get(table, 0) + 1
        else:
            yield _finding("rebuild-row-not-explained", place, rebuilt.event)


def _left(rows: Rows, told: Check) -> Iterator[Finding]:
    """Yield what the journal says stands, and no table holds."""
    for place, rebuilt in rows.left():
        _settle(rebuilt, told)
        if rebuilt.waiting:
            yield _finding("rebuild-change-does-not-fit", place, rebuilt.waiting[0][1])
        elif rebuilt.row is not None:
            yield _finding("rebuild-row-missing", place, rebuilt.event)


def _settle(rebuilt: Rebuilt, told: Check) -> None:
    """Accept changes onto a row whose beginning may have been in a body that was erased."""
    if rebuilt.waiting and told.erased:
        rebuilt.accept_unknown()


def _finding(code: str, place: tuple[str, str], event: str, columns: list[str] | None = None) -> Finding:
    more = {"columns": ", ".join(columns)} if columns else {}
    return Finding(code, params={"table": place[0], "row": place[1], "event": event or "—", **more})


def _differs(field: models.Field[Any, Any], rebuilt: Rebuilt, held: object) -> bool:
    assert rebuilt.row is not None  # noqa: S101 - the caller looked
    if field.column not in rebuilt.row:  # events older than the column: it came with its default
        return rebuilt.whole and held not in (None, field.get_default()) and not field.has_db_default()
    said = rebuilt.row[field.column]
    target: models.Field[Any, Any] = field.target_field if isinstance(field, models.ForeignKey) else field
    return bool(target.to_python(said) != held)
