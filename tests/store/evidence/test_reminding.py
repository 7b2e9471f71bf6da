"""Who fills in returns is told what falls due, once a day; who submitted is told what became of it; nobody else is."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, World, at, codes, done, stranger
from tests.store.evidence.test_filings import of, opened, submitted

from guiju.core.journal.acting import Acting
from guiju.store.evidence import actions
from guiju.store.notices import queries
from guiju.store.notices.queries import NoticeSeen

pytestmark = pytest.mark.stores

DAY = dt.timedelta(days=1)


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture, its monthly return out for March: due on 7 April."""
    return database.start_from(opened)


def told(who: Acting, code: str) -> list[NoticeSeen]:
    """Return what an account was told under a code, the latest first."""
    return [each for each in queries.notices(who.account) if each.code == code]


def test_what_falls_due_is_told_once_a_day_to_who_fills_it_in(world: World) -> None:
    """Two days ahead and each day after it; asked twice on one day, or by nobody's clerk, it is not told again."""
    due = APRIL.date()
    with at(APRIL - 3 * DAY):
        assert actions.remind_due(due - 3 * DAY) == 0
    with at(APRIL - 2 * DAY):
        assert actions.remind_due(due - 2 * DAY) == len(world.counties)
        actions.remind_due(due - 2 * DAY)
    (first,) = told(world.clerk, "filings-due")
    assert first.params == {"n": 1, "on": due.isoformat()}
    assert len(told(world.other_clerk, "filings-due")) == 1
    assert told(world.checker, "filings-due") == []
    with at(APRIL - DAY):
        actions.remind_due(due - DAY)
    assert len(told(world.clerk, "filings-due")) == 2


def test_what_is_submitted_or_over_is_not_reminded_of(world: World) -> None:
    """The county that submitted is left alone, and on the day after nobody is told that it was due."""
    submitted(world)
    with at(APRIL):
        assert actions.remind_due(APRIL.date()) == len(world.counties) - 1
    assert told(world.clerk, "filings-due") == []
    assert len(told(world.other_clerk, "filings-due")) == 1
    with at(APRIL + DAY):
        assert actions.remind_due(APRIL.date() + DAY) == 0


def test_an_issuer_urges_those_a_return_has_not_come_from(world: World) -> None:
    """Each is told of their own return and no other; whoever submitted is not."""
    submitted(world)
    with at(APRIL):
        urged = done(actions.urge(world.issuer, form="county-month", period="2026-03"))
    assert urged == len(world.counties) - 1
    (notice,) = told(world.other_clerk, "filings-due")
    assert (notice.page, notice.arguments) == ("returns.filing", (str(of(world, 1)),))
    assert told(world.clerk, "filings-due") == []


def test_only_its_issuer_urges_and_only_while_it_is_out(world: World) -> None:
    """A clerk and a stranger are refused with the reasons, and so is a return that nobody sent out."""
    with at(APRIL):
        assert codes(actions.urge(world.clerk, form="county-month", period="2026-03"))
        assert codes(actions.urge(stranger(), form="county-month", period="2026-03"))
        assert codes(actions.urge(world.issuer, form="nowhere", period="2026-03")) == ["return-not-issued"]
    assert told(world.other_clerk, "filings-due") == []


def test_who_submitted_is_told_that_it_was_sent_back_and_accepted(world: World) -> None:
    """Both notices lead to the return; another county's clerk and the checker are told nothing of it."""
    filing = submitted(world)
    with at(APRIL):
        done(actions.send_back(world.checker, filing=filing, reason="look at the tasks again"))
        done(actions.submit(world.clerk, filing=filing))
        done(actions.accept(world.checker, filing=filing))
    (back,), (accepted,) = (told(world.clerk, code) for code in ("filing-returned", "filing-accepted"))
    for notice in (back, accepted):
        assert notice.params == {"form": "county-month", "period": "2026-03"}
        assert (notice.page, notice.arguments) == ("returns.filing", (str(filing),))
    for other in (world.other_clerk, world.checker):
        assert told(other, "filing-returned") + told(other, "filing-accepted") == []
