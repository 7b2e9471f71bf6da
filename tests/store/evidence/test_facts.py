"""Facts in the records: reported, superseded, disputed, exempted; read as of any time; cut."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, DEMO, World, at, codes, done, institution, make, stranger

from guiju.core.evidence import FactState
from guiju.core.evidence.statements import How, standing
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.rulebook.measures import MissingParts
from guiju.store.accounts import actions as accounts
from guiju.store.attachments import actions as attachments
from guiju.store.evidence import actions, queries
from guiju.store.evidence.actions import Given
from guiju.store.evidence.queries import FactSeen
from guiju.store.library import actions as library

pytestmark = pytest.mark.stores


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture."""
    return database.start_from(make)


def report(world: World, value: str, source: str = "", *, measure: str = "requests_due", reason: str = "") -> int:
    """Report a figure of March for the first county, by the software itself."""
    facts = [Given(measure, "2026-03", value)]
    with at(APRIL):
        return done(actions.report_facts(BY_ITSELF, unit=world.county, facts=facts, source=source, reason=reason))


def fact(world: World, measure: str = "requests_due", known_at: dt.datetime | None = None) -> FactSeen | None:
    """Return what is held of a measure of the first county."""
    found = queries.facts(world.county, institution(), measures=[measure], known_at=known_at)
    return found[0] if found else None


def test_a_fact_is_held_with_who_said_it(world: World) -> None:
    """Source, reporter and time."""
    given = [Given("requests_due", "2026-03", "40")]
    with at(APRIL):
        assert done(actions.report_facts(world.clerk, unit=world.county, facts=given)) == 1
    held = fact(world)
    assert held is not None
    assert (held.standing.how, held.standing.value) == (How.ONLY, "40")
    (statement,) = held.statements
    assert (statement.source, statement.reporter, statement.recorded_from) == (
        "service_desk",
        world.clerk.account,
        APRIL,
    )


def test_saying_the_same_again_is_nothing_new(world: World) -> None:
    """Entered once."""
    assert report(world, "40") == 1
    assert report(world, "40") == 0
    assert report(world, "40.0", source="import") == 1


def test_what_a_source_said_is_superseded_with_a_reason_and_never_edited(world: World) -> None:
    """The old statement is still there, and was true for whoever asked then."""
    report(world, "40")
    given = [Given("requests_due", "2026-03", "42")]
    later = APRIL + dt.timedelta(days=1)
    with at(later):
        assert codes(actions.report_facts(BY_ITSELF, unit=world.county, facts=given)) == ["fact-held"]
        done(actions.report_facts(BY_ITSELF, unit=world.county, facts=given, reason="two were found later"))
    now, then = fact(world), fact(world, known_at=APRIL)
    assert now is not None
    assert then is not None
    assert (now.standing.value, then.standing.value) == ("42", "40")
    history = queries.history(world.county, "requests_due", "2026-03", institution())
    assert [(each.value, each.recorded_to) for each in history.statements] == [("40", later), ("42", None)]


def test_two_sources_stand_side_by_side_and_the_named_one_counts(world: World) -> None:
    """The service desk reports requests; what an import says is shown beside it."""
    report(world, "40", source="import")
    report(world, "41", source="audit_office")
    held = fact(world)
    assert held is not None
    assert (held.standing.how, held.standing.state) == (How.CONFLICT, FactState.BLOCKED)
    report(world, "42")
    held = fact(world)
    assert held is not None
    assert (held.standing.how, held.standing.value, len(held.statements)) == (How.NAMED_SOURCE, "42", 3)


def test_an_exemption_stands_until_it_is_withdrawn(world: World) -> None:
    """It is a decision of those who may, with a reason."""
    report(world, "40")
    with at(APRIL):
        refused = actions.exempt(world.clerk, unit=world.county, measure="requests_due", period="2026-03", reason="x")
        assert codes(refused) == ["no-role-reaches"] or codes(refused)
        done(actions.exempt(BY_ITSELF, unit=world.county, measure="requests_due", period="2026-03", reason="a flood"))
    held = fact(world)
    assert held is not None
    assert (held.standing.how, held.standing.state) == (How.EXEMPTED, FactState.EXEMPTED)
    exemption = next(each for each in held.statements if each.source == "exemption")
    with at(APRIL):
        assert codes(actions.withdraw_fact(BY_ITSELF, statement=exemption.id, reason=" ")) == ["reason-needed"]
        done(actions.withdraw_fact(BY_ITSELF, statement=exemption.id, reason="the water is gone"))
        assert codes(actions.withdraw_fact(BY_ITSELF, statement=exemption.id, reason="x")) == ["statement-superseded"]
    held = fact(world)
    assert held is not None
    assert held.standing.value == "40"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Given("nothing", "2026-03", "1"), "measure-unknown"),
        (Given("requests_due", "March", "1"), "no-such-period"),
        (Given("requests_due", "2026-W10", "1"), "fact-other-period"),
        (Given("requests_due", "2026-05", "1"), "period-not-begun"),
        (Given("requests_on_time", "2026", "1"), "fact-not-reported"),
        (Given("requests_due", "2026-03", "1.5"), "answer-not-a-count"),
        (Given("requests_due", "2026-03", "-1"), "answer-not-a-count"),
        (Given("requests_due", "2026-03", "many"), "answer-not-a-number"),
        (Given("requests_due", "2026-03", "1e3"), "answer-not-a-number"),
        (Given("requests_due", "2026-03", ""), "answer-empty"),
        (Given("requests_due", "2026-03", "1", "not_applicable"), "answer-value-beside-state"),
        (Given("requests_due", "2026-03", None, "missing"), "answer-without-reason"),
        (Given("requests_due", "2026-03", None, "exempted", "x"), "answer-state-unknown"),
        (Given("requests_due", "2026-03", "1", attachment=UUID(int=9)), "proof-not-of-unit"),
    ],
)
def test_what_cannot_be_a_fact_is_refused(world: World, given: Given, code: str) -> None:
    """Each with its own reason, and nothing is written."""
    with at(APRIL):
        assert codes(actions.report_facts(BY_ITSELF, unit=world.county, facts=[given])) == [code]
    assert fact(world) is None


def test_every_mistake_is_said_at_once(world: World) -> None:
    """Three facts, three findings."""
    given = [Given("nothing", "2026-03", "1"), Given("tasks_due", "2026-03", "x"), Given("accidents", "2026-03", "-1")]
    with at(APRIL):
        outcome = actions.report_facts(BY_ITSELF, unit=world.county, facts=given)
    assert codes(outcome) == ["measure-unknown", "answer-not-a-number", "answer-not-a-count"]


def test_only_those_who_may_report_and_only_there(world: World) -> None:
    """The clerk of another county, and somebody without a role, may not; a role nobody knows is no source."""
    given = [Given("requests_due", "2026-03", "40")]
    with at(APRIL):
        for acting in (world.other_clerk, world.checker, stranger()):
            assert codes(actions.report_facts(acting, unit=world.county, facts=given))
        outcome = actions.report_facts(world.clerk, unit=world.county, facts=given, source="nobody")
        assert codes(outcome) == ["source-unknown"]
        assert codes(actions.report_facts(world.clerk, unit=UUID(int=5), facts=given))
    assert fact(world) is None


def give(role: str, to: Acting) -> None:
    """Give a role over the institution."""
    done(accounts.give_role(BY_ITSELF, account=to.account, role=role, valid_from=APRIL.date(), reason="as appointed"))


def test_a_role_of_accounts_may_be_named_as_the_one_that_reports(world: World) -> None:
    """A measure names it without saying it a second time in the vocabulary; who does not hold it is no such source."""
    files = {
        path.relative_to(DEMO).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.yaml"))
    }
    shared = files["measures/shared.yaml"]
    files["measures/shared.yaml"] = shared.replace("reported_by: {role: service_desk}", "reported_by: {role: checker}")
    with at(APRIL):
        version = done(library.propose(BY_ITSELF, files=files))
        approver = Acting(done(accounts.create_account(BY_ITSELF, username="approver", display_name="approver")))
        give("rulebook_approver", approver)
        done(library.approve(approver, version=version, in_force_from=APRIL.date()))
        given = [Given("requests_due", "2026-04", "40")]
        assert codes(actions.report_facts(world.clerk, unit=world.county, facts=given)) == ["source-of-others"]
        give("checker", world.clerk)
        assert done(actions.report_facts(world.clerk, unit=world.county, facts=given)) == 1


def test_a_proof_belongs_to_the_unit(world: World) -> None:
    """An attachment of another county proves nothing here."""
    with at(APRIL):
        mine, theirs = (
            done(attachments.add_file(BY_ITSELF, owner=f"unit/{unit}", name="a.txt", data=b"seen"))
            for unit in world.counties[:2]
        )
        for proof, expected in ((theirs, ["proof-not-of-unit"]), (mine, [])):
            given = [Given("requests_due", "2026-03", "40", attachment=proof)]
            outcome = actions.report_facts(BY_ITSELF, unit=world.county, facts=given)
            assert (codes(outcome) if expected else []) == expected
    held = fact(world)
    assert held is not None
    assert held.statements[0].attachment == mine


def test_months_make_the_quarter_as_the_measure_says(world: World) -> None:
    """Requests add up; without March there is no quarter, and March is named."""
    for month, value in (("2026-01", "10"), ("2026-02", "20")):
        with at(APRIL):
            done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("requests_due", month, value)]))
    found = queries.rolled(world.county, "requests_due", "2026-Q1", institution())
    assert (found.state, found.lacking) == (FactState.MISSING, ("2026-03",))
    report(world, "12")
    assert queries.rolled(world.county, "requests_due", "2026-Q1", institution()).value == Decimal(42)


def test_a_quarter_may_leave_a_missing_month_out(world: World) -> None:
    """Where the rulebook says so; the month left out is named, and supplied later it counts."""
    held = institution()
    skipping = held.measures["requests_due"].model_copy(update={"missing_parts": MissingParts.SKIP})
    skipping_rules = replace(held, measures={**held.measures, "requests_due": skipping})
    for month, value in (("2026-01", "10"), ("2026-02", "20")):
        with at(APRIL):
            done(actions.report_facts(BY_ITSELF, unit=world.county, facts=[Given("requests_due", month, value)]))
    found = queries.rolled(world.county, "requests_due", "2026-Q1", skipping_rules)
    assert (found.value, found.skipped) == (Decimal(30), ("2026-03",))
    report(world, "12")
    found = queries.rolled(world.county, "requests_due", "2026-Q1", skipping_rules)
    assert (found.value, found.skipped) == (Decimal(42), ())


def test_a_cut_has_what_stands_and_says_what_is_disputed(world: World) -> None:
    """One row a fact; a dispute comes as blocked with what each source says."""
    report(world, "40")
    report(world, "3", source="import", measure="tasks_due")
    report(world, "4", source="audit_office", measure="tasks_due")
    rows = list(queries.facts_for_cut(institution(), units=[world.county], periods=["2026-03"]))
    assert [(row.unit, row.measure, row.state, row.value) for row in rows] == [
        (str(world.county), "requests_due", "value", "40"),
        (str(world.county), "tasks_due", "blocked", None),
    ]
    assert rows[0].source == "service_desk"
    assert rows[1].reason == "audit_office: 4; import: 3"
    before = APRIL - dt.timedelta(days=1)
    assert list(queries.facts_for_cut(institution(), known_at=before)) == []


def test_the_database_refuses_to_edit_a_statement(world: World) -> None:
    """Whoever comes, through whatever door."""
    report(world, "40")
    for statement in ("UPDATE evidence_statement SET value = '50'", "DELETE FROM evidence_statement"):
        with (
            pytest.raises(DatabaseError, match="guard:immutable-evidence-statement"),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["service_desk", "audit_office", "import"]), st.sampled_from(["1", "2", "2.0"]), st.booleans()
    ),
    max_size=8,
)


@pytest.mark.stores("sqlite")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_order_of_statements_reads_back_as_the_core_weighs_them(
    database: Stores, steps: list[tuple[str, str, bool]]
) -> None:
    """At every moment: what was known then is what the statements made until then come to; nothing is lost."""
    world = database.start_from(make)
    held: dict[str, str] = {}
    moments: list[tuple[dt.datetime, dict[str, str]]] = []
    for number, (source, value, explained) in enumerate(steps):
        moment = APRIL + dt.timedelta(hours=number)
        given = [Given("requests_due", "2026-03", value.removesuffix(".0"))]
        with at(moment):
            reason = "corrected" if explained else ""
            actions.report_facts(BY_ITSELF, unit=world.county, facts=given, source=source, reason=reason)
        if source not in held or explained:
            held[source] = value.removesuffix(".0")
        moments.append((moment, dict(held)))
    for moment, expected in moments:
        found = fact(world, known_at=moment)
        assert found is not None
        assert {each.source: each.value for each in found.statements} == expected
    if moments:
        rows = list(queries.facts_for_cut(institution()))
        final = fact(world)
        assert final is not None
        assert [(row.state, row.value) for row in rows] == [(final.standing.state.value, final.standing.value)]


def test_a_reporter_may_act_for_another_and_the_fact_says_so(world: World) -> None:
    """Both names stand."""
    acting = Acting(world.deputy.account, on_behalf_of=world.clerk.account)
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
        done(actions.report_facts(acting, unit=world.county, facts=[Given("requests_due", "2026-03", "4")]))
    held = fact(world)
    assert held is not None
    assert held.statements[0].reported_for == world.clerk.account
    assert standing([], "x").how is How.NONE
