"""What stands beside the events for quick reading, held against their bodies: whom each is about, how long it is kept.

Whoever took a mention away would hide from a person that somebody looked; whoever put another retention would have a
body erased before its time. Of a body that was erased neither can be told any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import beside_of
from guiju.core.journal.stores import Store
from guiju.store.audit.models import Mention, Payload

AT_ONCE = 500


def check_beside(store: Store) -> Iterator[Finding]:
    """Yield each event that is about others than its body says, or whose body is kept otherwise."""
    found = Payload.objects.using(store).order_by("event_id").values_list("event_id", "body", "retention")
    part: list[tuple[UUID, str, str]] = []
    for row in found.iterator(chunk_size=AT_ONCE):
        part.append(row)
        if len(part) == AT_ONCE:
            yield from _compared(store, part)
            part = []
    yield from _compared(store, part)


def _compared(store: Store, part: Sequence[tuple[UUID, str, str]]) -> Iterator[Finding]:
    mentioned: dict[UUID, set[UUID]] = defaultdict(set)
    asked = Mention.objects.using(store).filter(event__in=[event for event, _, _ in part])
    for event, person in asked.values_list("event", "person"):
        mentioned[event].add(person)
    for event, body, retention in part:
        people, kept = beside_of(body.encode())
        if people != mentioned[event]:
            lost, added = len(people - mentioned[event]), len(mentioned[event] - people)
            yield Finding("rebuild-mentions-differ", params={"event": str(event), "lost": lost, "added": added})
        if kept != retention:
            yield Finding("rebuild-retention-differs", params={"event": str(event), "kept": kept, "says": retention})
