"""Studies of runs: asked for, done by a worker, kept whole, made again by number, stopped, and who may."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from tests.store.assessment.test_runs import NOON, _account, _begin, _codes, _done, _made, _work
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.desk.opening import OpenRun
from guiju.desk.study_proposal import proposed
from guiju.desk.study_view import StudyView, Taken, made_again
from guiju.store.assessment import actions, queries
from guiju.store.audit import clock
from guiju.store.audit.models import Event
from guiju.store.jobs.queries import State

pytestmark = pytest.mark.stores


@pytest.fixture(autouse=True)
def _january() -> Iterator[None]:
    """The year is over."""
    with clock.reading(lambda: NOON):
        yield


def proposal(run: UUID) -> str:
    """Return the study proposed for a run, of few replicates."""
    opened = queries.opened(run)
    assert isinstance(opened, OpenRun)
    return proposed(opened).replace("replicates: 512", "replicates: 4")


def test_a_study_is_done_by_a_worker_and_kept_whole(database: Stores) -> None:
    """Its file as it was sent, every replicate with its parameters, places and pictures; the row names them by hash."""
    _begin()
    run = _made()
    analyst, text = _account("analyst"), proposal(run.id)
    study = _done(actions.start_study(analyst, run=run.id, text=text))
    _work()
    seen = queries.study(study)
    assert seen is not None
    assert seen.job is not None
    assert seen.job.state is State.DONE, seen.job.findings
    assert seen.summary is not None
    assert seen.summary["units"] == 3
    folder = queries.study_folder(study)
    assert folder.is_relative_to(database.home)
    assert (folder / "study.yaml").read_text(encoding="utf-8") == seen.text == text
    assert (folder / "pictures" / "study.html").is_file()
    assert [each.id for each in queries.studies(run.id)] == [study]
    kinds = Event.objects.filter(stream_id=f"study/{study}").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["assessment.study.started", "assessment.study.made"]


def test_any_replicate_is_made_again_from_what_is_kept() -> None:
    """Its parameters and every place are the same; a number there is none of is said so."""
    _begin()
    run = _made()
    study = _done(actions.start_study(BY_ITSELF, run=run.id, text=proposal(run.id)))
    _work()
    view, opened = queries.study_opened(study), queries.opened(run.id)
    assert isinstance(view, StudyView)
    assert isinstance(opened, OpenRun)
    assert [row.band.place for row in view.ranking] == [1, 2, 3]
    for number in (1, view.size):
        one = view.replicate(number)
        assert isinstance(one, Taken)
        assert made_again(opened, view, one) is True
    assert not isinstance(view.replicate(view.size + 1), Taken)


def test_a_file_that_was_altered_is_not_shown() -> None:
    """The tables are compared with the manifest, the manifest with the row."""
    _begin()
    run = _made()
    study = _done(actions.start_study(BY_ITSELF, run=run.id, text=proposal(run.id)))
    _work()
    file = queries.study_folder(study) / "uncertainty.parquet"
    file.write_bytes(file.read_bytes() + b"x")
    found = queries.study_opened(study)
    assert isinstance(found, tuple)
    assert [each.code for each in found] == ["run-altered"]


def test_a_study_waits_and_is_stopped_by_whoever_asked() -> None:
    """Somebody else without the right may not; one that is done is not stopped any more."""
    _begin()
    run = _made()
    analyst, other = _account("analyst"), _account("reporter")
    study = _done(actions.start_study(analyst, run=run.id, text=proposal(run.id)))
    assert _codes(actions.stop_study(other, study=study)) == ["no-role"]
    _done(actions.stop_study(analyst, study=study))
    _work()
    seen = queries.study(study)
    assert seen is not None
    assert seen.made_at is None
    done = _done(actions.start_study(analyst, run=run.id, text=proposal(run.id)))
    _work()
    assert _codes(actions.stop_study(analyst, study=done)) == ["study-done"]


def test_what_cannot_be_done_is_refused() -> None:
    """Without the right, of no run, a file that is none; what the scheme has not, the worker says."""
    _begin()
    run = _made()
    text = proposal(run.id)
    assert _codes(actions.start_study(_account("reporter"), run=run.id, text=text)) == ["no-role"]
    assert _codes(actions.start_study(BY_ITSELF, run=UUID(int=1), text=text)) == ["unknown-run"]
    assert _codes(actions.start_study(BY_ITSELF, run=run.id, text="study: {}\n"))
    assert _codes(actions.start_study(BY_ITSELF, run=run.id, text="x" * 200_001)) == ["too-long"]
    study = _done(actions.start_study(BY_ITSELF, run=run.id, text=text.replace("nodes: [", "nodes: [nobody, ")))
    _work()
    seen = queries.study(study)
    assert seen is not None
    assert seen.job is not None
    assert seen.job.state is State.FAILED
    assert {each.code for each in seen.job.findings} == {"study-node-unknown"}


def test_the_database_keeps_what_was_asked_and_what_came_of_it() -> None:
    """Neither the file of a study nor its hash moves by any door."""
    _begin()
    run = _made()
    study = _done(actions.start_study(BY_ITSELF, run=run.id, text=proposal(run.id)))
    _work()
    for column in ("text", "files_hash"):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(f"UPDATE assessment_study SET {column} = 'other'")
    assert queries.study(study) is not None
