"""What accounts were told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from guiju.store.notices.models import Address, Mail, Notice


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """A notice: its code with values, the page it is about, when it was given, whether it was read."""

    id: UUID
    code: str
    params: Mapping[str, Any]
    page: str
    arguments: tuple[str, ...]
    at: datetime
    read_at: datetime | None


def unread(account: UUID) -> int:
    """Return how many notices an account has not read."""
    return int(Notice.objects.filter(account=account, read_at=None).count())


def notices(
    account: UUID, *, before: UUID | None = None, limit: int = 50, unread_only: bool = False
) -> tuple[NoticeSeen, ...]:
    """Return the notices of an account, the latest first; those before one."""
    rows = Notice.objects.filter(account=account)
    if before is not None:
        rows = rows.filter(id__lt=before)
    if unread_only:
        rows = rows.filter(read_at=None)
    return tuple(_seen(row) for row in rows.order_by("-id")[:limit])


def notice(account: UUID, id_: UUID) -> NoticeSeen | None:
    """Return a notice of an account."""
    row = Notice.objects.filter(account=account, id=id_).first()
    return None if row is None else _seen(row)


def address(account: UUID) -> str:
    """Return where an account wants to be told by mail; empty where it does not."""
    return next(iter(Address.objects.filter(account=account).values_list("address", flat=True)), "")


def mail_given_up() -> int:
    """Return how many mails were given up."""
    return int(Mail.objects.exclude(given_up_at=None).count())


def _seen(row: Notice) -> NoticeSeen:
    return NoticeSeen(row.id, row.code, row.params, row.page, tuple(row.arguments), row.at, row.read_at)
