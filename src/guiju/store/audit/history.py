"""The journal of one thing: its events, the latest first; and whether an event is about somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guiju.core.journal.events import Json, said_of
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
    return tuple(map(_seen, found[:limit]))


@dataclass(frozen=True, slots=True)
class EventSaid:
    """An event with what it said; None where its body was erased."""

    event: EventSeen
    said: Mapping[str, Json] | None


def said_on(stream: str, *, store: Store = Store.DEFAULT) -> tuple[EventSaid, ...]:
    """Return the events of a stream with what they said, the first one first: for whoever keeps what is in it."""
    found = Event.objects.using(store).filter(stream=stream).select_related("payload").order_by("seq")
    return tuple(EventSaid(_seen(row), _said(row)) for row in found)


def _said(row: Event) -> Mapping[str, Json] | None:
    payload = getattr(row, "payload", None)
    return None if payload is None else said_of(payload.body.encode())


def _seen(row: Event) -> EventSeen:
    return EventSeen(row.id, row.seq, row.kind, row.at, row.actor, row.on_behalf_of, row.purpose, row.rule_hash)


def concerns(event: UUID, person: UUID, *, store: Store = Store.DEFAULT) -> bool:
    """Tell whether an event is about a person."""
    return Mention.objects.using(store).filter(event=event, person=person).exists()
