"""Where the viewer has a right, as units; and the rulebook in force, without which there is nothing to show."""

from __future__ import annotations

from uuid import UUID

from guiju.core.accounts.deciding import Scope
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.core.rulebook.institution import Institution
from guiju.doors.refusal import RefusalError
from guiju.doors.within import units_within
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.evidence import queries as evidence
from guiju.web.viewing import Viewing, acting, require


def scope_of(request: Viewing, right: str) -> Scope:
    """Return where the viewer has a right."""
    return accounts.scope(acting(request), right, reach=Reach(), at=now())


def within(request: Viewing, right: str) -> frozenset[UUID] | None:
    """Return the units over which the viewer has a right, those below them too; None for every unit there is."""
    return units_within(acting(request), right, request.on)


def required_within(request: Viewing, right: str) -> frozenset[UUID] | None:
    """Return the same, and go on only where the right is held anywhere."""
    held = within(request, right)
    if held is not None and not held:
        require(request, right)
    return held


def in_force(request: Viewing) -> Institution:
    """Return the rulebook in force on the day of the page, or end the request."""
    rules = evidence.rules_on(request.on, request.known_at)
    if rules is None:
        raise RefusalError(Finding("no-rulebook-in-force", params={"on": request.on.isoformat()}))
    return rules.institution
