"""Reading attachments: what belongs to a record, and one file as it may be handed out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.files.attachments.kinds import MEDIA_TYPES, AttachmentKind
from guiju.store.attachments import content
from guiju.store.attachments.keeping import kept_until, years_kept
from guiju.store.attachments.models import Attachment
from guiju.store.attachments.owning import reach_of_owner, with_its_record
from guiju.store.audit import clock
from guiju.store.audit.actions import day_of, today, verdict

__all__ = [
    "About",
    "Served",
    "about",
    "damaged",
    "kept_hashes",
    "of_owner",
    "open_file",
    "reach_of_owner",
    "served",
    "unowned",
    "with_its_record",
]


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an attachment without opening it; `kept_until` is the day its time is over, where it has one."""

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


@dataclass(frozen=True, slots=True)
class Served:
    """A file to be saved by whoever asked for it, with the headers that keep a browser from running it."""

    about: About
    data: bytes

    @property
    def headers(self) -> Mapping[str, str]:
        """What must be sent with it."""
        name = self.about.name
        plain = "".join(each if (each.isascii() and each.isalnum()) or each in "._- " else "_" for each in name)
        wide = quote(name, safe="")
        return {
            "Content-Type": MEDIA_TYPES[AttachmentKind(self.about.kind)],
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{wide}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        }


def about(attachment: UUID) -> About | None:
    """Return what is known of an attachment; None where there is none."""
    row = Attachment.objects.filter(id=attachment).first()
    return None if row is None else _about(row, years_kept(today()))


def kept_hashes(attachments: Collection[UUID], owner: str) -> dict[UUID, str]:
    """Return the hash of what is kept of each of a record's attachments; one it does not have, or erased, has none."""
    found = Attachment.objects.filter(id__in=attachments, owner=owner, erased_at=None)
    return dict(found.values_list("id", "kept_hash"))


def of_owner(owner: str) -> tuple[About, ...]:
    """Return the attachments of a record, oldest first."""
    years = years_kept(today())
    return tuple(_about(row, years) for row in Attachment.objects.filter(owner=owner).order_by("id"))


def open_file(acting: Acting, attachment: UUID) -> Served | tuple[Finding, ...]:
    """Return a file for somebody who may see the record it belongs to, or why not."""
    found = about(attachment)
    if found is None:
        return (Finding("attachment-unknown", params={"attachment": str(attachment)}),)
    reach = reach_of_owner(found.owner)
    if reach is None:
        return (Finding("attachment-unknown", params={"attachment": str(attachment)}),)
    answer = verdict(acting, "attachments.file.read", reach, fields="", at=clock.now())
    if not answer.allowed:
        return answer.because
    return with_its_record(found.owner) or served(found)


def served(found: About) -> Served | tuple[Finding, ...]:
    """Return a file as it is handed out to whoever was let through to it, or why there is nothing to hand out."""
    if found.erased_at is not None:
        return (Finding("attachment-erased", params={"name": found.name, "on": day_of(found.erased_at).isoformat()}),)
    data = content.read(found.kept_hash)
    return (Finding("attachment-lost", params={"name": found.name}),) if data is None else Served(found, data)


def damaged() -> Iterator[UUID]:
    """Yield the attachments whose content is gone or is no longer what it was."""
    for row in Attachment.objects.filter(erased_at=None).order_by("id").iterator():
        if content.read(row.kept_hash) is None:
            yield row.id


def unowned(*, before: datetime | None = None) -> Iterator[str]:
    """Yield the hashes of content that no attachment has: left by an action that did not take place, or erased.

    What came lately may be an action's that still runs: `before` leaves it out.
    """
    for name in content.held(before=before):
        if not Attachment.objects.filter(kept_hash=name, erased_at=None).exists():
            yield name


def _about(row: Attachment, years: Mapping[str, int]) -> About:
    return About(
        id=row.id,
        owner=row.owner,
        kind=row.kind,
        name=row.name,
        size=row.size,
        sent_hash=row.sent_hash,
        kept_hash=row.kept_hash,
        added_by=row.added_by,
        added_at=row.added_at,
        kept_until=kept_until(row, years),
        erased_at=row.erased_at,
    )
