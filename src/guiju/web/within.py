"""Where the viewer has a right, as units; and the rulebook in force, without which there is nothing to show."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.accounts.deciding import Scope
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.core.rulebook.institution import Institution
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.evidence import queries as evidence
from guiju.store.register import queries as register
from guiju.web.viewing import Viewing, acting, require

_AT_ONCE = 500


def scope_of(request: Viewing, right: str) -> Scope:
    """Return where the viewer has a right."""
    return accounts.scope(acting(request), right, reach=Reach(), at=now())


def within(request: Viewing, right: str) -> frozenset[UUID] | None:
    """Return the units over which the viewer has a right, those below them too; None for every unit there is."""
    held = scope_of(request, right)
    return None if held.everywhere else frozenset(_with_below(held.units, request.on))


def required_within(request: Viewing, right: str) -> frozenset[UUID] | None:
    """Return the same, and go on only where the right is held anywhere."""
    held = within(request, right)
    if held is not None and not held:
        require(request, right)
    return held


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


def in_force(request: Viewing) -> Institution:
    """Return the rulebook in force on the day of the page, or end the request."""
    rules = evidence.rules_on(request.on, request.known_at)
    if rules is None:
        raise RefusalError(Finding("no-rulebook-in-force", params={"on": request.on.isoformat()}))
    return rules.institution
