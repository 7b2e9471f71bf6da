"""Returns sent out by their issuer, and opened for every unit that still has something to answer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.assessment.periods import Period
from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.returns.design import refused_questions
from guiju.core.returns.due import due_date, in_force
from guiju.core.returns.progress import Status
from guiju.core.returns.questions import Questions, questions
from guiju.core.rulebook.returns import Return
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, Write, action, new_id, one_at_a_time
from guiju.store.evidence import rules
from guiju.store.evidence.holding import held
from guiju.store.evidence.models import Filing, Issued
from guiju.store.evidence.units import code_of, of_kind, reach_of

_TABLE = "evidence.Issued"
_RIGHT = "returns.return.issue"
_SENT_OUT = "returns sent out and opened"
"""Who sends out or opens does so alone: two at once would ask the same units twice."""


@action("returns.return.issue")
def issue_return(work: Work, *, form: str, issuer: UUID) -> UUID:
    """Send out a return of the rulebook in the name of its issuer; a question already answered refuses it.

    Refused are questions another return out asks of the same kind of unit, and those whose answer is held otherwise.
    """
    one_at_a_time(work.store, _SENT_OUT)
    work.require(_RIGHT, reach_of(work, issuer))
    today = day_of(work.at)
    found = rules.rules_of(work, today)
    work.rule_hash = found.hash
    asked = rules.return_of(work, found.institution, form)
    if code_of(issuer, today) != asked.issuer:
        work.refuse(Finding("return-of-another-issuer", params={"return": form, "issuer": asked.issuer}))
    out = set(Issued.objects.filter(ended_at=None).values_list("form", flat=True))
    if form in out:
        work.refuse(Finding("return-issued-already", params={"return": form}))
    if asked.in_force.until is not None and asked.in_force.until <= today:
        work.refuse(Finding("return-no-longer-in-force", params={"return": form, "on": str(asked.in_force.until)}))
    others = [other for id_, other in found.institution.returns.items() if id_ in out]
    refused = list(refused_questions(asked, others, found.institution))
    if refused:
        work.refuse(*(each.finding for each in refused))
    issued = new_id()
    row: dict[str, Json] = {
        "id": str(issued),
        "form": form,
        "issuer": str(issuer),
        "issued_by": str(work.acting.account),
        "issued_for": None if work.acting.on_behalf_of is None else str(work.acting.on_behalf_of),
        "issued_at": work.at.isoformat(),
        "rule_hash": found.hash,
        "ended_at": None,
        "reason": "",
    }
    said: dict[str, Json] = {"form": form, "asks": list(asked.asks)}
    work.append(f"form/{form}", None, Event("returns.return.issued", said, (Insert(_TABLE, row),)))
    return issued


@action("returns.return.stop")
def stop_return(work: Work, *, form: str, reason: str) -> str:
    """Ask for a return no longer; what is open or submitted stays as it is."""
    row = _issued(work, form)
    work.require(_RIGHT, reach_of(work, row.issuer))
    if not reason.strip():
        work.refuse(Finding("reason-needed"))
    end(work, row, reason)
    return form


def end(work: Work, row: Issued, reason: str) -> None:
    """End an issued return."""
    before: dict[str, Json] = {"ended_at": None, "reason": row.reason}
    change = Update(_TABLE, str(row.id), before, {"ended_at": work.at.isoformat(), "reason": reason})
    work.append(f"form/{row.form}", None, Event("returns.return.stopped", {"form": row.form, "why": reason}, (change,)))


@action("returns.return.open")
def open_returns(work: Work, *, form: str, period: str, under: UUID | None = None) -> int:
    """Open a return for a period that is over, for each unit that still has something to answer; return how many.

    `under` narrows it to the units below one. Units whose return is open already, and units nothing is asked of any
    more, are left out.
    """
    one_at_a_time(work.store, _SENT_OUT)
    issued = _issued(work, form)
    work.require(_RIGHT, reach_of(work, issued.issuer))
    today = day_of(work.at)
    when = rules.period_named(work, rules.rules_of(work, today).institution, period)
    found = rules.rules_for(work, when, today)
    work.rule_hash = found.hash
    asked = rules.return_of(work, found.institution, form)
    _check_period(work, asked, when, today)
    there = Filing.objects.filter(form=form, period=period).exclude(status=Status.WITHDRAWN)
    opened = set(there.values_list("unit", flat=True))
    units = [unit for unit in of_kind(asked.unit_kind, when.last_day, under) if unit not in opened]
    known = held(units, [period], asked.asks, found.institution)
    due = due_date(asked.due, when, found.institution.calendar)
    writes: list[Write] = []
    for unit in units:
        unknown = questions(asked, found.institution, str(unit), when, known.get((unit, period), {}))
        if unknown.open:
            writes.append(_opened(work, issued, unit, when, due, unknown))
    if writes:
        work.append_many(writes)
    return len(writes)


def _check_period(work: Work, form: Return, period: Period, today: date) -> None:
    if period.kind is not form.period:
        params = {"return": form.id, "period": period.name, "asked": f"once a {form.period.value.replace('_', ' ')}"}
        work.refuse(Finding("return-of-another-period", params=params))
    if not in_force(form, period):
        work.refuse(Finding("return-not-in-force", params={"return": form.id, "period": period.name}))
    if period.end > today:
        work.refuse(Finding("period-not-over", params={"period": period.name}))


def _issued(work: Work, form: str) -> Issued:
    found = Issued.objects.filter(form=form, ended_at=None).first()
    return found if found is not None else work.refuse(Finding("return-not-issued", params={"return": form}))


def _opened(work: Work, issued: Issued, unit: UUID, period: Period, due: date, unknown: Questions) -> Write:
    filing = new_id()
    row: dict[str, Json] = {
        "id": str(filing),
        "form": issued.form,
        "issuer": str(issued.issuer),
        "unit": str(unit),
        "period": period.name,
        "starts": period.start.isoformat(),
        "ends": period.end.isoformat(),
        "due": due.isoformat(),
        "status": Status.OPEN.value,
        "questions": len(unknown.open),
        "answered": 0,
        "minutes": unknown.minutes,
        "rule_hash": work.rule_hash,
        "draft": {},
        "explanations": {},
        "opened_at": work.at.isoformat(),
        "submitted_at": None,
        "submitted_on": None,
        "submitted_by": None,
        "submitted_for": None,
        "decided_by": None,
        "decided_at": None,
        "reason": "",
    }
    asked: list[Json] = [each.measure for each in unknown.open]
    said: dict[str, Json] = {"form": issued.form, "unit": str(unit), "period": period.name, "asked": asked}
    return f"return/{filing}", 0, Event("returns.filing.opened", said, (Insert("evidence.Filing", row),))
