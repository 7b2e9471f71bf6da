"""The name of a file goes with its content: bodies that say it are due once the content is erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from uuid import UUID

from guiju.core.journal.events import Change, Json, Update
from guiju.core.journal.stores import Store
from guiju.store.attachments.actions import RETENTION
from guiju.store.attachments.models import Attachment
from guiju.store.audit.actions import forgets, keep_until
from guiju.store.audit.queries import kept_on


def due_bodies(store: Store, _at: dt.datetime, limit: int) -> list[UUID]:
    """Return the events that name files whose content is erased, while their rows still name them."""
    if store is not Store.DEFAULT:
        return []
    erased = Attachment.objects.exclude(erased_at=None).exclude(name="").order_by("id")
    streams = [f"attachment/{attachment}" for attachment in erased.values_list("id", flat=True)[:limit]]
    return kept_on(store, streams, RETENTION)


@forgets("attachments.Attachment")
def forget(_store: Store, rows: Collection[str]) -> Iterator[Change]:
    """Leave the row and its hashes, so that it is known that there was a file; not what it was called."""
    for attachment in Attachment.objects.filter(id__in=list(rows)):
        left: dict[str, Json] = {
            "owner": attachment.owner,
            "kind": attachment.kind,
            "name": "",
            "size": attachment.size,
            "sent_hash": attachment.sent_hash,
            "kept_hash": attachment.kept_hash,
            "added_by": str(attachment.added_by),
            "added_at": attachment.added_at.isoformat(),
        }
        yield Update("attachments.Attachment", str(attachment.pk), {}, left)


keep_until(RETENTION, due_bodies)
