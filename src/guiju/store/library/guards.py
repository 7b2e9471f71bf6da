"""What the database itself holds of rulebooks: bytes never change, and a decision is taken once."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Immutable("library.File"),
    Immutable(
        "library.Version",
        but=("state", "reason"),
        once=("in_force_from", "decided_by", "decided_for", "decided_at"),
    ),
    Immutable("library.Statement", but=("decision", "closed_on", "reason", "stated_by", "stated_at")),
)
