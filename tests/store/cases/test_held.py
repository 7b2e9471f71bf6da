"""What is held of cases: refusals with them, nobody forks one, the database lets nothing pass, and who sees what."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.store.cases import world as told
from tests.store.cases.world import DEMO, MONDAY, World, at, codes, done
from tests.store.databases import Stores

from guiju.core.cases.commands import Figures, Voice
from guiju.core.cases.effects import EFFECTS
from guiju.core.cases.happened import What
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.journal.stores import Store
from guiju.core.rulebook.who import Tie
from guiju.store.accounts import actions as accounts
from guiju.store.accounts import queries as own
from guiju.store.audit import models
from guiju.store.audit import queries as journal
from guiju.store.audit.actions import carried
from guiju.store.cases import actions, queries
from guiju.store.notices import queries as notices
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores
THREADS = 20


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


def sound() -> bool:
    """Whether every chain holds and every row is as its events say."""
    return journal.verify(Store.DEFAULT).holds and not list(journal.check(Store.DEFAULT, journal.Check()))


def test_every_effect_of_the_catalogue_is_carried_out() -> None:
    """A procedure may name any of them: somebody registered for each."""
    assert set(EFFECTS) <= carried()


def test_a_refused_attempt_is_recorded_and_changes_nothing(world: World) -> None:
    """Who tried what, at which step, by which clause: in the case's own journal."""
    case = done(told.open_appointment(world))
    before = queries.case(case)
    refused = actions.act(world["appointing_officer"], case=case, step="confirm", outcome="confirmed", reasons="now")
    assert codes(refused) == ["out-of-order"]
    assert queries.case(case) == before
    last = queries.events(case)[-1]
    assert (last.number, last.happened.what, last.happened.step) == (0, What.REFUSED, "confirm")
    assert last.actor == world["appointing_officer"].account
    assert last.findings[0]["code"] == "out-of-order"
    assert last.happened.clause
    assert sound()


def test_an_attempt_to_open_is_recorded_too(world: World) -> None:
    """Where no case came to be, with the procedure."""
    assert codes(_by_stranger(world)) == ["not-yours"]
    assert journal.version_of("procedure/appointment") == 1


def _by_stranger(world: World) -> Outcome[object]:
    return actions.open_case(
        world["stranger"],
        procedure="appointment",
        subject=str(world.candidate),
        lead=world.office,
        inputs={"post": str(world.post)},
    )


def test_a_second_case_of_a_subject_is_refused_while_one_is_open(world: World) -> None:
    """The procedure says so."""
    done(told.open_appointment(world))
    assert codes(told.open_appointment(world)) == ["one-is-open"]


def test_twenty_at_once_never_fork_a_case(world: World) -> None:
    """Of twenty who end the same step one does; the others find it ended. Every event holds on to the one before."""
    case = done(told.open_appointment(world))
    document = {"post_analysis": told.attached(world["head"], case)}
    start = threading.Barrier(THREADS)
    answers: list[Outcome[object]] = []

    def work() -> None:
        try:
            start.wait(60)
            answers.append(
                actions.act(world["head"], case=case, step="motion", inputs={"requirements": "ten"}, documents=document)
            )
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = Counter("done" if isinstance(each, Done) else each.findings[0].code for each in answers)
    assert said == {"done": 1, "out-of-order": THREADS - 1}
    seen = queries.case(case)
    assert seen is not None
    assert [each.step for each in seen.state.standing] == ["recommend"]
    whats = Counter(each.happened.what for each in queries.events(case))
    assert whats == {What.OPENED: 1, What.ACTED: 1, What.REFUSED: THREADS - 1}
    prev = [bytes(each.prev_hash) for each in models.Event.objects.filter(stream_id=f"case/{case}")]
    assert len(set(prev)) == len(prev)
    assert sound()


