"""A job at work: begun, told of, given signs of life, and ended in one of its ways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connections
from django_tasks import task

from guiju.core.findings import Finding
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Json
from guiju.core.journal.outcome import Done
from guiju.store.audit.actions import Work, action, carry_out
from guiju.store.jobs.changing import change, held
from guiju.store.jobs.kinds import Failed, Running, Stopped, Tell, worker_of
from guiju.store.jobs.queries import State, lost

PULSE = 15.0
"""Seconds between two signs of life of a job that says nothing by itself."""


@task()
def run_job(job: str) -> str:
    """Do a job that waits; one that is not waiting any more is left alone. Returns how it ended."""
    mark_lost(BY_ITSELF)
    id_ = UUID(job)
    begun = _begin(BY_ITSELF, job=id_)
    if not isinstance(begun, Done) or not begun.value:
        return "not-waiting"
    row = held(id_)
    if row is None:
        return "not-waiting"
    rights = None if row.rights is None else frozenset(row.rights)
    acting = Acting(row.asked_by, row.on_behalf_of, row.purpose, f"job/{job}/{row.attempt}", rights)
    with _pulse(id_):
        try:
            result = worker_of(row.kind)(Running(id_, acting, _teller(id_)), **row.arguments)
        except Stopped:
            _end(BY_ITSELF, job=id_, state=State.STOPPED)
            return State.STOPPED.value
        except Failed as failed:
            _end(BY_ITSELF, job=id_, state=State.FAILED, findings=write_findings(failed.findings))
            return State.FAILED.value
        except Exception as error:
            broke = Finding("job-broke", params={"kind": row.kind, "error": type(error).__name__})
            _end(BY_ITSELF, job=id_, state=State.FAILED, findings=write_findings([broke]))
            raise
    _end(BY_ITSELF, job=id_, state=State.DONE, result=result)
    return State.DONE.value


def _teller(job: UUID) -> Tell:
    def tell(doing: str, done: int, of: int) -> None:
        told = _progress(BY_ITSELF, job=job, doing=doing, done=done, of=of)
        if isinstance(told, Done) and told.value:
            raise Stopped

    return tell


@contextmanager
def _pulse(job: UUID) -> Iterator[None]:
    """Give signs of life from a thread of its own while a job works."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(PULSE):
                _alive(BY_ITSELF, job=job)
        finally:
            connections.close_all()

    heart = threading.Thread(target=beat, name=f"pulse of job {job}", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


@action("jobs.job.begin")
def _begin(work: Work, *, job: UUID) -> bool:
    """Begin a waiting job; False where it is not waiting."""
    row = held(job)
    if row is None or row.state != State.WAITING:
        return False
    now = work.at.isoformat()
    change(work, row, "jobs.job.begun", {"state": State.RUNNING.value, "begun_at": now, "pulse_at": now})
    return True


@action("jobs.job.progress")
def _progress(work: Work, *, job: UUID, doing: str, done: int, of: int) -> bool:
    """Say how far a job is; returns whether somebody asked for it to stop."""
    row = held(job)
    if row is None or row.state != State.RUNNING:
        return True
    after: dict[str, Json] = {"doing": doing, "done": done, "of": of, "pulse_at": work.at.isoformat()}
    change(work, row, "jobs.job.progressed", after)
    return row.stop_asked


@action("jobs.job.alive")
def _alive(work: Work, *, job: UUID) -> bool:
    """Give a sign of life."""
    row = held(job)
    if row is None or row.state != State.RUNNING:
        return False
    change(work, row, "jobs.job.alive", {"pulse_at": work.at.isoformat()})
    return True


@action("jobs.job.end")
def _end(work: Work, *, job: UUID, state: State, result: Json = None, findings: list[Json] | None = None) -> bool:
    """End a running job; one that was given up meanwhile stays so."""
    row = held(job)
    if row is None or row.state != State.RUNNING:
        return False
    after: dict[str, Json] = {
        "state": state.value,
        "ended_at": work.at.isoformat(),
        "pulse_at": work.at.isoformat(),
        "findings": findings or [],
    }
    if result is not None:
        after["result"] = result
    change(work, row, f"jobs.job.{state.value}", after)
    told: dict[str, Json] = {"kind": row.kind, "state": state.value}
    about = [str(row.id)]
    carry_out(
        work, "notices.tell", accounts=[row.asked_by], code="job-ended", params=told, page="jobs.job", arguments=about
    )
    return True


@action("jobs.job.mark-lost")
def mark_lost(work: Work) -> int:
    """Write down the jobs whose worker is gone as failed, so that they can be taken up again; return how many."""
    gone = lost()
    for id_ in gone:
        found = held(id_)
        if found is None:
            continue
        params = {"doing": found.doing, "done": found.done, "of": found.of}
        findings = write_findings([Finding("job-lost", params=params)])
        after: dict[str, Json] = {
            "state": State.FAILED.value,
            "ended_at": work.at.isoformat(),
            "findings": findings,
        }
        change(work, found, "jobs.job.lost", after)
    return len(gone)
