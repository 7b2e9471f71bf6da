"""Statements handed to PostgreSQL through the driver's library itself, for what every write asks.

The driver's own cursors wait for each answer in Python, which takes several times as long as the answer. Here the
library waits. What is bound and what comes back is turned by the driver's adapters, as everywhere else. What begins a
transaction is sent with its first statement, what ends it with its last, and what is asked next with what it follows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection, IsolationLevel, OperationalError, abc
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

from guiju.store.audit.piped import Sent, in_one_go

MOST = 200
"""How many statements a connection keeps ready; of more, those that were asked longest ago are let go."""

Values = Sequence[Any]
"""What is bound in a statement, in order."""

Asked = tuple[bytes, tuple[int, ...]]
"""A statement with its values numbered, and their types."""

_WELL = frozenset({ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK, ExecStatus.EMPTY_QUERY})
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a connection: how values are turned, and what the server keeps ready, by name.

    A statement that was asked once has no name yet. The connection itself is not held: it goes when nobody has it.
    """

    adapting: abc.Transformer
    names: OrderedDict[Asked, bytes] = field(default_factory=OrderedDict)
    ahead: list[tuple[str, Values]] = field(default_factory=list)
    """What is asked after the next statement, and is sent with it."""
    answered: list[tuple[str, Values, PGresult]] = field(default_factory=list)
    """What was sent so, and is taken when it is asked for; nothing else has been carried out since."""


_kept: WeakKeyDictionary[Connection[Any], Kept] = WeakKeyDictionary()


class Straight:
    """As much of a cursor as the write path uses: what is asked a second time, the server keeps ready."""

    def __init__(self, connection: Connection[Any], *, last: bool = False) -> None:
        """Ask through a connection, whose transaction begins with the first statement as it otherwise does.

        `last`: the transaction ends with what is asked.
        """
        self._connection, self._kept, self._last = connection, _kept_of(connection), last
        self._rows: list[tuple[Any, ...]] = []
        self.rowcount = -1

    def execute(self, sql: str, values: Values = ()) -> None:
        """Carry a statement out."""
        self._take(self._answered(sql, values))

    def executemany(self, sql: str, rows: Sequence[Values]) -> None:
        """Carry a statement out for each row of values; `rowcount` is of them all."""
        counts = []
        for values in rows:
            self.execute(sql, values)
            counts.append(self.rowcount)
        self.rowcount = sum(counts)

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if there is one."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows that are left."""
        found, self._rows = self._rows, []
        return found

    def close(self) -> None:
        """Let go of what came."""
        self._rows = []

    def _answered(self, sql: str, values: Values) -> PGresult:
        connection, kept = self._connection, self._kept
        held = connection.pgconn
        if kept.answered:
            (asked, given, answer), *others = kept.answered
            kept.answered.clear()
            if (asked, given) == (sql, values) and held.transaction_status == TransactionStatus.INTRANS:
                kept.answered.extend(others)
                return answer
        begins = not connection.autocommit and held.transaction_status == TransactionStatus.IDLE
        sent = self._sent(sql, values)
        if not (begins or kept.ahead or self._last):
            if sent.name:
                return _well(connection, held.exec_prepared(sent.name, sent.values, sent.formats))
            return _well(connection, held.exec_params(sent.sql, sent.values, sent.types, sent.formats))
        ahead = kept.ahead.copy()
        kept.ahead.clear()
        row = [Sent(b"", _beginning(connection.isolation_level))] if begins else []
        row += [sent, *(self._sent(*each) for each in ahead)]
        results = in_one_go(held, [*row, Sent(b"", b"COMMIT")] if self._last else row)
        for result in results:
            _well(connection, result)
        found = results[1:] if begins else results
        kept.answered.extend((*each, answer) for each, answer in zip(ahead, found[1:], strict=False))
        return found[0]

    def _sent(self, sql: str, values: Values) -> Sent:
        adapting = self._kept.adapting
        bound: Any = adapting.dump_sequence(values, _formats(len(values)))
        types, formats = adapting.types or (), adapting.formats or ()
        numbered = _numbered(sql)
        return Sent(self._name((numbered, types)), numbered, bound, types, formats)

    def _name(self, asked: Asked) -> bytes:
        """Return the name of what is kept ready; none for what is asked for the first time."""
        connection, known = self._connection, self._kept.names
        name = known.get(asked)
        if name is None:
            known[asked] = b""
            if len(known) > MOST and (gone := known.popitem(last=False)[1]):
                _well(connection, connection.pgconn.exec_(b"DEALLOCATE " + gone))
            return b""
        if not name:
            name = b"guiju_%d" % next(_numbers)
            _well(connection, connection.pgconn.prepare(name, *asked))
            known[asked] = name
        known.move_to_end(asked)
        return name

    def _take(self, result: PGresult) -> None:
        self.rowcount = result.command_tuples if result.command_tuples is not None else -1
        self._rows = []
        if result.status == ExecStatus.TUPLES_OK:
            adapting = self._kept.adapting
            adapting.set_pgresult(result)
            self._rows = adapting.load_rows(0, result.ntuples, tuple)
            self.rowcount = result.ntuples


def ask_ahead(connection: Connection[Any], sql: str, values: Values) -> None:
    """Let a question be sent with the next statement, and be answered after it; whoever asks it next has the answer."""
    _kept_of(connection).ahead.append((sql, values))


def forget_ahead(connection: Connection[Any]) -> None:
    """Drop what was asked ahead, and what was answered so: as another transaction begins."""
    kept = _kept.get(connection)
    if kept is not None:
        kept.ahead.clear()
        kept.answered.clear()


def _kept_of(connection: Connection[Any]) -> Kept:
    kept = _kept.get(connection)
    if kept is None:
        kept = _kept[connection] = Kept(Transformer(connection.adapters))
    return kept


def commit(connection: Connection[Any]) -> None:
    """End the transaction of a connection; what is judged only then may still refuse it."""
    if connection.pgconn.transaction_status != TransactionStatus.IDLE:
        _well(connection, connection.pgconn.exec_(b"COMMIT"))


@lru_cache(maxsize=512)
def _numbered(sql: str) -> bytes:
    """Return a statement with its values numbered, as the server reads them."""
    first, *rest = sql.split("%s")
    numbered = first + "".join(f"${place}{part}" for place, part in enumerate(rest, start=1))
    return numbered.replace("%%", "%").encode()


@lru_cache(maxsize=512)
def _formats(values: int) -> list[PyFormat]:
    return [PyFormat.AUTO] * values


def _beginning(isolation: IsolationLevel | None) -> bytes:
    return b"BEGIN" if isolation is None else f"BEGIN ISOLATION LEVEL {isolation.name.replace('_', ' ')}".encode()


def _well(connection: Connection[Any], result: PGresult) -> PGresult:
    """Return a result, or raise what the server says is wrong."""
    if result.status in _WELL:
        return result
    if connection.pgconn.status == ConnStatus.BAD:
        raise OperationalError(result.get_error_message())
    raise error_from_result(result)
