"""Returns in the records: sent out, opened, answered, checked, accepted; what they cost and how they come."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, NEW_YEAR, World, at, codes, done, institution, make, stranger

from guiju.core.assessment.periods import period_of
from guiju.core.evidence import FactState
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.returns.outliers import Beside
from guiju.core.returns.progress import Status
from guiju.store.accounts import actions as accounts
from guiju.store.attachments import actions as attachments
from guiju.store.audit.models import Event
from guiju.store.evidence import actions, queries
from guiju.store.evidence.actions import Answered, Given

pytestmark = pytest.mark.stores

MARCH = [
    Answered("requests_due", "40"),
    Answered("requests_closed_in_time", "38"),
    Answered("tasks_due", "5"),
    Answered("tasks_done", "5"),
    Answered("accidents", "0"),
]


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture, its monthly return sent out and opened for March."""
    return database.start_from(opened)


def opened() -> World:
    """Send the monthly return out and open it."""
    world = make()
    with at(APRIL):
        done(actions.issue_return(world.issuer, form="county-month", issuer=world.office))
        assert done(actions.open_returns(world.issuer, form="county-month", period="2026-03")) == len(world.counties)
    return world


def of(world: World, county: int = 0) -> UUID:
    """Return the filing of a county."""
    (found,) = queries.filings(unit=world.counties[county], form="county-month", period="2026-03")
    return found.id


def submitted(world: World, county: int = 0, answers: list[Answered] | None = None) -> UUID:
    """Answer and submit a county's return."""
    filing = of(world, county)
    acting = world.clerk if county == 0 else BY_ITSELF
    with at(APRIL):
        done(actions.save_draft(acting, filing=filing, answers=answers or MARCH))
        done(actions.submit(acting, filing=filing))
    return filing


def status(filing: UUID) -> Status:
    """Return where a filing stands."""
    found = queries.filing(filing)
    assert found is not None
    return found.status


def test_a_return_goes_from_unknown_to_fact(world: World) -> None:
    """Answered by the clerk, accepted by the checker; then its answers are facts by the source the measures name."""
    filing = submitted(world)
    assert queries.facts(world.county, institution()) == ()
    with at(APRIL):
        done(actions.accept(world.checker, filing=filing))
    assert status(filing) is Status.ACCEPTED
    found = {each.measure: each.statements[0] for each in queries.facts(world.county, institution())}
    assert {name: each.value for name, each in found.items()} == {each.measure: each.value for each in MARCH}
    due = found["requests_due"]
    assert (due.source, due.reporter, due.filing) == ("service_desk", world.clerk.account, filing)


def test_every_step_is_an_event(world: World) -> None:
    """The stream of the return tells its story."""
    filing = submitted(world)
    with at(APRIL):
        done(actions.send_back(world.checker, filing=filing, reason="look at the tasks again"))
        done(actions.submit(world.clerk, filing=filing))
        done(actions.accept(world.checker, filing=filing))
    kinds = Event.objects.filter(stream=f"return/{filing}").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == [
        f"returns.filing.{step}" for step in ("opened", "saved", "submitted", "returned", "submitted", "accepted")
    ]


def test_a_return_asks_only_what_is_unknown(world: World) -> None:
    """Three figures came by another way before April was opened; a county of which all is known gets no return."""
    may = dt.datetime(2026, 5, 7, 2, tzinfo=dt.UTC)
    known = [Given(each.measure, "2026-04", each.value) for each in MARCH]
    with at(may):
        done(actions.report_facts(BY_ITSELF, unit=world.counties[0], facts=known[:3], source="import"))
        done(actions.report_facts(BY_ITSELF, unit=world.counties[1], facts=known))
        opened = done(actions.open_returns(world.issuer, form="county-month", period="2026-04"))
        assert opened == len(world.counties) - 1
        (unknown,) = queries.unknown(world.county, "2026-04", institution())
    assert [each.measure for each in unknown.open] == ["tasks_done", "accidents"]
    assert unknown.minutes == 4
    assert queries.unknown(world.counties[1], "2026-04", institution()) == ()


