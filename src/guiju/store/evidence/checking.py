"""The checker's part: a return sent back, accepted or withdrawn; never by whoever submitted it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from guiju.core.accounts.separation import hands, kept_apart
from guiju.core.evidence import FactState
from guiju.core.evidence.statements import named_source
from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.events import Json
from guiju.core.library.fitting import Statement
from guiju.core.returns.progress import Status, Step
from guiju.store.accounts.queries import day_of, standing
from guiju.store.audit.actions import Work, action, carries_out
from guiju.store.evidence.filed import RETURNED, Filed, load, move
from guiju.store.evidence.issuing import end
from guiju.store.evidence.models import Filing, Issued
from guiju.store.evidence.recording import By, Stated, record

_LONGEST = 400
"""As long as a reason may be."""


@action("returns.filing.return")
def send_back(
    work: Work,
    *,
    filing: UUID,
    reason: str = "",
    questions: Mapping[str, str] | None = None,
    version: int | None = None,
) -> UUID:
    """Return a submitted return for correction, saying what is to be corrected, in all or at each question."""
    found = load(work, filing, Step.RETURN, "returns.return.check")
    _keep_apart(work, found.row)
    notes = {name: why.strip() for name, why in (questions or {}).items() if why.strip()}
    unknown = sorted(notes.keys() - set(found.form.asks))
    if unknown:
        params = {"return": found.form.id}
        work.refuse(*(Finding("question-not-asked", params={"measure": name, **params}) for name in unknown))
    for each in (reason, *notes.values()):
        _short(work, each)
    if not notes:
        _need(work, reason)
    draft: dict[str, Json] = dict(found.row.draft)
    for name, why in notes.items():
        draft[name] = {**(found.row.draft.get(name) or {}), RETURNED: why}
    said: dict[str, Json] = {"why": reason, **({"questions": dict(notes)} if notes else {})}
    move(work, found.row, Step.RETURN, version, said=said, also={**_decided(work, reason), "draft": draft})
    return filing


@action("returns.filing.accept")
def accept(work: Work, *, filing: UUID, version: int | None = None) -> UUID:
    """Accept a submitted return: its answers become facts, by the source each measure names.

    An answer that somebody gave meanwhile refuses it where it says otherwise; then the return goes back.
    """
    found = load(work, filing, Step.ACCEPT, "returns.return.accept")
    row = found.row
    _keep_apart(work, row)
    by = By(row.submitted_by or work.acting.account, row.submitted_for, row.id)
    stated = [_stated(found, name, given) for name, given in sorted(row.draft.items()) if name in found.form.asks]
    clashing = [each for each in stated if _clashes(found, each)]
    if clashing:
        work.refuse(*(_held(found, each) for each in clashing))
    recorded = record(work, row.unit, stated, by, "")
    move(work, row, Step.ACCEPT, version, said={"recorded": recorded}, also=_decided(work, ""))
    return filing


@action("returns.filing.withdraw")
def withdraw_filing(work: Work, *, filing: UUID, reason: str, version: int | None = None) -> UUID:
    """Take back a return that was opened; what was answered in it is no fact."""
    found = load(work, filing, Step.WITHDRAW, "returns.return.issue")
    _need(work, reason)
    move(work, found.row, Step.WITHDRAW, version, said={"why": reason}, also=_decided(work, reason))
    return filing


@carries_out("library.closed")
def close_returns(work: Work, *, statement: Statement) -> None:
    """Close what is open of a return that a new rulebook no longer has, as was stated when it was published."""
    what, _, _, name = statement.key
    if what != "returns":
        return
    for issued in Issued.objects.filter(form=name, ended_at=None):
        end(work, issued, statement.reason)
    for row in Filing.objects.filter(form=name, status__in=[Status.OPEN, Status.SUBMITTED, Status.RETURNED]):
        move(work, row, Step.WITHDRAW, None, said={"why": statement.reason}, also=_decided(work, statement.reason))


def _keep_apart(work: Work, row: Filing) -> None:
    """Refuse whoever submitted a return, or stands in for them, or is stood in for by them, as its checker."""
    acting, today = work.acting, day_of(work.at)
    if acting.account == SYSTEM or row.submitted_by is None:
        return
    submitted = Acting(row.submitted_by, row.submitted_for)
    deputyships = [each for account in hands(acting) for each in standing(account).deputyships]
    since = row.submitted_on or today
    too_near = kept_apart(submitted, acting, deputyships, since=since, on=today)
    if too_near is not None:
        work.refuse(too_near)


def _need(work: Work, reason: str) -> None:
    if not reason.strip():
        work.refuse(Finding("reason-needed"))
    _short(work, reason)


def _short(work: Work, reason: str) -> None:
    if len(reason) > _LONGEST:
        work.refuse(Finding("reason-too-long", params={"limit": _LONGEST}))


def _decided(work: Work, reason: str) -> dict[str, Json]:
    return {"decided_by": str(work.acting.account), "decided_at": work.at.isoformat(), "reason": reason}


def _stated(found: Filed, name: str, given: dict[str, str | None]) -> Stated:
    attachment = given["attachment"]
    return Stated(
        measure=name,
        period=found.period,
        source=named_source(found.institution.measures[name]),
        state=FactState(str(given["state"])),
        value=given["value"],
        reason=given["reason"] or "",
        attachment=None if attachment is None else UUID(attachment),
    )


def _clashes(found: Filed, stated: Stated) -> bool:
    """Tell whether something else is held meanwhile of a question that was open when it was answered."""
    asked = next(each for each in found.questions.asked if each.measure == stated.measure)
    return not asked.open and (asked.standing.state, asked.standing.value) != (stated.state, stated.value)


def _held(found: Filed, stated: Stated) -> Finding:
    asked = next(each for each in found.questions.asked if each.measure == stated.measure)
    statement = asked.standing.statement
    source = statement.source if statement is not None else ", ".join(each.source for each in asked.standing.others)
    params = {"measure": stated.measure, "source": source, "value": asked.standing.value or asked.standing.state.value}
    return Finding("answer-held-already", params=params)
