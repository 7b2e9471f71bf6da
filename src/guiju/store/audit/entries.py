"""Entries of the journal: events with their place, salt and hashes, and how they are kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from guiju.core.journal.chain import SALT_BYTES, Act, Ends, Header, linked
from guiju.core.journal.events import Event, body
from guiju.core.journal.stores import Store
from guiju.store.audit import ids, tables

_HEADER = ["id", "stream_id", "seq", "kind", "at", "actor", "on_behalf_of", "purpose", "rule_hash"]
_EVENT = [*_HEADER, "commitment", "prev_hash"]
_PAYLOAD = ["event_id", "salt", "body", "retention"]
_MENTION = ["person", "event_id"]


Row = Sequence[Any]
"""A row as the database takes it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event at its place, ready to be kept."""

    id: str
    header: Header
    event: Event
    salt: bytes
    written: bytes
    committed: bytes
    previous: bytes


def entered(act: Act, events: Sequence[tuple[str, Event]], ends: Ends) -> list[Entry]:
    """Return the entries of an action's events, each at the end of its stream; `ends` tells the new ends."""
    written = [(stream, event.kind, secrets.token_bytes(SALT_BYTES), body(event)) for stream, event in events]
    links = linked(act, written, ends)
    return [
        Entry(str(ids.new_id()), Header(stream, seq, kind, *act), event, salt, committed_to, committed, previous)
        for (stream, kind, salt, committed_to), (_, event), (seq, committed, previous, _) in zip(
            written, events, links, strict=True
        )
    ]


def keep(store: Store, at: datetime, entries: Sequence[Entry]) -> None:
    """Keep entries: their headers, their payloads, and the people they are about."""
    connection = connections[store]
    for table, (columns, rows) in rows_of(store, at, entries).items():
        if rows:
            tables.insert_values(connection, table, columns, iter(rows), len(rows))


def rows_of(store: Store, at: datetime, entries: Sequence[Entry]) -> dict[str, tuple[Sequence[str], list[Row]]]:
    """Return the rows entries become, by table and in the order to write them."""
    connection = connections[store]
    moment = connection.ops.adapt_datetimefield_value(at)
    key = _hexadecimal if connection.vendor == "sqlite" else _dashed
    return {
        "audit_event": (_EVENT, [_header(each, moment, key) for each in entries]),
        "audit_payload": (
            _PAYLOAD,
            [(key(each.id), each.salt, each.written.decode(), each.event.retention) for each in entries],
        ),
        "audit_mention": (
            _MENTION,
            [(key(str(person)), key(each.id)) for each in entries for person in each.event.people],
        ),
    }


def _header(entry: Entry, moment: object, key: Any) -> Sequence[Any]:  # noqa: ANN401 - one of the two below
    header = entry.header
    return (
        key(entry.id),
        header.stream,
        header.seq,
        header.kind,
        moment,
        key(header.actor),
        key(header.on_behalf_of),
        header.purpose,
        header.rule_hash,
        entry.committed,
        entry.previous,
    )


def _hexadecimal(text: str) -> str | None:
    return text.replace("-", "") or None


def _dashed(text: str) -> str | None:
    return text or None
