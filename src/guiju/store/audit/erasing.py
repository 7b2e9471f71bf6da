"""Erasing bodies: the one way by which anything of the journal goes. Header, commitment and proof stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import assert_never
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Delete, Event, Insert, Json, Update, changes_of
from guiju.core.journal.reading import ERASED_KIND
from guiju.store.audit import models
from guiju.store.audit.kernel import Work
from guiju.store.audit.retention import forgetting

_PAYLOAD = "audit.Payload"


def erase_bodies(work: Work, events: Sequence[UUID], *, reason: str, rule: str) -> int:
    """Erase the bodies of events, and what is personal in the rows that came of them; return how many went.

    One event says which bodies, why and by which rule; it stays for good, and verifiers ask for it. A second one, where
    rows came of them, carries what is left of those rows.
    """
    payloads = _held(work, events)
    forgotten = tuple(_forgotten(work, payloads))
    people = tuple(_people(work, events))
    stream = f"erasure/{work.acting.account}"
    said: dict[str, Json] = {
        "events": [f"{payload.event.stream_id} {payload.event.seq}" for payload in payloads],
        "reason": reason,
        "rule": rule,
    }
    version = work.append(stream, None, Event(ERASED_KIND, said=said, people=people))
    by = models.Event.objects.using(work.store).get(stream_id=stream, seq=version)
    gone = [payload.event_id for payload in payloads]
    _give_leave(work, by, {(_PAYLOAD, event) for event in gone} | {_place(change) for change in forgotten})
    found = models.Payload.objects.using(work.store).filter(event_id__in=gone)
    found._raw_delete(work.store)  # noqa: SLF001 - nothing hangs on a body, so nothing is asked for
    if forgotten:
        work.append(stream, version, Event("audit.forgotten", said={"by": version}, changes=forgotten, people=people))
    return len(payloads)


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


def _forgotten(work: Work, payloads: Sequence[models.Payload]) -> Iterator[Change]:
    """Yield what each table's app leaves of the rows that these bodies wrote."""
    rows: dict[str, dict[str, None]] = defaultdict(dict)
    for payload in payloads:
        for change in changes_of(payload.body.encode()):
            table, key = _row(change)
            rows[table][key] = None
    unsaid = sorted(table for table in rows if forgetting(table) is None)
    if unsaid:
        work.refuse(*(Finding("table-not-forgotten", params={"table": table}) for table in unsaid))
    for table, keys in rows.items():
        forget = forgetting(table)
        if forget is not None:
            yield from forget(work.store, list(keys))


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
