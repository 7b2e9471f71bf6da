"""A person asks that something held about them be put right, and is answered by somebody else."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Json
from guiju.store.accounts.models import Correction
from guiju.store.accounts.opening import account_of
from guiju.store.accounts.owning import held_about
from guiju.store.accounts.reaching import reaches_of_person
from guiju.store.accounts.rows import change, insertion
from guiju.store.accounts.standing import verdict
from guiju.store.audit.actions import Work, action, carry_out, day_of, new_id

RIGHT = "register.correction.decide"
RETENTION = "correction"
"""The retention of what was asked to be put right, and answered."""


@action("accounts.correction.request")
def request_correction(work: Work, *, reference: str, wrong: str, on: date | None = None) -> UUID:
    """Ask that what is held under a reference be put right; nobody needs a role for that. Returns the request's id.

    The reference is one of the own record, today's or that of the day looked at.
    """
    acting = work.acting
    account = account_of(work, acting.account)
    if account.person is None or acting.on_behalf_of is not None or acting.rights is not None:
        work.refuse(Finding("own-record-only"))
    if all(each.reference != reference for each in held_about(account.person, on or day_of(work.at))):
        work.refuse(Finding("correction-of-nothing", params={"reference": reference}))
    row = Correction(
        id=new_id(),
        account_id=account.pk,
        person=account.person,
        reference=reference,
        wrong=wrong,
        asked_at=work.at,
        decided_at=None,
        decided_by=None,
        accepted=None,
        answer="",
    )
    said: dict[str, Json] = {"reference": reference, "wrong": wrong}
    event = Event("accounts.correction.requested", said, (insertion(row),), RETENTION, (account.person,))
    work.append(f"correction/{row.pk}", 0, event)
    return row.pk


@action("accounts.correction.decide")
def decide_correction(work: Work, *, correction: UUID, accepted: bool, answer: str, version: int | None = None) -> UUID:
    """Answer a request for correction, with reasons; nobody answers their own. What is accepted is then put right."""
    row = Correction.objects.filter(pk=correction).first() or work.refuse(
        Finding("unknown-correction", params={"correction": str(correction)})
    )
    _may(work, row.person)
    if row.person in {account_of(work, each).person for each in hands(work.acting)}:
        work.refuse(Finding("correction-by-oneself"))
    if row.decided_at is not None:
        work.refuse(Finding("already-answered", params={"on": day_of(row.decided_at)}))
    if not answer.strip():
        work.refuse(Finding("answer-needed"))
    changes = (change(row, decided_at=work.at, decided_by=work.acting.account, accepted=accepted, answer=answer),)
    said: dict[str, Json] = {"reference": row.reference, "accepted": accepted, "answer": answer}
    event = Event("accounts.correction.decided", said, changes, RETENTION, (row.person,))
    work.append(f"correction/{row.pk}", version, event)
    carry_out(work, "notices.tell", accounts=[row.account_id], code="correction-answered", page="own.record")
    return correction


def _may(work: Work, person: UUID) -> None:
    """Go on where the right is held over one of the units the person belongs to."""
    reaches = reaches_of_person(person, day_of(work.at))
    if not any(verdict(work.acting, RIGHT, reach, at=work.at).allowed for reach in reaches):
        work.require(RIGHT, reaches[0])
