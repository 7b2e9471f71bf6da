"""Where somebody has a right, as units: what stands below a unit goes with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.register import queries as register

_AT_ONCE = 500


def units_within(acting: Acting, right: str, on: date) -> frozenset[UUID] | None:
    """Return the units over which somebody has a right, those below them too; None for every unit there is."""
    held = accounts.scope(acting, right, reach=Reach(), at=now())
    return None if held.everywhere else frozenset(_with_below(held.units, on))


def _with_below(units: frozenset[UUID], on: date) -> set[UUID]:
    found = set(units)
    for unit in units:
        after: str | None = None
        while True:
            page = register.list_units(under=unit, on=on, after=after, limit=_AT_ONCE)
            found |= {each.id for each in page.units}
            after = page.after
            if after is None:
                break
    return found
