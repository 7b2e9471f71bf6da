"""Branches side by side, a procedure within another, one person with two accounts, and a case that is moved on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, SIDE_BY_SIDE, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.cases.commands import Figures, Voice
from guiju.core.cases.happened import What
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.stores import Store
from guiju.store.accounts import actions as accounts
from guiju.store.audit import queries as journal
from guiju.store.cases import actions, queries

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def sound() -> bool:
    """Whether every chain holds, every row is as its events say, and every case where its events lead."""
    return journal.verify(Store.DEFAULT).holds and not list(journal.check(Store.DEFAULT, journal.Check()))


def opened(world: World, procedure: str = "outer", subject: str = "the store") -> UUID:
    """Open a case of one of the tests' own procedures."""
    acting = world["officer"]
    return done(actions.open_case(acting, procedure=procedure, subject=subject, lead=world.office))


def standing(case: UUID) -> list[str]:
    """Return the steps that stand open."""
    seen = queries.case(case)
    assert seen is not None
    return [each.step for each in seen.state.standing]


def both(world: World, case: UUID) -> None:
    """Take both branches, each by another."""
    done(actions.act(world["officer"], case=case, step="count_it", inputs={"found": 3}))
    done(actions.act(world["second_officer"], case=case, step="check_it"))


def second_account(world: World, name: str, role: str) -> Acting:
    """Open a second account for a person, with a role: the first one must be somebody's no longer."""
    account, person = world[name].account, world.people[name]
    refused = accounts.create_account(BY_ITSELF, username=f"{name}-again", display_name=name, person=person)
    assert codes(refused) == ["already-a-persons-account"]
    given = {"account": account, "display_name": name, "language": "zh"}
    done(accounts.change_account(BY_ITSELF, **given, person=None))
    return told.account(f"{name}-again", person, role, None)


def test_a_procedure_within_another_gives_its_result_back(world: World) -> None:
    """It is a case of its own; only its end moves the step, by the software; going back begins another."""
    case = opened(world)
    both(world, case)
    officer, secretary = world["officer"], world["board_secretary"]
    done(actions.act(officer, case=case, step="look_within"))
    first = UUID(queries.events(case)[-1].happened.said["case"])  # type: ignore[arg-type]
    inner = queries.case(first)
    assert inner is not None
    assert (inner.procedure, inner.parent, inner.subject, inner.lead) == ("inner", case, "the store", world.office)
    assert standing(case) == ["look_within"]
    assert codes(actions.act(officer, case=case, step="look_within", outcome="fine")) == ["sub-begun-already"]
    assert codes(actions.act(officer, case=case, step="close")) == ["out-of-order"]

    done(actions.act(secretary, case=first, step="look", outcome="wrong"))
    assert standing(case) == ["both", "count_it", "check_it"]
    returned = queries.events(case)[-1].happened
    assert (returned.what, returned.outcome, returned.by) == (What.RETURNED, "wrong", "")
    assert str(world.people["board_secretary"]) in returned.who

    both(world, case)
    done(actions.act(officer, case=case, step="look_within"))
    second = UUID(queries.events(case)[-1].happened.said["case"])  # type: ignore[arg-type]
    assert second != first
    done(actions.act(secretary, case=second, step="look", outcome="fine"))
    assert standing(case) == ["close"]
    told.grant(secretary.account, "organisation_officer")
    assert codes(actions.act(secretary, case=case, step="close")) == ["duties-apart"]
    done(actions.act(world["second_officer"], case=case, step="close"))
    assert sound()


def test_duties_side_by_side_are_kept_apart_by_person_whichever_comes_first(world: World) -> None:
    """Neither branch waits for the other; another account of the same person is the same person."""
    officer = world["officer"]
    case, other, third = (opened(world) for _ in range(3))
    done(actions.act(officer, case=case, step="count_it", inputs={"found": 3}))
    assert codes(actions.act(officer, case=case, step="check_it")) == ["duties-apart"]
    done(actions.act(officer, case=other, step="check_it"))
    assert codes(actions.act(officer, case=other, step="count_it", inputs={"found": 3})) == ["duties-apart"]

    again = second_account(world, "officer", "organisation_officer")
    assert codes(actions.act(again, case=case, step="check_it")) == ["duties-apart"]
    assert codes(actions.act(again, case=other, step="count_it", inputs={"found": 3})) == ["duties-apart"]
    done(actions.act(again, case=third, step="check_it"))
    nobody = actions.act(officer, case=third, step="count_it", inputs={"found": 3})
    assert codes(nobody) == ["nobody-behind-the-account"]
    done(actions.act(world["second_officer"], case=third, step="count_it", inputs={"found": 3}))
    assert standing(third) == ["look_within"]
    assert sound()


def to_the_poll(world: World) -> UUID:
    """Take an appointment to its recommendation."""
    case = done(told.open_appointment(world))
    document = {"post_analysis": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "ten"}, documents=document))
    return case


