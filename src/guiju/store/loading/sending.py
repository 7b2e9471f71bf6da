"""A sheet is sent: read, looked through, kept, remembered with its mapping. Nothing of the register changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.loading.fields import Subject
from guiju.files.mapping import Mapping
from guiju.store.audit.actions import Work, action, new_id, now, verdict
from guiju.store.loading import content, planning
from guiju.store.loading.carrying import carrier_of
from guiju.store.loading.keeping import headings_hash, kept_of
from guiju.store.loading.models import Batch, KnownMapping
from guiju.store.register import queries as register

LARGEST = 20_000_000
"""Bytes of a file that is sent."""
MOST_ROWS = 200_000
RIGHT = "imports.batch.load"


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file that was looked through; only what was sent tells whether a request is the same again."""

    subject: Subject
    sent_hash: str
    mapping: Mapping
    kept_hash: str = field(repr=False)
    headings: str = field(repr=False)
    rows: int = field(repr=False)
    not_kept: tuple[Finding, ...] = field(default=(), repr=False)


def send(  # noqa: PLR0913 - what is told of a file, each by its name
    acting: Acting,
    *,
    name: str,
    data: bytes,
    subject: str,
    on: dt.date,
    mapping: Dictionary[str, Any] | None = None,
    within: UUID | None = None,
    corrects: UUID | None = None,
) -> Outcome[UUID]:
    """Take a file in that is to be loaded for a day; return the batch. It is looked through; nothing else changes.

    `within` is the unit whose people send it (None: the institution's); what each row changes is asked for besides.
    Without a mapping, the one the unit last used for the same headings is taken, or that of the batch it corrects.
    The file is read before the action begins, so that nobody waits for a large one. What was found about columns that
    are not kept is said here and nowhere later, for they are in no sheet that is kept.
    """
    may = verdict(acting, RIGHT, register.reach(within), fields="", at=now())
    if not may.allowed:
        return Refused(may.because)
    corrected = None if corrects is None else Batch.objects.filter(pk=corrects).first()
    if corrected is not None:
        its = verdict(acting, RIGHT, register.reach(corrected.within), fields="", at=now())
        if not its.allowed:
            return Refused(its.because)
    looked = _look(name, data, subject, on, mapping, within, corrects)
    if not isinstance(looked, _Looked):
        return Refused(looked)
    sent = _send(acting, name=name[-200:], looked=looked, on=on, within=within, corrects=corrects)
    return replace(sent, findings=(*sent.findings, *looked.not_kept)) if isinstance(sent, Done) else sent


def _look(
    name: str,
    data: bytes,
    subject: str,
    on: dt.date,
    given: Dictionary[str, Any] | None,
    within: UUID | None,
    corrects: UUID | None,
) -> _Looked | tuple[Finding, ...]:
    """Look a file through and keep it, or return what is wrong with it."""
    kind = _subject(subject)
    if isinstance(kind, Finding):
        return (kind,)
    if len(data) > LARGEST:
        return (Finding("upload-too-large", params={"limit": LARGEST // 1_000_000}),)
    corrected = None if corrects is None else Batch.objects.filter(pk=corrects).first()
    if corrects is not None and corrected is None:
        return (Finding("unknown-batch", params={"batch": corrects}),)
    mapping, wrong = planning.given_mapping(given) if given is not None else (None, ())
    if given is not None and mapping is None:
        return wrong
    if mapping is None and corrected is not None:
        mapping = Mapping.model_validate(corrected.how)
    if mapping is None:
        sent = planning.read_as_known(name, data, kind, on, within)
    else:
        sent = planning.read_sent(name, data, kind, on, mapping)
    if sent.read.is_refused:
        return planning.errors(sent.read.findings)
    if not sent.read.rows:
        return (Finding("sheet-without-rows"),)
    if len(sent.read.rows) > MOST_ROWS:
        return (Finding("upload-too-many-rows", params={"limit": MOST_ROWS}),)
    return _Looked(
        subject=kind,
        sent_hash=hashlib.sha256(data).hexdigest(),
        mapping=sent.mapping,
        kept_hash=content.keep(kept_of(data, sent.grids, sent.sheets, sent.read)),
        headings=headings_hash(sent.sheets),
        rows=len(sent.read.rows),
        not_kept=sent.read.findings if kind.is_about_people else (),
    )


@action("imports.batch.send")
def _send(work: Work, *, name: str, looked: _Looked, on: dt.date, within: UUID | None, corrects: UUID | None) -> UUID:
    """Write down a file that was looked through and kept."""
    work.require(RIGHT, register.reach(within))
    batch = new_id()
    row: dict[str, Json] = {
        "id": str(batch),
        "source": "file",
        "subject": looked.subject.value,
        "name": name,
        "sent_hash": looked.sent_hash,
        "kept_hash": looked.kept_hash,
        "on": on.isoformat(),
        "how": looked.mapping.model_dump(mode="json", exclude_defaults=True),
        "within": None if within is None else str(within),
        "corrects_id": None if corrects is None else str(corrects),
        "state": "waiting",
        "counts": {"rows": looked.rows},
        "findings": write_findings(()),
        "sent_at": work.at.isoformat(),
        "sent_by": str(work.acting.account),
    }
    said: dict[str, Json] = {
        "name": name, "subject": looked.subject.value, "on": on.isoformat(), "sent": looked.sent_hash,
    }  # fmt: skip
    changes = (Insert("loading.Batch", row), *_remembered(looked, within))
    work.append(f"import/{batch}", 0, Event("imports.batch.sent", said=said, changes=changes))
    return batch


@action("imports.batch.forget")
def forget(work: Work, *, batch: UUID) -> UUID:
    """Remove the sheet that was sent; what was loaded from it stays, and can still be undone."""
    held = Batch.objects.filter(pk=batch).first() or work.refuse(Finding("unknown-batch", params={"batch": batch}))
    work.require(RIGHT, register.reach(held.within))
    if held.kept_hash:
        change = Update("loading.Batch", str(batch), {"kept_hash": held.kept_hash}, {"kept_hash": ""})
        work.append(f"import/{batch}", None, Event("imports.batch.forgotten", changes=(change,)))
        if not Batch.objects.filter(kept_hash=held.kept_hash).exists():
            content.lose(held.kept_hash)
    return batch


def _subject(subject: str) -> Subject | Finding:
    """Return what the rows of a file are, or say that nobody loads it."""
    known = [one for one in Subject if carrier_of(one) is not None]
    found = next((one for one in known if one.value == subject), None)
    return found or Finding("unknown-subject", params={"subject": subject, "known": [one.value for one in known]})


def _remembered(looked: _Looked, within: UUID | None) -> list[Change]:
    """Return the change that remembers a mapping for the unit's sheets with the same headings."""
    plain: Json = looked.mapping.model_dump(mode="json", exclude_defaults=True)
    asked = {"subject": looked.subject.value, "headings": looked.headings}
    known = KnownMapping.objects.filter(**asked, within=within).first()
    if known is None:
        if not plain:
            return []
        row: dict[str, Json] = {**asked, "within": None if within is None else str(within), "mapping": plain}
        return [Insert("loading.KnownMapping", {"id": str(new_id()), **row})]
    if known.mapping == plain:
        return []
    return [Update("loading.KnownMapping", str(known.pk), {"mapping": known.mapping}, {"mapping": plain})]
