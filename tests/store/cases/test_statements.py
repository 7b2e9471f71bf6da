"""One step of a case takes few statements and one commit, everything included."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from psycopg.pq.abc import PGconn, PGresult
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, done
from tests.store.databases import Stores

from guiju.core.cases.commands import Figures, Voice
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Outcome, Refused
from guiju.store.accounts import actions as accounts
from guiju.store.accounts.models import Grant
from guiju.store.audit import straight
from guiju.store.audit.piped import Sent, in_one_go
from guiju.store.cases import actions
from guiju.store.cases.models import Case

pytestmark = pytest.mark.stores("postgresql")
MOST = 6


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


class Counted:
    """The statements of a step, and how often it committed."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.commits = 0


@contextmanager
def counted() -> Iterator[Counted]:
    """Count what a step asks of the database."""
    found = Counted()
    connection.ensure_connection()
    commit = connection._commit

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        found.statements.append(sql)
        return execute(sql, params, many, context)

    def committed() -> None:
        found.commits += 1
        commit()

    connection._commit = committed  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(note):
            yield found
    finally:
        connection._commit = commit  # type: ignore[method-assign]


def test_every_kind_of_step_takes_six_statements_and_one_commit(world: World) -> None:
    """An action with a document, figures entered twice, a vote cast and closed: each within the limit."""
    case = done(told.open_appointment(world))
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    analysis = told.attached(world["head"], case)
    found: dict[str, Counted] = {}

    def step(name, act, acting, **given):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202
        with counted() as seen:
            done(act(acting, case=case, step=name, **given))
        found[f"{name} {len(found)}"] = seen

    inputs = {"requirements": "ten years"}
    step("motion", actions.act, world["head"], inputs=inputs, documents={"post_analysis": analysis})
    step("recommend", actions.record, world["officer"], figures=figures)
    step("recommend", actions.record, world["board_secretary"], figures=figures)
    report = told.attached(world["inspection_officer"], case)
    step(
        "inspect",
        actions.act,
        world["inspection_officer"],
        outcome="fit",
        inputs={"file_checked": True},
        documents={"inspection_report": report},
        reasons="fit",
    )
    for member in world.members:
        step("decide", actions.cast, member, voice=Voice.YES)
    step("decide", actions.act, world["board_secretary"])

    for name, seen in found.items():
        assert seen.commits == 1, name
        assert len(seen.statements) <= MOST, "\n".join([name, *(each[:150] for each in seen.statements)])


def test_what_a_key_a_deputy_and_an_effect_add_is_known(world: World) -> None:
    """Two statements for a key, two to see that a deputy stands in: no more than any step; and what the record takes."""
    officer, deputy = world["second_officer"].account, world["board_secretary"].account
    term = {"valid_from": dt.date(2026, 4, 1), "valid_to": dt.date(2026, 5, 1), "reason": "away"}
    done(accounts.appoint_deputy(BY_ITSELF, account=deputy, principal=officer, **term))
    given = {"procedure": "outer", "subject": "the store", "lead": world.office}
    outer = done(actions.open_case(world["officer"], **given))
    with counted() as stood_in:
        done(actions.act(Acting(deputy, on_behalf_of=officer), case=outer, step="check_it"))
    case = told.to_publicity(world)
    with at(dt.date(2026, 4, 21)):
        with counted() as keyed:
            done(actions.act(replace(world["officer"], key="once"), case=case, step="publicity"))
        with counted() as begun:
            done(actions.act(world["officer"], case=case, step="trial"))
    for found, most in ((stood_in, MOST), (keyed, MOST), (begun, MOST + 15)):
        assert found.commits == 1
        assert len(found.statements) <= most, "\n".join(each[:150] for each in found.statements)
    of_cases = [each for each in begun.statements if "register_" not in each and "advisory" not in each]
    assert len(of_cases) <= MOST + 2, of_cases


def test_a_step_waits_for_the_server_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for the case and what is around it, asked after it is locked; once for what is written and the commit."""
    given = {"procedure": "outer", "subject": "the store", "lead": world.office}
    cases = [done(actions.open_case(world["officer"], **given)) for _ in range(4)]
    rows: list[list[bytes]] = []

    def noted(held: PGconn, statements: Sequence[Sent]) -> list[PGresult]:
        rows.append([each.sql.split()[0] for each in statements])
        return in_one_go(held, statements)

    monkeypatch.setattr(straight, "in_one_go", noted)
    for case in cases:
        rows.clear()
        with counted() as seen:
            done(actions.act(world["officer"], case=case, step="check_it"))
    assert len(seen.statements) == 3
    assert rows == [[b"BEGIN", b"SELECT", b"SELECT"], [b"WITH", b"COMMIT"]]


def test_what_is_around_a_case_is_read_after_it_is_locked(world: World) -> None:
    """Whoever waited for a case acts with the roles they have then, not with those they had when they began to wait."""
    officer = world["second_officer"]
    case = done(actions.open_case(officer, procedure="outer", subject="the store", lead=world.office))
    grant = Grant.objects.get(account=officer.account, recorded_to=None).grant
    outcomes: list[Outcome[UUID]] = []

    def step() -> None:
        outcomes.append(actions.act(officer, case=case, step="check_it"))

    with transaction.atomic():
        assert Case.objects.select_for_update().get(pk=case).result == ""
        waiting = aside(step)
        wait_until(lambda: _waiting() == 1)
        aside(lambda: done(accounts.end_role(BY_ITSELF, grant=grant, on=dt.date(2026, 4, 13), reason="left"))).join()
        assert not outcomes
    waiting.join()
    (refused,) = outcomes
    assert isinstance(refused, Refused)
    assert [each.code for each in refused.findings] == ["not-yours"]


def aside(what: Callable[[], object]) -> threading.Thread:
    """Do something in a thread of its own, on connections of its own."""

    def run() -> None:
        try:
            what()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; half a minute at most."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never held")


def _waiting() -> int:
    """Return how many connections wait for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction it is looked at once otherwise
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])