def test_an_answer_given_elsewhere_is_not_asked_again(world: World) -> None:
    """It fills the return that was open, which needs the rest only; to give another answer is refused with where."""
    filing = of(world)
    given = [Given("tasks_due", "2026-03", "7"), Given("tasks_done", "2026-03", "6")]
    with at(APRIL):
        done(actions.report_facts(BY_ITSELF, unit=world.county, facts=given))
        outcome = actions.save_draft(world.clerk, filing=filing, answers=MARCH)
        assert codes(outcome) == ["answer-held-already", "answer-held-already"]
        rest = [each for each in MARCH if not each.measure.startswith("tasks")]
        done(actions.save_draft(world.clerk, filing=filing, answers=rest))
        done(actions.submit(world.clerk, filing=filing))
        done(actions.accept(world.checker, filing=filing))
    held = {each.measure: each.standing.value for each in queries.facts(world.county, institution())}
    assert held["tasks_due"] == "7"
    assert len(held) == 5


def test_a_saved_answer_that_is_contradicted_meanwhile_is_not_dropped_in_silence(world: World) -> None:
    """Submitting says who said what; saving leaves the answer out, and then the return goes its way."""
    filing = of(world)
    with at(APRIL):
        done(actions.save_draft(world.clerk, filing=filing, answers=MARCH))
        done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("tasks_due", "2026-03", "9")]))
        assert codes(actions.submit(world.clerk, filing=filing)) == ["answer-held-already"]
        rest = [each for each in MARCH if each.measure != "tasks_due"]
        done(actions.save_draft(world.clerk, filing=filing, answers=rest))
        done(actions.submit(world.clerk, filing=filing))
        done(actions.accept(world.checker, filing=filing))
    held = {each.measure: each.standing.value for each in queries.facts(world.county, institution())}
    assert held["tasks_due"] == "9"


def test_an_answer_that_came_meanwhile_and_differs_sends_the_return_back(world: World) -> None:
    """Nothing is overwritten: the checker sees both."""
    filing = submitted(world)
    with at(APRIL):
        done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("tasks_due", "2026-03", "9")]))
        assert codes(actions.accept(world.checker, filing=filing)) == ["answer-held-already"]
        done(actions.send_back(world.checker, filing=filing, reason="the supervision office says nine"))
        assert codes(actions.submit(world.clerk, filing=filing)) == ["answer-held-already"]
        done(actions.save_draft(world.clerk, filing=filing, answers=[]))
        done(actions.submit(world.clerk, filing=filing))
        done(actions.accept(world.checker, filing=filing))
    held = {each.measure: each.standing.value for each in queries.facts(world.county, institution())}
    assert held["tasks_due"] == "9"


def test_what_is_missing_is_said_at_once(world: World) -> None:
    """One finding for each question without an answer."""
    filing = of(world)
    with at(APRIL):
        assert codes(actions.submit(world.clerk, filing=filing)) == ["question-unanswered"] * 5
        done(actions.save_draft(world.clerk, filing=filing, answers=MARCH[:4]))
        assert codes(actions.submit(world.clerk, filing=filing)) == ["question-unanswered"]
    assert status(filing) is Status.OPEN


def test_what_does_not_fit_blocks_needs_a_reason_or_is_only_shown(world: World) -> None:
    """More closed than due blocks; twice the requests of February needs an explanation; an accident is shown."""
    filing = of(world)
    with at(APRIL):
        done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("requests_due", "2026-02", "10")]))
        wrong = [Answered("requests_closed_in_time", "41"), Answered("accidents", "1")]
        done(actions.save_draft(world.clerk, filing=filing, answers=[*MARCH[:1], *MARCH[2:4], *wrong]))
        shown = queries.shown(filing)
        assert shown is not None
        assert [each.validation.effect.value for each in shown.not_met] == ["block", "explain", "warn"]
        assert codes(actions.submit(world.clerk, filing=filing)) == ["answers-block", "answers-explain"]
        done(actions.save_draft(world.clerk, filing=filing, answers=MARCH[1:2]))
        assert codes(actions.submit(world.clerk, filing=filing)) == ["answers-explain"]
        said = {"county-requests-doubled": "A storm closed the main road."}
        done(actions.submit(world.clerk, filing=filing, explanations=said))
    assert status(filing) is Status.SUBMITTED


