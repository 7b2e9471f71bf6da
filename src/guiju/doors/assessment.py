"""Whose results somebody may see: of the whole institution, or of the units over which a role is held.

Whoever may read runs anywhere sees which runs there are; of what came of them, only what is of units within reach.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach
from guiju.doors.allowing import INSTITUTION, require_right
from guiju.doors.within import units_within
from guiju.store.accounts import queries as accounts

READ = "assessment.run.read"


def seeing(acting: Acting, on: date) -> frozenset[str] | None:
    """Return the units whose results may be seen, as a run calls them; None for all; else the request ends."""
    held = units_within(acting, READ, on)
    if held is not None and not held:
        require_right(acting, READ)
    return None if held is None else frozenset(str(unit) for unit in held)


def require_unit(acting: Acting, sees: frozenset[str] | None, unit: str) -> None:
    """Go on only where the results of a unit of a run may be seen."""
    if sees is not None and unit not in sees:
        require_right(acting, READ, reach_of(unit))


def reach_of(unit: str) -> Reach:
    """Return where a unit of a run is; one that the register does not know is a matter of the whole institution."""
    try:
        return accounts.reach_of_unit(UUID(unit)) or INSTITUTION
    except ValueError:
        return INSTITUTION
