"""What batches there are, what one would do or did, and its findings as a sheet."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.findings_written import read_findings
from guiju.core.journal.acting import Acting
from guiju.core.loading.difference import Difference, difference
from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Plan
from guiju.core.loading.repeats import NUMBERED
from guiju.files.findings_sheet import write_back
from guiju.store.loading import planning
from guiju.store.loading.exporting_later import exported, is_large
from guiju.store.loading.models import Batch, BatchRow
from guiju.store.loading.selecting import Would, verbs, would
from guiju.store.loading.trying import tried
from guiju.store.loading.whose import against_seeing_fields
from guiju.store.register import queries as register
from guiju.words.loading import preview

__all__ = [
    "BatchSeen",
    "Preview",
    "Would",
    "against_seeing",
    "batch_seen",
    "batches",
    "difference_of",
    "exported",
    "findings_of",
    "findings_sheet",
    "is_large",
    "people_of",
    "preview_of",
    "things_of",
    "tried",
    "verbs",
    "would",
    "written_of",
]


@dataclass(frozen=True, slots=True)
class BatchSeen:
    """A batch as lists show it."""

    id: UUID
    source: str
    subject: str
    name: str
    on: dt.date
    state: str
    counts: Mapping[str, Any]
    sent_hash: str
    sent_at: dt.datetime
    sent_by: UUID
    corrects: UUID | None
    within: UUID | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a batch would do: in words, row by row, and what was found."""

    zh: str
    en: str
    plan: Plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return self.plan.every_finding


def batch_seen(batch: UUID) -> BatchSeen | None:
    """Return a batch, or None where there is none."""
    found = Batch.objects.filter(pk=batch).first()
    return None if found is None else _seen(found)


def batches(
    *, subject: str = "", state: str = "", after: UUID | None = None, limit: int = 100
) -> tuple[BatchSeen, ...]:
    """Return batches, newest first, after the one a page ended with: of a kind of rows, in a state."""
    named = {"subject": subject, "state": state}
    rows = Batch.objects.filter(**{name: value for name, value in named.items() if value}).order_by("-id")
    if after is not None:
        rows = rows.filter(id__lt=after)
    return tuple(_seen(row) for row in rows[:limit])


def preview_of(batch: UUID, acting: Acting, *, shown: bool = True) -> Preview | None:
    """Return what loading a file would do now, as somebody may know it; None where there is none or it was forgotten.

    `shown`: what is held is seen beside it; otherwise the right to change it is enough.
    """
    found = Batch.objects.filter(pk=batch, source="file").first()
    sent = planning.sent_of(found) if found is not None else None
    if found is None or sent is None:
        return None
    plan = planning.plan(sent, found.on, acting, shown=shown)
    return Preview(preview(plan, "zh"), preview(plan, "en"), plan)


def against_seeing(batch: UUID, acting: Acting) -> tuple[Finding, ...]:
    """Return why somebody may not see the rows of a sheet; nothing where they may.

    Rows about people are seen by who sent them, and by who may read the fields that they speak of.
    """
    found = Batch.objects.filter(pk=batch, source="file").first()
    if found is None or (found.sent_by == acting.account and acting.carries("imports.batch.load")):
        return ()
    if Subject(found.subject) not in {Subject.PERSON, Subject.TENURE}:
        return ()
    sent = planning.sent_of(found)
    rows = sent.read.rows if sent is not None else ()
    return against_seeing_fields(acting, Subject(found.subject), rows, register.reach(found.within))


def things_of(batch: UUID) -> dict[int, UUID]:
    """Return which thing each line of a batch became, by line."""
    rows = BatchRow.objects.filter(batch=batch, thing__isnull=False)
    return {row.line: row.thing for row in rows if row.thing is not None}


def written_of(batch: UUID) -> dict[int, dict[str, str]]:
    """Return the references that lead nowhere, as they were written, by line and field."""
    rows = BatchRow.objects.filter(batch=batch)
    return {row.line: row.written for row in rows if row.written}


def difference_of(batch: UUID, acting: Acting) -> Difference | None:
    """Return what became of the posts of the units a sheet lists: kept, gone, new, against what is held on its day.

    Posts that a sheet lists under a repeated reference count once.
    """
    seen = preview_of(batch, acting)
    found = Batch.objects.filter(pk=batch).first()
    if seen is None or found is None or seen.plan.schema.subject is not Subject.POST:
        return None
    rows = [step.row for step in seen.plan.steps]
    after = [(row.text("unit"), row.text("code").partition(NUMBERED)[0]) for row in rows]
    units = {unit.id: name for name, unit in register.units_called({unit for unit, _ in after}, found.on).items()}
    held = register.posts_of_units(units, found.on)
    return difference([(units[unit], code.partition(NUMBERED)[0]) for unit, code in held], after)


def findings_of(batch: UUID, acting: Acting) -> tuple[Finding, ...]:
    """Return everything found about a batch: about its sheets and rows now, and about rows it could not carry out."""
    found = Batch.objects.filter(pk=batch).first()
    if found is None:
        return ()
    sent = planning.sent_of(found) if found.source == "file" else None
    plan = planning.plan(sent, found.on, acting, shown=False) if sent is not None else None
    rows = [one for row in BatchRow.objects.filter(batch=batch).order_by("number") for one in row.findings]
    return (*(plan.every_finding if plan else ()), *read_findings(found.findings), *read_findings(rows))


def findings_sheet(batch: UUID, acting: Acting, *, language: str = "zh", suffix: str = ".xlsx") -> bytes | None:
    """Return the sheet that was sent with its findings beside each row, to be corrected and sent again."""
    found = Batch.objects.filter(pk=batch, source="file").first()
    sent = planning.sent_of(found) if found is not None else None
    if found is None or sent is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"findings{suffix}"
        write_back(path, _written(sent.grids), findings_of(batch, acting), sent.headings, language)
        return path.read_bytes()


def people_of(plan: Plan) -> Sequence[UUID]:
    """Return the people whose records a plan shows."""
    if plan.schema.subject is not Subject.PERSON:
        return ()
    return [UUID(held.id) for step in plan.steps if (held := getattr(step, "held", None)) is not None]


def _written(grids: Sequence[Any]) -> Sequence[Any]:
    return [grid for grid in grids if grid.rows]


def _seen(row: Batch) -> BatchSeen:
    return BatchSeen(
        id=row.id,
        source=row.source,
        subject=row.subject,
        name=row.name,
        on=row.on,
        state=row.state,
        counts=row.counts,
        sent_hash=row.sent_hash,
        sent_at=row.sent_at,
        sent_by=row.sent_by,
        corrects=row.corrects_id,
        within=row.within,
    )
