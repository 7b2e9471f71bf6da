"""Statements that are asked again and again: PostgreSQL plans each once for a connection, and not at every write.

Planning the few statements of a write takes the server several times as long as carrying them out. What the values of
a statement are must be told from where they stand, for the server reads them by itself.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


def prepared(connection: BaseDatabaseWrapper) -> CursorWrapper:
    """Return a cursor whose statements the server keeps ready; on SQLite the driver does so by itself."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from guiju.store.audit.straight import Straight  # noqa: PLC0415 - it needs the server's driver

    connection.validate_thread_sharing()
    connection.ensure_connection()
    cursor: Any = Straight(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


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
