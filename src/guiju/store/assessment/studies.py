"""What is known of studies: which there are of a run, how each stands, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.findings_written import read_findings
from guiju.core.values import Text
from guiju.store.assessment.models import Study
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.queries import JobSeen


@dataclass(frozen=True, slots=True)
class StudySeen:
    """A study of a run as it stands: its file, the job that does it, and what came of it (None until it is done)."""

    id: UUID
    run: UUID
    title: Text
    text: str
    asked_by: UUID
    asked_at: datetime
    job: JobSeen | None
    made_at: datetime | None
    files_hash: str | None
    summary: Mapping[str, Any] | None
    findings: tuple[Finding, ...]


def study(id_: UUID) -> StudySeen | None:
    """Return a study, or None where there is none."""
    row = Study.objects.filter(id=id_).first()
    return _study(row, jobs.job(row.job)) if row is not None else None


def studies(run: UUID, *, most: int = 50) -> tuple[StudySeen, ...]:
    """Return the studies of a run, newest first."""
    rows = list(Study.objects.filter(run=run).order_by("-asked_at", "-id")[:most])
    under_way = jobs.jobs_of({row.job for row in rows})
    return tuple(_study(row, under_way.get(row.job)) for row in rows)


def _study(row: Study, job: JobSeen | None) -> StudySeen:
    return StudySeen(
        id=row.id,
        run=row.run,
        title=Text(**row.title),
        text=row.text,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        job=job,
        made_at=row.made_at,
        files_hash=row.files_hash,
        summary=row.summary,
        findings=read_findings(row.findings or []),
    )
