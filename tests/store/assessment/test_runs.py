"""A scheme computed over the records: by the rule of the period's last day, as a job, kept, compared, explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from tests.store.databases import Stores

from guiju.core.assessment.movement import Because
from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.values import Text
from guiju.desk.cut import run_again
from guiju.desk.run_comparison import RunComparison
from guiju.store.accounts import actions as accounts
from guiju.store.assessment import actions, queries
from guiju.store.audit import clock
from guiju.store.audit.actions import new_id
from guiju.store.audit.models import Event
from guiju.store.evidence import actions as evidence
from guiju.store.evidence.actions import Given
from guiju.store.jobs.queries import State
from guiju.store.library import actions as library
from guiju.store.register import actions as register
from guiju.store.register.actions import NewUnit

pytestmark = pytest.mark.stores

SOUND = Path(__file__).resolve().parents[2] / "rulebooks" / "sound"
ROLES = """
roles:
  - {id: analyst, title: {zh: 分析员, en: analyst}, over: institution, rights: [assessment.run.start]}
  - {id: reporter, title: {zh: 填报员, en: reporter}, over: institution, rights: [evidence.fact.record]}
  - {id: leader, title: {zh: 负责人, en: leader}, over: institution, rights: [assessment.run.accept]}
"""
NOON = dt.datetime(2027, 1, 20, 4, tzinfo=dt.UTC)
FACTS = {"桤木局": ("80", "100"), "桦木局": ("95", "100"), "雪松局": ("9", "10")}


@pytest.fixture(autouse=True)
def _january() -> Iterator[None]:
    """The year is over; its facts are being gathered."""
    with clock.reading(lambda: NOON):
        yield


def _done(outcome: Outcome[Any]) -> Any:  # noqa: ANN401 - whatever the action returns
    assert isinstance(outcome, Done), outcome
    return outcome.value


def _codes(outcome: Outcome[Any]) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


def _publish(on: dt.date) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")} | {"roles.yaml": ROLES}
    version = _done(library.propose(BY_ITSELF, files=texts))
    _done(library.approve(BY_ITSELF, version=version, in_force_from=on))


def _account(role: str) -> Acting:
    account = _done(accounts.create_account(BY_ITSELF, username=f"{role}-{uuid4().hex[:6]}", display_name=f"{role} 甲"))
    _done(accounts.give_role(BY_ITSELF, account=account, role=role, valid_from=NOON.date(), reason="职责所在"))
    return Acting(account)


def _report(unit: UUID, closed: str, due: str, reason: str = "") -> None:
    given = [Given("closed", "2026", closed), Given("due", "2026", due)]
    _done(evidence.report_facts(BY_ITSELF, unit=unit, facts=given, reason=reason))


def _begin() -> dict[str, UUID]:
    """Publish the rules, found three bureaus and report their facts; return the bureaus by name."""
    _publish(dt.date(2026, 1, 1))
    units = {name: new_id() for name in FACTS}
    founded = [NewUnit("bureau", None, Text(zh=name, en=name), id=id_) for name, id_ in units.items()]
    _done(register.found_units(BY_ITSELF, units=founded, on=dt.date(2026, 1, 1)))
    for name, (closed, due) in FACTS.items():
        _report(units[name], closed, due)
    return units


def _work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def _made(acting: Acting = BY_ITSELF, **asked: Any) -> queries.RunSeen:  # noqa: ANN401 - what a run is asked with
    run = _done(actions.start_run(acting, scheme="annual", period="2026", **asked))
    _work()
    found = queries.run(run)
    assert found is not None
    assert found.job is not None
    assert found.job.state is State.DONE, found.job.findings
    return found


def test_a_run_is_made_by_a_worker_and_kept_whole(database: Stores) -> None:
    """Cut, rulebook and results lie in its folder, each named by its hash; the row has the summary."""
    _begin()
    analyst = _account("analyst")
    run = _made(analyst)
    assert run.judged_on == dt.date(2026, 12, 31)
    assert run.summary == {"units": 3, "scored": 3, "grades": {"fair": 2, "good": 1}, "states": {"scored": 3}}
    table = queries.results(run.id)
    assert table is not None
    assert table.num_rows == 3
    assert queries.folder(run.id).is_relative_to(database.home)
    kinds = (
        Event.objects.using("default").filter(stream_id=f"run/{run.id}").order_by("seq").values_list("kind", flat=True)
    )
    assert list(kinds) == ["assessment.run.started", "assessment.run.made"]


def test_running_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """From what was kept, and over the records as they were known then, whatever was reported since."""
    units = _begin()
    first = _made()
    again = run_again(queries.folder(first.id), tmp_path / "again")
    assert again.folder is not None, again.findings
    kept = (queries.folder(first.id) / "results.parquet").read_bytes()
    assert (again.folder / "results.parquet").read_bytes() == kept
    with clock.reading(lambda: NOON + dt.timedelta(days=1)):
        _report(units["桤木局"], "99", "100", reason="复核后更正")
        then = _made(facts_known_at=NOON + dt.timedelta(hours=1))
        now = _made()
    assert (then.cut_hash, then.results_hash) == (first.cut_hash, first.results_hash)
    assert now.cut_hash != first.cut_hash


def test_two_runs_are_compared_unit_by_unit() -> None:
    """A corrected fact moves one unit, and the line says that the fact changed."""
    units = _begin()
    first = _made()
    with clock.reading(lambda: NOON + dt.timedelta(days=1)):
        _report(units["桤木局"], "90", "100", reason="复核后更正")
        second = _made()
    found = queries.compare(first.id, second.id)
    assert isinstance(found, RunComparison), found
    assert [(each.measure, each.before, each.after) for each in found.facts] == [("closed", "80", "90")]
    alder = next(each for each in found.units if each.unit == str(units["桤木局"]))
    assert [(line.id, line.because) for line in alder.lines if line.by] == [("timely", (Because.FACT,))]


def test_an_explanation_goes_down_to_the_statement_its_reporter_and_the_clause() -> None:
    """Who reported the figure is named in the sentence; the statement is named by its id."""
    units = _begin()
    reporter = _account("reporter")
    given = [Given("closed", "2026", "81")]
    _done(evidence.report_facts(reporter, unit=units["桤木局"], facts=given, reason="更正"))
    run = _made()
    why = queries.explain(run.id, str(units["桤木局"]))
    assert why.explanation is not None, why.findings
    volume = next(line for line in why.explanation.lines if line.id == "volume")
    assert volume.source is not None
    assert volume.source.fact
    assert UUID(volume.source.reporter or "") == reporter.account
    said = next(text for line, text in why.lines if line.id == "volume")
    assert "由reporter 甲报送" in said.zh
    assert "reported by reporter 甲" in said.en
    assert sum(line.points or 0 for line in why.explanation.lines) == why.explanation.whole
    assert [each.clause for each in volume.basis] == ["1"]


def test_the_rule_of_the_last_day_judges() -> None:
    """There was no rulebook at the end of 2024, so nothing is computed for it."""
    _begin()
    assert _codes(actions.start_run(BY_ITSELF, scheme="annual", period="2024")) == ["no-rulebook-in-force"]


@pytest.mark.parametrize(
    ("scheme", "period", "code"),
    [
        ("annual", "2026-Q1", "period-unknown"),
        ("annual", "soon", "period-unknown"),
        ("anual", "2026", "unknown-scheme"),
    ],
)
def test_what_cannot_be_computed_is_refused_at_once(scheme: str, period: str, code: str) -> None:
    """No job waits for what no worker could do."""
    _begin()
    assert _codes(actions.start_run(BY_ITSELF, scheme=scheme, period=period)) == [code]
    assert queries.runs() == ()


def test_without_the_right_nobody_starts_or_accepts() -> None:
    """Deny by default."""
    _begin()
    leader = _account("leader")
    assert _codes(actions.start_run(leader, scheme="annual", period="2026")) == ["no-role"]
    run = _made()
    assert _codes(actions.accept_run(_account("analyst"), run=run.id)) == ["no-role"]


def test_a_run_is_accepted_once_when_it_is_made() -> None:
    """Before there is nothing to accept; afterwards it stands."""
    _begin()
    leader = _account("leader")
    run = _done(actions.start_run(BY_ITSELF, scheme="annual", period="2026"))
    assert _codes(actions.accept_run(leader, run=run)) == ["run-not-made"]
    _work()
    _done(actions.accept_run(leader, run=run, note="同意"))
    assert _codes(actions.accept_run(leader, run=run)) == ["run-accepted"]
    seen = queries.run(run)
    assert seen is not None
    assert (seen.accepted_by, seen.note) == (leader.account, "同意")
    assert [each.id for each in queries.runs(accepted=True)] == [run]


def test_a_run_is_stopped_before_it_is_made() -> None:
    """Nothing of it is kept but that it was asked for and stopped."""
    _begin()
    analyst = _account("analyst")
    run = _done(actions.start_run(analyst, scheme="annual", period="2026"))
    assert _codes(actions.stop_run(_account("analyst"), run=run)) == ["no-role"]
    _done(actions.stop_run(analyst, run=run))
    _work()
    seen = queries.run(run)
    assert seen is not None
    assert seen.job is not None
    assert (seen.job.state, seen.made_at) == (State.STOPPED, None)
    assert not queries.folder(run).exists()
    assert _codes(actions.stop_run(analyst, run=run)) == ["job-ended"]


def test_a_run_that_no_unit_can_be_scored_in_says_why() -> None:
    """The job fails with the findings of the desk."""
    _publish(dt.date(2026, 1, 1))
    run = _done(actions.start_run(BY_ITSELF, scheme="annual", period="2026"))
    _work()
    seen = queries.run(run)
    assert seen is not None
    assert seen.job is not None
    assert (seen.job.state, [finding.code for finding in seen.job.findings]) == (State.FAILED, ["no-units"])


def test_a_file_of_a_run_that_was_altered_is_noticed() -> None:
    """Results are read only where they are what the journal says."""
    _begin()
    run = _made()
    facts = queries.folder(run.id) / "facts.parquet"
    facts.write_bytes(facts.read_bytes() + b" ")
    found = queries.opened(run.id)
    assert isinstance(found, tuple)
    assert [finding.code for finding in found if isinstance(finding, Finding)] == ["run-altered"]


def test_what_came_of_a_run_does_not_change() -> None:
    """Not through the database either."""
    _begin()
    _made()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET results_hash = 'x'")
    connection.close()
