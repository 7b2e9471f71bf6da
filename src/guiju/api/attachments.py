"""Attachments at the door: sent as a form, handed out as files to be saved, never shown in a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.shapes import In, Out
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.doors.refusal import RefusalError, found
from guiju.files.attachments import AT_MOST
from guiju.files.attachments.kinds import MEDIA_TYPES
from guiju.store.attachments import actions, queries

door = Door("attachments")

Owner = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}/[0-9a-fA-F-]{36}$")]
"""A record files may be attached to: `unit/…` or `return/…` with its id."""


class Attachment(Out):
    """A file: whose it is, what it is, and the SHA-256 of what was sent and of what is kept."""

    id: UUID
    owner: str
    kind: str
    name: str
    size: int
    sent_hash: str
    kept_hash: str
    added_by: UUID
    added_at: datetime
    kept_until: date | None
    erased_at: datetime | None


class Erasure(In):
    """Why a file is erased."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00]*$")] = Field(
        examples=["Sent by mistake."]
    )


@door.make("attachments.file.add", "", zh="上传附件", en="Add an attachment")
def add_file(request: Asking, owner: Form[Owner], file: File[UploadedFile]) -> Outcome[UUID]:
    """Keep a file as an attachment of a record; its content counts, not its name, and pictures lose their metadata."""
    if (file.size or 0) > AT_MOST:
        raise RefusalError(Finding("attachment-too-large", params={"size": file.size, "limit": AT_MOST}))
    return actions.add_file(acting(request), owner=owner, name=(file.name or "")[:400], data=file.read())


@door.read("attachments.file.list", "", list[Attachment], zh="记录的附件", en="List attachments of a record")
def list_files(request: Asking, owner: Owner) -> list[Attachment]:
    """Return what is attached to a record, for those who may see it."""
    require(request, "attachments.file.read", found(queries.reach_of_owner(owner), "owner"))
    if closed := queries.with_its_record(owner):
        raise RefusalError(*closed)
    return [Attachment.model_validate(each) for each in queries.of_owner(owner)]


@door.file(
    "attachments.file.open",
    "/{uuid:attachment}",
    *sorted({media.partition(";")[0] for media in MEDIA_TYPES.values()}),
    zh="下载附件",
    en="Download an attachment",
)
def open_file(request: Asking, attachment: UUID) -> HttpResponse:
    """Return the file to be saved; a browser neither shows nor runs it."""
    served = queries.open_file(acting(request), attachment)
    if not isinstance(served, queries.Served):
        raise RefusalError(*served)
    return HttpResponse(served.data, headers=dict(served.headers))


@door.act("attachments.file.erase", "/{uuid:attachment}/erase", zh="删除附件内容", en="Erase an attachment")
def erase_file(request: Asking, attachment: UUID, asked: Erasure) -> Outcome[UUID]:
    """Erase its content for good; its row, its hashes and who erased it stand."""
    return actions.erase_file(acting(request), attachment=attachment, reason=asked.reason)
