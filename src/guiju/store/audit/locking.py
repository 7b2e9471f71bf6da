"""Letting only one action at a time look whether something stands and write it, where no constraint can say so."""

from __future__ import annotations

import hashlib

from django.db import connections

from guiju.core.journal.stores import Store


def one_at_a_time(store: Store, name: str) -> None:
    """Wait until no other action that named the same is running; held to the end of this one.

    On SQLite every action has the store to itself already.
    """
    connection = connections[store]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_number(name)])


def lock_number(name: str) -> int:
    """Return the number of a lock on PostgreSQL."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)


def judged_at_once(store: Store) -> None:
    """Judge from now on with each statement what else is judged as the action ends: much is then never left to it."""
    connection = connections[store]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
