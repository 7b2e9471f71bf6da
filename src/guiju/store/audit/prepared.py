"""Statements that are asked again and again: PostgreSQL plans each once for a connection, and not at every write.

Planning the few statements of a write takes the server several times as long as carrying them out. What the values of
a statement are must be told from where they stand, for the server reads them by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


def prepared(connection: BaseDatabaseWrapper, *, last: bool = False) -> CursorWrapper:
    """Return a cursor whose statements the server keeps ready; on SQLite the driver does so by itself.

    On PostgreSQL the transaction ends with what is asked as the `last` of it.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from guiju.store.audit.straight import Straight  # noqa: PLC0415 - it needs the server's driver

    connection.validate_thread_sharing()
    connection.ensure_connection()
    cursor: Any = Straight(connection.connection, last=last)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


def ahead(connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> None:
    """Let PostgreSQL be asked something with the next statement, for whoever asks it after that."""
    if connection.vendor == "postgresql":
        from guiju.store.audit.straight import ask_ahead  # noqa: PLC0415 - it needs the server's driver

        connection.ensure_connection()
        ask_ahead(connection.connection, sql, values)


def begin(connection: BaseDatabaseWrapper) -> None:
    """Begin with nothing that was asked ahead in another transaction."""
    if connection.vendor == "postgresql":
        from guiju.store.audit.straight import forget_ahead  # noqa: PLC0415 - as above

        forget_ahead(connection.connection)


def end(connection: BaseDatabaseWrapper) -> None:
    """End a transaction on PostgreSQL as directly; on SQLite that is left to who began it."""
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        from guiju.store.audit.straight import commit  # noqa: PLC0415 - as above

        with connection.wrap_database_errors:
            commit(connection.connection)


def asked_again(rows: models.QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Return what a question of columns (`values_list`) finds, by a statement that is kept ready."""
    connection = connections[rows.db]
    compiler: Any = rows.query.get_compiler(using=rows.db)
    try:
        statement = compiler.as_sql()
    except EmptyResultSet:
        return []  # one of nothing
    with prepared(connection) as cursor:
        cursor.execute(*statement)
        return list(compiler.results_iter(results=[cursor.fetchall()], tuple_expected=True))
