"""Facts: reported, superseded, withdrawn, exempted."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from guiju.core.evidence import FactState
from guiju.core.evidence.statements import EXEMPTION, named_source
from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.events import Event
from guiju.core.rulebook.institution import Institution
from guiju.store.accounts.queries import day_of, standing
from guiju.store.audit.actions import Work, action
from guiju.store.evidence import rules
from guiju.store.evidence.given import Given, Read, read_given
from guiju.store.evidence.models import Statement
from guiju.store.evidence.recording import By, Stated, closing, record
from guiju.store.evidence.units import reach_of

_SOURCES = ("register", "ballot", "scheme", "reported", "import")
"""Sources that are no role: where facts come from by themselves, and files somebody loads."""

_LONGEST = 400


@action("evidence.fact.report")
def report_facts(work: Work, *, unit: UUID, facts: Sequence[Given], source: str = "", reason: str = "") -> int:
    """Report facts of a unit, each by the source its measure names unless another is said; return how many are new.

    A source that has said otherwise before needs a reason; then its earlier statement is superseded.
    """
    work.require("evidence.fact.record", reach_of(work, unit))
    today = day_of(work.at)
    found = rules.rules_of(work, today)
    work.rule_hash = found.hash
    _check_sources(work, {source} - {""}, found.institution)
    _check_reason(work, reason, needed=False)
    read = read_given(facts, found.institution, unit, today)
    wrong = [each for each in read if isinstance(each, Finding)]
    if wrong:
        work.refuse(*wrong)
    stated = [_stated(each, source) for each in read if isinstance(each, Read)]
    _check_sources(work, {each.source for each in stated}, found.institution)
    return record(work, unit, stated, By.of(work.acting), reason)


@action("evidence.fact.exempt")
def exempt(work: Work, *, unit: UUID, measure: str, period: str, reason: str) -> int:
    """Exempt a unit from a measure in a period: a decision with its reason, which stands before what is reported."""
    work.require("evidence.fact.exempt", reach_of(work, unit))
    _check_reason(work, reason, needed=True)
    found = rules.rules_of(work, day_of(work.at))
    work.rule_hash = found.hash
    known = rules.measure_of(work, found.institution, measure)
    when = rules.period_named(work, found.institution, period)
    stated = Stated(known.id, when, EXEMPTION, FactState.EXEMPTED, None, reason)
    return record(work, unit, [stated], By.of(work.acting), reason)


@action("evidence.fact.withdraw")
def withdraw_fact(work: Work, *, statement: UUID, reason: str) -> UUID:
    """Take back what a source says, leaving nothing in its place; an exemption ends this way."""
    row = Statement.objects.filter(id=statement).first()
    if row is None:
        work.refuse(Finding("statement-unknown", params={"statement": str(statement)}))
    right = "evidence.fact.exempt" if row.source == EXEMPTION else "evidence.fact.record"
    work.require(right, reach_of(work, row.unit))
    _check_reason(work, reason, needed=True)
    if row.recorded_to is not None:
        work.refuse(Finding("statement-superseded", params={"measure": row.measure, "period": row.period}))
    said = {"measure": row.measure, "period": row.period, "source": row.source, "why": reason}
    event = Event("evidence.fact.withdrawn", said, (closing(row, work.at),))
    work.append(f"facts/{row.unit}", None, event)
    return statement


def _stated(read: Read, source: str) -> Stated:
    return Stated(
        measure=read.measure.id,
        period=read.period,
        source=source or named_source(read.measure),
        state=read.answer.state,
        value=read.answer.value,
        reason=read.answer.reason,
        attachment=read.attachment,
    )


def _check_sources(work: Work, sources: AbstractSet[str], institution: Institution) -> None:
    """Refuse a source nobody knows, and one that is a role the account does not hold: named by it, or by a measure."""
    if work.acting.account == SYSTEM:
        return
    known = {*_SOURCES, *institution.reporting_roles}
    others = {each for each in sources if each in institution.account_roles and not _holds(work, each)}
    wrong = [Finding("source-unknown", params={"source": each}) for each in sorted(sources - known)]
    wrong += [Finding("source-of-others", params={"source": each}) for each in sorted(others)]
    if wrong:
        work.refuse(*wrong)


def _holds(work: Work, role: str) -> bool:
    """Say whether the account, or who it stands in for, holds a role today."""
    accounts = (work.acting.account, work.acting.on_behalf_of)
    grants = [grant for each in accounts if each is not None for grant in standing(each).grants]
    return any(grant.role == role and grant.holds(day_of(work.at)) for grant in grants)


def _check_reason(work: Work, reason: str, *, needed: bool) -> None:
    if needed and not reason.strip():
        work.refuse(Finding("reason-needed"))
    if len(reason) > _LONGEST:
        work.refuse(Finding("reason-too-long", params={"limit": _LONGEST}))
