"""Units as evidence asks for them: where they stand, of which kind they are, and all of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work
from guiju.store.register import queries as register


def reach_of(work: Work, unit: UUID) -> Reach:
    """Return where a unit stands today, or last stood; refuse one that never did."""
    found = reach_or_none(unit, day_of(work.at))
    return found if found is not None else work.refuse(Finding("unknown-unit", params={"unit": str(unit)}))


def reach_or_none(unit: UUID, on: date) -> Reach | None:
    """Return where a unit stands on a day, or last stood; None for one that never did."""
    found = register.reach(unit, on)
    return found if register.stands(unit, on) or len(found.within) > 1 or _ever(unit) else None


def _ever(unit: UUID) -> bool:
    return register.unit_as_of(unit, date.max) is not None


def kind_of(unit: UUID, on: date) -> str | None:
    """Return the kind of a unit on a day; None where it does not stand."""
    found = register.unit_as_of(unit, on)
    return None if found is None else found.kind


def code_of(unit: UUID, on: date) -> str | None:
    """Return the code of a unit on a day; None where it does not stand."""
    found = register.unit_as_of(unit, on)
    return None if found is None else found.code


def of_kind(kind: str, on: date, under: UUID | None = None) -> Iterator[UUID]:
    """Yield every unit of a kind on a day, below one or everywhere."""
    yield from register.ids_of_kind(kind, on, under)
