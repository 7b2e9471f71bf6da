"""What the database holds of cases: what one is about never changes, none goes, and none moves without its journal."""

from __future__ import annotations

from guiju.store.audit.guarding import Follows, Guard, Immutable

MOVES = (
    "state",
    "version",
    "seq",
    "turn",
    "next_due",
    "late_on",
    "served_on",
    "result",
    "ended_on",
    "told",
    "overturned_by",
    "rulebook",
    "definition",
)
"""The columns that follow the events of a case."""

GUARDS: tuple[Guard, ...] = (
    Immutable("cases.Case", but=MOVES, erasable=True),
    Follows("cases.Case", "seq", "case"),
    Immutable("cases.Rules"),
)
