"""Rulebooks are proposed by one, stated upon, and approved or rejected by another.

What happens on approval is asked by name, in the same transaction (see `PUBLISHED`, `CLOSED`, `MAPPED`): whoever owns
the records carries it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from guiju.core.accounts.separation import hands, kept_apart
from guiju.core.findings import Finding, Severity, worst
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.journal.rights import Reach
from guiju.core.library.fitting import Decision, Fit, Fits, undecided
from guiju.core.rulebook.institution import Institution
from guiju.store.accounts.queries import deputyships_among, holders_of
from guiju.store.audit.actions import Work, action, carry_out, day_of, known, new_id, today
from guiju.store.library import queries
from guiju.store.library.drafts import drop_draft, keep_draft, stored
from guiju.store.library.models import Statement, Version
from guiju.store.library.queries import State

__all__ = [
    "CLOSED",
    "MAPPED",
    "PUBLISHED",
    "approve",
    "drop_draft",
    "keep_draft",
    "propose",
    "reject",
    "state",
    "withdraw",
]

PUBLISHED = "library.published"
"""Effect with `before` (Institution or None), `after` (Institution), `rule_hash` and `on`: make what lists need."""

CLOSED = "library.closed"
"""Effect with `statement` (core.library.fitting.Statement): close the records of its key from its day."""

MAPPED = "library.mapped"
"""Effect with `fit` (core.library.fitting.Fit) and `on`: records of `fit.in_use` are called `fit.to` from that day."""

AGAINST = "library.against"
"""The question with `institution` whose answers (`Finding`) say what stands against a rulebook here."""

_EVERYWHERE = Reach()
_NAMED = 5
"""Loose things named in a refusal, each with its own finding; the rest are counted."""


@action("library.rulebook.propose")
def propose(work: Work, *, files: Mapping[str, str], note: str = "") -> UUID:
    """Propose a rulebook: every file by name, as text. What is wrong with it refuses it; warnings are kept."""
    work.require("library.rulebook.propose", _EVERYWHERE)
    if any("\x00" in text for text in files.values()):
        work.refuse(Finding("control-character", params={"code": "0000"}))
    loaded = queries.read(files)
    if loaded.institution is None or worst(loaded.findings) is Severity.ERROR:
        work.refuse(*loaded.findings)
    institution = loaded.institution
    here = _against(work, institution)
    _check_proposal(work, institution.about.id, institution.hash)
    hashes, changes = stored(files)
    version = new_id()
    written: dict[str, Json] = dict(sorted(hashes.items()))
    row: dict[str, Json] = {
        "id": str(version),
        "institution": institution.about.id,
        "hash": institution.hash,
        "files": written,
        "findings": write_findings([*loaded.findings, *here]),
        "note": note,
        "proposed_by": str(work.acting.account),
        "proposed_for": _text(work.acting.on_behalf_of),
        "proposed_at": work.at.isoformat(),
        "state": State.PROPOSED.value,
        "in_force_from": None,
        "decided_by": None,
        "decided_for": None,
        "decided_at": None,
        "reason": "",
    }
    changes.append(Insert("library.Version", row))
    said: dict[str, Json] = {"hash": institution.hash, "files": len(files), "note": note}
    work.append(_stream(version), 0, Event("library.rulebook.proposed", said, tuple(changes)))
    approvers = holders_of("library.rulebook.approve", _EVERYWHERE, day_of(work.at))
    about = [str(version)]
    carry_out(
        work, "notices.tell", accounts=approvers, code="rulebook-proposed", page="library.rulebook", arguments=about
    )
    return version


@action("library.rulebook.withdraw")
def withdraw(work: Work, *, version: UUID, reason: str) -> UUID:
    """Take a proposal back; whoever proposed it, or stood behind the proposal, may."""
    held = Version.objects.filter(id=version).first()
    own = held is not None and work.acting.account in {held.proposed_by, held.proposed_for}
    if not (own and work.acting.carries("library.rulebook.propose")):
        work.require("library.rulebook.approve", _EVERYWHERE)
    row = _proposed(work, version)
    _decide(work, row, State.WITHDRAWN, reason)
    return version


@action("library.rulebook.state")
def state(  # noqa: PLR0913 - what a statement is about, and what it says
    work: Work,
    *,
    version: UUID,
    what: str,
    subject: str,
    name: str,
    decision: Decision,
    reason: str,
    within: str = "",
    on: date | None = None,
) -> UUID:
    """State what becomes of records a proposal does not fit: they are kept as they are, or closed from a day on."""
    work.require("library.rulebook.check", _EVERYWHERE)
    row = _proposed(work, version)
    key = (what, subject, within, name)
    loose = {fit.in_use.key for fit in queries.fits(version) if fit.fits is Fits.LOOSE}
    if key not in loose:
        work.refuse(Finding("statement-not-needed", params={"what": what, "name": name}))
    if not reason.strip():
        work.refuse(Finding("reason-missing"))
    if (decision is Decision.CLOSE) != (on is not None):
        work.refuse(Finding("statement-needs-day", params={"name": name}))
    after: dict[str, Json] = {
        "decision": decision.value,
        "closed_on": on.isoformat() if on is not None else None,
        "reason": reason,
        "stated_by": str(work.acting.account),
        "stated_at": work.at.isoformat(),
    }
    held = Statement.objects.filter(version=row.id, what=what, subject=subject, within=within, name=name).first()
    change: Change
    if held is None:
        about = {"what": what, "subject": subject, "within": within, "name": name}
        change = Insert("library.Statement", {"id": str(new_id()), "version_id": str(row.id), **about, **after})
    else:
        was: dict[str, Json] = {
            "decision": held.decision,
            "closed_on": held.closed_on.isoformat() if held.closed_on is not None else None,
            "reason": held.reason,
            "stated_by": str(held.stated_by),
            "stated_at": held.stated_at.isoformat(),
        }
        change = Update("library.Statement", str(held.id), was, after)
    said: dict[str, Json] = {"what": what, "subject": subject, "name": name, "decision": decision.value}
    work.append(_stream(version), None, Event("library.rulebook.stated", said, (change,)))
    return version


@action("library.rulebook.approve")
def approve(work: Work, *, version: UUID, in_force_from: date, reason: str = "") -> UUID:
    """Approve a proposal into force from a day on; who proposed it, or stood behind that, may not.

    Refused until every record that does not fit is kept, mapped or closed. A day that is past needs a reason.
    """
    work.require("library.rulebook.approve", _EVERYWHERE)
    row = _proposed(work, version)
    standing = queries.before()
    _check_separation(work, row, first=standing is None)
    if standing is not None and in_force_from < today() and not reason.strip():
        work.refuse(Finding("backdated-without-reason", params={"on": in_force_from.isoformat()}))
    found = queries.fits(version)
    stated = queries.statements(version)
    loose = undecided(found, stated)
    if loose:
        work.refuse(*(_does_not_fit(fit) for fit in loose[:_NAMED]), *_rest(loose))
    loaded = queries.loaded_of(version)
    after = loaded.institution
    if after is None:
        work.refuse(*loaded.findings)
    _against(work, after)
    work.rule_hash = row.hash
    _decide(work, row, State.APPROVED, reason, in_force_from)
    before = standing.institution if standing is not None else None
    carry_out(work, "accounts.adopt-roles", roles=after.account_roles, rule_hash=row.hash, on=in_force_from)
    carry_out(work, PUBLISHED, before=before, after=after, rule_hash=row.hash, on=in_force_from)
    for fit in found:
        if fit.fits is Fits.MAPPED:
            carry_out(work, MAPPED, fit=fit, on=in_force_from)
    for each in stated:
        if each.decision is Decision.CLOSE:
            carry_out(work, CLOSED, statement=each)
    return version


@action("library.rulebook.reject")
def reject(work: Work, *, version: UUID, reason: str) -> UUID:
    """Turn a proposal down, saying why."""
    work.require("library.rulebook.approve", _EVERYWHERE)
    row = _proposed(work, version)
    if not reason.strip():
        work.refuse(Finding("reason-missing"))
    _decide(work, row, State.REJECTED, reason)
    return version


def _against(work: Work, institution: Institution) -> list[Finding]:
    """Return what others warn of in a rulebook as things are here; refuse where they say it cannot be in force."""
    found: list[Finding] = list(known(AGAINST, institution=institution))
    wrong = [each for each in found if each.severity is Severity.ERROR]
    if wrong:
        work.refuse(*wrong)
    return found


def _check_proposal(work: Work, institution: str, hash_: str) -> None:
    """Refuse the rulebook of another institution, and one that is proposed or in force already."""
    approved = Version.objects.filter(state=State.APPROVED).order_by("-decided_at").first()
    if approved is not None and approved.institution != institution:
        params = {"id": institution, "held": approved.institution}
        work.refuse(Finding("rulebook-of-another", params=params))
    if Version.objects.filter(hash=hash_, state=State.PROPOSED).exists():
        work.refuse(Finding("rulebook-proposed-already", params={"hash": hash_[:12]}))
    standing = queries.before()
    if standing is not None and standing.hash == hash_:
        work.refuse(Finding("rulebook-in-force-already", params={"hash": hash_[:12]}))


def _check_separation(work: Work, row: Version, *, first: bool) -> None:
    """Refuse an approver who is, or stands in for, or is stood in for by, whoever proposed it.

    Setting up and the demo publish the first rulebook by the software itself; after that two people are needed.
    """
    proposed = Acting(row.proposed_by, row.proposed_for)
    if first and hands(proposed) == hands(work.acting) == {SYSTEM}:
        return
    between = deputyships_among(hands(proposed) | hands(work.acting))
    since, on = day_of(row.proposed_at), day_of(work.at)
    against = kept_apart(proposed, work.acting, between, since=since, on=on)
    if against is not None:
        work.refuse(against)


def _proposed(work: Work, version: UUID) -> Version:
    row = Version.objects.filter(id=version).first()
    if row is None:
        work.refuse(Finding("unknown-version", params={"version": version}))
    if row.state != State.PROPOSED:
        work.refuse(Finding("version-decided", params={"state": row.state}))
    return row


def _decide(work: Work, row: Version, state_: State, reason: str, in_force_from: date | None = None) -> None:
    before: dict[str, Json] = {"state": row.state, "reason": row.reason, "decided_by": None, "decided_at": None}
    after: dict[str, Json] = {
        "state": state_.value,
        "reason": reason,
        "decided_by": str(work.acting.account),
        "decided_at": work.at.isoformat(),
    }
    if work.acting.on_behalf_of is not None:
        before["decided_for"], after["decided_for"] = None, str(work.acting.on_behalf_of)
    said: dict[str, Json] = {"hash": row.hash, "reason": reason}
    if in_force_from is not None:
        before["in_force_from"], after["in_force_from"] = None, in_force_from.isoformat()
        said["in_force_from"] = in_force_from.isoformat()
    change = Update("library.Version", str(row.id), before, after)
    work.append(_stream(row.id), None, Event(f"library.rulebook.{state_.value}", said, (change,)))


def _does_not_fit(fit: Fit) -> Finding:
    what, _, _, name = fit.in_use.key
    why = fit.why.value if fit.why is not None else ""
    params = {"what": what, "name": name, "count": fit.in_use.count, "why": why, "fields": list(fit.fields)}
    return Finding("rulebook-does-not-fit", params=params)


def _rest(loose: tuple[Fit, ...]) -> tuple[Finding, ...]:
    more = len(loose) - _NAMED
    return (Finding("more-do-not-fit", params={"count": more}),) if more > 0 else ()


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ is not None else None


def _stream(version: UUID) -> str:
    return f"rulebook/{version}"
