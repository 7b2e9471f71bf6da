"""The kinds of job: the app that owns the work registers the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Json

Tell = Callable[[str, int, int], None]
"""Told what is being done, and how many steps of how many are done; raises `Stopped` where somebody asked for it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A job at work: who asked for it, and whom to tell how far it is."""

    id: UUID
    acting: Acting
    tell: Tell


Work = Callable[..., Json]
"""Does a job: takes `Running` and the job's arguments by name, returns its result."""


class Stopped(Exception):  # noqa: N818 - it ends the work on demand, it is no error of the program
    """Somebody asked for the job to stop."""


class Failed(Exception):  # noqa: N818 - what stands in the way is among the findings
    """The job cannot be done, for these reasons."""

    def __init__(self, *findings: Finding) -> None:
        """Fail for these reasons."""
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


_kinds: dict[str, Work] = {}


def does(kind: str) -> Callable[[Work], Work]:
    """Register a function as doing the jobs of a kind."""

    def registered(work: Work) -> Work:
        held = _kinds.setdefault(kind, work)
        if held is not work and held.__qualname__ != work.__qualname__:
            raise ValueError(f"two functions do jobs of the kind {kind}")
        return work

    return registered


def worker_of(kind: str) -> Work:
    """Return who does the jobs of a kind; a kind nobody does is our own mistake."""
    if kind not in _kinds:
        raise LookupError(f"nobody does jobs of the kind {kind}")
    return _kinds[kind]
