"""Checkpoints of a store's journal: who signs them, what was signed, and the next one."""

from __future__ import annotations

from datetime import datetime

from guiju.core.journal import checkpoint as texts
from guiju.core.journal.merkle import root
from guiju.core.journal.notes import Signer
from guiju.core.journal.stores import Store
from guiju.store.audit import tree
from guiju.store.audit.keys import key
from guiju.store.audit.models import Checkpoint, Event

KIND = "audit.checkpoint"


def signer(store: Store) -> Signer:
    """Return the key that signs a store's checkpoints; its name, the journal's own, tells it from all others."""
    secret = key("journal/checkpoint", store)
    told = Signer("guiju", secret).verifier.tells.hex()
    return Signer(f"guiju-{told}/{store}", secret)


def latest(store: Store) -> Checkpoint | None:
    """Return the newest checkpoint."""
    return Checkpoint.objects.using(store).order_by("-size").first()


def notes(store: Store) -> tuple[str, ...]:
    """Return every checkpoint that was signed, oldest first, as it was given out."""
    return tuple(Checkpoint.objects.using(store).order_by("size").values_list("note", flat=True))


def nothing_new(store: Store, size: int) -> bool:
    """Tell whether a tree of this size holds nothing but what the newest checkpoint covers, and that it was signed."""
    last = latest(store)
    if last is None or size > last.size + 1:
        return False
    added = Event.objects.using(store).filter(leaf__number=last.size)
    return size <= last.size or added.filter(kind=KIND).exists()


def keep(store: Store, size: int, at: datetime) -> Checkpoint:
    """Sign the tree of the first `size` events and keep the note."""
    by = signer(store)
    whole = root(size, tree.nodes(store))
    note = texts.signed(texts.Checkpoint(by.name, size, whole), by)
    return Checkpoint.objects.using(store).create(size=size, root=whole, note=note, at=at)
