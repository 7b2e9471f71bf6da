"""The journal of one thing: its events, the latest first; and whether an event is about somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guiju.core.journal.stores import Store
from guiju.store.audit.models import Event, Mention


@dataclass(frozen=True, slots=True)
class EventSeen:
    """An event's header: what happened, when, by whom, for whom, to what purpose, by which rule. Nothing personal."""

    id: UUID
    seq: int
    kind: str
    at: datetime
    actor: UUID
    on_behalf_of: UUID | None
    purpose: str
    rule_hash: str


def history(
    stream: str, *, before: int | None = None, limit: int = 50, store: Store = Store.DEFAULT
) -> tuple[EventSeen, ...]:
    """Return the events of a stream, the latest first: those before a place in it."""
    found = Event.objects.using(store).filter(stream=stream).order_by("-seq")
    if before is not None:
        found = found.filter(seq__lt=before)
    return tuple(
        EventSeen(row.id, row.seq, row.kind, row.at, row.actor, row.on_behalf_of, row.purpose, row.rule_hash)
        for row in found[:limit]
    )


def concerns(event: UUID, person: UUID, *, store: Store = Store.DEFAULT) -> bool:
    """Tell whether an event is about a person."""
    return Mention.objects.using(store).filter(event=event, person=person).exists()
