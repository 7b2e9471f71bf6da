"""Past cases replayed under a draft: counted for everybody with a hand in it, named only to who may read cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import DEMO, MONDAY, World, at
from tests.store.databases import Stores
from tests.web.casework import browser
from tests.web.office import read
from tests.web.working import work

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.cases import actions
from guiju.store.library import actions as library

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning, with somebody who checks rulebooks and somebody who inspects."""
    made = database.start_from(told.make)
    with at(MONDAY):
        for name, role, unit in (("checker", "checker", None), ("looker", "inspector", made.prefecture)):
            made.people[name] = told.person(name, made.prefecture)
            made.actors[name] = told.account(name, made.people[name], role, unit)
        yield made


def proposed(draft: dict[str, str]) -> UUID:
    """Propose the demo's rulebook with some files written otherwise."""
    texts = {path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in DEMO.rglob("*.yaml")}
    return told.done(library.propose(BY_ITSELF, files={**texts, **draft}))


def test_past_cases_are_replayed_under_a_draft(world: World) -> None:
    """One case went further than the draft lets it; one has not come so far: the first is counted, then named."""
    case = told.to_the_vote(world)
    told.done(told.open_appointment(world, subject=str(world.people["member5"]), inputs={"post": str(world.post)}))
    text = (DEMO / "procedures" / "appointment.yaml").read_text(encoding="utf-8")
    version = proposed({"procedures/appointment.yaml": text.replace("recommend", "suggest")})
    address = f"/cases/drafts/{version}/"
    checker = browser(world, "checker")
    assert address in checker.get(f"/library/versions/{version}/").content.decode()
    sent = checker.post(address, {"since": "2026-01-01", "key": "a"})
    assert sent.status_code == 303, read(sent)
    work()
    page = read(checker.get(address))
    assert "2 replayed; 1 would have been stopped" in page
    assert "there is no such step; asked for: Recommendation" in page
    assert "The cases themselves are for those who may see cases" in page
    looker = browser(world, "looker")
    assert str(case) not in looker.get(address).content.decode()
    assert f"/cases/{case}/?purpose=look" in looker.get(f"{address}?purpose=look").content.decode()
    assert looker.post(address, {"since": "2026-01-01", "key": "b"}).status_code == 422


def test_under_the_rules_they_ran_on_no_case_is_stopped(world: World) -> None:
    """A version with the same procedures stops nobody; a day nobody opened a case since leaves nothing to replay."""
    told.to_publicity(world)
    version = proposed({})
    address = f"/cases/drafts/{version}/"
    checker = browser(world, "checker")
    checker.post(address, {"since": "2026-01-01", "key": "a"})
    work()
    assert "1 replayed; none would have been stopped" in read(checker.get(address))
    checker.post(address, {"since": "2026-04-14", "key": "b"})
    work()
    assert "There was no case since then" in read(checker.get(address))


def test_a_wait_that_the_draft_makes_longer_stops_who_waited_less(world: World) -> None:
    """Five working days of publicity were kept; the draft asks for thirty, by the calendar it comes with."""
    case = told.to_publicity(world)
    with at(dt.datetime(2026, 4, 21, 2, tzinfo=dt.UTC)):
        told.done(actions.act(world["officer"], case=case, step="publicity"))
    text = (DEMO / "procedures" / "appointment.yaml").read_text(encoding="utf-8")
    version = proposed({"procedures/appointment.yaml": text.replace('":publicity_days workdays"', "30 workdays")})
    address = f"/cases/drafts/{version}/"
    checker = browser(world, "checker")
    checker.post(address, {"since": "2026-01-01", "key": "a"})
    work()
    assert "1 replayed; 1 would have been stopped" in read(checker.get(address))
