"""An action of another app tells an account something, in its own transaction and by name.

carry_out(work, "notices.tell", accounts=[...], code="role-given", params={...}, page="own.account", arguments=[])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings

from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.events import Change, Event, Insert, Json
from guiju.store.audit.actions import Work, carries_out, keep_for, new_id
from guiju.store.notices.models import Address, Mail

TELL = "notices.tell"
RETENTION = "notice"
"""The retention of what accounts were told."""

keep_for(RETENTION, days=365)


@carries_out(TELL)
def tell(
    work: Work,
    *,
    accounts: Iterable[UUID],
    code: str,
    params: Mapping[str, Json] | None = None,
    page: str = "",
    arguments: Sequence[str] = (),
) -> None:
    """Tell accounts something; whoever acts is not told what they do themselves, the software is told nothing."""
    told = sorted({each for each in accounts if each not in {SYSTEM, work.acting.account, work.acting.on_behalf_of}})
    wish = _wishing(told)
    for account in told:
        row: dict[str, Json] = {
            "id": str(new_id()),
            "account": str(account),
            "code": code,
            "params": dict(params or {}),
            "page": page,
            "arguments": [*arguments],
            "at": work.at.isoformat(),
            "read_at": None,
        }
        changes: list[Change] = [Insert("notices.Notice", row)]
        if account in wish:
            changes.append(Insert("notices.Mail", _mail(work, account)))
        event = Event("notices.notice.given", {"code": code}, tuple(changes), RETENTION)
        work.append(f"notices/{account}", None, event)


def _wishing(accounts: list[UUID]) -> set[UUID]:
    """Return the accounts that gave an address and for which no mail waits yet; nobody where no mail is sent."""
    if not settings.GUIJU_MAIL:
        return set()
    given = set(Address.objects.filter(account__in=accounts).values_list("account", flat=True))
    waits = Mail.objects.filter(account__in=given, sent_at=None, given_up_at=None)
    return given - set(waits.values_list("account", flat=True))


def _mail(work: Work, account: UUID) -> dict[str, Json]:
    return {
        "id": str(new_id()),
        "account": str(account),
        "asked_at": work.at.isoformat(),
        "not_before": work.at.isoformat(),
        "tries": 0,
        "error": "",
        "sent_at": None,
        "given_up_at": None,
    }
