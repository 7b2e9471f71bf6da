"""Where a unit and a person stand: the register knows, and says so here, as nothing imports upward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.store.accounts.standing import day_of
from guiju.store.audit.actions import Work

UnitReach = Callable[[UUID, date], Reach | None]
"""Where a unit stands on a day: itself and all above it; None where there is no such unit."""

PersonReach = Callable[[UUID, date], tuple[Reach, ...]]
"""Where a person stands on a day: one reach for each unit they belong to; none where they belong to none."""

_of_unit: list[UnitReach] = []
_of_person: list[PersonReach] = []


def provide_reaches(*, of_unit: UnitReach, of_person: PersonReach) -> None:
    """Name who knows where units and persons stand; called once, when that app is ready."""
    _of_unit[:] = [of_unit]
    _of_person[:] = [of_person]


def reach_of_unit(unit: UUID | None, on: date) -> Reach | None:
    """Return the reach of a unit, of the institution for None, or None where there is no such unit."""
    if unit is None:
        return Reach()
    return _of_unit[0](unit, on) if _of_unit else Reach(within=(unit,))


def reaches_of_person(person: UUID, on: date) -> tuple[Reach, ...]:
    """Return where a person stands; the institution where they belong to no unit."""
    found = _of_person[0](person, on) if _of_person else ()
    return found or (Reach(),)


def way_up(work: Work, unit: UUID | None) -> tuple[UUID, ...]:
    """Return the unit and all above it on the day of the work, or refuse an unknown one."""
    found = reach_of_unit(unit, day_of(work.at))
    return found.within if found is not None else work.refuse(Finding("unknown-unit", params={"unit": str(unit)}))
