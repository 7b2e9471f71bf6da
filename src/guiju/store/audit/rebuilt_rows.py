"""Rows built again from the journal, kept in a temporary file that ends with the check."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from guiju.core.journal.events import as_change, as_written
from guiju.core.journal.replay import Rebuilt

Place = tuple[str, str]
"""A table and a row's key."""

HELD = 50_000
"""Rows held in memory before they go to the file."""


class Rows:
    """Rows by table and key, as they stand after the changes so far."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("CREATE TABLE row (place TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
        self._near: dict[Place, Rebuilt] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def get(self, place: Place) -> Rebuilt:
        """Return a row; one that no change has named yet is empty."""
        near = self._near.get(place)
        return near if near is not None else self._read(place)

    def put(self, place: Place, rebuilt: Rebuilt) -> None:
        """Keep a row."""
        self._near[place] = rebuilt
        if len(self._near) >= HELD:
            self._store()

    def taken(self, place: Place) -> Rebuilt:
        """Return a row and forget it."""
        self._store()
        found = self._read(place)
        self._file.execute("DELETE FROM row WHERE place = ?", ("\n".join(place),))
        return found

    def left(self) -> Iterator[tuple[Place, Rebuilt]]:
        """Yield the rows that were not taken."""
        self._store()
        for place, body in self._file.execute("SELECT place, body FROM row ORDER BY place"):
            table, _, key = place.partition("\n")
            yield (table, key), _loaded(body)

    def _read(self, place: Place) -> Rebuilt:
        found = self._file.execute("SELECT body FROM row WHERE place = ?", ("\n".join(place),)).fetchone()
        return _loaded(found[0]) if found else Rebuilt()

    def _store(self) -> None:
        if self._near:
            rows = [("\n".join(place), _dumped(rebuilt)) for place, rebuilt in self._near.items()]
            self._file.execute("BEGIN")
            self._file.executemany("INSERT OR REPLACE INTO row VALUES (?, ?)", rows)
            self._file.execute("COMMIT")
            self._near.clear()


def _dumped(rebuilt: Rebuilt) -> str:
    waiting = [[as_written(change), event] for change, event in rebuilt.waiting]
    return json.dumps([rebuilt.row, rebuilt.event, waiting], ensure_ascii=False, separators=(",", ":"))


def _loaded(body: str) -> Rebuilt:
    row, event, waiting = json.loads(body)
    return Rebuilt(row, event, waiting=[(as_change(change), by) for change, by in waiting])
