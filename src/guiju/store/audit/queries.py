"""What may be read of the journal."""

from __future__ import annotations

from guiju.core.journal.notes import Verifier
from guiju.core.journal.stores import Store
from guiju.store.audit.clock import one_zone, zone
from guiju.store.audit.exporting import checkpoints, consistency, export_lines, receipt
from guiju.store.audit.guarding.made import differences as guard_differences
from guiju.store.audit.heads import version_of, versions_of
from guiju.store.audit.history import EventSaid, EventSeen, concerns, history, said_on
from guiju.store.audit.looking import Found, Wanted, checkpoint_times, events_at, look, stream_of
from guiju.store.audit.once import once, reading_once
from guiju.store.audit.rebuilding import Check, check
from guiju.store.audit.retention import due as due_for_erasure
from guiju.store.audit.retention import kept_about, kept_on
from guiju.store.audit.retention import rules as retention_rules
from guiju.store.audit.retention import unruled as unruled_retentions
from guiju.store.audit.sightings import sightings
from guiju.store.audit.signing import signer
from guiju.store.audit.together import (
    Answer,
    Question,
    Some,
    answers_late,
    asked,
    by_name,
    id_of,
    statement,
    together,
    together_ahead,
)
from guiju.store.audit.verifying import verify

__all__ = [
    "Answer",
    "Check",
    "EventSaid",
    "EventSeen",
    "Found",
    "Question",
    "Some",
    "Wanted",
    "answers_late",
    "asked",
    "by_name",
    "check",
    "checkpoint_times",
    "checkpoints",
    "concerns",
    "consistency",
    "due_for_erasure",
    "events_at",
    "export_lines",
    "guard_differences",
    "history",
    "id_of",
    "kept_about",
    "kept_on",
    "look",
    "once",
    "one_zone",
    "public_key",
    "reading_once",
    "receipt",
    "retention_rules",
    "said_on",
    "sightings",
    "statement",
    "stream_of",
    "together",
    "together_ahead",
    "unruled_retentions",
    "verify",
    "version_of",
    "versions_of",
    "zone",
]


def public_key(store: Store = Store.DEFAULT) -> Verifier:
    """Return the key with which anybody checks the checkpoints of a store's journal; its name is the journal's."""
    return signer(store).verifier
