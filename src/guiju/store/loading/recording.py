"""A running action that notes what it writes, or only would: what a batch takes back, and what a preview shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from guiju.core.findings import Finding
from guiju.core.journal.events import Change
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, Write, verdict


@dataclass(slots=True)
class Recording(Work):
    """Notes every write; where it is `deferred`, it writes nothing: somebody else appends what was noted."""

    deferred: bool = False
    writes: list[Write] = field(default_factory=list)

    @classmethod
    def of(cls, work: Work, *, deferred: bool) -> Recording:
        """Return a recording of the same action at the same time."""
        return cls(work.store, work.acting, work.at, work.rule_hash, work.versions, deferred)

    def append_many(self, writes: Sequence[Write]) -> dict[str, int]:
        """Note the writes, and carry them out unless they are deferred."""
        self.writes += writes
        if self.deferred:
            return {stream: (version or 0) + 1 for stream, version, _ in writes}
        return Work.append_many(self, writes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All rows changed, in order."""
        return tuple(change for _, _, event in self.writes for change in event.every_change())


class Declined(Exception):  # noqa: N818 - it ends a trial, nothing is wrong with the program
    """A trial ended: the action would refuse, for these reasons."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """End for these reasons."""
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


@dataclass(slots=True)
class Trial(Recording):
    """What an action would write, or why it would refuse; nothing is written."""

    deferred: bool = True

    def refuse(self, *findings: Finding) -> NoReturn:
        """End the trial for these reasons."""
        raise Declined(findings)

    def require(self, right: str, reach: Reach, *, fields: str = "") -> None:
        """Go on only where the acting account may."""
        said = verdict(self.acting, right, reach, fields=fields, at=self.at)
        if not said.allowed:
            raise Declined(said.because)