def test_votes_of_all_members_at_once_are_all_counted(world: World) -> None:
    """Members who vote at the same moment wait for each other; none is lost."""
    case = told.to_the_vote(world)
    start = threading.Barrier(len(world.members))
    answers: list[Outcome[object]] = []

    def vote(member: Acting) -> None:
        try:
            start.wait(60)
            answers.append(actions.cast(member, case=case, step="decide", voice=Voice.YES))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=vote, args=(member,)) for member in world.members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(each, Done) for each in answers), answers
    seen = queries.case(case)
    assert seen is not None
    assert len(seen.state.standing[0].voices) == len(world.members)


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("UPDATE cases_case SET subject = 'somebody else'", "(immutable|follows)-cases-case"),
        ("UPDATE cases_case SET opened_on = '2020-01-01'", "(immutable|follows)-cases-case"),
        ("DELETE FROM cases_case", "immutable-cases-case"),
        ("UPDATE cases_case SET result = 'appointed'", "follows-cases-case"),
        ("UPDATE cases_case SET seq = seq + 1, result = 'appointed'", "follows-cases-case"),
        ("UPDATE cases_case SET seq = 0", "follows-cases-case"),
        ("UPDATE audit_event SET kind = 'cases.acted' WHERE stream_id LIKE 'case/%'", "immutable-audit-event"),
        ("DELETE FROM audit_payload", "immutable-audit-payload"),
    ],
)
def test_no_case_moves_without_its_journal(world: World, statement: str, guard: str) -> None:
    """A row of a case changes only with an event of its own; what it is about never; nothing goes."""
    done(told.open_appointment(world))
    with pytest.raises(DatabaseError, match=f"guard:{guard}"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert sound()


def test_a_second_successor_and_a_gap_are_refused(world: World) -> None:
    """Two events at one place, one beyond a gap, one before the first; what is put at the end by hand is found."""
    case = done(told.open_appointment(world))
    first = models.Event.objects.get(stream_id=f"case/{case}", seq=1)
    columns = [field.attname for field in models.Event._meta.concrete_fields]
    names = ", ".join(columns)

    def planted(seq: int) -> None:
        kept = ", ".join({"id": "%s", "seq": str(seq)}.get(name, name) for name in columns)
        other = "0193aaaa-0000-7000-8000-000000000001"
        key = other.replace("-", "") if connection.vendor == "sqlite" else other
        held = first.pk.hex if connection.vendor == "sqlite" else first.pk
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO audit_event ({names}) SELECT {kept} FROM audit_event WHERE id = %s", [key, held]
            )

    with pytest.raises(DatabaseError):
        planted(1)
    with pytest.raises(DatabaseError, match="guard:consecutive-audit-event"):
        planted(3)
    with pytest.raises(DatabaseError, match="guard:consecutive-audit-event"):
        planted(0)
    assert sound()
    planted(2)
    assert not journal.verify(Store.DEFAULT).holds


def test_a_deputy_acts_with_both_names_and_may_not_take_the_other_duty(world: World) -> None:
    """Whoever stands in for somebody is that somebody too, where duties are kept apart."""
    case = done(told.open_appointment(world))
    head = world["head"]
    secretary = told.account("secretary", told.person("secretary", world.other_office), None, None)
    deputised = accounts.appoint_deputy(
        BY_ITSELF,
        account=secretary.account,
        principal=head.account,
        valid_from=dt.date(2026, 4, 1),
        valid_to=dt.date(2026, 5, 1),
        reason="away",
    )
    done(deputised)
    standing_in = Acting(secretary.account, on_behalf_of=head.account)
    document = {"post_analysis": told.attached(standing_in, case)}
    done(actions.act(standing_in, case=case, step="motion", inputs={"requirements": "x"}, documents=document))
    taken = queries.events(case)[-1].happened
    assert {str(secretary.account), str(head.account), str(world.people["head"])} <= taken.who
    assert (taken.by, taken.behalf) == (str(secretary.account), str(head.account))

    told.grant(secretary.account, "organisation_officer")
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    assert codes(actions.record(secretary, case=case, step="recommend", figures=figures)) == ["duties-apart"]


