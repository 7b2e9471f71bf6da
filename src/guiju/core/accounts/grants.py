"""Grants and deputyships: who holds which role where and when, and who stands in for whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store


@dataclass(frozen=True, slots=True)
class Grant:
    """A role an account holds over a unit and all below it (None: the institution), on the days `[from, to)`.

    `field_groups` narrows those of the role (None: all of them). With a `tenure` it ends where the tenure ends.
    """

    id: UUID
    account: UUID
    role: str
    unit: UUID | None
    valid_from: dt.date
    valid_to: dt.date | None = None
    store: Store = Store.DEFAULT
    field_groups: frozenset[str] | None = None
    granted_by: UUID | None = None
    reason: str = ""
    tenure: UUID | None = None

    def holds(self, on: dt.date) -> bool:
        """Tell whether it is held on that day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def covers(self, reach: Reach) -> bool:
        """Tell whether it is held over what the reach names, in whatever store."""
        return self.unit is None or self.unit in reach.within


@dataclass(frozen=True, slots=True)
class Deputyship:
    """One account standing in for another on the days `[from, to)`."""

    id: UUID
    account: UUID
    principal: UUID
    valid_from: dt.date
    valid_to: dt.date

    def holds(self, on: dt.date) -> bool:
        """Tell whether it stands in on that day."""
        return self.valid_from <= on < self.valid_to

    def touches(self, since: dt.date, through: dt.date) -> bool:
        """Tell whether it holds on any day from the one to the other, both inclusive."""
        return self.valid_from <= through and since < self.valid_to


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides about an account: whether it is active, its grants, and the deputyships it takes part in.

    `second_factor`: it cannot sign in without one. `carried` are the rights of the token it acts by; None where it
    signed in itself.
    """

    account: UUID
    active: bool = True
    second_factor: bool = False
    grants: tuple[Grant, ...] = ()
    deputyships: tuple[Deputyship, ...] = ()
    carried: frozenset[str] | None = None
