"""The tables are built again from the journal and compared: whatever was written past the kernel is found."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from django.db import connections

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Change, Delete, Event, Insert, Update
from guiju.core.journal.outcome import Done
from guiju.core.journal.replay import Rebuilt
from guiju.core.journal.stores import Store
from guiju.store.audit import queries
from guiju.store.audit.actions import Work, action

pytestmark = pytest.mark.stores

TABLE = "accounts.Account"
ROW = {
    "username": "a",
    "display_name": "甲",
    "language": "zh",
    "person_id": None,
    "is_active": True,
    "made_at": "2026-01-05T08:00:00.250000+00:00",
    "failures": 0,
    "locked_until": None,
}


def row(number: int) -> dict[str, object]:
    """Return an account's row."""
    columns = {field.column for field in queries_model()._meta.concrete_fields}
    made = {name: value for name, value in ROW.items() if name in columns}
    if "person" in columns:
        made["person"] = None
    return {"id": str(UUID(int=number)), **made, "username": f"account-{number}"}


def queries_model() -> type:
    """Return the model of accounts."""
    from django.apps import apps  # noqa: PLC0415

    return apps.get_model(TABLE)


@action("tests.rebuild.write")
def write(work: Work, *, stream: str, changes: tuple[Change, ...]) -> None:
    """Write changes as one event."""
    work.append(stream, None, Event("tests.rebuild.written", changes=changes))


def written(*changes: Change, stream: str = "tests/one") -> None:
    """Write changes as one event, by the software itself."""
    assert isinstance(write(BY_ITSELF, stream=stream, changes=changes), Done)


@pytest.fixture(autouse=True)
def three_accounts() -> None:
    """Three accounts, one renamed, one gone again."""
    written(*(Insert(TABLE, row(number)) for number in (1, 2, 3)))
    one = str(UUID(int=1))
    written(Update(TABLE, one, {"display_name": "甲"}, {"display_name": "乙"}), stream="tests/two")
    written(Update(TABLE, one, {"display_name": "乙"}, {"display_name": "丙"}), stream="tests/three")
    written(Delete(TABLE, row(3)))


def found() -> list[tuple[str, object]]:
    """Return the findings of a check as code and row."""
    told = queries.Check()
    return [(finding.code, finding.params.get("row")) for finding in queries.check(Store.DEFAULT, told)]


def past_the_kernel(statement: str, *values: object) -> None:
    """Write a row as an intruder would."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, values)


def key(number: int) -> object:
    """Return an id as the database holds it."""
    return UUID(int=number) if connections["default"].vendor == "postgresql" else UUID(int=number).hex


def test_what_the_kernel_wrote_agrees() -> None:
    """Nothing differs, and what was looked at is counted."""
    told = queries.Check()
    assert list(queries.check(Store.DEFAULT, told)) == []
    assert (told.events, told.rows, told.erased) == (4, 2, 0)


def test_a_changed_column_is_found() -> None:
    """Table, row, column and the last event are told; the values are not."""
    past_the_kernel("UPDATE accounts_account SET display_name = '丁' WHERE id = %s", key(1))
    (finding,) = queries.check(Store.DEFAULT, queries.Check())
    assert finding.code == "rebuild-row-differs"
    assert (finding.params["table"], finding.params["row"]) == (TABLE, str(UUID(int=1)))
    assert finding.params["columns"] == "display_name"
    assert UUID(str(finding.params["event"]))
    assert "丁" not in str(finding.params)


def test_a_planted_row_is_found() -> None:
    """A row without an event."""
    columns = ", ".join(field.column for field in queries_model()._meta.concrete_fields if field.column != "id")
    past_the_kernel(f"CREATE TABLE planted AS SELECT * FROM accounts_account WHERE id = '{key(2)}'")
    past_the_kernel("UPDATE planted SET id = %s, username = 'planted'", key(9))
    past_the_kernel(f"INSERT INTO accounts_account (id, {columns}) SELECT id, {columns} FROM planted")
    assert found() == [("rebuild-row-not-explained", str(UUID(int=9)))]


def test_a_row_taken_away_is_found() -> None:
    """A row whose events say that it stands."""
    past_the_kernel("DELETE FROM accounts_account WHERE id = %s", key(2))
    assert found() == [("rebuild-row-missing", str(UUID(int=2)))]


def test_an_event_taken_away_is_found() -> None:
    """Where the middle of a row's history is gone, what follows does not fit; the guards stand against it too."""
    told = queries.Check()
    rows = Rebuilt()
    rows.take(Insert(TABLE, row(1)), "first")
    rows.take(Update(TABLE, "1", {"display_name": "乙"}, {"display_name": "丙"}), "third")
    assert rows.waiting
    rows.take(Update(TABLE, "1", {"display_name": "甲"}, {"display_name": "乙"}), "second, late")
    assert not rows.waiting
    assert rows.row is not None
    assert rows.row["display_name"] == "丙"
    assert list(queries.check(Store.DEFAULT, told)) == []


def test_erased_bodies_leave_what_cannot_be_told() -> None:
    """What an erased body explained is counted, not accused; what can be told still is."""
    erase_first_body()
    told = queries.Check()
    assert [(finding.code, finding.severity) for finding in queries.check(Store.DEFAULT, told)] == [
        ("rebuild-cannot-tell", "warning")
    ]
    assert (told.erased, told.untold) == (1, {TABLE: 1})
    past_the_kernel("UPDATE accounts_account SET display_name = '丁' WHERE id = %s", key(1))
    assert ("rebuild-row-differs", str(UUID(int=1))) in found()


def erase_first_body() -> None:
    """Take the first event's body away, as erasing does, with the table's guards set aside by their owner."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_payload DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_payload'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(
            "DELETE FROM audit_payload WHERE event_id IN (SELECT id FROM audit_event WHERE stream_id = 'tests/one' AND seq = 1)"
        )


def test_a_check_stops_no_writer() -> None:
    """While a check reads, another thread writes at once; the check goes on seeing the moment it began."""
    past_the_kernel("UPDATE accounts_account SET display_name = '丁' WHERE id = %s", key(1))
    past_the_kernel("UPDATE accounts_account SET failures = 7 WHERE id = %s", key(2))
    checking = queries.check(Store.DEFAULT, told := queries.Check())
    first = next(checking)

    def other() -> None:
        written(Insert(TABLE, row(4)))
        connections.close_all()

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert [finding.code for finding in (first, *checking)] == ["rebuild-row-differs"] * 2
    assert (told.events, told.rows) == (4, 2)
    assert [code for code, _ in found()] == ["rebuild-row-differs"] * 2
