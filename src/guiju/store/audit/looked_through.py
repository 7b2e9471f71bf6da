"""What PostgreSQL knows of the tables it plans over.

Of a table that it never looked through it takes any condition for one that leaves next to nothing, and reads the whole
table where an index finds the rows asked for. It looks through by itself, within a minute of what came: too late for
whoever fills a new installation.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.db import connections

from guiju.core.journal.stores import Store


def looked_through(store: Store, labels: Sequence[str]) -> None:
    """Let PostgreSQL look through those tables (`app.Model`) that it never did; to be asked outside an action."""
    connection = connections[store]
    if connection.vendor != "postgresql":
        return
    names = [apps.get_model(label)._meta.db_table for label in labels]  # noqa: SLF001 - the documented way
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples <= 0 "
            "AND relnamespace = current_schema()::regnamespace",
            [names],
        )
        if unknown := [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]:
            cursor.execute(f"ANALYZE {', '.join(unknown)}")
