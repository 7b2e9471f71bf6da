"""Own record: what each app holds about a person, put together for that person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from guiju.core.accounts.held import Held

Holding = Callable[[UUID, date, datetime | None], Sequence[Held]]
"""What an app holds about a person, on a day, as it was known at a moment (None: as it is known now)."""

_holdings: dict[str, Holding] = {}


def provide_held(subject: str, holding: Holding) -> None:
    """Register what an app holds about persons; called once by each app that holds anything, when it is ready."""
    _holdings[subject] = holding


def held_about(person: UUID, on: date, known_at: datetime | None = None) -> tuple[Held, ...]:
    """Return everything held about a person, by subject."""
    return tuple(each for _, holding in sorted(_holdings.items()) for each in holding(person, on, known_at))


def subjects() -> tuple[str, ...]:
    """Return the subjects that say what they hold."""
    return tuple(sorted(_holdings))
