"""How long transactions of a store last, from the moment one has its lock until it is committed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def transactions(connection: BaseDatabaseWrapper) -> Iterator[list[float]]:
    """Collect the seconds each transaction of a connection lasts: on SQLite, how long other writers wait for it."""
    connection.ensure_connection()
    lasted: list[float] = []
    held: Any = connection
    commit, set_autocommit = held._commit, held.set_autocommit  # noqa: SLF001 - Django names no other
    started = 0.0

    def set_autocommit_timed(autocommit: bool, **told: Any) -> None:  # noqa: ANN401, FBT001 - Django's own shape
        nonlocal started
        set_autocommit(autocommit, **told)
        if not autocommit:
            started = time.perf_counter()

    def commit_timed() -> None:
        commit()
        lasted.append(time.perf_counter() - started)

    held._commit, held.set_autocommit = commit_timed, set_autocommit_timed  # noqa: SLF001
    try:
        yield lasted
    finally:
        for name in ("_commit", "set_autocommit"):
            delattr(held, name)


def tell_transactions(lasted: Sequence[float]) -> str:
    """Say how many transactions there were, their median, and the longest."""
    ordered = sorted(lasted)
    late = ordered[int(len(ordered) * 0.99)]
    return (
        f"{len(lasted):,} transactions, median {statistics.median(lasted) * 1000:.1f} ms, "
        f"99 of 100 within {late * 1000:.1f} ms, the longest {max(lasted) * 1000:.1f} ms"
    )
