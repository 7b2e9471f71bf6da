"""What the database itself holds of runs: what was asked stays, and what came of it is said once."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Immutable(
        "assessment.Run",
        but=("note",),
        once=(
            "made_at",
            "cut_hash",
            "results_hash",
            "summary",
            "findings",
            "accepted_by",
            "accepted_for",
            "accepted_at",
        ),
    ),
    Immutable("assessment.Study", once=("made_at", "files_hash", "summary", "findings")),
)
