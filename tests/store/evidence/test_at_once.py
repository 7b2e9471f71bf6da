"""Two who send out, answer or accept a return at the same moment."""

from __future__ import annotations

import pytest
from tests.store.at_once import overlapping
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, at, codes, done, institution, make
from tests.store.evidence.test_filings import MARCH, of, opened, submitted

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done
from guiju.store.evidence import actions, queries
from guiju.store.evidence.actions import Given
from guiju.store.evidence.models import Filing, Issued, Statement

pytestmark = pytest.mark.stores


def test_a_return_is_sent_out_and_opened_once(database: Stores) -> None:
    """The second is told, or has nothing left to open."""
    world = database.start_from(make)
    with at(APRIL):
        told = {"form": "county-month", "issuer": world.office}
        late = overlapping(
            "returns.return.issue", told, lambda: actions.issue_return(world.issuer, **told), by=world.issuer
        )
        assert codes(late) == ["return-issued-already"]
        assert Issued.objects.filter(form="county-month").count() == 1
        when = {"form": "county-month", "period": "2026-03"}
        late = overlapping(
            "returns.return.open", when, lambda: actions.open_returns(world.issuer, **when), by=world.issuer
        )
        assert done(late) == 0
    assert Filing.objects.filter(period="2026-03").count() == len(world.counties)


def test_a_filing_is_accepted_once(database: Stores) -> None:
    """Its answers become facts once."""
    world = database.start_from(opened)
    filing = submitted(world)
    with at(APRIL):
        late = overlapping(
            "returns.filing.accept",
            {"filing": filing},
            lambda: actions.accept(world.checker, filing=filing),
            world.checker,
        )
    assert not isinstance(late, Done)
    stated = Statement.objects.filter(unit=world.county, recorded_to=None)
    assert len({row.measure for row in stated}) == stated.count()
    assert len(queries.facts(world.county, institution())) == stated.count()


def test_no_answer_is_lost_between_two_who_save(database: Stores) -> None:
    """Each saves what they know; both stand."""
    world = database.start_from(opened)
    filing = of(world)
    with at(APRIL):
        first = {"filing": filing, "answers": [MARCH[0]]}
        late = overlapping(
            "returns.filing.save",
            first,
            lambda: actions.save_draft(world.clerk, filing=filing, answers=[MARCH[2]]),
            by=world.clerk,
        )
    assert isinstance(late, Done)
    assert set(Filing.objects.get(pk=filing).draft) == {MARCH[0].measure, MARCH[2].measure}


def test_one_source_says_one_thing_of_a_fact(database: Stores) -> None:
    """Two who report the same fact at once: the second is told that it is held."""
    world = database.start_from(make)
    with at(APRIL):
        named = {"unit": world.county, "facts": [Given("accidents", "2026-03", "1")]}
        late = overlapping(
            "evidence.fact.report",
            named,
            lambda: actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("accidents", "2026-03", "2")]),
        )
    assert codes(late) == ["fact-held"]
    assert Statement.objects.filter(unit=world.county, measure="accidents", recorded_to=None).count() == 1
