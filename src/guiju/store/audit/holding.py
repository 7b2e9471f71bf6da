"""Events as they are held, for whoever verifies: header, hashes and body as the tables have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from guiju.core.journal.chain import Header, event_hash
from guiju.core.journal.export import Held
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Event

AT_ONCE = 2_000
"""Events read at a time, so that no reading lasts long."""

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_MICROSECOND = timedelta(microseconds=1)


def header_of(event: Event) -> Header:
    """Return an event's header as it is hashed."""
    return Header(
        stream=event.stream_id,
        seq=event.seq,
        kind=event.kind,
        at=(event.at - _EPOCH) // _MICROSECOND,
        actor=str(event.actor),
        on_behalf_of="" if event.on_behalf_of is None else str(event.on_behalf_of),
        purpose=event.purpose,
        rule_hash=event.rule_hash,
    )


def hash_of(event: Event) -> bytes:
    """Return an event's hash, computed from what the table holds."""
    return event_hash(header_of(event), bytes(event.commitment), bytes(event.prev_hash))


def numbered(store: Store, size: int, start: int = 0) -> Iterator[Held]:
    """Yield the events that have a number from `start` up to `size`, in order."""
    for first in range(start, size, AT_ONCE):
        last = min(first + AT_ONCE, size)
        found = Event.objects.using(store).filter(leaf__number__gte=first, leaf__number__lt=last)
        for event in found.select_related("leaf", "payload").order_by("leaf__number"):
            yield _held(event, event.leaf.number, bytes(event.leaf.hash))


def unnumbered(store: Store, size: int) -> Iterator[Held]:
    """Yield the events that have no number yet, each stream's in order, as if they had the next ones."""
    found = Event.objects.using(store).filter(leaf__isnull=True).select_related("payload").order_by("seq", "id")
    for number, event in enumerate(found.iterator(chunk_size=AT_ONCE), size):
        yield _held(event, number, hash_of(event))


def one(event: Event) -> Held:
    """Return one event that has a number."""
    return _held(event, event.leaf.number, bytes(event.leaf.hash))


def _held(event: Event, leaf: int, hashed: bytes) -> Held:
    payload = getattr(event, "payload", None)
    return Held(
        leaf=leaf,
        header=header_of(event),
        previous=bytes(event.prev_hash),
        commitment=bytes(event.commitment),
        hash=hashed,
        payload=None if payload is None else (bytes(payload.salt), payload.body.encode()),
    )
