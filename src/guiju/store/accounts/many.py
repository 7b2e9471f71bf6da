"""Several accounts are disabled together and taken back as one; the roles of several are ended together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Json
from guiju.store.accounts.granting import end_row
from guiju.store.accounts.models import Account, Grant
from guiju.store.accounts.opening import INSTITUTION, activate, people_of
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.audit.queries import said_on

MOST = 500


@action("accounts.many.disable")
def disable_many(work: Work, *, accounts: Sequence[UUID], reason: str) -> UUID:
    """Let nobody sign in to some accounts, or to none where one is refused; return what takes it back."""
    changed = [held for held in _chosen(work, accounts) if held.is_active]
    for held in changed:
        activate(work, held.pk, reason, None, active=False)
    return _kept(work, "accounts.many.disabled", changed, reason)


@action("accounts.many.restore")
def restore_many(work: Work, *, disabled: UUID, reason: str) -> int:
    """Take back those accounts that were disabled together and still are; return how many."""
    work.require("accounts.account.deactivate", INSTITUTION)
    events = said_on(f"accounts/{disabled}")
    said = events[0].said if events else None
    named = said.get("accounts") if said is not None else None
    if not isinstance(named, list):
        work.refuse(Finding("unknown-account", params={"account": str(disabled)}))
    still = list(Account.objects.filter(pk__in=[UUID(str(each)) for each in named], is_active=False).order_by("id"))
    for held in still:
        activate(work, held.pk, reason, None, active=True)
    _kept(work, "accounts.many.restored", still, reason, under=disabled)
    return len(still)


@action("accounts.many.end-roles")
def end_roles_of_many(work: Work, *, accounts: Sequence[UUID], on: date, reason: str) -> int:
    """End every role of some accounts on a day, or of none where one is refused; return how many roles."""
    work.require("accounts.grant.end", INSTITUTION)
    held = _chosen(work, accounts)
    given = Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), account__in=held, recorded_to=None)
    rows = list(given.order_by("id"))
    for row in rows:
        end_row(work, row, on, reason)
    _kept(work, "accounts.many.roles-ended", held, reason)
    return len(rows)


def _chosen(work: Work, accounts: Sequence[UUID]) -> list[Account]:
    asked = list(dict.fromkeys(accounts))
    if not asked or len(asked) > MOST:
        work.refuse(Finding("selection-size", params={"count": len(asked), "limit": MOST}))
    found = list(Account.objects.filter(pk__in=asked).order_by("id"))
    if len(found) < len(asked):
        missing = sorted(set(asked) - {each.pk for each in found})
        work.refuse(*(Finding("unknown-account", params={"account": str(each)}) for each in missing))
    work.require("accounts.account.read", INSTITUTION)
    return found


def _kept(work: Work, kind: str, accounts: Iterable[Account], reason: str, *, under: UUID | None = None) -> UUID:
    held = list(accounts)
    said: dict[str, Json] = {"accounts": [str(each.pk) for each in held], "reason": reason}
    people = tuple(dict.fromkeys(person for each in held for person in people_of(each)))
    stream = under or new_id()
    work.append(f"accounts/{stream}", None, Event(kind, said, people=people))
    return stream
