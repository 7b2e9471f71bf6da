"""Background jobs at the door: what runs, how far it is, and stopping it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.language import both, language
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.problems import told
from guiju.api.shapes import Code, Out, Told, Versioned
from guiju.core.journal.outcome import Outcome
from guiju.doors.refusal import found
from guiju.store.audit.queries import version_of
from guiju.store.jobs import actions, queries

door = Door("jobs")


class Row(Out):
    """A job in a list."""

    id: UUID
    kind: str
    state: str
    asked_by: UUID
    asked_at: datetime
    done: int
    of: int


class Job(Versioned):
    """A job as it stands now: what it is doing, how far it is, and what came of it."""

    id: UUID
    kind: str
    state: str
    asked_by: UUID
    on_behalf_of: UUID | None
    asked_at: datetime
    attempt: int
    stop_asked: bool
    doing: str
    done: int
    of: int
    begun_at: datetime | None
    ended_at: datetime | None
    result: Any
    findings: list[Told]


@door.page("jobs.job.list", "", Row, zh="后台任务列表", en="List background jobs")
def list_jobs(
    request: Asking,
    paging: Query[Paging],
    kind: Code | None = None,
    mine: bool = False,  # noqa: FBT001, FBT002 - a filter of the address
) -> Page[Row]:
    """Return them newest first: one's own, or everybody's with the right to see them."""
    if not mine:
        require(request, "jobs.job.read")
    last = start(request, paging)
    rows = queries.jobs(
        kind=kind or "",
        own=acting(request) if mine else None,
        after=None if last is None else (datetime.fromisoformat(str(last[0])), UUID(str(last[1]))),
        most=paging.limit + 1,
    )
    return shown(
        page(request, paging, rows, key=lambda row: (row.asked_at.isoformat(), str(row.id))), Row.model_validate
    )


@door.read("jobs.job.show", "/{uuid:job}", Job, zh="查看后台任务", en="Show a background job")
def show_job(request: Asking, job: UUID) -> Job:
    """Return one's own, or another's with the right to see it."""
    held = queries.job(job)
    if held is None or not queries.is_own(acting(request), held):
        require(request, "jobs.job.read")
    seen = found(held, "job")
    named = {name: getattr(seen, name) for name in Job.model_fields if name not in {"version", "findings"}}
    findings = [told(each, language(request), both=both(request)) for each in seen.findings]
    return Job.model_validate(named | {"version": version_of(f"job/{job}"), "findings": findings})


@door.act("jobs.job.stop", "/{uuid:job}/stop", zh="停止后台任务", en="Stop a background job")
def stop_job(request: Asking, job: UUID) -> Outcome[UUID]:
    """Ask it to stop."""
    return actions.stop(acting(request), job=job)


@door.act("jobs.job.resume", "/{uuid:job}/resume", zh="重新启动后台任务", en="Take a background job up again")
def resume_job(request: Asking, job: UUID) -> Outcome[UUID]:
    """Take up one that failed, was stopped or lost its worker."""
    return actions.resume(acting(request), job=job)
