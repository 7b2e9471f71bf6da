"""What the kernel asks of a database for one action: few statements, however many rows; and the rows are right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from tests.store.audit.test_erasing import JOB
from tests.store.databases import Stores

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.journal.outcome import Done, Refused
from guiju.store.audit.actions import Work, action
from guiju.store.jobs.models import Job
from guiju.store.register.models import Unit

pytestmark = pytest.mark.stores

PERSON = UUID(int=9)


@action("tests.few.note")
def take_note(work: Work, *, stream: str, version: int | None = None, changes: tuple[Any, ...] = ()) -> int:
    """Append one event about a person."""
    return work.append(stream, version, Event("tests.noted", changes=changes, people=(PERSON,)))


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements sent inside."""
    sent: list[str] = []

    def noted(execute: Any, sql: str, params: object, many: bool, context: object) -> object:  # noqa: ANN401
        sent.append(sql)
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(noted):
        yield sent


def job(number: int, **told: Json) -> dict[str, Json]:
    """Return a row that has a column of nearly every type."""
    return {**JOB, "id": str(UUID(int=number)), **told}


def begun(number: int, **told: Json) -> Update:
    """Return a change of several types of columns, some of them empty before or after."""
    return Update(
        "jobs.Job",
        str(UUID(int=number)),
        before={"state": "waiting", "begun_at": None, "result": None, "stop_asked": False, **told},
        after={
            "state": "running",
            "begun_at": f"2026-01-0{number}T08:00:00+00:00",
            "result": {"a 'quoted' \\ text, {braces}": [number, None]},
            "stop_asked": number % 2 == 0,
            "done": number,
            "doing": "NULL" if number == 1 else 'a "text", {with} \\ marks',
        },
    )


KERNEL = {"sqlite": 7, "postgresql": 2}
"""For one append about a person: what the stream is at, and the stream, header, body and mention, which SQLite is told
one by one, after it is told to begin; and the guards that are judged late there, which are asked before it ends."""


def test_an_append_takes_few_statements(database: Stores) -> None:
    """A stream that begins and one that goes on; the answer to a key is read and kept by one each, without a lock."""
    for stream, version, fewer in (("note/1", None, 0), ("note/1", None, 0), ("note/2", 0, 1)):
        with counted() as sent:
            assert isinstance(take_note(BY_ITSELF, stream=stream, version=version), Done)
        at_most = KERNEL[database.engine] - (fewer if database.engine == "postgresql" else 0)
        assert len(sent) <= at_most, sent
    with counted() as sent:
        assert isinstance(take_note(replace(BY_ITSELF, key="one"), stream="note/3"), Done)
    assert len(sent) <= KERNEL[database.engine] + 2, sent


def test_many_rows_are_changed_by_one_statement() -> None:
    """Every type of column arrives as it was said, whether one row changes or many."""
    rows = tuple(Insert("jobs.Job", job(number)) for number in range(1, 9))
    assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=rows), Done)
    assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=(begun(8),)), Done)
    with counted() as sent:
        assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=tuple(map(begun, range(1, 8)))), Done)
    assert len([sql for sql in sent if "jobs_job" in sql]) == 1
    assert [
        (each.state, each.begun_at and each.begun_at.day, each.result, each.stop_asked, each.done)
        for each in Job.objects.order_by("id")
    ] == [("running", n, {"a 'quoted' \\ text, {braces}": [n, None]}, n % 2 == 0, n) for n in range(1, 9)]
    assert [each.doing for each in Job.objects.order_by("id")] == ["NULL", *['a "text", {with} \\ marks'] * 7]


@pytest.mark.parametrize(
    "wrong", [{"state": "failed"}, {"begun_at": "2026-02-01T08:00:00+00:00"}, {"ended_at": "2026-02-01T08:00:00+00:00"}]
)
def test_one_of_many_that_is_not_as_it_was_ends_the_action(wrong: dict[str, Json]) -> None:
    """Nothing of the others is changed then."""
    rows = tuple(Insert("jobs.Job", job(number)) for number in range(1, 9))
    assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=rows), Done)
    changes = (*map(begun, range(1, 8)), begun(8, **wrong))
    refused = take_note(BY_ITSELF, stream="note/1", changes=changes)
    assert isinstance(refused, Refused)
    assert refused.findings == (Finding("changed-meanwhile"),)
    assert set(Job.objects.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.stores("postgresql")
def test_a_text_too_long_is_refused_and_not_cut() -> None:
    """A cast to a type with a length would cut it."""
    rows = tuple(Insert("jobs.Job", job(number)) for number in range(1, 9))
    assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=rows), Done)
    longer = tuple(
        Update("jobs.Job", str(UUID(int=number)), {"state": "waiting"}, {"state": "x" * 13}) for number in range(1, 9)
    )
    with pytest.raises(Exception, match="too long"):
        take_note(BY_ITSELF, stream="note/1", changes=longer)


def test_new_rows_of_several_tables_come_with_one_statement(database: Stores) -> None:
    """Rows of one table and of another, of one shape and of another; then a change, then rows again, in their order."""
    rows = [Insert("jobs.Job", job(1)), Insert("jobs.Job", job(2, result={"a": 1}))]
    other = Insert("register.Unit", {"id": str(UUID(int=7)), "labels": 3})
    changes = (rows[0], other, rows[1], begun(1), Insert("jobs.Job", job(3)))
    with counted() as sent:
        assert isinstance(take_note(BY_ITSELF, stream="note/1", changes=changes), Done)
    written = [sql for sql in sent if "jobs_job" in sql or "register_unit" in sql]
    assert len(written) == {"sqlite": 5, "postgresql": 3}[database.engine]
    assert [(each.state, each.result) for each in Job.objects.order_by("id")] == [
        ("running", {"a 'quoted' \\ text, {braces}": [1, None]}),
        ("waiting", {"a": 1}),
        ("waiting", None),
    ]
    assert list(Unit.objects.values_list("id", "labels")) == [(UUID(int=7), 3)]


@pytest.mark.stores("postgresql")
def test_what_every_action_asks_is_planned_once() -> None:
    """From the second time on the server has the statements of an action ready, whatever their values are."""
    for place in range(9):
        assert isinstance(take_note(BY_ITSELF, stream=f"note/{place % 3}"), Done)
    with counted() as sent:
        assert isinstance(take_note(BY_ITSELF, stream="note/1"), Done)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements")
        runs = [times for (times,) in cursor.fetchall()]
    assert len(runs) >= len(sent) == 2
    assert min(runs) > 1
