"""A value of an event becomes what its column takes, the same whether it comes by itself or with many."""

from __future__ import annotations

import json

import pytest
from django.db import connections

from guiju.core.journal.events import Json
from guiju.core.journal.stores import Store
from guiju.store.audit.columns import handed, table_of

pytestmark = pytest.mark.stores

UNIT = "01930000-0000-7000-8000-000000000001"
EXTRA: Json = {"级别": "县", "a": [1, None]}


def test_ids_and_documents_are_handed_as_each_database_keeps_them() -> None:
    """SQLite keeps an id without dashes, PostgreSQL as it is written; a document is text with its keys in order."""
    connection = connections[Store.DEFAULT]
    columns = table_of(connection, "register.Description").columns
    assert columns["unit_id"](UNIT) == (UNIT.replace("-", "") if connection.vendor == "sqlite" else UNIT)
    assert columns["unit_id"](None) is None
    written = columns["attributes"](EXTRA)
    assert json.loads(written) == EXTRA
    assert list(json.loads(written)) == ["a", "级别"]


def test_many_values_are_handed_as_one_is() -> None:
    """Whatever the column, and whether or not some of its values are empty."""
    table = table_of(connections[Store.DEFAULT], "register.Description")
    for hand in table.columns.values():
        for values in ([UNIT, UNIT], [UNIT, None], [None, None], []):
            assert list(handed(hand, values)) == [hand(value) for value in values]
