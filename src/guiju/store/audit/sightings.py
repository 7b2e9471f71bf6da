"""Who looked at a person's records, and who changed them, the latest first."""

from __future__ import annotations

from uuid import UUID

from guiju.core.journal.events import said_of
from guiju.core.journal.sightings import Sighting
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Mention

READING = "audit.reading"


def sightings(
    person: UUID,
    *,
    before: int | None = None,
    limit: int = 50,
    looked: bool | None = None,
    store: Store = Store.DEFAULT,
) -> tuple[Sighting, ...]:
    """Return the events about a person, those before a `place`; `looked` keeps readings alone, or changes alone."""
    found = Mention.objects.using(store).filter(person=person).select_related("event", "event__payload").order_by("-id")
    if before is not None:
        found = found.filter(pk__lt=before)
    if looked is not None:
        found = found.filter(event__kind=READING) if looked else found.exclude(event__kind=READING)
    return tuple(_sighting(mention) for mention in found[:limit])


def _sighting(mention: Mention) -> Sighting:
    event = mention.event
    looked = event.kind == READING
    payload = getattr(event, "payload", None)
    said = said_of(payload.body.encode()) if looked and payload is not None else {}
    return Sighting(
        place=mention.pk,
        at=event.at,
        actor=event.actor,
        on_behalf_of=event.on_behalf_of,
        looked=looked,
        what=str(said.get("what", event.kind)),
        purpose=event.purpose,
        event=event.pk,
    )
