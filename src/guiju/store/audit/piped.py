"""Several statements sent to PostgreSQL in one go: each is carried out after the one before, and all are answered once.

A step waits for the server as often as it asks, and the waiting takes longer than what is asked. The first that the
server refuses ends the row: what stands after it is not carried out.
"""

from __future__ import annotations

import select
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import OperationalError
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult


@dataclass(frozen=True, slots=True)
class Sent:
    """A statement as it is sent: by the name the server keeps it ready under, or as it is written; and its values."""

    name: bytes
    sql: bytes
    values: Sequence[Any] = ()
    types: Sequence[int] = ()
    formats: Sequence[Format] = ()


def in_one_go(held: PGconn, statements: Sequence[Sent]) -> list[PGresult]:
    """Return what the server answers to each; where the wait itself is broken off, the connection is given up."""
    held.enter_pipeline_mode()
    answered = False
    try:
        for each in statements:
            if each.name:
                held.send_query_prepared(each.name, each.values, each.formats)
            else:
                held.send_query_params(each.sql, each.values, each.types, each.formats)
        held.pipeline_sync()
        found = list(_answers(held))
        answered = True
        return found
    finally:
        if answered:
            held.exit_pipeline_mode()
        else:
            held.finish()  # nobody knows what was carried out: without its connection, nothing that was not committed


def _answers(held: PGconn) -> Iterator[PGresult]:
    waiting = select.poll()
    waiting.register(held.socket, select.POLLIN)
    while held.flush():
        writing = select.poll()
        writing.register(held.socket, select.POLLIN | select.POLLOUT)
        writing.poll()
        held.consume_input()
    while True:
        while held.is_busy():
            waiting.poll()
            held.consume_input()
        result = held.get_result()
        if result is None:
            if held.status == ConnStatus.BAD:
                raise OperationalError("the connection is lost")
        elif result.status == ExecStatus.PIPELINE_SYNC:
            return
        else:
            yield result
