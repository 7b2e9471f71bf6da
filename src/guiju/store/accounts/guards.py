"""What the database refuses of accounts: history rewritten, and one role given twice for the same days."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable, NoOverlap

GUARDS: tuple[Guard, ...] = (
    Immutable("accounts.Role", once=("recorded_to",)),
    Immutable("accounts.Grant", once=("recorded_to",)),
    Immutable("accounts.Deputy", once=("recorded_to",)),
    Immutable("accounts.Token", once=("revoked_at",)),
    Immutable("accounts.Correction", but=("answer",), once=("decided_at", "decided_by", "accepted"), erasable=True),
    NoOverlap("roles-overlap", "accounts.Role", key=("role",)),
    NoOverlap("grants-overlap", "accounts.Grant", key=("account_id", "role", "unit")),
    NoOverlap("deputies-overlap", "accounts.Deputy", key=("account_id", "principal_id")),
)
