"""A return that is out: how complete and how timely it comes, opened for a period, asked for no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID, uuid4

from guiju.core.assessment.periods import first_of_kind
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return
from guiju.doors.refusal import found
from guiju.store.accounts import queries as accounts
from guiju.store.evidence import actions, queries
from guiju.store.evidence.queries import IssuedSeen, Wanted
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.listing import ROWS, begin, page
from guiju.web.returns.filing import ISSUE, READ
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, acting, may
from guiju.web.within import in_force, required_within

_LONGEST = 80


@pages.page("out/<uuid:issued>/", "issued")
def issued(request: Viewing, issued: UUID) -> Answer:
    """Show how a return comes in a period, unit by unit, with what may be done about it."""
    row = found(queries.issued_as(issued), "return")
    reading = required_within(request, READ)
    institution = in_force(request)
    form = found(institution.returns.get(row.form), "return")
    periods = queries.periods_of(row.form)
    period = request.GET.get("period", "")[:_LONGEST] or (periods[0] if periods else "")
    key = begin(request)
    after = None if key is None else (dt.date.fromisoformat(str(key[0])), UUID(str(key[1])))
    rows = queries.filings_due(Wanted(units=reading, form=row.form, period=period), after=after, limit=ROWS + 1)
    issuing = may(request, ISSUE, found(queries.reach_of_unit(row.issuer), "unit")).allowed
    return Shown(
        "returns/issued.html",
        form.title,
        {
            "issued": row,
            "form": form,
            "measures": institution.measures,
            "roles": institution.reporting_roles,
            "documents": institution.documents,
            "periods": periods,
            "period_chosen": period,
            "progress": queries.progress(row.form, period, request.on, reading) if period else None,
            "page": page(request, rows, lambda each: (each.due.isoformat(), str(each.id))),
            "units": register.units_named({row.issuer, *(each.unit for each in rows)}, request.on),
            "names": accounts.names({row.issued_by}),
            "late": {each.id for each in rows if each.late(request.on)},
            "may_issue": issuing and row.ended_at is None,
            "next_period": _over_last(form, institution, request.on) if issuing else "",
        },
    )


@pages.page("out/<uuid:issued>/open/", "open", does=("returns.return.open",))
def open_(request: Viewing, issued: UUID) -> Answer:
    """Open the return for a period that is over."""
    row = found(queries.issued_as(issued), "return")
    if request.method == "POST":
        period = request.POST.get("period", "")[:_LONGEST].strip()
        by = replace(acting(request), key="")
        outcome = actions.open_returns(by, form=row.form, period=period)
        if (count := taken(request, outcome)) is not None:
            number = 0 if count is True else count
            return To("returns.issued", issued, said="returns.opened", named={"n": number}, query=f"period={period}")
        return _asked_again(request, row)
    return To("returns.issued", issued)


@pages.page("out/<uuid:issued>/remind/", "remind", does=("returns.filing.urge",))
def remind(request: Viewing, issued: UUID) -> Answer:
    """Tell the units a return has not come from, once a day."""
    row = found(queries.issued_as(issued), "return")
    if request.method != "POST":
        return To("returns.issued", issued)
    period = request.POST.get("period", "")[:_LONGEST].strip()
    by = replace(acting(request), key=f"urge/{issued}/{period}/{request.on.isoformat()}")
    if (count := taken(request, actions.urge(by, form=row.form, period=period))) is None:
        return _asked_again(request, row)
    told = 0 if count is True else count
    return To("returns.issued", issued, said="returns.reminded", named={"n": told}, query=f"period={period}")


@pages.page("out/<uuid:issued>/stop/", "stop", does=("returns.return.stop",))
def stop(request: Viewing, issued: UUID) -> Answer:
    """Ask for the return no longer, saying why."""
    row = found(queries.issued_as(issued), "return")
    if request.method == "POST":
        outcome = actions.stop_return(acting(request), form=row.form, reason=request.POST.get("reason", ""))
        if taken(request, outcome) is not None:
            return To("returns.list", said="returns.stopped")
    return _asked_again(request, row)


def _asked_again(request: Viewing, row: IssuedSeen) -> Answer:
    """Show what was typed again, below what was wrong with it."""
    form = in_force(request).returns.get(row.form)
    typed = {"reason": request.POST.get("reason", ""), "key": request.POST.get("key") or str(uuid4())}
    context = {"issued": row, "form": form, **typed}
    return Shown("returns/stop.html", "returns.stop", context)


def _over_last(form: Return, institution: Institution, today: dt.date) -> str:
    """Return the name of the last period of a return that is over."""
    now = first_of_kind(form.period, today, institution.calendar)
    last = None if now is None else first_of_kind(form.period, now.start - dt.timedelta(days=1), institution.calendar)
    return "" if last is None else last.name
