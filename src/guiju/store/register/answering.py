"""What the register answers accounts, which stand below it: where units and persons are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import knows
from guiju.store.register.models import Unit
from guiju.store.register.places import reach, reaches_of_person


@knows("accounts.reach-of-unit")
def reach_of_unit(unit: UUID) -> Iterator[Reach]:
    """Yield where a unit stands; nothing where there is no such unit."""
    if Unit.objects.filter(pk=unit).exists():
        yield reach(unit)


@knows("accounts.reaches-of-person")
def where_a_person_is(person: UUID, on: dt.date) -> Iterator[Reach]:
    """Yield where a person is on a day."""
    yield from reaches_of_person(person, on)
