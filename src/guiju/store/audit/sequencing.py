"""The sequencer: gives events their numbers in the Merkle tree, in batches, some time after they were written.

No action waits for it, and it waits for none. Several may run: that each number and each event stands once and that
there is no gap is held by the database, so one that comes second does nothing. An event that was committed late is
numbered late; within a stream numbers follow the stream, for an event is numbered only after the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, connections, transaction

from guiju.core.journal.stores import Store
from guiju.store.audit import tables, tree
from guiju.store.audit.holding import hash_of
from guiju.store.audit.models import Event

AT_ONCE = {"sqlite": 1_000, "postgresql": 20_000}
"""Events numbered in one transaction; on SQLite it must not keep writers waiting."""

_ASKED_AT_ONCE = 400


def number_events(store: Store, *, since: datetime | None = None) -> int:
    """Number the events that have no number; return how many were numbered.

    `since` looks only at events made after that time, which is quick and meant for every minute; without it all are
    looked at, so that one committed after a very long transaction is found too.
    """
    waiting = _waiting(store, since)
    done = 0
    while batch := list(islice(waiting, AT_ONCE[connections[store].vendor])):
        rows = _following(store, _read(store, batch))
        try:
            _keep(store, rows)
        except IntegrityError:
            break  # another sequencer was quicker
        done += len(rows)
    return done


def _waiting(store: Store, since: datetime | None) -> Iterator[UUID]:
    """Yield the events without a number: those of a stream in its order, whichever streams lie between."""
    found = Event.objects.using(store).filter(leaf__isnull=True)
    if since is not None:
        found = found.filter(id__gte=UUID(int=int(since.timestamp() * 1000) << 80))
    return iter(list(found.order_by("seq", "id").values_list("id", flat=True)))


def _read(store: Store, ids: Sequence[UUID]) -> list[Event]:
    found: dict[UUID, Event] = {}
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        found |= Event.objects.using(store).in_bulk(ids[start : start + _ASKED_AT_ONCE])
    return [found[each] for each in ids]


def _following(store: Store, events: list[Event]) -> list[Event]:
    """Return the events whose forerunner has a number or is among them; the others wait for a look at all."""
    among = {(event.stream_id, event.seq) for event in events}
    before = {(event.stream_id, event.seq - 1) for event in events if event.seq > 1} - among
    asked = sorted(before)
    for start in range(0, len(asked), _ASKED_AT_ONCE // 2):
        among |= _numbered(store, asked[start : start + _ASKED_AT_ONCE // 2])
    kept = []
    for event in events:
        if event.seq == 1 or (event.stream_id, event.seq - 1) in among:
            kept.append(event)
        else:
            among.discard((event.stream_id, event.seq))
    return kept


def _numbered(store: Store, places: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    marks = ", ".join(["(%s, %s)"] * len(places))
    with connections[store].cursor() as cursor:
        cursor.execute(
            "SELECT stream_id, seq FROM audit_event JOIN audit_leaf ON audit_leaf.event_id = audit_event.id "  # noqa: S608
            f"WHERE (stream_id, seq) IN (VALUES {marks})",
            [value for place in places for value in place],
        )
        return {(stream, seq) for stream, seq in cursor.fetchall()}


def _keep(store: Store, events: list[Event]) -> None:
    """Give the next numbers, and keep the subtrees that are complete with them."""
    connection = connections[store]
    plain = connection.vendor == "sqlite"
    hashes = [hash_of(event) for event in events]
    with transaction.atomic(using=store):
        first = tree.size(store)
        keys = (event.id.hex if plain else str(event.id) for event in events)
        rows = zip(range(first, first + len(events)), keys, hashes, strict=True)
        tables.insert_values(connection, "audit_leaf", ("number", "event_id", "hash"), rows, len(events))
        done = tree.completed(store, first, first + len(events))
        if done:
            tables.insert_values(connection, "audit_subtree", ("level", "number", "hash"), iter(done), len(done))
