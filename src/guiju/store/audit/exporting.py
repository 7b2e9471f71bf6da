"""The journal of a store as a file's lines, streamed; and one event's receipt."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from guiju.core.journal.checkpoint import read
from guiju.core.journal.export import Closing, Opening, closing_line, event_line, opening_line
from guiju.core.journal.merkle import consistency_proof, inclusion_proof
from guiju.core.journal.receipt import Receipt
from guiju.core.journal.stores import Store
from guiju.store.audit import holding, signing, tree
from guiju.store.audit.models import Checkpoint, Event


def export_lines(store: Store) -> Iterator[bytes]:
    """Yield the lines of an export: every event under the newest checkpoint, and every checkpoint."""
    newest = signing.latest(store)
    size = newest.size if newest else 0
    yield opening_line(Opening(signing.signer(store).name))
    for held in holding.numbered(store, size):
        yield event_line(held)
    yield closing_line(Closing(size, signing.notes(store)))


def receipt(store: Store, event: UUID) -> Receipt | None:
    """Return an event's receipt under the newest checkpoint; None where that does not cover it yet."""
    found = Event.objects.using(store).filter(id=event).select_related("leaf", "payload").first()
    newest = signing.latest(store)
    if found is None or newest is None or not hasattr(found, "leaf") or found.leaf.number >= newest.size:
        return None
    proof = inclusion_proof(found.leaf.number, newest.size, tree.nodes(store))
    return Receipt(event_line(holding.one(found)), newest.note, proof)


def consistency(store: Store, old: int) -> list[bytes] | None:
    """Return the proof that the tree of `old` events begins the newest checkpoint's; None where it cannot."""
    newest = signing.latest(store)
    if newest is None or not 0 <= old <= newest.size:
        return None
    return consistency_proof(old, newest.size, tree.nodes(store))


def checkpoints(store: Store) -> list[tuple[int, str]]:
    """Return the size and note of each checkpoint, newest first."""
    found = Checkpoint.objects.using(store).order_by("-size").values_list("size", "note")
    return [(size, note) for size, note in found if read(note)]
