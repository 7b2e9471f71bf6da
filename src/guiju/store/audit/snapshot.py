"""A store as it stands at one moment, read for as long as it takes, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from guiju.core.journal.stores import Store


@contextmanager
def snapshot(store: Store) -> Iterator[None]:
    """Let every read inside see one moment; nothing can be written inside, and no writer waits for it."""
    connection = connections[store]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=store), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA query_only = OFF")
