"""`/healthz` tells whether the stores answer, and nothing else."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client
from tests.store.databases import Stores


@pytest.mark.stores
def test_every_store_answers() -> None:
    """200, each store by name, without asking who is there."""
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ok": True, "stores": {"default": True, "membership": True, "service": True}},
    )
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.stores
def test_a_store_without_its_tables_is_named() -> None:
    """503, and which one; why stands in the log."""
    with connections["service"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_stream RENAME TO elsewhere")
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["stores"]["service"]) == (503, False)


def test_it_is_only_read(database: Stores) -> None:
    """Nothing can be posted to it."""
    assert Client().post("/healthz").status_code == 405
    assert database.engine
