"""The one write kernel: a running action, and the events it appends with all they change, in one transaction.

Every write of every store passes here, so each gets its chain, its entry in the journal, its optimistic lock and its
idempotency at once. Streams are locked in the order of their ids, so that two actions never wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import NoReturn

from django.db import IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.chain import ORIGIN, Act
from guiju.core.journal.events import Event
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.journal.stores import Store
from guiju.store.audit import clock, tables, verdicts
from guiju.store.audit.aliases import alias
from guiju.store.audit.at_once import AtLast, Moved, keep_at_once, suits
from guiju.store.audit.entries import Entry, entered, keep, rows_of
from guiju.store.audit.models import Stream
from guiju.store.audit.prepared import prepared
from guiju.store.audit.refusals import RefusedError, StaleError

Write = tuple[str, int | None, Event]
"""A stream, the version it is expected to have (None: whatever it has), and an event for its end."""

STREAMS = Stream._meta.db_table  # noqa: SLF001 - the documented way
"""The table of streams, for whoever locks one with the row it belongs to and says so in `Work.held`."""

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_MICROSECOND = timedelta(microseconds=1)
_ASKED_AT_ONCE = 500


@dataclass(slots=True)
class Work:
    """A running action: who acts, in which store, at what recorded time, and under which rule."""

    store: Store
    acting: Acting
    at: datetime = field(default_factory=clock.now)
    rule_hash: str = ""
    versions: dict[str, int] = field(default_factory=dict)
    """The streams this action moved, each at its version now."""
    held: dict[str, tuple[int, bytes]] = field(default_factory=dict, kw_only=True)
    """Streams that were moved, or were read and locked with the row they belong to: version and head."""
    at_last: AtLast | None = field(default=None, kw_only=True)
    """Where what is appended waits for the end of the action, if nothing of it is read or written after it."""

    def refuse(self, *findings: Finding) -> NoReturn:
        """End the action with nothing done, for these reasons."""
        raise RefusedError(findings)

    def require(self, right: str, reach: Reach, *, fields: str = "") -> None:
        """Go on only where the acting account may; otherwise the action is refused with the verdict's reasons."""
        verdict = self.allowed(right, reach, fields=fields)
        if not verdict.allowed:
            raise RefusedError(verdict.because)

    def allowed(self, right: str, reach: Reach, *, fields: str = "") -> Verdict:
        """Return whether the acting account may do something somewhere, and why."""
        return verdicts.verdict(self.acting, right, reach, fields=fields, at=self.at)

    def append(self, stream: str, version: int | None, *events: Event) -> int:
        """Append events to a stream and write what they change; return the stream's version after them.

        A stream that has another version than the one expected ends the action as `changed-meanwhile`.
        """
        writes = [(stream, None if version is None else version + place, event) for place, event in enumerate(events)]
        return self.append_many(writes)[stream]

    def append_many(self, writes: Sequence[Write]) -> dict[str, int]:
        """Append events to many streams at once; return each stream's version after them.

        The changes are written in the order of `writes`.
        """
        self.write_now()
        fresh = self._expected_new(writes)
        heads = self._locked({stream for stream, _, _ in writes}, fresh)
        started = {stream: version for stream, (version, _) in heads.items()}
        entries = entered(self._act(), [(stream, event) for stream, _, event in writes], heads)
        for (_, expected, _), entry in zip(writes, entries, strict=True):
            if expected is not None and expected != entry.header.seq - 1:
                raise StaleError
        if not self._keep(heads, started, fresh, entries):
            self._write(event for _, _, event in writes)
        moved = {stream: version for stream, (version, _) in heads.items()}
        self.versions.update(moved)
        self.held.update(heads)  # whoever moved a stream holds it until the action ends
        return moved

    def write_now(self) -> None:
        """Write what waits for the end of the action: it goes on."""
        if self.at_last is not None:
            self.at_last.write(self.store)

    def _keep(
        self, heads: dict[str, tuple[int, bytes]], started: dict[str, int], fresh: set[str], entries: list[Entry]
    ) -> bool:
        """Move the streams to their new ends and keep what led there; tell whether the one row they change is too."""
        if not suits(self.store, len(entries)):
            self._move(heads, started)
            keep(self.store, self.at, entries)
            return False
        moved = [(version, head, name, started[name]) for name, (version, head) in heads.items() if started[name]]
        begun = [(name, *head) for name, head in heads.items() if not started[name]]
        row = None if begun else _only_row(self.store, entries)
        try:
            at_last = None if row is None else self.at_last
            keep_at_once(self.store, moved, begun, rows_of(self.store, self.at, entries), row, at_last)
        except IntegrityError as error:
            if (
                fresh
                and len(fresh) == len(begun)
                and any(name in str(error) for name in ("audit_stream", "audit_event"))
            ):
                raise StaleError from error  # whoever made one first is where nobody was expected
            raise
        return row is not None

    def _write(self, events: Iterable[Event]) -> None:
        for in_bulk, some in groupby(events, key=lambda event: bool(event.rows)):
            if not in_bulk:
                tables.apply(self.store, (change for event in some for change in event.changes))
                continue
            for event in some:
                tables.apply(self.store, event.changes)
                for rows in event.rows:
                    tables.insert_rows(self.store, rows)

    def _expected_new(self, writes: Sequence[Write]) -> set[str]:
        """Return the streams expected to be new, where the statement that keeps them notices if they are not."""
        if not suits(self.store, len(writes)):
            return set()
        first = {stream: expected for stream, expected, _ in reversed(writes)}
        return {stream for stream, expected in first.items() if expected == 0}

    def _locked(self, streams: set[str], fresh: set[str]) -> dict[str, tuple[int, bytes]]:
        """Return where the streams stand, held until the action ends; new ones need no looking for."""
        heads = dict.fromkeys(sorted(streams), (0, ORIGIN))
        known = {stream: self.held.pop(stream) for stream in heads if stream in self.held}
        heads.update(known)
        asked = [stream for stream in heads if stream not in fresh and stream not in known]
        for start in range(0, len(asked), _ASKED_AT_ONCE):
            heads.update(_ends(connections[self.store], asked[start : start + _ASKED_AT_ONCE]))
        return heads

    def _act(self) -> Act:
        behalf = self.acting.on_behalf_of
        return Act(
            at=(self.at - EPOCH) // _MICROSECOND,
            actor=str(alias(self.store, self.acting.account)),
            on_behalf_of="" if behalf is None else str(alias(self.store, behalf)),
            purpose=self.acting.purpose,
            rule_hash=self.rule_hash,
        )

    def _move(self, heads: dict[str, tuple[int, bytes]], started: dict[str, int]) -> None:
        """Move the streams to their new ends; a new stream that another made meanwhile is behind, as is an old one."""
        connection = connections[self.store]
        name = connection.ops.quote_name(STREAMS)
        new = [(stream, version, head) for stream, (version, head) in heads.items() if not started[stream]]
        if new:
            tables.insert_values(connection, STREAMS, ("id", "version", "head"), iter(new), len(new))
        old = [(version, head, stream, started[stream]) for stream, (version, head) in heads.items() if started[stream]]
        if old:
            with connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {name} SET version = %s, head = %s WHERE id = %s AND version = %s", old)  # noqa: S608
                if cursor.rowcount != len(old):
                    raise StaleError


def _only_row(store: Store, entries: Sequence[Entry]) -> Moved | None:
    """Return the change of the one row that events change, if they change no other."""
    if any(each.event.rows for each in entries):
        return None
    return tables.alone(store, [change for each in entries for change in each.event.changes])


def _ends(connection: BaseDatabaseWrapper, streams: Sequence[str]) -> Iterator[tuple[str, tuple[int, bytes]]]:
    """Yield the streams there are with their ends, held until the transaction is over.

    Every write asks this, so it is asked without the query compiler.
    """
    locking = " ORDER BY id FOR UPDATE" if connection.features.has_select_for_update else ""
    marks = ", ".join(["%s"] * len(streams))
    table = connection.ops.quote_name(STREAMS)
    with prepared(connection) as cursor:
        cursor.execute(f"SELECT id, version, head FROM {table} WHERE id IN ({marks}){locking}", list(streams))  # noqa: S608
        for name, version, head in cursor.fetchall():
            yield name, (version, bytes(head))
