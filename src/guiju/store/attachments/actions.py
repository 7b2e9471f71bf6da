"""Adding and erasing attachments."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.journal.rights import Reach
from guiju.files.attachments import Admitted, admit
from guiju.store.attachments import content, queries
from guiju.store.attachments.keeping import due_on
from guiju.store.attachments.models import Attachment
from guiju.store.attachments.owning import owns, reach_of_owner, with_its_record
from guiju.store.audit.actions import Work, action, day_of, new_id

__all__ = ["AT_ONCE", "add_file", "erase_due", "erase_file", "owns", "sweep"]

_TABLE = "attachments.Attachment"
AT_ONCE = 200
"""How many attachments one action erases; what is more waits for the next."""

LEFT_ALONE = timedelta(days=1)
"""How long content waits for the action that brought it to end, before it is swept."""

RETENTION = "attachment"
"""The retention of bodies that name a file: as long as its content is kept, which follows the record it belongs to."""


@action("attachments.file.add")
def add_file(
    work: Work, *, owner: str, name: str, data: bytes, keep_until: date | None = None, with_record: bool = False
) -> UUID:
    """Keep a file as an attachment of a record, `kind/id`; return the attachment's id.

    To a record whose attachments are its own alone, only an action of that record adds one (`with_record`).
    The content is written before the row: an action that fails leaves a file nobody has, which `sweep` removes.
    """
    reach = reach_of_owner(owner)
    if reach is None:
        work.refuse(Finding("attachment-owner-unknown", params={"owner": owner}))
    work.require("attachments.file.add", reach)
    if not with_record and (closed := with_its_record(owner)):
        work.refuse(*closed)
    admitted = admit(data, name)
    if not isinstance(admitted, Admitted):
        work.refuse(admitted)
    attachment = new_id()
    row: dict[str, Json] = {
        "id": str(attachment),
        "owner": owner,
        "kind": admitted.kind.value,
        "name": admitted.name,
        "size": len(admitted.data),
        "sent_hash": admitted.sent_hash,
        "kept_hash": content.keep(admitted.data),
        "added_by": str(work.acting.account),
        "added_at": work.at.isoformat(),
        "keep_until": None if keep_until is None else keep_until.isoformat(),
        "erased_at": None,
    }
    said: dict[str, Json] = {"owner": owner, "name": admitted.name, "kept_hash": admitted.kept_hash}
    work.append(f"attachment/{attachment}", 0, Event("attachments.file.added", said, (Insert(_TABLE, row),), RETENTION))
    return attachment


@action("attachments.file.erase")
def erase_file(work: Work, *, attachment: UUID, reason: str) -> UUID:
    """Erase an attachment's content for good; its row, its hashes and who erased it stand."""
    found = queries.about(attachment)
    if found is None:
        work.refuse(Finding("attachment-unknown", params={"attachment": str(attachment)}))
    work.require("attachments.file.erase", reach_of_owner(found.owner) or Reach())
    if not reason.strip():
        work.refuse(Finding("attachment-erased-without-reason"))
    if found.erased_at is not None:
        params = {"name": found.name, "on": day_of(found.erased_at).isoformat()}
        work.refuse(Finding("attachment-erased", params=params))
    _erase(work, attachment, found.kept_hash, reason)
    return attachment


@action("attachments.file.erase-due")
def erase_due(work: Work, *, on: date) -> int:
    """Erase attachments whose time is over on a day, `AT_ONCE` at most; return how many."""
    work.require("attachments.file.erase", Reach())
    due = due_on(on, most=AT_ONCE)
    for attachment, kept_hash in due:
        _erase(work, attachment, kept_hash, "retention")
    return len(due)


@action("attachments.content.sweep")
def sweep(work: Work) -> int:
    """Remove content that no attachment has had for a day; return how many files. The journal says so if any."""
    work.require("attachments.file.erase", Reach())
    names = list(queries.unowned(before=work.at - LEFT_ALONE))
    if names:
        work.append("attachments/content", None, Event("attachments.content.swept", said={"files": len(names)}))
        for name in names:
            transaction.on_commit(partial(_lose, name), using=work.store)
    return len(names)


def _erase(work: Work, attachment: UUID, kept_hash: str, reason: str) -> None:
    change = Update(_TABLE, str(attachment), {"erased_at": None}, {"erased_at": work.at.isoformat()})
    event = Event("attachments.file.erased", said={"reason": reason, "kept_hash": kept_hash}, changes=(change,))
    work.append(f"attachment/{attachment}", None, event)
    transaction.on_commit(partial(_lose, kept_hash), using=work.store)


def _lose(kept_hash: str) -> None:
    """Remove content unless another attachment has the same."""
    if not Attachment.objects.filter(kept_hash=kept_hash, erased_at=None).exists():
        content.lose(kept_hash)
