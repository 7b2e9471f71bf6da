"""What is known of background jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q

from guiju.core.findings import Finding
from guiju.core.findings_written import read_findings
from guiju.core.journal.acting import Acting
from guiju.store.audit import clock
from guiju.store.jobs.models import Job

LOST_AFTER = timedelta(seconds=60)
"""How long a running job may be without a sign of life before its worker counts as gone."""


class State(StrEnum):
    """How a job stands; `lost` is a running one whose worker is gone."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    LOST = "lost"

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self not in {State.WAITING, State.RUNNING}


@dataclass(frozen=True, slots=True)
class JobSeen:
    """A job as it stands now."""

    id: UUID
    kind: str
    arguments: Mapping[str, Any]
    asked_by: UUID
    on_behalf_of: UUID | None
    asked_at: datetime
    state: State
    attempt: int
    stop_asked: bool
    doing: str
    done: int
    of: int
    begun_at: datetime | None
    ended_at: datetime | None
    result: Any
    findings: tuple[Finding, ...]
    rights: frozenset[str] | None = None


def is_own(acting: Acting, seen: JobSeen) -> bool:
    """Tell whether a job is one's own: asked for by the account and, for a token, with no more than it carries.

    Otherwise a program that may only look would stop, or read the results of, what somebody asked for themselves.
    """
    if seen.asked_by != acting.account:
        return False
    return acting.rights is None or (seen.rights is not None and seen.rights <= acting.rights)


def job(id_: UUID) -> JobSeen | None:
    """Return a job, or None where there is none."""
    row = Job.objects.filter(id=id_).first()
    return _seen(row) if row is not None else None


def jobs_of(ids: set[UUID]) -> Mapping[UUID, JobSeen]:
    """Return these jobs, by id, in one question."""
    return {row.id: _seen(row) for row in Job.objects.filter(id__in=ids)}


def jobs(
    *, kind: str = "", own: Acting | None = None, after: tuple[datetime, UUID] | None = None, most: int = 100
) -> tuple[JobSeen, ...]:
    """Return the latest jobs, newest first: of a kind, or somebody's own, if named; after the one a page ended with."""
    rows = Job.objects.order_by("-asked_at", "-id")
    if after is not None:
        at, last = after
        rows = rows.filter(Q(asked_at__lt=at) | Q(asked_at=at, id__lt=last))
    if kind:
        rows = rows.filter(kind=kind)
    if own is None:
        return tuple(_seen(row) for row in rows[:most])
    seen = (_seen(row) for row in rows.filter(asked_by=own.account).iterator(chunk_size=200))
    return tuple(islice((each for each in seen if is_own(own, each)), most))


def lost() -> tuple[UUID, ...]:
    """Return the jobs that seem to run and whose worker has not given a sign of life for too long."""
    silent = Job.objects.filter(state=State.RUNNING, pulse_at__lt=clock.now() - LOST_AFTER)
    return tuple(silent.order_by("asked_at").values_list("id", flat=True))


def _seen(row: Job) -> JobSeen:
    state = State(row.state)
    if state is State.RUNNING and (row.pulse_at is None or row.pulse_at < clock.now() - LOST_AFTER):
        state = State.LOST
    return JobSeen(
        id=row.id,
        kind=row.kind,
        arguments=row.arguments,
        asked_by=row.asked_by,
        on_behalf_of=row.on_behalf_of,
        asked_at=row.asked_at,
        state=state,
        attempt=row.attempt,
        stop_asked=row.stop_asked,
        doing=row.doing,
        done=row.done,
        of=row.of,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        result=row.result,
        findings=read_findings(row.findings),
        rights=None if row.rights is None else frozenset(row.rights),
    )
