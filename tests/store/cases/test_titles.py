"""A unit is named by a case, and the same case withdraws the title a year later; both are acts of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.cases import actions, queries
from guiju.store.register import actions as register
from guiju.store.register import queries as units

pytestmark = pytest.mark.stores
SHOWN, NAMED, YEAR_OVER, AGAIN, WITHDRAWN = (
    dt.date(2026, 4, 21),
    dt.date(2026, 4, 22),
    dt.date(2027, 4, 23),
    dt.date(2027, 4, 26),
    dt.date(2027, 4, 28),
)


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def titles(world: World, on: dt.date) -> list[str]:
    """Return the titles the office has on a day."""
    bonds = done(units.bonds_of_unit(BY_ITSELF, world.office, on))
    return [str(each.kind) for each in bonds if each.what == "Honour"]


def named(world: World) -> UUID:
    """Take the office up to where its title stands."""
    head, inspector = world["head"], world["inspection_officer"]
    case = done(actions.open_case(head, procedure="naming-a-unit", subject=str(world.office), lead=world.office))
    report = {"own_report": told.attached(head, case)}
    done(actions.act(head, case=case, step="look_at_itself", inputs={"in_short": "one window"}, documents=report))
    report = {"check_report": told.attached(inspector, case)}
    given = {"outcome": "fits", "reasons": "looked at", "documents": report}
    done(actions.act(inspector, case=case, step="check", **given))
    with at(SHOWN):
        done(actions.act(world["officer"], case=case, step="show"))
    with at(NAMED):
        given = {"outcome": "name_it", "reasons": "it fits", "inputs": {"named_this_round": 99}}
        done(actions.act(world["appointing_officer"], case=case, step="name_it", **given))
    return case


def no_longer(world: World, case: UUID) -> None:
    """Let the year pass, look again, and hear the unit."""
    inspector = world["inspection_officer"]
    with at(YEAR_OVER):
        actions.elapse_due()
    with at(AGAIN):
        report = {"second_report": told.attached(inspector, case)}
        given = {"outcome": "no_longer", "reasons": "the window closed", "documents": report}
        done(actions.act(inspector, case=case, step="look_again", **given))
        said = {"unit_says": "it opens again"}
        done(actions.act(world["head"], case=case, step="hear", outcome="answered", inputs=said))


def test_a_unit_is_named_and_a_year_later_the_title_is_withdrawn(world: World) -> None:
    """The title holds from the day it is given up to the day it is withdrawn."""
    case = named(world)
    assert (titles(world, SHOWN), titles(world, NAMED)) == ([], ["model_team"])
    no_longer(world, case)
    with at(WITHDRAWN):
        done(actions.act(world["appointing_officer"], case=case, step="withdraw", outcome="withdrawn", reasons="so"))
        done(actions.act(world["officer"], case=case, step="tell_withdrawn"))
        seen = queries.case(case)
    assert seen is not None
    assert seen.result == "withdrawn"
    assert (titles(world, AGAIN), titles(world, WITHDRAWN)) == (["model_team"], [])


def test_a_title_that_stands_no_longer_is_not_withdrawn_again(world: World) -> None:
    """Where somebody ended it meanwhile there is nothing to withdraw, and the decision stays open."""
    case = named(world)
    no_longer(world, case)
    with at(WITHDRAWN):
        bonds = done(units.bonds_of_unit(BY_ITSELF, world.office, WITHDRAWN))
        honour = next(each.id for each in bonds if each.what == "Honour")
        done(register.withdraw_honour(BY_ITSELF, honour=honour, on=WITHDRAWN, basis="closed"))
        given = {"outcome": "withdrawn", "reasons": "so"}
        refused = actions.act(world["appointing_officer"], case=case, step="withdraw", **given)
        assert codes(refused) == ["nothing-to-end"]
        seen = queries.case(case)
    assert seen is not None
    assert seen.result == ""
