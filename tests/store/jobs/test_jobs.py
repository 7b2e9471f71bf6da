"""A job is asked for, worked at, stopped, lost and taken up again; each step is an event."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connections
from tests.store.accounts.cases import done

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Json
from guiju.core.journal.outcome import Done, Refused
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.audit.actions import Work, action
from guiju.store.audit.models import Event
from guiju.store.jobs import actions, queries
from guiju.store.jobs.actions import Failed, Running, ask, does
from guiju.store.jobs.queries import State
from guiju.store.jobs.running import run_job

pytestmark = pytest.mark.stores

SOMEBODY = Acting(uuid4())


@does("tests.count")
def count(running: Running, *, to: int) -> Json:
    """Count, saying each number."""
    for number in range(to):
        running.tell("counting", number + 1, to)
    return {"counted": to}


@does("tests.cannot")
def cannot(running: Running) -> Json:
    """Find that it cannot be done."""
    raise Failed(Finding("unknown-job", params={"job": running.id}))


@does("tests.break")
def break_(running: Running) -> Json:
    """Hold a mistake of ours."""
    raise ZeroDivisionError(running.id)


@does("tests.stop-itself")
def stop_itself(running: Running) -> Json:
    """Be stopped by somebody between two steps."""
    running.tell("first", 1, 3)
    assert isinstance(actions.stop(running.acting, job=running.id), Done)
    running.tell("second", 2, 3)
    return "never said"


@does("tests.tell-who")
def tell_who(running: Running) -> Json:
    """Say who the job acts as."""
    one = running.acting
    return {"for": str(one.on_behalf_of), "purpose": one.purpose, "rights": sorted(one.rights or ())}


@action("tests.ask")
def ask_for(work: Work, *, kind: str, arguments: dict[str, Json]) -> UUID:
    """Ask for a job."""
    return ask(work, kind, arguments)


@action("tests.ask-and-refuse")
def ask_and_refuse(work: Work) -> UUID:
    """Ask for a job, and then think better of it."""
    ask(work, "tests.count", {"to": 1})
    work.refuse(Finding("unknown-job"))


def _asked(kind: str, acting: Acting = SOMEBODY, **arguments: Json) -> UUID:
    outcome = ask_for(acting, kind=kind, arguments=arguments)
    assert isinstance(outcome, Done)
    return outcome.value


def _seen(job: UUID) -> queries.JobSeen:
    found = queries.job(job)
    assert found is not None
    return found


def _kinds(job: UUID) -> list[str]:
    return list(
        Event.objects.using("default").filter(stream_id=f"job/{job}").order_by("seq").values_list("kind", flat=True)
    )


def _work() -> None:
    """Let a worker do what waits, and leave."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_job_is_done_and_says_what_came_of_it() -> None:
    """It waits for a worker; afterwards its result and how far it came stand in its row, each step in the journal."""
    job = _asked("tests.count", to=2)
    assert _seen(job).state is State.WAITING
    assert run_job.func(str(job)) == "done"
    seen = _seen(job)
    assert (seen.state, seen.result, seen.doing, seen.done, seen.of) == (State.DONE, {"counted": 2}, "counting", 2, 2)
    assert _kinds(job) == [
        "jobs.job.asked",
        "jobs.job.begun",
        "jobs.job.progressed",
        "jobs.job.progressed",
        "jobs.job.done",
    ]


def test_a_worker_takes_what_waits() -> None:
    """The queue is that of django-tasks."""
    job = _asked("tests.count", to=1)
    _work()
    assert _seen(job).state is State.DONE


def test_a_refused_action_asks_for_nothing() -> None:
    """Neither job nor queue entry stays behind."""
    assert isinstance(ask_and_refuse(SOMEBODY), Refused)
    assert queries.jobs() == ()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult")
        assert cursor.fetchone() == (0,)


def test_a_job_that_cannot_be_done_says_why() -> None:
    """Its findings are kept."""
    job = _asked("tests.cannot")
    assert run_job.func(str(job)) == "failed"
    assert [finding.code for finding in _seen(job).findings] == ["unknown-job"]


def test_a_mistake_of_ours_fails_the_job_and_is_raised() -> None:
    """The log has the trace, the job says that the program failed."""
    job = _asked("tests.break")
    with pytest.raises(ZeroDivisionError):
        run_job.func(str(job))
    assert (_seen(job).state, [finding.code for finding in _seen(job).findings]) == (State.FAILED, ["job-broke"])


def test_a_job_that_waits_and_is_stopped_never_begins() -> None:
    """Whoever asked for it stops it without any right."""
    job = _asked("tests.count", to=1)
    assert isinstance(actions.stop(SOMEBODY, job=job), Done)
    assert run_job.func(str(job)) == "not-waiting"
    assert _seen(job).state is State.STOPPED


def test_a_job_that_runs_is_stopped_at_its_next_step() -> None:
    """What it would have said after that is never said."""
    job = _asked("tests.stop-itself")
    assert run_job.func(str(job)) == "stopped"
    seen = _seen(job)
    assert (seen.state, seen.doing, seen.result) == (State.STOPPED, "second", None)