def test_figures_that_stand_out_are_shown_and_block_nothing(world: World) -> None:
    """Against the unit's own past, and against its peers."""
    filing = of(world)
    months = [f"2025-{month:02d}" for month in range(7, 13)]
    with at(APRIL):
        for month, value in zip(months, ("18", "20", "22", "19", "21", "20"), strict=True):
            done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("requests_due", month, value)]))
        for county, value in zip(world.counties[1:], ("30", "31", "29", "30", "32", "28"), strict=True):
            done(actions.report_facts(BY_ITSELF, unit=county, facts=[Given("requests_due", "2026-03", value)]))
        done(actions.save_draft(world.clerk, filing=filing, answers=[Answered("requests_due", "900"), *MARCH[1:]]))
        shown = queries.shown(filing)
        assert shown is not None
        assert {each.beside for each in shown.stands_out if each.measure == "requests_due"} == set(Beside)
        done(actions.submit(world.clerk, filing=filing))


def test_nobody_checks_their_own_return(world: World) -> None:
    """Neither who submitted it, nor whoever stands in for them, whatever roles they have."""
    clerk, filing = world.clerk, of(world)
    with at(APRIL):
        done(accounts.give_role(BY_ITSELF, account=clerk.account, role="checker", valid_from=NEW_YEAR, reason="both"))
        done(actions.save_draft(clerk, filing=filing, answers=MARCH))
        done(actions.submit(clerk, filing=filing))
        assert codes(actions.accept(clerk, filing=filing)) == ["proposer-approves"]
        assert codes(actions.send_back(clerk, filing=filing, reason="x")) == ["proposer-approves"]
        done(actions.accept(world.checker, filing=filing))


def test_a_deputy_of_the_reporter_does_not_check_either(world: World) -> None:
    """Separation of duties holds for both."""
    filing = submitted(world)
    with at(APRIL):
        done(
            accounts.appoint_deputy(
                BY_ITSELF,
                account=world.deputy.account,
                principal=world.clerk.account,
                valid_from=APRIL.date(),
                valid_to=APRIL.date() + dt.timedelta(days=9),
                reason="on leave",
            )
        )
        assert codes(actions.accept(world.deputy, filing=filing)) == ["proposers-deputy-approves"]


def test_who_may_do_what_and_where(world: World) -> None:
    """A stranger and the clerk of another county do nothing here; the clerk accepts nothing, the checker fills nothing."""
    filing = submitted(world)
    with at(APRIL):
        for acting in (stranger(), world.other_clerk, world.issuer):
            assert codes(actions.save_draft(acting, filing=filing, answers=MARCH))
            assert codes(actions.accept(acting, filing=filing))
        assert codes(actions.accept(world.clerk, filing=filing))
        assert codes(actions.submit(world.checker, filing=filing))
        assert codes(actions.withdraw_filing(world.clerk, filing=filing, reason="x"))
        assert codes(actions.open_returns(world.clerk, form="county-month", period="2026-03"))
    assert status(filing) is Status.SUBMITTED


