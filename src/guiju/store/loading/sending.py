"""A sheet is sent: read, looked through, kept, remembered with its mapping. Nothing of the register changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping as Dictionary
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.findings_written import write_findings
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.loading.fields import Subject
from guiju.files.mapping import Mapping
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.loading import content, planning
from guiju.store.loading.carrying import carrier_of
from guiju.store.loading.keeping import headings_hash, kept_of
from guiju.store.loading.models import Batch, KnownMapping
from guiju.store.register import queries as register

LARGEST = 20_000_000
"""Bytes of a file that is sent."""
MOST_ROWS = 200_000


@action("imports.batch.send")
def send(  # noqa: PLR0913 - what is told of a file, each by its name
    work: Work,
    *,
    name: str,
    data: bytes,
    subject: str,
    on: dt.date,
    mapping: Dictionary[str, Any] | None = None,
    within: UUID | None = None,
    corrects: UUID | None = None,
) -> UUID:
    """Take a file in that is to be loaded for a day; return the batch. It is looked through; nothing else changes.

    `within` is the unit whose people send it (None: the institution's); what each row changes is asked for besides.
    Without a mapping, the one last used for the same headings is taken, or that of the batch it corrects.
    """
    work.require("imports.batch.load", register.reach(within))
    kind = _subject(work, subject)
    if len(data) > LARGEST:
        work.refuse(Finding("upload-too-large", params={"limit": LARGEST // 1_000_000}))
    corrected = _corrected(work, corrects)
    how = _mapping(work, mapping, corrected)
    sent = planning.read_sent(name, data, kind, on, how)
    if mapping is None and corrected is None:
        known = planning.known_mapping(kind, sent.sheets)
        if known is not None and known != how:
            how, sent = known, planning.read_sent(name, data, kind, on, known)
    if sent.read.is_refused:
        work.refuse(*planning.errors(sent.read.findings))
    if not sent.read.rows:
        work.refuse(Finding("sheet-without-rows"))
    if len(sent.read.rows) > MOST_ROWS:
        work.refuse(Finding("upload-too-many-rows", params={"limit": MOST_ROWS}))
    kept = content.keep(kept_of(data, sent.grids, sent.sheets, sent.read))
    batch = new_id()
    row: dict[str, Json] = {
        "id": str(batch),
        "source": "file",
        "subject": kind.value,
        "name": name[-200:],
        "sent_hash": hashlib.sha256(data).hexdigest(),
        "kept_hash": kept,
        "on": on.isoformat(),
        "how": how.model_dump(mode="json", exclude_defaults=True),
        "within": None if within is None else str(within),
        "corrects_id": None if corrects is None else str(corrects),
        "state": "waiting",
        "counts": {"rows": len(sent.read.rows)},
        "findings": write_findings(()),
        "sent_at": work.at.isoformat(),
        "sent_by": str(work.acting.account),
    }
    said: dict[str, Json] = {"name": name[-200:], "subject": kind.value, "on": on.isoformat(), "sent": row["sent_hash"]}
    changes = (Insert("loading.Batch", row), *_remembered(kind, headings_hash(sent.sheets), how))
    work.append(f"import/{batch}", 0, Event("imports.batch.sent", said=said, changes=changes))
    return batch


@action("imports.batch.forget")
def forget(work: Work, *, batch: UUID) -> UUID:
    """Remove the sheet that was sent; what was loaded from it stays, and can still be undone."""
    held = Batch.objects.filter(pk=batch).first() or work.refuse(Finding("unknown-batch", params={"batch": batch}))
    work.require("imports.batch.load", register.reach(held.within))
    if held.kept_hash:
        change = Update("loading.Batch", str(batch), {"kept_hash": held.kept_hash}, {"kept_hash": ""})
        work.append(f"import/{batch}", None, Event("imports.batch.forgotten", changes=(change,)))
        if not Batch.objects.filter(kept_hash=held.kept_hash).exists():
            content.lose(held.kept_hash)
    return batch


def _subject(work: Work, subject: str) -> Subject:
    try:
        kind = Subject(subject)
    except ValueError:
        kind = None
    if kind is None or carrier_of(kind) is None:
        known = [one.value for one in Subject if carrier_of(one) is not None]
        work.refuse(Finding("unknown-subject", params={"subject": subject, "known": known}))
    return kind


def _corrected(work: Work, corrects: UUID | None) -> Batch | None:
    if corrects is None:
        return None
    return Batch.objects.filter(pk=corrects).first() or work.refuse(
        Finding("unknown-batch", params={"batch": corrects})
    )


def _mapping(work: Work, given: Dictionary[str, Any] | None, corrected: Batch | None) -> Mapping:
    if given is None:
        return Mapping() if corrected is None else Mapping.model_validate(corrected.how)
    mapping, findings = planning.given_mapping(given)
    return mapping or work.refuse(*findings)


def _remembered(subject: Subject, headings: str, mapping: Mapping) -> list[Change]:
    """Return the change that remembers a mapping for sheets with the same headings."""
    plain: Json = mapping.model_dump(mode="json", exclude_defaults=True)
    known = KnownMapping.objects.filter(subject=subject.value, headings=headings).first()
    if known is None:
        if not plain:
            return []
        row = {"id": str(new_id()), "subject": subject.value, "headings": headings, "mapping": plain}
        return [Insert("loading.KnownMapping", row)]
    if known.mapping == plain:
        return []
    return [Update("loading.KnownMapping", str(known.pk), {"mapping": known.mapping}, {"mapping": plain})]
