"""Guards: what the database itself refuses, through whatever door somebody comes. Declared once for each app.

An app's `guards.py` lists them:

    GUARDS = (
        Immutable("register.Tenure", once=("recorded_to",)),
        NoOverlap("tenures-overlap", "register.Tenure", key=("post_id",)),
    )

They are made after every migrate, on SQLite and PostgreSQL, and nothing turns one off. A guard that a person may run
into (`NoOverlap`, `NoGap`) is named by the code of the finding its refusal becomes; the others hold what no action
does, so their refusal is one finding, `guard-refused`, with the guard's name.
"""

from __future__ import annotations

from guiju.store.audit.guarding.declared import (
    KNOWN_NOW,
    Consecutive,
    Follows,
    Grows,
    Guard,
    Immutable,
    NoGap,
    NoOverlap,
    Refers,
    Value,
    Where,
    all_declared,
    declared,
    finding_of,
    refusal_of,
)

__all__ = [
    "KNOWN_NOW",
    "Consecutive",
    "Follows",
    "Grows",
    "Guard",
    "Immutable",
    "NoGap",
    "NoOverlap",
    "Refers",
    "Value",
    "Where",
    "all_declared",
    "declared",
    "finding_of",
    "refusal_of",
]
