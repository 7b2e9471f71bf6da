"""What the database itself holds of loading: what was sent stays as it was sent, what a row did stays told."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Immutable("loading.Batch", but=("state", "counts", "findings", "kept_hash")),
    Immutable("loading.BatchRow", but=("findings",), once=("undone_at",)),
)
