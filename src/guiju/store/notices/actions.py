"""Notices are read, an address is given or taken back, mail is sent."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Delete, Event, Insert, Json, Update
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.notices.mailing import send_due
from guiju.store.notices.models import Address, Mail, Notice
from guiju.store.notices.telling import RETENTION

__all__ = ["give_address", "mail_failed", "mail_sent", "read_notices", "send_due"]

MOST_TRIES = 8
FIRST_WAIT = timedelta(minutes=5)


@action("notices.notice.read")
def read_notices(work: Work, *, notice: UUID | None = None) -> int:
    """Mark one notice of one's own as read, or all; return how many."""
    _oneself(work)
    held = Notice.objects.filter(account=work.acting.account, read_at=None)
    if notice is not None:
        held = held.filter(id=notice)
    rows = list(held.order_by("id")[:500])
    after = {"read_at": work.at.isoformat()}
    changes: tuple[Change, ...] = tuple(Update("notices.Notice", str(row.id), {"read_at": None}, after) for row in rows)
    if changes:
        event = Event("notices.notice.read", {"count": len(rows)}, changes, RETENTION)
        work.append(f"notices/{work.acting.account}", None, event)
    return len(rows)


@action("notices.address.give")
def give_address(work: Work, *, address: str) -> bool:
    """Say where one wants to be told that something waits; an empty address takes it back."""
    _oneself(work)
    account = work.acting.account
    said = address.strip()
    if said:
        try:
            validate_email(said)
        except ValidationError:
            work.refuse(Finding("address-unfit", params={"address": said}))
    held = Address.objects.filter(account=account).first()
    since = work.at.isoformat()
    changes: list[Change] = []
    if held is not None:
        was: dict[str, Json] = {"address": held.address, "since": held.since.isoformat()}
        whole: dict[str, Json] = {"id": str(held.pk), "account": str(account), **was}
        after: dict[str, Json] = {"address": said, "since": since}
        changes.append(
            Update("notices.Address", str(held.pk), was, after) if said else Delete("notices.Address", whole)
        )
    elif said:
        row: dict[str, Json] = {"id": str(new_id()), "account": str(account), "address": said, "since": since}
        changes.append(Insert("notices.Address", row))
    if changes:
        person = accounts.person_of(account)
        kind = "notices.address.given" if said else "notices.address.taken-back"
        event = Event(kind, {}, tuple(changes), RETENTION, () if person is None else (person,))
        work.append(f"notices/{account}", None, event)
    return bool(said)


@action("notices.mail.sent")
def mail_sent(work: Work, *, mail: UUID) -> bool:
    """Write down that a mail went out."""
    return _after(work, mail, "notices.mail.sent", {"sent_at": work.at.isoformat(), "error": ""})


@action("notices.mail.failed")
def mail_failed(work: Work, *, mail: UUID, error: str) -> bool:
    """Write down that a mail did not go out: it is tried again, each time later, and given up in the end."""
    row = Mail.objects.filter(id=mail).first()
    if row is None:
        return False
    tries = row.tries + 1
    after: dict[str, Json] = {
        "tries": tries,
        "error": error[:80],
        "not_before": (work.at + FIRST_WAIT * 2**row.tries).isoformat(),
    }
    if tries >= MOST_TRIES:
        after["given_up_at"] = work.at.isoformat()
    return _after(work, mail, "notices.mail.failed", after)


def _after(work: Work, mail: UUID, kind: str, after: dict[str, Json]) -> bool:
    row = Mail.objects.filter(id=mail, sent_at=None, given_up_at=None).first()
    if row is None:
        return False
    before: dict[str, Json] = {name: _plain(getattr(row, name)) for name in after}
    change = Update("notices.Mail", str(mail), before, after)
    work.append(f"notices/{row.account}", None, Event(kind, {}, (change,), RETENTION))
    return True


def _plain(value: object) -> Json:
    return value.isoformat() if hasattr(value, "isoformat") else value  # type: ignore[return-value]


def _oneself(work: Work) -> None:
    """Go on where somebody acts for themselves, signed in."""
    if work.acting.on_behalf_of is not None or work.acting.rights is not None:
        work.refuse(Finding("own-record-only"))
