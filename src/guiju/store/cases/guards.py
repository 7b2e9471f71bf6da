"""What the database holds of cases: what one is about never changes, none goes, none moves without its journal.

Of the events of a case none is missing: the journal of others is held to that by whoever verifies it.
"""

from __future__ import annotations

from guiju.store.audit.guarding import Consecutive, Follows, Guard, Immutable

MOVES = (
    "state",
    "version",
    "seq",
    "turn",
    "next_due",
    "late_on",
    "publishes",
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
    Consecutive("audit.Event", "seq", within="stream_id", kind="case"),
)
