"""What is sent to PostgreSQL in one go: a transaction's beginning and end, what is asked ahead, and what is refused."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, IntegrityError, OperationalError, connections, transaction
from psycopg.pq import ConnStatus
from tests.store.audit.test_erasing import JOB

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert, Update
from guiju.core.journal.outcome import Done, Refused
from guiju.store.audit.actions import Work, action
from guiju.store.audit.models import Event as Header
from guiju.store.audit.piped import Sent, in_one_go
from guiju.store.audit.prepared import ahead, begin, prepared
from guiju.store.jobs.models import Job

pytestmark = pytest.mark.stores("postgresql")
ROW = str(UUID(int=1))


@action("tests.last.set", appends_last=True)
def set_last(work: Work, *, before: str, after: str, then: str = "") -> int:
    """Change a row, which waits for the end; and change it once more, for which it does not wait."""
    version = work.append(
        "job/1", None, Event("tests.set", changes=(Update("jobs.Job", ROW, {"state": before}, {"state": after}),))
    )
    if then:
        version = work.append(
            "job/1", version, Event("tests.set", changes=(Update("jobs.Job", ROW, {"state": after}, {"state": then}),))
        )
    return version


@pytest.fixture
def row() -> None:
    """A row that stands."""

    @action("tests.last.insert")
    def insert(work: Work) -> int:
        return work.append("job/1", 0, Event("tests.begun", changes=(Insert("jobs.Job", {**JOB, "id": ROW}),)))

    assert isinstance(insert(BY_ITSELF), Done)


def state() -> str:
    """Return what the row says."""
    return Job.objects.get(pk=ROW).state


@pytest.mark.usefixtures("row")
def test_what_is_appended_last_is_kept_with_the_commit() -> None:
    """Once or twice, with a key and without."""
    assert set_last(BY_ITSELF, before="waiting", after="running") == Done(2, versions={"job/1": 2})
    assert isinstance(set_last(BY_ITSELF, before="running", after="done", then="failed"), Done)
    keyed = replace(BY_ITSELF, key="once")
    assert isinstance(set_last(keyed, before="failed", after="waiting"), Done)
    assert set_last(keyed, before="failed", after="waiting") == Done(5, repeated=True)
    assert state() == "waiting"
    assert Header.objects.filter(stream_id="job/1").count() == 5


@pytest.mark.usefixtures("row")
def test_a_row_that_is_no_longer_so_keeps_everything_back() -> None:
    """Neither the event nor the stream's end is there, and the connection goes on."""
    for then in ("", "failed"):
        refused = set_last(BY_ITSELF, before="failed", after="running", then=then)
        assert refused == Refused((Finding("changed-meanwhile"),))
        assert Header.objects.filter(stream_id="job/1").count() == 1
    assert state() == "waiting"
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT version FROM audit_stream WHERE id = 'job/1'")
        assert cursor.fetchone() == (1,)


def asked(sql: str, *values: Any, last: bool = False) -> list[tuple[Any, ...]]:  # noqa: ANN401 - of any type
    """Ask, and return the rows."""
    with prepared(connections["default"], last=last) as cursor:
        cursor.execute(sql, list(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def test_what_is_asked_ahead_is_answered_after_what_it_follows() -> None:
    """It sees what the statement before it wrote, and is carried out once; another question drops it."""
    held = connections["default"]
    with held.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (id int); CREATE TEMPORARY SEQUENCE counted")
    count = "SELECT count(*), nextval('counted') FROM told WHERE id > %s"
    with transaction.atomic():
        begin(held)
        ahead(held, count, [0])
        asked("INSERT INTO told VALUES (%s)", 1)
        assert asked(count, 0) == [(1, 1)], "the first answer"
        assert asked(count, 0) == [(1, 2)], "asked again, it is carried out again"
        ahead(held, count, [0])
        asked("INSERT INTO told VALUES (%s)", 2)
        assert asked("SELECT 1") == [(1,)]
        assert asked(count, 0) == [(2, 4)], "another came between"


def test_an_answer_is_not_taken_into_another_transaction() -> None:
    """Nor is a question that was never sent."""
    held = connections["default"]
    with held.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY SEQUENCE counted")
    count = "SELECT nextval('counted') + %s"
    with transaction.atomic():
        ahead(held, count, [0])
        asked("SELECT 1")
    with transaction.atomic():
        assert asked(count, 0) == [(2,)]
        ahead(held, count, [0])
    with transaction.atomic():
        begin(held)
        asked("SELECT 1")
        assert asked(count, 0) == [(3,)]


def test_the_last_statement_ends_the_transaction() -> None:
    """Refused itself, or by what is judged as the transaction ends, it leaves nothing."""
    held = connections["default"]
    with held.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE once (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    with transaction.atomic():
        asked("INSERT INTO once VALUES (%s)", 1, last=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        asked("INSERT INTO once VALUES (%s)", 1, last=True)
    with pytest.raises(DataError), transaction.atomic():
        asked("WITH new AS (INSERT INTO once VALUES (%s)) SELECT 1 / %s::int", 2, 0, last=True)
    assert asked("SELECT id FROM once") == [(1,)]


def test_what_is_refused_ends_the_row() -> None:
    """What was asked ahead of a statement that is refused is never carried out."""
    held = connections["default"]
    with held.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY SEQUENCE counted")
    ahead(held, "SELECT nextval('counted')", [])
    with pytest.raises(DataError), transaction.atomic():
        asked("SELECT %s::uuid", "no id")
    assert asked("SELECT nextval('counted')") == [(1,)]


def test_a_connection_that_is_lost_meanwhile_is_given_up() -> None:
    """The next action has another."""
    with pytest.raises(OperationalError), transaction.atomic():
        asked("SELECT pg_terminate_backend(pg_backend_pid())", last=True)
    connections["default"].close()
    assert asked("SELECT 1") == [(1,)]


def test_a_wait_that_is_broken_off_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever breaks it off does not know what was carried out: without the connection, nothing was."""
    held = connections["default"]
    with held.cursor() as cursor:
        cursor.execute("SELECT 1")
    line = held.connection.pgconn
    line.exec_(b"BEGIN")

    def broken(_held: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("guiju.store.audit.piped._answers", broken)
    with pytest.raises(KeyboardInterrupt):
        in_one_go(line, [Sent(b"", b"SELECT 1")])
    assert line.status == ConnStatus.BAD
    held.close()


def test_who_waits_lets_others_go_on() -> None:
    """A thread that waits for a lock does not keep from running the one that holds it."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(77)")
    done: list[bool] = []

    def wait() -> None:
        try:
            with transaction.atomic():
                asked("SELECT pg_advisory_xact_lock(%s)", 77, last=True)
                done.append(True)
        finally:
            connections.close_all()

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(0.3)
    assert not done
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(77)")
    thread.join(20)
    assert done == [True]


def test_much_is_sent_and_comes() -> None:
    """More than the line holds at once, both ways."""
    with transaction.atomic():
        ahead(connections["default"], "SELECT repeat('b', %s::int)", [3_000_000])
        assert asked("SELECT %s::text", "a" * 3_000_000) == [("a" * 3_000_000,)]
        assert asked("SELECT repeat('b', %s::int)", 3_000_000) == [("b" * 3_000_000,)]
