"""How long somebody has held a post is read from the register where a procedure asks for it, and kept with the step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import World, at, codes, done
from tests.store.databases import Stores

from guiju.core.cases.happened import What
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.values import Text
from guiju.store.cases import actions, queries
from guiju.store.register import actions as register

pytestmark = pytest.mark.stores
APPOINTED = dt.date(2025, 3, 3)


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture."""
    with at(dt.date(2026, 4, 13)):
        yield database.start_from(told.make)


def opened(world: World) -> UUID:
    """Open a case to fill the vacant post of a town with the candidate."""
    inputs = {"post": str(world.post)}
    given = {"procedure": "township-appointment", "subject": str(world.candidate), "lead": world.office}
    return done(actions.open_case(world["officer"], **given, inputs=inputs))  # type: ignore[arg-type]


def motion(head: Acting, case: UUID) -> list[str]:
    """Try the motion and return why it is refused."""
    paper = {"post_analysis": told.attached(head, case)}
    outcome = actions.act(head, case=case, step="motion", documents=paper)
    return codes(outcome) if not hasattr(outcome, "value") else []


def test_two_full_years_in_the_present_post_are_needed(world: World) -> None:
    """A day short is refused, the day itself is accepted; what was read stands in the event, by its source."""
    post = done(
        register.open_post(
            BY_ITSELF, unit=world.other_office, kind="officer", title=Text(zh="干事", en="Clerk"), on=told.NEW_YEAR
        )
    )
    case = opened(world)
    assert motion(world["head"], case) == ["requirement-not-met"]  # holds no post yet
    done(register.appoint(BY_ITSELF, post=post, person=world.candidate, on=APPOINTED, basis="order 1"))
    with at(APPOINTED.replace(year=2027) - dt.timedelta(1)):
        assert motion(world["head"], case) == ["requirement-not-met"]
    with at(APPOINTED.replace(year=2027)):
        assert motion(world["head"], case) == []
    used = next(event.happened.used for event in queries.events(case) if event.happened.what is What.ACTED)
    assert [(each.name, each.value, each.source) for each in used] == [("years_in_post", "2", "fact/years_in_post")]


def test_an_earlier_post_does_not_count(world: World) -> None:
    """Whoever changed posts begins anew; a tenure with a last day that is still to come is held."""
    posts = [
        done(
            register.open_post(
                BY_ITSELF, unit=world.other_office, kind="officer", title=Text(zh=name, en=name), on=told.NEW_YEAR
            )
        )
        for name in ("甲", "乙")
    ]
    first = done(register.appoint(BY_ITSELF, post=posts[0], person=world.candidate, on=APPOINTED, basis="order 1"))
    day = dt.date(2026, 3, 2)
    done(register.end_tenure(BY_ITSELF, tenure=first, on=day, basis="order 2"))
    done(
        register.appoint(
            BY_ITSELF, post=posts[1], person=world.candidate, on=day, until=dt.date(2030, 1, 1), basis="order 3"
        )
    )
    case = opened(world)
    with at(APPOINTED.replace(year=2027)):
        assert motion(world["head"], case) == ["requirement-not-met"]
    with at(day.replace(year=2028)):
        assert motion(world["head"], case) == []
