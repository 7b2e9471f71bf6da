"""The rows of current state, written as the events say: grouped, in order, and only onto what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, repeat
from typing import Any, assert_never

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.journal.events import Change, Delete, Insert, Rows, Update
from guiju.core.journal.stores import Store
from guiju.store.audit.at_once import Moved, New, insert_at_once
from guiju.store.audit.columns import Table, handed, table_of
from guiju.store.audit.prepared import prepared
from guiju.store.audit.refusals import StaleError

COPIED_FROM = 50
"""From how many rows on PostgreSQL is told to COPY instead of INSERT."""

CHANGED_FROM = 5
"""From how many rows on PostgreSQL changes them by one statement."""


TOGETHER = 50
"""How many rows one statement inserts on SQLite, where there are as many."""


def apply(store: Store, changes: Iterable[Change]) -> None:
    """Write the changes; a row that no longer stands as its change says it did raises StaleError."""
    connection = connections[store]
    new: list[New] = []
    moved: list[Moved] = []
    for (kind, name, columns), group in groupby(changes, key=_shape):
        table, same = table_of(connection, name), list(group)
        if kind is Insert:
            hands = [(column, table.columns[column]) for column in columns]
            rows = [[hand(each.row[name]) for name, hand in hands] for each in same if isinstance(each, Insert)]
            new.append((table.name, columns, rows))
            continue
        if kind is Update and connection.vendor == "postgresql" and not new and (few := _counted(table, same)):
            moved += few
            continue
        _insert(connection, new, moved)
        new, moved = [], []
        if kind is Update:
            _update(connection, table, [each for each in same if isinstance(each, Update)])
        else:
            _delete(connection, table, [each for each in same if isinstance(each, Delete)])
    _insert(connection, new, moved)


def _insert(connection: BaseDatabaseWrapper, new: list[New], moved: list[Moved]) -> None:
    """Insert rows of some tables, after what was counted: on PostgreSQL by one statement where they are few."""
    few = sum(len(rows) for _, _, rows in new) < COPIED_FROM
    if moved or (len(new) > 1 and connection.vendor == "postgresql" and few):
        insert_at_once(connection, new if few else (), moved)
        new = [] if few else new
    for name, columns, rows in new:
        insert_values(connection, name, columns, iter(rows), len(rows))


def alone(store: Store, changes: Sequence[Change]) -> Moved | None:
    """Return the change of one row, where that is all: on PostgreSQL it may come with the events that lead to it."""
    if len(changes) != 1 or not isinstance(change := changes[0], Update):
        return None
    connection = connections[store]
    return _moved(table_of(connection, change.table), change) if connection.vendor == "postgresql" else None


def _counted(table: Table, changes: list[Change]) -> list[Moved]:
    """Return the changes of few rows in nothing but columns that are counted; none where there is any other."""
    found: list[Moved] = []
    for each in changes:
        if (
            not isinstance(each, Update)
            or not table.counted.issuperset(each.after)
            or each.after.keys() != each.before.keys()
            or (moved := _moved(table, each)) is None
        ):
            return []
        found.append(moved)
    return found if len(found) < CHANGED_FROM else []


def _moved(table: Table, change: Update) -> Moved | None:
    """Return the change of a row whose columns are all compared with values; None where one was empty."""
    if None in change.before.values():
        return None
    hand, before = table.columns, {name: each for name, each in change.before.items() if name not in table.documents}
    values = [hand[name](value) for name, value in change.after.items()]
    values += [hand["id"](change.id), *(hand[name](value) for name, value in before.items())]
    return table.name, tuple(change.after), ("id", *before), values


def _shape(change: Change) -> tuple[type[Change], str, tuple[str, ...]]:
    match change:
        case Insert(table, row):
            return Insert, table, tuple(row)
        case Update(table, _, before, after):
            return Update, table, (*before, "", *after, *(name for name, value in before.items() if value is None))
        case Delete(table, row):
            return Delete, table, ("id",) if "id" in row else tuple(row)
        case _:
            assert_never(change)


def insert_rows(store: Store, rows: Rows) -> None:
    """Insert rows in bulk, a column's values handed to the database all at once."""
    if not rows.values:
        return
    connection = connections[store]
    hands = table_of(connection, rows.table)
    shared = [repeat(hands.columns[name](value)) for name, value in rows.shared.items()]
    each = [
        handed(hands.columns[name], values)
        for name, values in zip(rows.columns, zip(*rows.values, strict=True), strict=True)
    ]
    columns = (*rows.shared, *rows.columns)
    insert_values(connection, hands.name, columns, zip(*shared, *each, strict=False), len(rows.values))


