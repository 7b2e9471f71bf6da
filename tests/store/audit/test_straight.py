"""Statements handed to PostgreSQL directly: what is bound and what comes, what is kept ready, and what goes wrong."""

from __future__ import annotations

import gc
import weakref
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, IntegrityError, OperationalError, connections, transaction

from guiju.store.audit import straight
from guiju.store.audit.prepared import prepared

pytestmark = pytest.mark.stores("postgresql")


def asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - of any type
    """Ask, and return the rows."""
    with prepared(connections["default"]) as cursor:
        cursor.execute(sql, list(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        assert cursor.rowcount == len(found)
        return found


def ready() -> int:
    """Return how many statements the server keeps ready."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'guiju%'")
        return int(cursor.fetchone()[0])


def test_what_is_bound_comes_back_the_same() -> None:
    """Whatever a column may hold, the first time as well as when the statement is ready."""
    values = ["O'Brien 'Ö' 澄川 %", 7, 2**40, None, True, b"\x00\xff", Decimal("1.50"), date(2026, 2, 3)]
    values += [UUID(int=5), datetime(2026, 2, 3, 4, 5, 6, 7, tzinfo=UTC)]
    kinds = ["text", "int", "bigint", "text", "bool", "bytea", "numeric", "date", "uuid", "timestamptz"]
    sql = f"SELECT {', '.join(f'%s::{kind}' for kind in kinds)}, 'a %% sign'"
    for _ in range(3):
        assert asked(sql, *values) == [(*values, "a % sign")]


def test_a_connection_that_is_closed_is_kept_no_more() -> None:
    """Neither is what was kept of it."""
    assert asked("SELECT %s::int", 1) == [(1,)]
    gone = weakref.ref(connections["default"].connection)
    connections["default"].close()
    gc.collect()
    assert gone() is None


def test_only_so_many_are_kept_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked longest ago goes first, and is asked again as if for the first time."""
    monkeypatch.setattr(straight, "MOST", 3)
    for place in (1, 2, 3, 4, 5, 1):
        for _ in range(3):
            assert asked(f"SELECT %s::int + {place}", 1) == [(place + 1,)]
    assert ready() == 3


def test_what_the_server_refuses_is_raised_as_of_any_statement() -> None:
    """A value that fits no column; what is judged as the transaction ends; and a connection that is gone."""
    with pytest.raises(DataError), transaction.atomic():
        asked("SELECT %s::uuid", "no id")
    assert asked("SELECT 1") == [(1,)]
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE held (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    with prepared(connections["default"]) as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.executemany("INSERT INTO held VALUES (%s)", [[1], [1]])
    assert cursor.rowcount == 2, "both came; neither stays"
    assert asked("SELECT count(*) FROM held") == [(0,)]
    with pytest.raises(OperationalError):
        asked("SELECT pg_terminate_backend(pg_backend_pid())")
    connections["default"].close()
    assert asked("SELECT 1") == [(1,)]
