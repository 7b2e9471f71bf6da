"""What whoever a decision falls on has: notice, reasons, a review that suspends nothing and makes nothing heavier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, NEW_YEAR, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.cases.commands import Voice
from guiju.core.cases.happened import What
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.stores import Store
from guiju.store.accounts import actions as accounts
from guiju.store.audit import queries as journal
from guiju.store.cases import actions, queries
from guiju.store.register import actions as register
from guiju.store.register import queries as register_queries

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def decided(world: World) -> UUID:
    """Take a stepping down to its formalities: proposed, answered, decided, told."""
    done(register.appoint(BY_ITSELF, post=world.post, person=world.candidate, on=NEW_YEAR))
    supervision, officer, subject = world["supervision_officer"], world["officer"], world["candidate"]
    case = done(
        actions.open_case(
            supervision,
            procedure="stepping-down",
            subject=str(world.candidate),
            lead=world.office,
            inputs={"post": str(world.post), "ground": "idle"},
        )
    )
    sources = ("assessment", "daily_work", "inspection", "audit", "statistics", "letters")
    found = {f"from_{each}": each in {"assessment", "audit"} for each in sources}
    report = {"findings": told.attached(supervision, case)}
    given = {"outcome": "found", "inputs": found, "documents": report, "reasons": "two sources agree"}
    done(actions.act(supervision, case=case, step="verify", **given))
    proposal = {"proposal": told.attached(officer, case)}
    given = {"inputs": {"way": "move"}, "documents": proposal, "reasons": "two years behind"}
    done(actions.act(officer, case=case, step="propose", **given))
    done(actions.act(subject, case=case, step="reply", outcome="replied", inputs={"said": "it was another year"}))
    secretary = world["board_secretary"]
    done(actions.act(secretary, case=case, step="weigh", outcome="stays", reasons="it was this year"))
    for member in world.members:
        done(actions.cast(member, case=case, step="decide", voice=Voice.YES))
    done(actions.act(secretary, case=case, step="decide", reasons="as proposed"))
    record = {"talk_record": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="talk", documents=record))
    done(actions.act(officer, case=case, step="tell"))
    return case


def standing(case: UUID) -> list[str]:
    """Return the steps that stand open."""
    seen = queries.case(case)
    assert seen is not None
    return [each.step for each in seen.state.standing]


def sound() -> bool:
    """Whether every chain holds, every row is as its events say, and every case where its events lead."""
    return journal.verify(Store.DEFAULT).holds and not list(journal.check(Store.DEFAULT, journal.Check()))


def test_a_decision_is_carried_out_while_it_is_reviewed_and_its_effects_end_by_themselves(world: World) -> None:
    """Reasons and deciders stand in the events; nobody of them reviews; the restriction ends by the clock alone."""
    case = decided(world)
    subject = world["candidate"]
    assert queries.sight(subject, case).by is queries.By.SUBJECT
    events = queries.events(case)
    decision = next(each for each in events if (each.happened.what, each.happened.step) == (What.ACTED, "decide"))
    assert (decision.happened.reasons, decision.happened.clause) == ("as proposed", "5")
    voted = {each.actor for each in events if each.happened.what is What.CAST}
    assert voted == {member.account for member in world.members}
    assert voted <= queries.names(case).keys()
    until = {each.procedure: each.until for each in queries.remedies(case)}
    assert until == dict.fromkeys(("review", "appeal"), MONDAY.date() + dt.timedelta(days=30))

    asked = {"subject": str(world.candidate), "lead": world.office, "inputs": {"grounds": "another year"}}
    of = {"about": case, "about_step": "decide"}
    review = done(actions.open_case(subject, procedure="review", **asked, **of))
    assert standing(case) == ["formalities"]
    done(actions.act(world["officer"], case=case, step="formalities"))
    done(actions.act(world["officer"], case=case, step="enter_one_year"))
    assert register_queries.people_holding(world.post, dt.date(2026, 4, 14)) == ()
    assert [each.result for each in (queries.case(review),) if each is not None] == [""]

    member = world["member1"].account
    other = {"role": "review_officer", "valid_from": NEW_YEAR, "reason": "to review what they decided"}
    assert codes(accounts.give_role(BY_ITSELF, account=member, **other)) == ["role-excluded"]
    assert codes(actions.act(subject, case=review, step="receive")) == ["not-yours"]
    done(actions.act(world["review_officer"], case=review, step="receive"))
    second = world["second_reviewer"]
    given = {"documents": {"opinion": told.attached(second, review)}, "reasons": "it was this year"}
    done(actions.act(second, case=review, step="decide", outcome="uphold", **given))
    done(actions.act(world["review_officer"], case=review, step="tell_upheld"))
    ended = queries.case(review)
    assert ended is not None
    assert (ended.result, ended.state.weight <= 3) == ("upheld", True)
    assert {each.procedure for each in queries.remedies(review)} == {"appeal"}

    assert standing(case) == ["one_year"]
    last = MONDAY.date().replace(year=2027)
    with at(last):
        assert actions.elapse_due() == 0
    with at(last + dt.timedelta(days=1)):
        assert actions.elapse_due() == 1
        assert standing(case) == ["return_to_use"]
        elapsed = queries.events(case)[-1]
        assert (elapsed.happened.what, elapsed.happened.by) == (What.ELAPSED, "")
        assert sound()