def test_who_declares_a_tie_stands_aside(world: World) -> None:
    """And is told why when voting is tried."""
    case = told.to_the_vote(world)
    member = world.members[0]
    done(actions.declare(member, case=case, step="decide", tie=Tie.KIN))
    assert codes(actions.cast(member, case=case, step="decide", voice=Voice.YES)) == ["stands-aside"]


def test_who_stood_aside_sees_that_and_nothing_else_of_the_case(world: World) -> None:
    """Neither by having acted before nor by a right over the unit; but where an open step asks for them, they see it."""
    case = told.to_the_vote(world)
    member = world.members[0]
    assert queries.sight(member, case).by is queries.By.PART
    analysis = UUID(str(queries.events(case)[1].happened.documents["post_analysis"]).partition("@")[0])
    assert not isinstance(queries.document(member, case, analysis), tuple)

    done(actions.declare(member, case=case, step="decide", tie=Tie.KIN))
    seen = queries.sight(member, case)
    assert (seen.by, [each.code for each in seen.because]) == (None, ["stood-aside"])
    assert [each.code for each in queries.document(member, case, analysis)] == ["stood-aside"]
    assert queries.sight(world.members[1], case).by is queries.By.PART
    told.grant(member.account, "inspector", world.prefecture)
    assert [each.code for each in queries.sight(replace(member, purpose="look"), case).because] == ["stood-aside"]

    for other in world.members[1:]:
        done(actions.cast(other, case=case, step="decide", voice=Voice.YES))
    done(actions.act(world["board_secretary"], case=case, step="decide"))
    assert queries.sight(member, case).by is None


def test_who_stood_aside_and_is_asked_for_by_another_step_sees_the_case(world: World) -> None:
    """A tie keeps from the steps that name it; the rules say of the others who takes them."""
    case = told.to_the_vote(world)
    member = world.members[0]
    done(actions.declare(member, case=case, step="decide", tie=Tie.KIN))
    told.grant(member.account, "organisation_officer")
    assert queries.sight(member, case).by is None
    for other in world.members[1:]:
        done(actions.cast(other, case=case, step="decide", voice=Voice.YES))
    done(actions.act(world["board_secretary"], case=case, step="decide"))
    assert queries.sight(member, case).by is queries.By.PART


def test_what_is_public_is_found_by_where_cases_stand(world: World) -> None:
    """While it waits with something to show, no longer than that; the row says so, and is held to its events."""
    waiting = told.to_publicity(world)
    (shown,) = queries.public()
    assert (shown.case, shown.step) == (waiting, "publicity")
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []
    with at(dt.datetime(2026, 4, 21, 2, tzinfo=dt.UTC)):
        done(actions.act(world["officer"], case=waiting, step="publicity"))
        assert queries.public() == ()
    assert list(journal.check(Store.DEFAULT, journal.Check())) == []


def test_who_raised_what_is_sealed_is_nowhere(world: World) -> None:
    """Neither the case nor the journal nor the answers kept by key bear the name."""
    case = told.to_publicity(world)
    raiser = Acting(world["stranger"].account, key="one click")
    done(actions.raise_(raiser, case=case, step="publicity", raised="objection", text="figures of 2025"))
    last = queries.events(case)[-1]
    assert last.happened.what is What.RAISED
    assert (last.happened.by, last.happened.who, last.actor.int) == ("", frozenset(), 0)
    account = raiser.account
    assert not models.Event.objects.filter(actor=account).exists()
    assert not models.Key.objects.filter(account=account).exists()
    assert not models.Payload.objects.filter(body__contains=str(account), event__stream_id=f"case/{case}").exists()
    assert account not in queries.names(case)
    assert codes(actions.raise_(raiser, case=case, step="publicity", raised="objection", text="again")) == [
        "out-of-order"
    ]
    assert not models.Event.objects.filter(actor=account).exists()


