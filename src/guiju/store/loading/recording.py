"""A running action that notes what it writes, or only would: what a batch takes back, and what a preview shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guiju.core.journal.events import Change, Delete, Insert, Json, Update
from guiju.store.audit.actions import Work, Write


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
        return tuple(change for _, _, event in self.writes for change in event.changes)


def wrote(changes: Sequence[Change]) -> list[Json]:
    """Return which rows were written, by table and id; a value of theirs stands nowhere."""
    found: list[Json] = []
    for change in changes:
        match change:
            case Insert(table, row):
                found.append(["+", table, str(row["id"])])
            case Update(table, key, _, after) if "recorded_to" in after:
                found.append(["x", table, key])
            case Update(table, key, _, _):
                found.append(["~", table, key])
            case Delete(table, row):
                found.append(["-", table, str(row["id"])])
    return found
