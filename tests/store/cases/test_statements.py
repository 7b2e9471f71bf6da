"""One step of a case takes few statements and one commit, everything included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, done
from tests.store.databases import Stores

from guiju.core.cases.commands import Figures, Voice
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.accounts import actions as accounts
from guiju.store.cases import actions

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