def test_those_concerned_are_told_and_the_own_record_holds_the_case(world: World) -> None:
    """Whose turn it is, and whom it is about; once."""
    case = done(told.open_appointment(world))
    assert actions.tell_due() == 1
    assert notices.notices(world["head"].account)[0].code == "case-turn"
    assert notices.notices(world["candidate"].account)[0].code == "case-moves"
    assert actions.tell_due() == 0
    held = own.held_about(world.candidate, MONDAY.date())
    assert f"cases.case/{case}" in [each.reference for each in held]
    assert sound()


def test_who_sees_a_case(world: World) -> None:
    """The person it is about, those with a part in it, and nobody else without the right."""
    case = done(told.open_appointment(world))
    assert queries.sight(world["candidate"], case).by is queries.By.SUBJECT
    assert queries.sight(world["officer"], case).by is queries.By.PART
    assert queries.sight(world["head"], case).by is queries.By.PART
    assert queries.sight(world["stranger"], case).by is None
    assert queries.sight(world["review_officer"], case).by is None


def test_lists_are_by_turn_and_key(world: World) -> None:
    """Whose turn it is finds it; nobody else does."""
    case = done(told.open_appointment(world))
    assert [each.id for each in queries.cases(queries.Wanted(turn=world["head"]))] == [case]
    assert queries.cases(queries.Wanted(turn=world["stranger"])) == ()
    assert queries.turns(world["head"]) == 1
    assert queries.cases(queries.Wanted(turn=world["officer"])) == ()
    assert [each.id for each in queries.cases(queries.Wanted(about=world.candidate, open=True))] == [case]
    assert queries.cases(queries.Wanted(), after=case) == ()


def test_late_steps_pass_on_once_and_are_counted(world: World) -> None:
    """The term of a step passes: it is told to whom it is escalated, and stays where it is."""
    case = done(told.open_appointment(world))
    document = {"post_analysis": told.attached(world["head"], case)}
    done(actions.act(world["head"], case=case, step="motion", inputs={"requirements": "x"}, documents=document))
    figures = {"colleagues": Figures(20, 18, 15), "served": Figures(10, 9, 8)}
    done(actions.record(world["officer"], case=case, step="recommend", figures=figures))
    done(actions.record(world["board_secretary"], case=case, step="recommend", figures=figures))
    term = queries.terms(case)[0]
    assert term.due is not None
    with at(term.due - dt.timedelta(days=2)):
        assert actions.elapse_due() == 0
        assert actions.remind_due() == 1
        assert actions.remind_due() == 0
        assert "case-due" in [each.code for each in notices.notices(world["inspection_officer"].account)]
    with at(term.due + dt.timedelta(days=1)):
        assert queries.overdue() == 1
        assert actions.elapse_due() == 1
        assert actions.elapse_due() == 0
        assert "case-escalated" in [each.code for each in notices.notices(world["board_secretary"].account)]
        seen = queries.case(case)
        assert seen is not None
        assert [each.step for each in seen.state.standing] == ["inspect"]
    assert sound()


def test_a_term_moves_with_the_calendar_and_the_day_it_is_found_by_moves_too(world: World) -> None:
    """A day off that is decided while a term runs makes it longer, a day made up makes it shorter; never by guess."""
    given = {"procedure": "outer", "subject": "the store", "lead": world.office}
    case = done(actions.open_case(world["officer"], **given))
    kept = (DEMO / "institution.yaml").read_text(encoding="utf-8")
    approver = told.account("approver", None, "rulebook_approver", None)
    off, weekend = dt.date(2026, 4, 15), "2026-04-18, 2026-04-19"
    longer = kept.replace(
        "  make_up_days:", f"    - {{title: {{zh: 停工, en: Off}}, from: {off}, through: {off}}}\n  make_up_days:", 1
    )
    shorter = kept.replace("make_up_days: [", f"make_up_days: [{weekend}, ", 1)
    first = days(case)
    assert actions.recount_due() == 0
    for hour, calendar in ((1, longer), (2, shorter)):
        with at(MONDAY + dt.timedelta(hours=hour)):
            told.publish({"institution.yaml": calendar}, since=MONDAY.date(), by=approver)
            before = days(case)
            assert [each.code for each in journal.check(Store.DEFAULT, journal.Check())] == ["case-due-differs"]
            assert (actions.recount_due(), actions.recount_due()) == (1, 0)
            due = max(each.due for each in queries.terms(case) if each.due)
            assert due == days(case)[1] - dt.timedelta(days=1)
            assert (days(case) > before) is (calendar is longer)
            assert sound()
    assert days(case) != first
    assert [each.happened.what for each in queries.events(case)] == [What.OPENED]


