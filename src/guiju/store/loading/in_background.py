"""Batches are carried out and undone by a worker, with progress, and can be stopped and taken up again."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Json
from guiju.core.journal.outcome import Outcome, Refused
from guiju.store.audit.actions import Work, action
from guiju.store.jobs.actions import Failed, Running, ask, does
from guiju.store.loading.carrying_out import load
from guiju.store.loading.models import Batch
from guiju.store.loading.taking_back import undo
from guiju.store.register import queries as register

T = TypeVar("T")


@action("imports.batch.load")
def load_later(work: Work, *, batch: UUID) -> UUID:
    """Let a worker carry a batch out; return the job."""
    return _asked(work, batch, "imports.batch.load", "imports.load")


@action("imports.batch.undo")
def undo_later(work: Work, *, batch: UUID) -> UUID:
    """Let a worker take a batch back; return the job."""
    return _asked(work, batch, "imports.batch.undo", "imports.undo")


def _asked(work: Work, batch: UUID, right: str, job: str) -> UUID:
    held = Batch.objects.filter(pk=batch).first() or work.refuse(Finding("unknown-batch", params={"batch": batch}))
    work.require(right, register.reach(held.within))
    asked = ask(work, job, {"batch": str(batch)})
    work.append(f"import/{batch}", None, Event(f"{right}-asked", said={"job": str(asked)}))
    return asked


@does("imports.load")
def _load(running: Running, *, batch: str) -> Json:
    return dict(_done(load(running.acting, batch=UUID(batch), tell=running.tell)))


@does("imports.undo")
def _undo(running: Running, *, batch: str) -> Json:
    return dict(_done(undo(running.acting, batch=UUID(batch))))


def _done(outcome: Outcome[T]) -> T:
    if isinstance(outcome, Refused):
        raise Failed(*outcome.findings)
    return outcome.value
