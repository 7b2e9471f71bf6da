"""Erasing bodies: the one way by which anything of the journal goes. Header, commitment and proof stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import assert_never
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import PERMANENT, Change, Delete, Event, Insert, Json, Update, changes_of
from guiju.core.journal.reading import ERASED_KIND
from guiju.store.audit import models
from guiju.store.audit.kernel import Work
from guiju.store.audit.retention import forgetting, in_order, rules

_PAYLOAD = "audit.Payload"
FORGOTTEN_KIND = "audit.forgotten"


def erase_bodies(work: Work, events: Sequence[UUID], *, reason: str, rule: str) -> int:
    """Erase the bodies of events, and what is personal in the rows that came of them; return how many went.

    One event says which bodies, why and by which rule; it stays for good, and verifiers ask for it. Others, where rows
    came of them, carry what is left of those rows.
    """
    payloads = _held(work, events)
    rows = _written(work, payloads)
    spared = {table: _spared(work, table, rows[table], rule) for table in rows}  # before any row is gone
    stream = f"erasure/{work.acting.account}"
    said: dict[str, Json] = {
        "events": [_named(payload) for payload in payloads],
        "reason": reason,
        "rule": rule,
    }
    people = tuple(_people(work, events))
    version = work.append(stream, None, Event(ERASED_KIND, said=said, people=people))
    by = models.Event.objects.using(work.store).get(stream_id=stream, seq=version)
    gone = [payload.event_id for payload in payloads]
    _give_leave(work, by, {(_PAYLOAD, event) for event in gone})
    mentioned = {event: tuple(_people(work, [event])) for event in gone}
    found = models.Payload.objects.using(work.store).filter(event_id__in=gone)
    found._raw_delete(work.store)  # noqa: SLF001 - nothing hangs on a body, so nothing is asked for
    for table in in_order(rows):
        left: dict[UUID, list[Change]] = defaultdict(list)
        for change in (*spared[table].values(), *_forgotten(work, table, rows[table].keys() - spared[table].keys())):
            left[rows[table][_row(change)[1]].event_id].append(change)
        _give_leave(work, by, {_place(change) for changes in left.values() for change in changes})
        for payload in payloads:
            if changes := tuple(left.get(payload.event_id, ())):
                told: dict[str, Json] = {"by": version, "of": _named(payload)}
                event = Event(FORGOTTEN_KIND, told, changes, _kept(payload, changes), mentioned[payload.event_id])
                work.append(stream, None, event)
    return len(payloads)


def _named(payload: models.Payload) -> str:
    return f"{payload.event.stream_id} {payload.event.seq}"


def _kept(payload: models.Payload, changes: Sequence[Change]) -> str:
    """Rows that go on are kept by the rule of the body they were in; that rows are gone is known for good."""
    rule = rules().get(payload.retention)
    goes_on = rule is not None and rule.spares is not None and any(isinstance(change, Update) for change in changes)
    return payload.retention if goes_on else PERMANENT


def _give_leave(work: Work, by: models.Event, places: set[tuple[str, UUID]]) -> None:
    """Let the guards pass for these rows; leave that was given before holds on."""
    rows = {row for _, row in places}
    given = models.Erasure.objects.using(work.store).filter(row__in=rows).values_list("what", "row")
    new = sorted(places - set(given))
    models.Erasure.objects.using(work.store).bulk_create(
        [models.Erasure(what=what, row=row, event=by) for what, row in new]
    )


def _place(change: Change) -> tuple[str, UUID]:
    table, key = _row(change)
    return table, UUID(key)


def _held(work: Work, events: Sequence[UUID]) -> list[models.Payload]:
    """Return the bodies in the order of their streams; refuse where one is gone, or is itself of an erasure."""
    found = models.Payload.objects.using(work.store).filter(event_id__in=list(events)).select_related("event")
    payloads = sorted(found, key=lambda payload: (payload.event.stream_id, payload.event.seq))
    missing = sorted(str(event) for event in set(events) - {payload.event_id for payload in payloads})
    if missing:
        work.refuse(Finding("no-body-to-erase", params={"event": missing[0], "count": len(missing)}))
    if not payloads or any(payload.event.kind == ERASED_KIND for payload in payloads):
        work.refuse(Finding("erasure-stays"))
    return payloads


def _written(work: Work, payloads: Sequence[models.Payload]) -> dict[str, dict[str, models.Payload]]:
    """Return the rows that bodies wrote, by table, each with the first that did; refuse where a table is silent."""
    rows: dict[str, dict[str, models.Payload]] = defaultdict(dict)
    for payload in payloads:
        for change in changes_of(payload.body.encode()):
            table, key = _row(change)
            rows[table].setdefault(key, payload)
    unsaid = sorted(table for table in rows if forgetting(table) is None)
    if unsaid:
        work.refuse(*(Finding("table-not-forgotten", params={"table": table}) for table in unsaid))
    return rows


def _spared(work: Work, table: str, rows: Mapping[str, models.Payload], rule: str) -> dict[str, Update]:
    """Return the rows that the rule does not let go yet, by id, each said again."""
    found = rules().get(rule)
    asked = [row for row, payload in rows.items() if payload.retention == rule]
    if found is None or found.spares is None or not asked:
        return {}
    return {change.id: change for change in found.spares(work.store, work.at, table, asked)}


def _forgotten(work: Work, table: str, rows: Collection[str]) -> Iterable[Change]:
    """Return what the table's app leaves of rows."""
    forget = forgetting(table)
    return forget(work.store, sorted(rows)) if forget is not None and rows else ()


def _row(change: Change) -> tuple[str, str]:
    match change:
        case Insert(table, row) | Delete(table, row):
            return table, str(row.get("id", ""))
        case Update(table, key, _, _):
            return table, key
        case _:
            assert_never(change)


def _people(work: Work, events: Sequence[UUID]) -> list[UUID]:
    found = models.Mention.objects.using(work.store).filter(event_id__in=list(events))
    return sorted(set(found.values_list("person", flat=True)))
