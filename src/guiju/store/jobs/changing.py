"""How a job's row is found and changed inside an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from guiju.core.journal.events import Event, Json, Update
from guiju.store.audit.actions import Work
from guiju.store.jobs.models import Job


def held(job: UUID) -> Job | None:
    """Return a job's row, or None where there is none."""
    return Job.objects.filter(id=job).first()


def change(work: Work, job: Job, kind: str, after: Mapping[str, Json]) -> None:
    """Append an event that changes these columns of a job, which must be as they were found."""
    said = {name: after[name] for name in ("doing", "done", "of", "attempt") if name in after}
    before = {name: _plain(getattr(job, name)) for name in after}
    update = Update("jobs.Job", str(job.id), before, after)
    work.append(f"job/{job.id}", None, Event(kind, said=said, changes=(update,)))


def _plain(value: Any) -> Json:  # noqa: ANN401 - whatever a column holds
    held: Json = value.isoformat() if isinstance(value, dt.datetime) else value
    return held