def test_steps_follow_each_other(world: World) -> None:
    """An open return is not accepted, a submitted one not changed, an accepted one not touched."""
    filing = of(world)
    with at(APRIL):
        assert codes(actions.accept(world.checker, filing=filing)) == ["filing-step-not-now"]
        submitted(world)
        assert codes(actions.save_draft(world.clerk, filing=filing, answers=MARCH)) == ["filing-step-not-now"]
        assert codes(actions.send_back(world.checker, filing=filing, reason="")) == ["reason-needed"]
        done(actions.accept(world.checker, filing=filing))
        for outcome in (
            actions.accept(world.checker, filing=filing),
            actions.send_back(world.checker, filing=filing, reason="x"),
            actions.withdraw_filing(world.issuer, filing=filing, reason="x"),
            actions.submit(world.clerk, filing=filing),
        ):
            assert codes(outcome) == ["filing-step-not-now"]


def test_two_who_save_at_once_do_not_overwrite_each_other(world: World) -> None:
    """The second, who saw version one, is told."""
    filing = of(world)
    with at(APRIL):
        done(actions.save_draft(world.clerk, filing=filing, answers=MARCH[:1], version=1))
        outcome = actions.save_draft(world.clerk, filing=filing, answers=MARCH[:2], version=1)
    assert codes(outcome) == ["changed-meanwhile"]


def test_a_proof_is_needed_where_the_return_says_so(world: World) -> None:
    """The audit return wants proof that findings were put right."""
    with at(dt.datetime(2027, 1, 11, 2, tzinfo=dt.UTC)):
        audit = queries.issued()
        assert [each.form for each in audit] == ["county-month"]
        third = next(iter(_departments(world, 3)))
        done(actions.issue_return(BY_ITSELF, form="county-audit", issuer=third))
        done(actions.open_returns(BY_ITSELF, form="county-audit", period="2026", under=world.prefecture))
        (filing,) = queries.filings(unit=world.county, form="county-audit")
        answers = [Answered("findings_due", "3"), Answered("false_data_findings", "0")]
        done(actions.save_draft(BY_ITSELF, filing=filing.id, answers=[*answers, Answered("findings_put_right", "2")]))
        assert codes(actions.submit(BY_ITSELF, filing=filing.id)) == ["proof-missing"]
        proof = done(attachments.add_file(BY_ITSELF, owner=f"return/{filing.id}", name="b.txt", data=b"done"))
        with_proof = Answered("findings_put_right", "2", attachment=proof)
        done(actions.save_draft(BY_ITSELF, filing=filing.id, answers=[with_proof]))
        done(actions.submit(BY_ITSELF, filing=filing.id))


def _departments(world: World, number: int) -> list[UUID]:
    from guiju.store.register import queries as register  # noqa: PLC0415

    page = register.list_units(kind="department", on=APRIL.date(), under=world.prefecture)
    return [unit.id for unit in page.units if unit.code == f"D{number:05d}"]


def test_only_its_issuer_sends_a_return_out_and_once(world: World) -> None:
    """The return names who asks."""
    with at(APRIL):
        assert codes(actions.issue_return(BY_ITSELF, form="county-month", issuer=world.office)) == [
            "return-issued-already"
        ]
        assert codes(actions.issue_return(BY_ITSELF, form="county-audit", issuer=world.office)) == [
            "return-of-another-issuer"
        ]
        assert codes(actions.issue_return(BY_ITSELF, form="nothing", issuer=world.office)) == ["return-unknown"]
        assert codes(actions.issue_return(world.clerk, form="department-month", issuer=world.office))
        done(actions.issue_return(world.issuer, form="department-month", issuer=world.office))


@pytest.mark.usefixtures("world")
def test_a_return_is_opened_for_a_period_that_is_over() -> None:
    """Not for one that runs, not for another kind, not for one before it was in force; and each unit once."""
    with at(APRIL):
        for period, code in (
            ("2026-04", "period-not-over"),
            ("2026-Q1", "return-of-another-period"),
            ("2025-12", "return-not-in-force"),
            ("x", "no-such-period"),
        ):
            assert codes(actions.open_returns(BY_ITSELF, form="county-month", period=period)) == [code]
        assert done(actions.open_returns(BY_ITSELF, form="county-month", period="2026-03")) == 0
        assert codes(actions.open_returns(BY_ITSELF, form="county-audit", period="2026")) == ["return-not-issued"]


