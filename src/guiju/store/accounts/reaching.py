"""Where a unit and a person stand: the register knows, and is asked by name, as nothing imports upward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, known

OF_UNIT = "accounts.reach-of-unit"
"""The question whose answer (`Reach`) says where a unit stands; none where there is no such unit."""

OF_PERSON = "accounts.reaches-of-person"
"""The question whose answers (`Reach`) say where a person stands on a day, one for each unit they belong to."""

OF_PEOPLE = "accounts.reaches-of-people"
"""The same of several people at once: its answers name the person first."""


def reach_of_unit(unit: UUID | None) -> Reach | None:
    """Return the reach of a unit, of the institution for None, or None where there is no such unit."""
    return Reach() if unit is None else next(known(OF_UNIT, unit=unit), None)


def reaches_of_person(person: UUID, on: date) -> tuple[Reach, ...]:
    """Return where a person stands; the institution where they belong to no unit."""
    return tuple(known(OF_PERSON, person=person, on=on)) or (Reach(),)


def reaches_of_people(people: Iterable[UUID], on: date) -> Mapping[UUID, tuple[Reach, ...]]:
    """Return where each of several people stands; the institution where they belong to no unit."""
    asked = sorted(set(people))
    found: dict[UUID, tuple[Reach, ...]] = dict(known(OF_PEOPLE, people=asked, on=on))
    return {person: found.get(person, ()) or (Reach(),) for person in asked}


def way_up(work: Work, unit: UUID | None) -> tuple[UUID, ...]:
    """Return the unit and all above it, or refuse an unknown one."""
    found = reach_of_unit(unit)
    return found.within if found is not None else work.refuse(Finding("unknown-unit", params={"unit": str(unit)}))
