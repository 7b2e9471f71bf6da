"""On PostgreSQL a few events are kept by one statement: streams moved, headers, payloads and mentions written together.

Each round trip costs more than what it asks. SQLite has none, and there each table is written by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import DataError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.journal.stores import Store
from guiju.store.audit.prepared import prepared
from guiju.store.audit.refusals import StaleError

FEW = 20
"""Up to how many events are written together; more are cheaper table by table."""

Rows = Sequence[Sequence[Any]]
"""Rows of one table, as the database takes them."""


New = tuple[str, Sequence[str], Rows]
"""New rows of a table: its name, their columns, their values."""


def suits(store: Store, events: int) -> bool:
    """Tell whether so many events are kept by one statement."""
    return 0 < events <= FEW and connections[store].vendor == "postgresql"


Moved = tuple[str, tuple[str, ...], tuple[str, ...], Sequence[Any]]
"""A change of one row: its table, the columns that are set, those that are compared, and the values of all of them."""


@dataclass(slots=True)
class AtLast:
    """What an action writes at last, held back until its transaction ends with it; None where there is nothing."""

    values: Sequence[Any] = ()
    sql: str = ""

    def write(self, store: Store, *, ending: bool = False) -> bool:
        """Write what was held back, and end the transaction if so asked; tell whether there was anything.

        It fails by itself, before anything is kept, where it finds a row no longer as it was: StaleError.
        """
        sql, self.sql = self.sql, ""
        if not sql:
            return False
        try:
            with prepared(connections[store], last=ending) as cursor:
                cursor.execute(sql, self.values)
        except DataError as error:
            if getattr(error.__cause__, "sqlstate", "") == _DIVIDED_BY_NOTHING:
                raise StaleError from error
            raise
        return True


_DIVIDED_BY_NOTHING = "22012"


def keep_at_once(
    store: Store,
    moved: Rows,
    begun: Rows,
    tables: Mapping[str, tuple[Sequence[str], Rows]],
    row: Moved | None = None,
    at_last: AtLast | None = None,
) -> None:
    """Move streams (version, head, id, version before), begin others (id, version, head), and write rows of tables.

    A stream, or the row that changes with them, that is no longer as it was raises StaleError. `at_last` holds it back.
    """
    kept = {name: each for name, each in tables.items() if each[1]}
    shape = tuple((name, tuple(columns), len(rows)) for name, (columns, rows) in kept.items())
    values: Iterable[Any] = chain(
        chain.from_iterable(moved),
        chain.from_iterable(begun),
        *(chain.from_iterable(rows) for _, rows in kept.values()),
        () if row is None else row[3],
    )
    sql = _written(len(moved), len(begun), shape, None if row is None else row[:3])
    if at_last is not None:
        at_last.sql, at_last.values = _or_fails(sql, len(moved) + (row is not None)), list(values)
        return
    with prepared(connections[store]) as cursor:
        cursor.execute(sql, list(values))
        if cursor.fetchone()[0] != len(moved) + (row is not None):
            raise StaleError


def insert_at_once(connection: BaseDatabaseWrapper, new: Sequence[New], moved: Sequence[Moved] = ()) -> None:
    """Insert rows of several tables and change others by one statement; a row that stands otherwise: StaleError.

    No guard and no index of one may look at what becomes of another: they are written in no order.
    """
    shape = tuple((name, tuple(columns), len(rows)) for name, columns, rows in new)
    values = chain(
        chain.from_iterable(row for *_, row in moved), (value for _, _, rows in new for row in rows for value in row)
    )
    with prepared(connection) as cursor:
        cursor.execute(_inserted(shape, tuple((name, after, held) for name, after, held, _ in moved)), list(values))
        if cursor.fetchone()[0] != len(moved):
            raise StaleError


Shape = tuple[tuple[str, tuple[str, ...], int], ...]
Setting = tuple[str, tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=256)
def _inserted(tables: Shape, moved: tuple[Setting, ...]) -> str:
    parts = [f"moved{place} AS ({_setting(*each)} RETURNING 1)" for place, each in enumerate(moved)]
    for place, (name, columns, count) in enumerate(tables):
        marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
        into = ", ".join(f'"{column}"' for column in columns)
        parts.append(f'part{place} AS (INSERT INTO "{name}" ({into}) VALUES {marks})')  # noqa: S608
    counted = " + ".join(f"(SELECT count(*) FROM moved{place})" for place in range(len(moved)))  # noqa: S608
    return f"WITH {', '.join(parts)} SELECT {counted or 0}"


def _setting(name: str, after: tuple[str, ...], held: tuple[str, ...]) -> str:
    setting = ", ".join(f'"{column}" = %s' for column in after)
    where = " AND ".join(f'"{column}" = %s' for column in held)
    return f'UPDATE "{name}" SET {setting} WHERE {where}'  # noqa: S608


@lru_cache(maxsize=256)
def _or_fails(sql: str, expected: int) -> str:
    """Return a statement that counts what it changed as one that divides by nothing where that is another number."""
    changing, _, counted = sql.rpartition(" SELECT (SELECT count(*) FROM moved)")
    return f"{changing} SELECT 1 / (((SELECT count(*) FROM moved){counted} = {expected})::int)"  # noqa: S608 - of ours


@lru_cache(maxsize=256)
def _written(moved: int, begun: int, tables: Shape, row: Setting | None) -> str:
    parts = []
    if moved:
        rows = ", ".join(["(%s::int, %s::bytea, %s, %s::int)"] * moved)
        parts.append(
            f"moved AS (UPDATE audit_stream s SET version = v.version, head = v.head FROM (VALUES {rows}) "  # noqa: S608
            "AS v (version, head, id, before) WHERE s.id = v.id AND s.version = v.before RETURNING 1)"
        )
    if begun:
        rows = ", ".join(["(%s, %s, %s)"] * begun)
        parts.append(f"begun AS (INSERT INTO audit_stream (id, version, head) VALUES {rows})")  # noqa: S608
    for name, columns, count in tables:
        marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
        parts.append(f'"{name}_" AS (INSERT INTO "{name}" ({", ".join(columns)}) VALUES {marks})')  # noqa: S608
    counted = "(SELECT count(*) FROM moved)" if moved else "0"
    if row is not None:  # its guard looks where its stream stands, which has therefore moved before it
        parts.append(f"changed AS ({_setting(*row)} AND {counted} = {moved} RETURNING 1)")
        counted += " + (SELECT count(*) FROM changed)"
    return f"WITH {', '.join(parts)} SELECT {counted}"
