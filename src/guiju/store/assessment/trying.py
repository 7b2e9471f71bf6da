"""What would come of a run with something changed: computed by a worker where the run is large, and kept for some days.

What is kept is the traces of all units, in a file beside the runs; nothing of it counts, and no table names it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from pydantic import TypeAdapter

from guiju.core.assessment.trace import UnitTrace
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.journal.rights import Reach
from guiju.desk.opening import OpenRun
from guiju.desk.run_view import RunView
from guiju.desk.what_if import Changes, changed, read_changes, written_changes
from guiju.store.assessment.models import Run
from guiju.store.assessment.opening import opened
from guiju.store.audit.actions import Work, action, now
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.actions import Failed, Running, ask, does
from guiju.store.jobs.queries import JobSeen

KIND = "assessment.what-if"
KEPT = dt.timedelta(days=7)
"""How long what was tried can be looked at again without computing."""
LARGE = 500
"""Up to so many units a run is computed again while somebody waits."""

_TRACES = TypeAdapter(list[UnitTrace])


def is_large(units: int) -> bool:
    """Tell whether a run of so many units takes longer to compute again than somebody should wait for."""
    return units > LARGE


@action("assessment.what-if.ask")
def ask_what_if(work: Work, *, run: UUID, changes: dict[str, Json]) -> UUID:
    """Have a run computed again with changes, as `written_changes` writes them; return the job."""
    work.require("assessment.run.read", Reach())
    held = Run.objects.filter(id=run).first() or work.refuse(Finding("unknown-run", params={"run": run}))
    if held.results_hash is None:
        work.refuse(Finding("run-not-made", params={"run": run}))
    if read_changes(changes).nothing:
        work.refuse(Finding("what-if-nothing", params={"run": run}))
    return ask(work, KIND, {"run": str(run), "results": held.results_hash, "changes": changes})


@does(KIND)
def _make(running: Running, *, run: str, results: str, changes: dict[str, Any]) -> Json:
    other = _changed(UUID(run), results, changes)
    if not isinstance(other, OpenRun):
        raise Failed(*other)
    units = other.results.num_rows
    each, traces = max(units // 50, 1), []
    running.tell("compute", 0, units)
    for number, trace in enumerate(other.traces(), start=1):
        traces.append(trace)
        if number % each == 0:
            running.tell("compute", number, units)
    data = _TRACES.dump_json(traces)
    running.tell("write", units, units)
    _lose_older(now() - KEPT)
    file = _file_of(running.id)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return {"sha256": hashlib.sha256(data).hexdigest(), "units": units}


def what_if(run: UUID, changes: Changes, job: UUID) -> JobSeen | None:
    """Return the job that computes, or has computed, these changes; None where it is of others or forgotten."""
    seen = jobs.job(job)
    if seen is None or seen.kind != KIND:
        return None
    asked = (seen.arguments["run"], seen.arguments["changes"])
    if asked != (str(run), written_changes(changes)):
        return None
    return None if seen.state is jobs.State.DONE and not _file_of(job).is_file() else seen


def tried(seen: JobSeen) -> RunView | tuple[Finding, ...]:
    """Return what a job that is done came to, ready to be looked at; the last few are remembered."""
    return _tried(seen.id, seen.result["sha256"])


@lru_cache(maxsize=4)
def _tried(job: UUID, sha256: str) -> RunView | tuple[Finding, ...]:
    seen, data = jobs.job(job), _file_of(job).read_bytes()
    if seen is None or hashlib.sha256(data).hexdigest() != sha256:
        return (Finding("run-altered", params={"file": _file_of(job).name}),)
    other = _changed(UUID(seen.arguments["run"]), seen.arguments["results"], seen.arguments["changes"])
    return RunView(other, _TRACES.validate_json(data)) if isinstance(other, OpenRun) else other


def _changed(run: UUID, results: str, changes: Mapping[str, Any]) -> OpenRun | tuple[Finding, ...]:
    held = opened(run)
    if not isinstance(held, OpenRun):
        return held
    if held.manifest.results != results:
        return (Finding("run-differs", params={"run": run}),)
    return changed(held, read_changes(changes))


def _file_of(job: UUID) -> Path:
    return Path(settings.HOME) / "what-if" / f"{job}.json"


def _lose_older(than: dt.datetime) -> None:
    for path in (Path(settings.HOME) / "what-if").glob("*.json"):
        if dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) < than:
            path.unlink(missing_ok=True)
