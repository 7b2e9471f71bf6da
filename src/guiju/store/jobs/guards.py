"""What the database itself holds of jobs."""

from __future__ import annotations

from guiju.store.audit.guarding import Guard, Immutable

GUARDS: tuple[Guard, ...] = (
    Immutable(
        "jobs.Job",
        but=(
            "state",
            "attempt",
            "stop_asked",
            "begun_at",
            "pulse_at",
            "ended_at",
            "doing",
            "done",
            "of",
            "result",
            "findings",
        ),
        erasable=True,
    ),
)
"""What was asked, by whom and when, stays as it was asked."""
