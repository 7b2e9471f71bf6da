"""What the database holds of evidence: a statement is superseded once and never changed, a return's frame stands."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Immutable("evidence.Statement", once=("recorded_to",)),
    Immutable("evidence.Issued", once=("ended_at",), but=("reason",)),
    Immutable(
        "evidence.Filing",
        but=(
            "status",
            "answered",
            "draft",
            "explanations",
            "submitted_at",
            "submitted_on",
            "submitted_by",
            "submitted_for",
            "decided_by",
            "decided_at",
            "reason",
        ),
    ),
)
