"""A case is run step by step through the product's own actions, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, done
from tests.store.databases import Stores

from guiju.core.cases.happened import What
from guiju.core.journal.stores import Store
from guiju.store.audit import queries as journal
from guiju.store.cases import actions, queries
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def test_an_appointment_from_motion_to_trial(world: World) -> None:
    """Every step by whom it belongs to; the tenure begins with the step that begins it, in its transaction."""
    case = told.to_publicity(world)
    seen = queries.case(case)
    assert seen is not None
    assert [each.step for each in seen.state.standing] == ["publicity"]

    with at(dt.date(2026, 4, 21)):
        done(actions.act(world["officer"], case=case, step="publicity"))
        done(actions.act(world["officer"], case=case, step="trial"))
        assert register.people_holding(world.post, dt.date(2026, 4, 21)) == (world.candidate,)

    whats = [each.happened.what for each in queries.events(case)]
    assert whats == [
        What.OPENED,
        What.ACTED,
        What.RECORDED,
        *[What.ACTED] * 2,
        *[What.CAST] * 5,
        *[What.ACTED] * 3,
    ]
    assert journal.verify(Store.DEFAULT).holds
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []
