"""A run at work, in a worker: the cut is taken, the scheme computed by the desk, and what came of it written down."""

from __future__ import annotations

import json
from collections import Counter
from uuid import UUID

from guiju.core.findings import Finding, Severity
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Json, Update
from guiju.core.journal.outcome import Refused
from guiju.desk.cut import assess_cut
from guiju.desk.inputs import Request
from guiju.desk.job import STAGES, Assessed
from guiju.desk.run_folder import MANIFEST
from guiju.store.assessment.folders import folder_of
from guiju.store.assessment.gathering import cut_for
from guiju.store.assessment.models import Run
from guiju.store.audit.actions import Work, action
from guiju.store.jobs.actions import Failed, Running, does
from guiju.store.library import queries as library

KIND = "assessment.run"


@does(KIND)
def make_run(running: Running, *, run: str) -> Json:
    """Take the cut, compute the scheme on it and keep the folder; the results' hash is the job's result."""
    row = Run.objects.get(id=UUID(run))
    running.tell(STAGES[0], 0, len(STAGES))
    loaded = library.loaded_of(row.rulebook)
    if loaded.institution is None:
        raise Failed(*loaded.findings)
    kind = loaded.institution.schemes[row.scheme].subject.unit_kind
    cut = cut_for(loaded.institution, kind, row.units_on, row.facts_known_at)
    request = Request(row.scheme, row.period, row.variant or None)
    folder = folder_of(row.id)
    made = assess_cut(loaded, cut, request, folder, progress=running.tell)
    if made.folder is None or made.results is None:
        raise Failed(*(finding for finding in made.findings if finding.severity is Severity.ERROR))
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    kept = _keep(
        BY_ITSELF,
        run=row.id,
        cut=manifest["data"]["sha256"],
        results=manifest["results"],
        summary=_summary(made, loaded.institution.schemes[row.scheme].tree.id),
        findings=write_findings(made.findings),
    )
    if isinstance(kept, Refused):
        raise Failed(*kept.findings)
    return {"run": run, "results": manifest["results"]}


def _summary(made: Assessed, root: str) -> dict[str, Json]:
    """Return how many units came out how: all, with a score, by grade, by state."""
    if made.results is None:
        raise ValueError("a run without results has no summary")
    table = made.results
    grades: dict[str, Json] = dict(sorted(Counter(each for each in table["grade"].to_pylist() if each).items()))
    states: dict[str, Json] = dict(sorted(Counter(table["state"].to_pylist()).items()))
    scored = table.num_rows - table[root].null_count
    return {"units": table.num_rows, "scored": scored, "grades": grades, "states": states}


@action("assessment.run.keep")
def _keep(work: Work, *, run: UUID, cut: str, results: str, summary: dict[str, Json], findings: list[Json]) -> UUID:
    """Write down what a run came to; a run is made once, and a second time gives the same or is refused."""
    row = Run.objects.get(id=run)
    if row.results_hash is not None:
        if (row.cut_hash, row.results_hash) != (cut, results):
            work.refuse(Finding("run-differs", params={"run": run}))
        return run
    names = ("made_at", "cut_hash", "results_hash", "summary", "findings")
    after: dict[str, Json] = dict(zip(names, (work.at.isoformat(), cut, results, summary, findings), strict=True))
    work.rule_hash = row.rule_hash
    change = Update("assessment.Run", str(run), dict.fromkeys(names), after)
    said: dict[str, Json] = {"cut": cut, "results": results, "units": summary["units"]}
    work.append(f"run/{run}", None, Event("assessment.run.made", said, (change,)))
    return run