def days(case: UUID) -> tuple[dt.date, dt.date]:
    """Return the next day on which time does something in a case, and the first on which it is late."""
    row = queries.cases(queries.Wanted())[0]
    assert row.id == case
    assert row.next_due is not None
    assert row.late_on is not None
    return row.next_due, row.late_on


def test_a_state_that_does_not_follow_from_the_events_is_found(world: World, database: Stores) -> None:
    """Where somebody takes the guard away and moves a case by hand."""
    case = done(told.open_appointment(world))
    trigger = '"guard:follows-cases-case:update"'
    on = "" if database.engine == "sqlite" else " ON cases_case"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}{on}")
        cursor.execute("UPDATE cases_case SET result = 'appointed'")
    codes_found = {each.code for each in journal.check(Store.DEFAULT, journal.Check())}
    assert {"case-differs", "rebuild-row-differs"} <= codes_found
    assert queries.case(case) is not None


KILLED = """
import os, signal, sys
import guiju.site
guiju.site.setup()
from datetime import UTC, datetime
from uuid import UUID
from django.db import connection, connections
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done
from guiju.store.audit import acts, clock
from guiju.store.cases import actions, queries

case, post, account = sys.argv[1:4]

def run(number):
    seen = 0
    def counted(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
    connection.ensure_connection()
    end = acts.end
    def ended(held):
        if seen == number - 1:
            os.kill(os.getpid(), signal.SIGKILL)
        end(held)
    acts.end = ended
    with clock.reading(lambda: datetime(2026, 4, 21, 2, tzinfo=UTC)), connection.execute_wrapper(counted):
        outcome = actions.act(Acting(UUID(account)), case=UUID(case), step="trial")
    sys.exit(0 if isinstance(outcome, Done) else 3)

assert queries.case(UUID(case)) is not None  # the rulebook is read once, before all others begin
connections.close_all()
number = 0
while True:
    number += 1
    child = os.fork()
    if child == 0:
        run(number)
    _, status = os.waitpid(child, 0)
    print(number, -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)
    if not os.WIFSIGNALED(status):
        break
"""
"""Takes the step that begins a tenure in new processes: the first is killed before its first statement, the second
before its second, and so on, then before the commit; the last lives."""


def test_killed_at_any_statement_leaves_a_whole_case(world: World, database: Stores) -> None:
    """Until one lives, nothing stands of the step nor of the tenure it begins; then all of it, once."""
    case = told.to_publicity(world)
    with at(dt.date(2026, 4, 21)):
        done(actions.act(world["officer"], case=case, step="publicity"))
    before = queries.case(case)
    assert before is not None
    connections.close_all()
    told_by = subprocess.run(
        [sys.executable, "-c", KILLED, str(case), str(world.post), str(world["officer"].account)],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    ended = [tuple(map(int, line.split())) for line in told_by.stdout.splitlines()]
    assert [status for _, status in ended] == [-signal.SIGKILL] * (len(ended) - 1) + [0], told_by.stderr
    assert len(ended) > 12
    after = queries.case(case)
    assert after is not None
    assert after.version == before.version + 1
    assert register.people_holding(world.post, dt.date(2026, 4, 21)) == (world.candidate,)
    assert sound()
