"""A study of a run: asked for, done by a worker, and kept with its file and the parameters of every replicate."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from guiju.core.findings import Finding, Severity, worst
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.journal.outcome import Refused
from guiju.core.journal.rights import Reach
from guiju.desk import studies
from guiju.desk.opening import OpenRun
from guiju.desk.run_folder import hash_of
from guiju.desk.studies import Ready, Studied
from guiju.desk.study_view import StudyView, opened_study
from guiju.rulebooks.study import read_study
from guiju.store.assessment.models import Run, Study
from guiju.store.assessment.opening import opened
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.jobs import actions as jobs
from guiju.store.jobs.actions import Failed, Running, does

KIND = "assessment.study"
LONGEST = 200_000
"""Characters of a study's file."""
_TOLD = 100
"""How often a study tells how far it is."""


def folder_of(study: UUID) -> Path:
    """Return the folder of a study; it is there once the study is done."""
    return Path(settings.HOME) / "studies" / str(study)


@action("assessment.study.start")
def start_study(work: Work, *, run: UUID, text: str) -> UUID:
    """Have a study of a run done, as a job; `text` is the study's file. Returns the study's id."""
    work.require("assessment.run.start", Reach())
    held = Run.objects.filter(id=run).first() or work.refuse(Finding("unknown-run", params={"run": run}))
    if held.results_hash is None:
        work.refuse(Finding("run-not-made", params={"run": run}))
    if len(text) > LONGEST:
        work.refuse(Finding("too-long", params={"key": "study", "limit": LONGEST}))
    read = read_study(text.encode(), studies.STUDY)
    if read.study is None:
        work.refuse(*(each for each in read.findings if each.severity is Severity.ERROR))
    study = new_id()
    row: dict[str, Json] = {
        "id": str(study),
        "run": str(run),
        "results_hash": held.results_hash,
        "title": {"zh": read.study.title.zh, "en": read.study.title.en},
        "text": text,
        "job": str(jobs.ask(work, KIND, {"study": str(study)})),
        "asked_by": str(work.acting.account),
        "on_behalf_of": str(work.acting.on_behalf_of) if work.acting.on_behalf_of is not None else None,
        "asked_at": work.at.isoformat(),
        "made_at": None,
        "files_hash": None,
        "summary": None,
        "findings": None,
    }
    work.rule_hash = held.rule_hash
    said: dict[str, Json] = {"run": str(run), "study": read.study.id}
    work.append(f"study/{study}", 0, Event("assessment.study.started", said, (Insert("assessment.Study", row),)))
    return study


@action("assessment.study.stop")
def stop_study(work: Work, *, study: UUID) -> UUID:
    """Stop a study that is not done yet; whoever asked for it may, others with the right to stop runs."""
    held = Study.objects.filter(id=study).first()
    if held is None or held.asked_by != work.acting.account or not work.acting.carries("assessment.run.start"):
        work.require("assessment.run.stop", Reach())
    if held is None:
        work.refuse(Finding("unknown-study", params={"study": study}))
    if held.made_at is not None:
        work.refuse(Finding("study-done", params={"study": study}))
    jobs.halt(work, held.job)
    work.append(f"study/{study}", None, Event("assessment.study.stopped"))
    return study


@does(KIND)
def make_study(running: Running, *, study: str) -> Json:
    """Do a study and keep its folder; the hash of its manifest is the job's result."""
    row = Study.objects.get(id=UUID(study))
    run = opened(row.run)
    if not isinstance(run, OpenRun):
        raise Failed(*run)
    if run.manifest.results != row.results_hash:
        raise Failed(Finding("run-differs", params={"run": row.run}))
    running.tell("read-data", 0, 1)
    prepared = studies.ready_for(run, row.text.encode())
    if not isinstance(prepared, Ready):
        raise Failed(*(each for each in prepared if worst([each]) is Severity.ERROR))
    each = max(prepared.work.size // _TOLD, 1)

    def tell(done: int, of: int) -> bool:
        if done % each == 0:
            running.tell("replicate", done, of)
        return True

    done = studies.do(prepared, folder_of(row.id), tell)
    if not isinstance(done, Studied):
        raise Failed(*done)
    files = hash_of(done.folder / studies.MANIFEST)
    stretches = [number for number in studies.ties_of(prepared.study, done.outcome).values() if number]
    summary: dict[str, Json] = {
        "units": len(done.outcome.units),
        "replicates": prepared.work.size,
        "tied": len(stretches),
        "stretches": len(set(stretches)),
    }
    kept = _keep(BY_ITSELF, study=row.id, files=files, summary=summary, findings=write_findings(done.findings))
    if isinstance(kept, Refused):
        raise Failed(*kept.findings)
    return {"study": study, "files": files}


@action("assessment.study.keep")
def _keep(work: Work, *, study: UUID, files: str, summary: dict[str, Json], findings: list[Json]) -> UUID:
    """Write down what a study came to; a second time gives the same or is refused."""
    row = Study.objects.get(id=study)
    if row.files_hash is not None:
        if row.files_hash != files:
            work.refuse(Finding("study-differs", params={"study": study}))
        return study
    names = ("made_at", "files_hash", "summary", "findings")
    after: dict[str, Json] = dict(zip(names, (work.at.isoformat(), files, summary, findings), strict=True))
    change = Update("assessment.Study", str(study), dict.fromkeys(names), after)
    said: dict[str, Json] = {"files": files, "units": summary["units"]}
    work.append(f"study/{study}", None, Event("assessment.study.made", said, (change,)))
    return study


def study_opened(study: UUID) -> StudyView | tuple[Finding, ...]:
    """Return a study ready to be looked at; the last few are remembered."""
    row = Study.objects.filter(id=study).first()
    if row is None:
        return (Finding("unknown-study", params={"study": study}),)
    if row.files_hash is None:
        return (Finding("study-not-done", params={"study": study}),)
    run = opened(row.run)
    return _kept(folder_of(study), row.run, row.files_hash) if isinstance(run, OpenRun) else run


@lru_cache(maxsize=8)
def _kept(folder: Path, run: UUID, files_hash: str) -> StudyView | tuple[Finding, ...]:
    held = opened(run)
    return opened_study(folder, held, files_hash) if isinstance(held, OpenRun) else held
