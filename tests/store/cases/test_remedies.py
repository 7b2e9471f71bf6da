"""A decision is reviewed by others, overturned, and what it did taken back; a case moves on; a rulebook is held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import DEMO, MONDAY, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.findings import Severity
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Refused
from guiju.core.journal.stores import Store
from guiju.store.audit import queries as journal
from guiju.store.cases import actions, queries
from guiju.store.library import actions as library
from guiju.store.library import queries as rulebooks
from guiju.store.notices import queries as notices
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores
BEGUN, OVER, LATER = dt.date(2026, 4, 21), dt.date(2027, 4, 26), dt.date(2027, 5, 10)


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def not_passed(world: World) -> UUID:
    """Take an appointment to the end where probation is not passed: the tenure that began has ended."""
    case = told.to_publicity(world)
    with at(BEGUN):
        done(actions.act(world["officer"], case=case, step="publicity"))
        done(actions.act(world["officer"], case=case, step="trial"))
    with at(OVER):
        done(actions.act(world["officer"], case=case, step="probation"))
        decides = world["appointing_officer"]
        report = {"probation_report": told.attached(decides, case)}
        given = {"outcome": "failed", "documents": report, "reasons": "not fit"}
        done(actions.act(decides, case=case, step="confirm", **given))
        done(actions.act(world["officer"], case=case, step="tell_not_passed"))
        actions.tell_due()
    return case


def test_an_overturned_decision_is_taken_back_and_those_told_are_told_again(world: World) -> None:
    """Reviewed within its clock, by others; the tenure stands again as if it had not ended; what came before stays."""
    case = not_passed(world)
    seen = queries.case(case)
    assert seen is not None
    assert (seen.result, seen.served_on) == ("not_passed", OVER)
    assert register.people_holding(world.post, LATER) == ()
    with at(OVER):
        assert [each.procedure for each in queries.remedies(case)] == ["review", "appeal"]

    with at(LATER):
        review = done(
            actions.open_case(
                world["candidate"],
                procedure="review",
                subject=str(world.candidate),
                lead=world.office,
                inputs={"grounds": "the report is of somebody else"},
                about=case,
                about_step="confirm",
            )
        )
        done(actions.act(world["review_officer"], case=review, step="receive"))
        decides = world["second_reviewer"]
        opinion = {"opinion": told.attached(decides, review)}
        given = {"outcome": "overturn", "documents": opinion, "reasons": "it is"}
        assert codes(actions.act(world["review_officer"], case=review, step="decide", **given)) == ["earlier-part"]
        done(actions.act(decides, case=review, step="decide", **given))
        assert register.people_holding(world.post, LATER) == (world.candidate,)
        assert register.people_holding(world.post, BEGUN) == (world.candidate,)
        assert notices.notices(world["candidate"].account)[0].code == "case-restored"
        assert notices.notices(world["officer"].account)[0].code == "case-restored"
    after = queries.case(case)
    assert after is not None
    assert after.overturned_by == review
    assert journal.verify(Store.DEFAULT).holds
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []


def test_a_review_comes_too_late_after_its_clock(world: World) -> None:
    """The clock runs from when the result was served."""
    case = not_passed(world)
    with at(OVER + dt.timedelta(days=40)):
        refused = actions.open_case(
            world["candidate"],
            procedure="review",
            subject=str(world.candidate),
            lead=world.office,
            inputs={"grounds": "too late"},
            about=case,
            about_step="confirm",
        )
        assert codes(refused) == ["appeal-too-late"]


def test_a_case_stays_on_its_version(world: World) -> None:
    """A new rulebook changes nothing for a case that is open; a rulebook without its procedure is told of it."""
    case = done(told.open_appointment(world))
    changed = (DEMO / "procedures" / "appointment.yaml").read_text(encoding="utf-8")
    changed = changed.replace("due: 20 workdays\n      remind", "due: 15 workdays\n      remind", 1)
    approver = told.account("approver", None, "rulebook_approver", None)
    version = told.publish({"procedures/appointment.yaml": changed}, since=MONDAY.date(), by=approver)
    seen = queries.case(case)
    assert seen is not None
    assert seen.rulebook != version
    document = {"post_analysis": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "x"}, documents=document))
    kept = {(each.what, each.name) for fit in rulebooks.fits(version) for each in (fit.in_use,)}
    assert ("cases", "appointment") in kept


def test_what_nobody_carries_out_cannot_be_published_and_lacking_people_are_warned_of(world: World) -> None:
    """As things are here: nobody holds some roles yet, which is a warning kept with the version."""
    version = rulebooks.in_force()
    assert version is not None
    found = next(each for each in rulebooks.versions() if each.id == version.version).findings
    lacking = [each for each in found if each.code == "step-nobody-may-take"]
    assert lacking
    assert all(each.severity is Severity.WARNING for each in lacking)

    from guiju.store.audit import effects  # noqa: PLC0415 - the registry, as it would be without the app

    held = effects._carriers.pop("register.tenure.begin")
    try:
        files = {path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in DEMO.rglob("*.yaml")}
        note = files["institution.yaml"].replace("澄川市", "澄川市（新）", 1)
        refused = library.propose(BY_ITSELF, files={**files, "institution.yaml": note})
        assert isinstance(refused, Refused)
        assert {each.code for each in refused.findings} == {"effect-not-carried-out"}
        case = told.to_publicity(world)
        with at(BEGUN):
            done(actions.act(world["officer"], case=case, step="publicity"))
            before = queries.case(case)
            assert codes(actions.act(world["officer"], case=case, step="trial")) == ["effect-not-carried-out"]
            assert queries.case(case) == before
    finally:
        effects._carriers["register.tenure.begin"] = held


def test_after_ten_years_nothing_is_left_of_what_was_said(world: World) -> None:
    """That the case was, and how it ended, stays; whom it was about does not."""
    case = not_passed(world)
    from guiju.store.audit.actions import erase_due  # noqa: PLC0415

    with at(OVER + dt.timedelta(days=3660)):
        while erase_due(Store.DEFAULT):
            pass
        assert queries.case(case) is None
        row = queries.cases(queries.Wanted())[0]
        assert (row.id, row.person, row.subject, row.result) == (case, None, "", "not_passed")
        assert queries.cases(queries.Wanted(about=world.candidate)) == ()
        assert all(each.event.kind != "cases.acted" or each.said is None for each in journal.said_on(f"case/{case}"))
