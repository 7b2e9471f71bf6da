"""The check of a return: what was answered beside what is known and usual; sent back with reasons, or accepted."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from guiju.core.returns.progress import Status
from guiju.doors.refusal import found
from guiju.store.accounts import queries as accounts
from guiju.store.attachments import queries as attached
from guiju.store.evidence import actions, queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.returns.filing import CHECK, opened
from guiju.web.returns.parts import sheet
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, acting, may, require, viewer

ACCEPT = "returns.return.accept"
_LONGEST = 400


@pages.page("<uuid:filing>/check/", "check", does=("returns.filing.return", "returns.filing.accept"))
def check(request: Viewing, filing: UUID) -> Answer:
    """Show a submitted return to its checker; accept it, or send it back saying why at each question."""
    row, shown = opened(request, filing)
    reach = found(queries.reach_of_filing(filing), "filing")
    require(request, CHECK, reach)
    notes = {name: request.POST.get(f"why.{name}", "")[: _LONGEST + 1] for name in shown.form.asks}
    reason = request.POST.get("reason", "")[: _LONGEST + 1]
    if request.method == "POST" and request.POST.get("do") == "accept":
        by = replace(acting(request), key="")
        if taken(request, actions.accept(by, filing=filing)) is not None:
            return To("returns.filing", filing, said="returns.accepted")
    elif request.method == "POST":
        by = replace(acting(request), key="")
        if taken(request, actions.send_back(by, filing=filing, reason=reason, questions=notes)) is not None:
            return To("returns.filing", filing, said="returns.went-back")
    facts = queries.facts(row.unit, shown.institution, periods=[row.period], measures=shown.form.asks)
    units = register.units_named([row.unit, row.issuer], request.on)
    return Shown(
        "returns/check.html",
        "returns.check",
        {
            "row": row,
            "form": shown.form,
            "sheet": sheet(shown, facts, attached.of_owner(f"return/{filing}")),
            "unit": units.get(row.unit),
            "issuer": units.get(row.issuer),
            "names": accounts.names({row.submitted_by} if row.submitted_by else set()),
            "notes": notes,
            "key": str(uuid4()),
            "reason": reason,
            "waits": row.status is Status.SUBMITTED,
            "own": row.submitted_by == viewer(request).id,
            "may_accept": may(request, ACCEPT, reach).allowed,
            "late": row.late(request.on),
        },
    )
