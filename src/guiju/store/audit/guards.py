"""What the database holds of the journal: nothing changes or goes, but a body that an erasure names."""

from __future__ import annotations

from guiju.store.audit.guarding import Consecutive, Grows, Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Grows("audit.Stream", "version"),
    Immutable("audit.Event"),
    Immutable("audit.Payload", erasable=True),
    Immutable("audit.Mention"),
    Immutable("audit.Leaf"),
    Consecutive("audit.Leaf", "number"),
    Immutable("audit.Subtree"),
    Immutable("audit.Checkpoint"),
    Immutable("audit.Erasure"),
    Immutable("audit.Key", deletable=True),
)
