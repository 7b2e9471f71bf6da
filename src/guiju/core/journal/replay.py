"""A row built again from the changes that events made to it.

Changes come in the order of their events, as far as that can be told: events of the same moment, from two processes,
may come the wrong way round. So a change that does not fit yet waits until one that it builds on has come.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from guiju.core.journal.events import Change, Delete, Insert, Json, Row, Update


@dataclass(slots=True)
class Rebuilt:
    """One row so far: its columns (None: it does not stand), the last event that changed it, and what waits.

    `whole` is False where only some columns are known, because what an erased body said is gone.
    """

    row: dict[str, Json] | None = None
    event: str = ""
    whole: bool = True
    waiting: list[tuple[Change, str]] = field(default_factory=list)

    def take(self, change: Change, event: str) -> None:
        """Apply a change, and then all that waited for it."""
        if not self._applied(change, event):
            self.waiting.append((change, event))
            return
        while fitting := next((each for each in self.waiting if self._applied(*each)), None):
            self.waiting.remove(fitting)

    def accept_unknown(self) -> None:
        """Take what waits as far as it says, onto a row whose beginning is erased."""
        for change, event in self.waiting:
            match change:
                case Insert(_, row):
                    self.row, self.event = dict(row), event
                case Update(_, _, _, after):
                    self.row, self.event, self.whole = {**(self.row or {}), **after}, event, False
                case Delete():
                    self.row, self.event = None, event
                case _:
                    assert_never(change)
        self.waiting.clear()

    def _applied(self, change: Change, event: str) -> bool:
        match change:
            case Insert(_, row) if self.row is None:
                self.row = dict(row)
            case Update(_, _, before, after) if self.row is not None and _stands(self.row, before):
                self.row.update(after)
            case Delete(_, row) if self.row is not None and _stands(self.row, row):
                self.row = None
            case _:
                return False
        self.event = event
        return True


def _stands(row: Row, said: Row) -> bool:
    return all(row.get(name) == value for name, value in said.items())


def key_of(change: Change, key: str) -> tuple[str, str]:
    """Return the table and the key of the row that a change is about; `key` is the table's key column."""
    match change:
        case Insert(table, row) | Delete(table, row):
            return table, str(row[key])
        case Update(table, found, _, _):
            return table, found
        case _:
            assert_never(change)