def insert_values(
    connection: BaseDatabaseWrapper, name: str, columns: Sequence[str], values: Iterator[Sequence[Any]], count: int
) -> None:
    """Insert rows of values that are as the database takes them."""
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    into = f"{connection.ops.quote_name(name)} ({quoted})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and count >= COPIED_FROM:
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        statement = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608 - names come from the models, values are bound
        if count == 1:
            cursor.execute(statement, next(values))
        else:
            _insert_some(cursor, statement, marks, list(values))


def _insert_some(cursor: Any, statement: str, marks: str, rows: Sequence[Sequence[Any]]) -> None:  # noqa: ANN401 - Django's cursor
    """Insert rows, some by one statement: SQLite sets aside, for each statement, the pages that it writes to."""
    whole = len(rows) - len(rows) % TOGETHER
    if whole:
        together = statement.replace(marks, "), (".join([marks] * TOGETHER))
        starts = range(0, whole, TOGETHER)
        cursor.executemany(together, [list(chain(*rows[start : start + TOGETHER])) for start in starts])
    if whole < len(rows):
        cursor.executemany(statement, rows[whole:])


def _update(connection: BaseDatabaseWrapper, table: Table, updates: list[Update]) -> None:
    first = updates[0]
    quote = connection.ops.quote_name
    compared = [name for name in first.before if name not in table.documents and first.before[name] is not None]
    empty = [name for name in first.before if name not in table.documents and first.before[name] is None]
    hand = table.columns
    rows = [
        [
            *(hand[name](value) for name, value in each.after.items()),
            hand["id"](each.id),
            *(hand[name](each.before[name]) for name in compared),
        ]
        for each in updates
    ]
    if (
        len(rows) >= CHANGED_FROM
        and connection.vendor == "postgresql"
        and len({each.id for each in updates}) == len(rows)
    ):
        _update_together(connection, table, (tuple(first.after), tuple(compared), tuple(empty)), rows)
        return
    setting = ", ".join(f"{quote(name)} = %s" for name in first.after)
    where = " AND ".join(
        [
            f"{quote('id')} = %s",
            *(f"{quote(name)} = %s" for name in compared),
            *(f"{quote(name)} IS NULL" for name in empty),
        ]
    )
    _touch(connection, f"UPDATE {quote(table.name)} SET {setting} WHERE {where}", rows)  # noqa: S608 - as above


def _update_together(
    connection: BaseDatabaseWrapper,
    table: Table,
    names: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    rows: list[list[Any]],
) -> None:
    """Change many rows by one statement: each column's values come as an array, and each row finds its own."""
    (after, compared, empty), quote = names, connection.ops.quote_name
    arrays = ", ".join(f"%s::{table.types[name]}[]" for name in (*after, "id", *compared))
    given = ", ".join(f"value{place}" for place in range(len(rows[0])))
    setting = ", ".join(f"{quote(name)} = value{place}" for place, name in enumerate(after))
    where = " AND ".join(
        [
            *(f"held.{quote(name)} = value{place}" for place, name in enumerate(("id", *compared), start=len(after))),
            *(f"held.{quote(name)} IS NULL" for name in empty),
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table.name)} AS held SET {setting} FROM unnest({arrays}) AS given ({given}) WHERE {where}",  # noqa: S608 - as above
            [list(values) for values in zip(*rows, strict=True)],
        )
        if cursor.rowcount != len(rows):
            raise StaleError


def _delete(connection: BaseDatabaseWrapper, table: Table, deletes: list[Delete]) -> None:
    quote = connection.ops.quote_name
    _touch(
        connection,
        f"DELETE FROM {quote(table.name)} WHERE {quote('id')} = %s",  # noqa: S608 - as above
        [[table.columns["id"](each.row["id"])] for each in deletes],
    )


def _touch(connection: BaseDatabaseWrapper, statement: str, rows: list[list[Any]]) -> None:
    with prepared(connection) as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)
        if cursor.rowcount != len(rows):
            raise StaleError
