"""The cases about oneself, as the own record shows them."""

from __future__ import annotations

from uuid import UUID

from guiju.store.cases import queries
from guiju.store.cases.queries import Wanted
from guiju.web.cases.listing import Listed, listed
from guiju.web.viewing import Viewing, acting

_MOST = 10


def about(request: Viewing, person: UUID) -> list[Listed]:
    """Return the latest cases about a person, to that person."""
    return listed(request, queries.cases(Wanted(about=person), limit=_MOST))


def waiting(request: Viewing, most: int = 20) -> tuple[list[Listed], int]:
    """Return the cases in which it is the viewer's turn, the next due first, and how many there are in all."""
    wanted = Wanted(turn=acting(request))
    rows = queries.cases(wanted, limit=most, by="due")
    return listed(request, rows), len(rows) if len(rows) < most else queries.count(wanted)