def test_another_accounts_job_is_stopped_with_the_right_only() -> None:
    """Without a role nobody stops what others asked for."""
    job = _asked("tests.count", to=1)
    refused = actions.stop(Acting(uuid4()), job=job)
    assert isinstance(refused, Refused)
    assert "no-role" in {finding.code for finding in refused.findings}
    assert isinstance(actions.stop(BY_ITSELF, job=job), Done)


def test_a_job_whose_worker_was_killed_is_seen_and_taken_up_again() -> None:
    """After a minute without a sign of life it counts as lost; marked so, it is begun once more from its start."""
    job = _asked("tests.count", to=1)
    killed_at = clock.now() - dt.timedelta(minutes=5)
    with clock.reading(lambda: killed_at):
        from guiju.store.jobs.running import _begin, _progress  # noqa: PLC0415 - as a worker that dies does

        assert isinstance(_begin(BY_ITSELF, job=job), Done)
        assert isinstance(_progress(BY_ITSELF, job=job, doing="counting", done=0, of=1), Done)
    assert _seen(job).state is State.LOST
    marked = actions.mark_lost(BY_ITSELF)
    assert isinstance(marked, Done)
    assert marked.value == 1
    assert (_seen(job).state, [finding.code for finding in _seen(job).findings]) == (State.FAILED, ["job-lost"])
    assert isinstance(actions.resume(SOMEBODY, job=job), Done)
    _work()
    seen = _seen(job)
    assert (seen.state, seen.attempt, seen.findings) == (State.DONE, 2, ())


def test_a_job_that_is_done_is_neither_stopped_nor_taken_up() -> None:
    """There is nothing left to do."""
    job = _asked("tests.count", to=1)
    _work()
    for outcome, code in (
        (actions.stop(SOMEBODY, job=job), "job-ended"),
        (actions.resume(SOMEBODY, job=job), "job-not-ended"),
    ):
        assert isinstance(outcome, Refused)
        assert [finding.code for finding in outcome.findings] == [code]


def test_a_sign_of_life_keeps_a_silent_job_from_counting_as_lost() -> None:
    """The pulse is an event too."""
    from guiju.store.jobs.running import _alive, _begin  # noqa: PLC0415 - what the pulse's thread calls

    job = _asked("tests.count", to=1)
    begun = clock.now() - dt.timedelta(minutes=5)
    with clock.reading(lambda: begun):
        assert isinstance(_begin(BY_ITSELF, job=job), Done)
    alive = _alive(BY_ITSELF, job=job)
    assert isinstance(alive, Done)
    assert alive.value
    assert _seen(job).state is State.RUNNING


def test_a_job_may_what_it_was_asked_with() -> None:
    """A token that carries one right gets no more of its account by a worker; deputy and purpose stay as well."""
    whom, deputy = (
        done(accounts.create_account(BY_ITSELF, username=name, display_name=name)) for name in ("head", "deputy")
    )
    begins = clock.today()
    days = {"valid_from": begins, "valid_to": begins + dt.timedelta(days=9)}
    done(accounts.appoint_deputy(BY_ITSELF, account=deputy, principal=whom, reason="休假", **days))
    narrow = Acting(deputy, whom, "核对", rights=frozenset({"imports.batch.load"}))
    job = _asked("tests.tell-who", narrow)
    run_job.func(str(job))
    assert _seen(job).result == {"for": str(whom), "purpose": "核对", "rights": ["imports.batch.load"]}


def test_a_token_is_over_the_jobs_that_were_asked_with_no_more_than_it_carries() -> None:
    """A program that may only look neither stops nor takes up what its account asked for itself; its own it does."""
    account = uuid4()
    itself = Acting(account)
    loads = Acting(account, rights=frozenset({"imports.batch.load", "register.unit.change"}))
    looks = Acting(account, rights=frozenset({"register.unit.read"}))
    by_itself, by_loads, by_looks = (_asked("tests.count", each, to=1) for each in (itself, loads, looks))
    for job in (by_itself, by_loads):
        for refused in (actions.stop(looks, job=job), actions.resume(looks, job=job)):
            assert isinstance(refused, Refused)
            assert [each.code for each in refused.findings] == ["beyond-the-token"]
        assert not queries.is_own(looks, _seen(job))
    assert isinstance(actions.stop(looks, job=by_looks), Done)
    assert isinstance(actions.stop(loads, job=by_loads), Done)
    assert isinstance(actions.stop(itself, job=by_itself), Done)
    assert [each.id for each in queries.jobs(own=looks)] == [by_looks]
    assert {each.id for each in queries.jobs(own=itself)} == {by_looks, by_loads, by_itself}


def test_every_job_is_reached_page_by_page() -> None:
    """However many there are, each list goes on after the last it showed; jobs of one moment are told apart."""
    moment = dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)
    with clock.reading(lambda: moment):
        asked = {_asked("tests.count", SOMEBODY, to=1) for _ in range(3)}
    asked |= {_asked("tests.count", SOMEBODY, to=1) for _ in range(2)}
    for own in (None, SOMEBODY):
        seen: list[UUID] = []
        after = None
        while some := queries.jobs(own=own, after=after, most=2):
            seen += [each.id for each in some]
            after = some[-1].asked_at, some[-1].id
        assert len(seen) == len(asked)
        assert set(seen) == asked
