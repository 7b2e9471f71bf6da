"""Asking for jobs, stopping them and taking them up again.

Another app's action asks for a job with `ask` inside its own transaction: the job exists if and only if the action
took place. The function that does the work is registered with `does`.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.jobs import queries
from guiju.store.jobs.changing import change, held
from guiju.store.jobs.kinds import Failed, Running, Stopped, Tell, does, worker_of
from guiju.store.jobs.queries import State
from guiju.store.jobs.running import mark_lost, run_job

__all__ = [
    "BACKUP",
    "Failed",
    "Running",
    "Stopped",
    "Tell",
    "ask",
    "ask_backup",
    "ask_verification",
    "does",
    "halt",
    "mark_lost",
    "resume",
    "stop",
]


VERIFY = "audit.verify"
BACKUP = "installation.back-up"
"""The job that the site does: everything but the keys, into a folder of its own."""

LONGEST_NOTE = 4000


def ask(work: Work, kind: str, arguments: Mapping[str, Json]) -> UUID:
    """Ask for a job inside a running action; it waits for a worker once the action has taken place."""
    worker_of(kind)
    job = new_id()
    acting = work.acting
    row: dict[str, Json] = {
        "id": str(job),
        "kind": kind,
        "arguments": dict(arguments),
        "asked_by": str(acting.account),
        "on_behalf_of": str(acting.on_behalf_of) if acting.on_behalf_of is not None else None,
        "purpose": acting.purpose,
        "rights": None if acting.rights is None else list[Json](sorted(acting.rights)),
        "asked_at": work.at.isoformat(),
        "state": State.WAITING.value,
        "attempt": 1,
        "stop_asked": False,
        "begun_at": None,
        "pulse_at": None,
        "ended_at": None,
        "doing": "",
        "done": 0,
        "of": 0,
        "result": None,
        "findings": [],
    }
    work.append(f"job/{job}", None, Event("jobs.job.asked", said={"kind": kind}, changes=(Insert("jobs.Job", row),)))
    run_job.enqueue(str(job))
    return job


@action("jobs.verification.ask")
def ask_verification(work: Work, *, outside: str = "") -> UUID:
    """Have the journal verified, also against a checkpoint that was kept outside. Returns the job's id."""
    work.require("audit.proof.read", Reach())
    return ask(work, VERIFY, {"outside": outside.strip()[:LONGEST_NOTE]})


@action("jobs.backup.ask")
def ask_backup(work: Work) -> UUID:
    """Have a backup made where whoever minds the machine keeps them. Returns the job's id."""
    work.require("jobs.backup.make", Reach())
    return ask(work, BACKUP, {})


@action("jobs.job.stop")
def stop(work: Work, *, job: UUID) -> UUID:
    """Ask a job to stop; whoever asked for it may, others with the right."""
    _own(work, job)
    halt(work, job)
    return job


def halt(work: Work, job: UUID) -> None:
    """Ask a job to stop inside a running action: one that waits never begins, one that runs ends at its next step."""
    found = held(job) or work.refuse(Finding("unknown-job", params={"job": job}))
    if State(found.state).ended:
        work.refuse(Finding("job-ended", params={"job": job, "state": found.state}))
    if found.state == State.WAITING:
        after: dict[str, Json] = {"state": State.STOPPED.value, "stop_asked": True, "ended_at": work.at.isoformat()}
        change(work, found, "jobs.job.stopped", after)
    elif not found.stop_asked:
        change(work, found, "jobs.job.stop-asked", {"stop_asked": True})


@action("jobs.job.resume")
def resume(work: Work, *, job: UUID) -> UUID:
    """Take up a job again that failed, was stopped or lost its worker, with the same arguments."""
    seen = _own(work, job)
    found = held(job)
    if found is None or seen is None:
        work.refuse(Finding("unknown-job", params={"job": job}))
    if seen.state not in {State.FAILED, State.STOPPED, State.LOST}:
        work.refuse(Finding("job-not-ended", params={"job": job, "state": found.state}))
    after: dict[str, Json] = {
        "state": State.WAITING.value,
        "attempt": found.attempt + 1,
        "stop_asked": False,
        "ended_at": None,
        "pulse_at": None,
        "findings": [],
    }
    change(work, found, "jobs.job.resumed", after)
    run_job.enqueue(str(job))
    return job


def _own(work: Work, job: UUID) -> queries.JobSeen | None:
    """Return a job where it is one's own; another's asks for the right, also where there is none."""
    seen = queries.job(job)
    if seen is None or not queries.is_own(work.acting, seen):
        work.require("jobs.job.stop", Reach())
    return seen
