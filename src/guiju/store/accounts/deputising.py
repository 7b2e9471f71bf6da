"""One account stands in for another, for some days."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json
from guiju.store.accounts.models import Deputy
from guiju.store.accounts.opening import INSTITUTION, account_of, people_of, stream
from guiju.store.accounts.rows import change, insertion, restated
from guiju.store.audit.actions import Work, action, new_id

LONGEST = timedelta(days=366)
"""How long one appointment lasts at most; it can be made again."""


@action("accounts.deputy.appoint")
def appoint_deputy(
    work: Work, *, account: UUID, principal: UUID, valid_from: date, valid_to: date, reason: str
) -> UUID:
    """Let an account stand in for another on the days `[from, to)`. Returns the deputyship's id.

    Whoever is stood in for appoints it, or who may for others: another account than their own. A deputy appoints none.
    """
    _may(work, principal)
    if valid_to <= valid_from:
        work.refuse(Finding("empty-period", params={"from": valid_from, "to": valid_to}))
    if valid_to - valid_from > LONGEST:
        work.refuse(Finding("deputy-too-long", params={"days": LONGEST.days}))
    if account == principal:
        work.refuse(Finding("deputy-of-oneself"))
    if account in hands(work.acting):
        work.refuse(Finding("deputy-by-oneself"))
    stands_in, for_whom = account_of(work, account), account_of(work, principal)
    for each in (stands_in, for_whom):
        if not each.is_active:
            work.refuse(Finding("account-inactive"))
    row = Deputy(
        id=new_id(),
        deputy=new_id(),
        account_id=account,
        principal_id=principal,
        appointed_by=work.acting.account,
        reason=reason,
        valid_from=valid_from,
        valid_to=valid_to,
        recorded_from=work.at,
        recorded_to=None,
    )
    said: dict[str, Json] = {
        "account": stands_in.username,
        "principal": for_whom.username,
        "from": valid_from.isoformat(),
        "to": valid_to.isoformat(),
        "reason": reason,
    }
    people = (*people_of(stands_in), *people_of(for_whom))
    work.append(stream(principal), None, Event("accounts.deputy.appointed", said, (insertion(row),), people=people))
    return row.deputy


@action("accounts.deputy.end")
def end_deputy(work: Work, *, deputy: UUID, on: date, reason: str) -> UUID:
    """End a deputyship on a day: the first on which it no longer holds."""
    row = Deputy.objects.filter(deputy=deputy, recorded_to=None).first() or work.refuse(
        Finding("unknown-deputy", params={"deputy": str(deputy)})
    )
    _may(work, row.principal_id, row.account_id)
    if row.valid_to is not None and row.valid_to <= on:
        work.refuse(Finding("already-ended", params={"ended": row.valid_to}))
    changes: tuple[Change, ...]
    changes = (change(row, recorded_to=work.at),) if on <= row.valid_from else restated(row, work.at, valid_to=on)
    said: dict[str, Json] = {"account": row.account.username, "on": on.isoformat(), "reason": reason}
    people = (*people_of(row.account), *people_of(row.principal))
    work.append(stream(row.principal_id), None, Event("accounts.deputy.ended", said, changes, people=people))
    return deputy


def _may(work: Work, *selves: UUID) -> None:
    """Go on where one of these accounts itself acts, signed in and for nobody else; otherwise a right is needed."""
    acting = work.acting
    if acting.account in selves and acting.on_behalf_of is None and acting.rights is None:
        return
    work.require("accounts.deputy.appoint", INSTITUTION)
