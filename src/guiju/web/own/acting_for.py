"""Whom one acts for: chosen for a session among those one stands in for today, and given up again."""

from __future__ import annotations

from uuid import UUID

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries
from guiju.store.audit.actions import today
from guiju.web.answers import Answer, To
from guiju.web.own.subject import pages
from guiju.web.viewing import BEHALF, Viewing, viewer


@pages.page("acting/", "acting", posts=True)
def acting_for(request: Viewing) -> Answer:
    """Act for somebody from now on, or as oneself where nobody is named."""
    who = viewer(request)
    if request.method != "POST":
        return To("own.account")
    said = request.POST.get("principal", "")
    if not said:
        request.session.pop(BEHALF, None)
        return To("own.account", said="own.acting.over")
    principal = _principal(said)
    held = (each for each in queries.deputyships(who.id) if each.account == who.id and each.holds(today()))
    if principal is None or principal not in {each.principal for each in held}:
        raise RefusalError(Finding("not-a-deputy"))
    request.session[BEHALF] = str(principal)
    return To("home.inbox", said="own.acting.begun", named={"name": queries.names({principal}).get(principal, "")})


def _principal(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
