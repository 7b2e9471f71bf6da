"""The journal looked through: events of any stream by what happened, by whom and when, the latest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from guiju.core.journal.stores import Store
from guiju.store.audit.history import EventSeen
from guiju.store.audit.models import Checkpoint, Event


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: empty fields leave it open. `streams` None: all; else those alone."""

    kind: str = ""
    thing: str = ""
    actor: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    streams: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the stream it stands in, such as `unit/<id>`."""

    stream: str
    event: EventSeen


def look(
    wanted: Wanted, *, before: tuple[datetime, UUID] | None = None, limit: int = 50, store: Store = Store.DEFAULT
) -> tuple[Found, ...]:
    """Return events, the latest first: those before a moment and an event of it."""
    asked = Q(kind__startswith=wanted.kind) & Q(stream__id__startswith=f"{wanted.thing}/" if wanted.thing else "")
    if wanted.actor is not None:
        asked &= Q(actor=wanted.actor)
    if wanted.since is not None:
        asked &= Q(at__gte=wanted.since)
    if wanted.until is not None:
        asked &= Q(at__lt=wanted.until)
    if wanted.streams is not None:
        asked &= Q(stream__in=list(wanted.streams))
    if before is not None:
        at, id_ = before
        asked &= Q(at__lt=at) | Q(at=at, pk__lt=id_)
    found = Event.objects.using(store).filter(asked).order_by("-at", "-id")[:limit]
    return tuple(
        Found(
            row.stream_id,
            EventSeen(row.id, row.seq, row.kind, row.at, row.actor, row.on_behalf_of, row.purpose, row.rule_hash),
        )
        for row in found
    )


def events_at(kind: str, at: datetime, *, store: Store = Store.DEFAULT) -> tuple[Found, ...]:
    """Return the events of a kind that were recorded at one moment: what was written together is told together."""
    rows = Event.objects.using(store).filter(at=at, kind=kind).order_by("stream", "seq")
    return tuple(
        Found(
            row.stream_id,
            EventSeen(row.id, row.seq, row.kind, row.at, row.actor, row.on_behalf_of, row.purpose, row.rule_hash),
        )
        for row in rows
    )


def stream_of(event: UUID, store: Store = Store.DEFAULT) -> str:
    """Return the stream an event stands in, empty where there is no such event."""
    return Event.objects.using(store).filter(pk=event).values_list("stream", flat=True).first() or ""


def checkpoint_times(store: Store = Store.DEFAULT) -> dict[int, datetime]:
    """Return when each checkpoint was signed, by its size."""
    return dict(Checkpoint.objects.using(store).values_list("size", "at"))