def test_a_withdrawn_return_can_be_opened_again_and_its_draft_is_no_fact(world: World) -> None:
    """Nothing of it was evidence."""
    filing = submitted(world)
    with at(APRIL):
        done(actions.withdraw_filing(world.issuer, filing=filing, reason="the wrong month"))
        assert queries.facts(world.county, institution()) == ()
        assert done(actions.open_returns(world.issuer, form="county-month", period="2026-03")) == 1
        done(actions.stop_return(world.issuer, form="county-month", reason="no longer needed"))
        assert codes(actions.open_returns(world.issuer, form="county-month", period="2026-03")) == ["return-not-issued"]


def test_completeness_and_timeliness_are_counted(world: World) -> None:
    """One accepted, one submitted late, five not at all."""
    filing = submitted(world)
    late = APRIL + dt.timedelta(days=2)
    with at(APRIL):
        done(actions.accept(world.checker, filing=filing))
        done(actions.save_draft(BY_ITSELF, filing=of(world, 1), answers=MARCH))
    with at(late):
        done(actions.submit(BY_ITSELF, filing=of(world, 1)))
        found = queries.progress("county-month", "2026-03")
        assert queries.open_filings(world.counties[2])[0].late(late.date())
    assert (found.returns, found.questions, found.answered) == (7, 35, 10)
    assert (found.submitted, found.accepted, found.in_time, found.late) == (2, 1, 1, 6)


def test_the_burden_is_published_by_issuer_beside_its_budgets(world: World) -> None:
    """Only returns that are out count; what was really asked of a unit is less where answers were held."""
    period = period_of("2027", institution().calendar)
    assert period is not None
    found = queries.burden("county", period, institution())
    assert [(load.form, load.issuer, load.minutes) for load in found.loads] == [("county-month", "D00001", 132)]
    assert {each.budget: each.exceeded for each in found.budgets} == {
        "county-year-minutes": False,
        "county-issuer-minutes": False,
    }
    (cost,) = queries.cost(world.county, dt.date(2026, 4, 1), dt.date(2026, 5, 1))
    assert (cost.issuer, cost.returns, cost.minutes) == (world.office, 1, 11)


@pytest.mark.usefixtures("world")
def test_a_return_in_design_is_told_what_is_held_already() -> None:
    """Before anybody writes it into the rulebook."""
    form = institution().returns["county-month"]
    another = form.model_copy(update={"id": "county-more", "asks": ("requests_due", "requests_on_time", "staff")})
    found = [finding.code for finding in queries.design(another, institution())]
    assert found[:3] == ["question-asked-already", "question-derived", "question-in-register"]


def test_a_gap_that_is_declared_is_a_question_still_open(world: World) -> None:
    """Not known is no answer for good: the next return of the same question asks again, and the cut has it as missing."""
    gap = [Answered("accidents", None, "missing", "the register burned"), *MARCH[:4]]
    filing = submitted(world, answers=gap)
    with at(APRIL):
        done(actions.accept(world.checker, filing=filing))
        (unknown,) = queries.unknown(world.county, "2026-03", institution())
    assert [each.measure for each in unknown.open] == ["accidents"]
    rows = {row.measure: row.state for row in queries.facts_for_cut(institution(), units=[world.county])}
    assert rows["accidents"] == FactState.MISSING.value


def test_the_same_request_submits_once(world: World) -> None:
    """A key makes it so."""
    filing = of(world)
    acting = Acting(world.clerk.account, key="once")
    with at(APRIL):
        done(actions.save_draft(world.clerk, filing=filing, answers=MARCH))
        assert done(actions.submit(acting, filing=filing)) == filing
        again = actions.submit(acting, filing=filing)
        assert str(done(again)) == str(filing)