def test_figures_are_entered_by_two_persons_not_by_two_accounts(world: World) -> None:
    """Who entered them first may enter them anew, by whatever account: the step does not end with it."""
    case = to_the_poll(world)
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    told.grant(world["officer"].account, "board_secretary")
    done(actions.record(world["officer"], case=case, step="recommend", figures=figures))
    again = second_account(world, "officer", "board_secretary")
    told.grant(again.account, "organisation_officer")
    done(actions.record(again, case=case, step="recommend", figures=figures))
    nobody = actions.record(world["officer"], case=case, step="recommend", figures=figures)
    assert codes(nobody) == ["nobody-behind-the-account"]
    assert standing(case) == ["recommend"]
    done(actions.record(world["board_secretary"], case=case, step="recommend", figures=figures))
    assert standing(case) == ["inspect"]
    assert sound()


def test_a_member_with_two_accounts_has_one_vote(world: World) -> None:
    """Cast by whichever is theirs, once; the other, with nobody behind it, has none."""
    case = told.to_the_vote(world)
    done(actions.cast(world["member1"], case=case, step="decide", voice=Voice.NO))
    again = second_account(world, "member1", "board_member")
    assert codes(actions.cast(again, case=case, step="decide", voice=Voice.YES)) == ["voted-already"]
    nobody = actions.cast(world["member1"], case=case, step="decide", voice=Voice.YES)
    assert codes(nobody) == ["nobody-behind-the-account"]
    assert sound()


def test_a_correction_is_an_event_by_its_own_authority(world: World) -> None:
    """What was said stays as it was said; what holds is what the correction says, with its reasons and its clause."""
    case = opened(world)
    both(world, case)
    number = next(each.number for each in queries.events(case) if each.happened.step == "count_it")
    given = {"event": number, "inputs": {"found": 4}, "reasons": "one stood behind the door"}
    assert codes(actions.correct(world["officer"], case=case, **given)) == ["not-yours"]
    done(actions.correct(world["board_secretary"], case=case, **given))
    seen = queries.case(case)
    assert seen is not None
    assert seen.state.inputs["found"] == 4
    kept = {each.number: each.happened for each in queries.events(case) if each.number}
    assert kept[number].inputs["found"] == 3
    last = kept[max(kept)]
    assert (last.what, last.clause, last.said["event"]) == (What.CORRECTED, "3", number)
    assert standing(case) == ["look_within"]
    assert sound()


def move(world: World, case: UUID) -> UUID:
    """Open a case of going over to the version in force, about a case."""
    return opened(world, "go-over", str(case))


def approver() -> Acting:
    """Return somebody who brings rulebooks into force."""
    return told.account("approver", None, "rulebook_approver", None)


def test_a_case_goes_over_to_another_version_by_a_procedure_where_its_past_conforms(world: World) -> None:
    """The new version says from then on what comes, and how long it may take."""
    case = opened(world)
    both(world, case)
    before = queries.case(case)
    assert before is not None
    changed = SIDE_BY_SIDE.replace("due: 5 workdays", "due: 9 workdays")
    version = told.publish({"procedures/side-by-side.yaml": changed}, since=MONDAY.date(), by=approver())
    over = move(world, case)
    done(actions.act(world["board_secretary"], case=over, step="agree", outcome="yes", reasons="the new term is fair"))
    seen = queries.case(case)
    assert seen is not None
    assert (seen.rulebook, seen.version) == (version, before.version + 1)
    assert seen.definition != before.definition
    assert standing(case) == ["look_within"]
    moved = queries.events(case)[-1].happened
    assert (moved.what, moved.said) == (What.MOVED, {"from": before.definition, "to": seen.definition})
    assert moved.reasons == f"case/{over}"
    done(actions.act(world["officer"], case=case, step="look_within"))
    inner = UUID(queries.events(case)[-1].happened.said["case"])  # type: ignore[arg-type]
    done(actions.act(world["board_secretary"], case=inner, step="look", outcome="fine"))
    assert queries.terms(case)[0].due == dt.date(2026, 4, 24)
    assert sound()


def test_a_case_whose_past_does_not_conform_stays_where_it_is(world: World) -> None:
    """Refused with the event at which it departs; neither case moves, and the attempt stands in the journal."""
    case = opened(world)
    both(world, case)
    before = queries.case(case)
    first = SIDE_BY_SIDE.index("      - id: both")
    step = """      - id: ask_first
        title: {zh: 先问, en: Ask first}
        who: {role: organisation_officer, at: institution}
        clause: "1"
"""
    changed = SIDE_BY_SIDE[:first] + step + SIDE_BY_SIDE[first:]
    told.publish({"procedures/side-by-side.yaml": changed}, since=MONDAY.date(), by=approver())
    over = move(world, case)
    given = {"outcome": "yes", "reasons": "we should like to"}
    assert codes(actions.act(world["board_secretary"], case=over, step="agree", **given)) == ["past-does-not-conform"]
    assert queries.case(case) == before
    assert standing(over) == ["agree"]
    assert queries.events(over)[-1].happened.what is What.REFUSED
    assert sound()
