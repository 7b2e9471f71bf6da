"""What is known of runs: their state, their results, why a unit came out as it did, and how two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from guiju.core.exact import exact
from guiju.core.findings import Finding
from guiju.core.findings_written import read_findings
from guiju.desk.explain import Explained
from guiju.desk.explain import explain as explain_unit
from guiju.desk.opening import OpenRun
from guiju.desk.run_comparison import RunComparison, compare_runs
from guiju.desk.run_folder import RESULTS, Manifest, hash_of, read_manifest
from guiju.desk.run_view import RunView
from guiju.store.accounts import queries as accounts
from guiju.store.assessment.folders import folder_of
from guiju.store.assessment.models import Run
from guiju.store.assessment.opening import open_kept, opened
from guiju.store.assessment.studies import StudySeen, studies, study
from guiju.store.assessment.studying import folder_of as study_folder
from guiju.store.assessment.studying import study_opened
from guiju.store.assessment.trying import is_large, tried, what_if
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.queries import JobSeen, State
from guiju.store.register import queries as register

__all__ = [
    "Came",
    "RunSeen",
    "StudySeen",
    "came",
    "codes_of",
    "compare",
    "counting",
    "explain",
    "folder",
    "is_large",
    "opened",
    "results",
    "run",
    "runs",
    "studies",
    "study",
    "study_folder",
    "study_opened",
    "tried",
    "unit_of",
    "view",
    "what_if",
]


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A run as it stands: what was asked, the job that makes it, and what came of it (None until it is made)."""

    id: UUID
    scheme: str
    variant: str
    period: str
    judged_on: date
    units_on: date
    facts_known_at: datetime
    rulebook: UUID
    rule_hash: str
    asked_by: UUID
    on_behalf_of: UUID | None
    asked_at: datetime
    job: JobSeen | None
    made_at: datetime | None
    cut_hash: str | None
    results_hash: str | None
    summary: Mapping[str, Any] | None
    findings: tuple[Finding, ...]
    accepted_by: UUID | None
    accepted_for: UUID | None
    accepted_at: datetime | None
    note: str

    @property
    def state(self) -> State:
        """How the run stands; one whose job is no longer listed is done where it was made."""
        if self.job is not None:
            return self.job.state
        return State.FAILED if self.made_at is None else State.DONE


def run(id_: UUID) -> RunSeen | None:
    """Return a run, or None where there is none."""
    row = Run.objects.filter(id=id_).first()
    return _seen(row, jobs.job(row.job)) if row is not None else None


def runs(
    *, scheme: str = "", period: str = "", accepted: bool | None = None, after: UUID | None = None, most: int = 100
) -> tuple[RunSeen, ...]:
    """Return runs, newest first: of a scheme, of a period, accepted or not; those older than `after`."""
    rows = Run.objects.order_by("-id")
    if scheme:
        rows = rows.filter(scheme=scheme)
    if period:
        rows = rows.filter(period=period)
    if accepted is not None:
        rows = rows.filter(accepted_at__isnull=not accepted)
    if after is not None:
        rows = rows.filter(id__lt=after)
    held = list(rows[:most])
    under_way = jobs.jobs_of({row.job for row in held})
    return tuple(_seen(row, under_way.get(row.job)) for row in held)


def counting(scheme: str, *, before: str = "") -> tuple[RunSeen, ...]:
    """Return for each period of a scheme the run that counts, the latest period last; only periods before one.

    What was accepted last counts; where nothing was accepted, what was made last.
    """
    found: dict[str, RunSeen] = {}
    for each in runs(scheme=scheme, most=_MOST_COUNTED):
        if each.made_at is None or each.variant or (before and each.period >= before):
            continue
        held = found.get(each.period)
        if held is None or (held.accepted_at is None and each.accepted_at is not None):
            found[each.period] = each
    return tuple(found[period] for period in sorted(found))


_MOST_COUNTED = 500


@dataclass(frozen=True, slots=True)
class Came:
    """What a unit came to in a run: its total in whole millionths, its places, its grade, how it came out."""

    total: int | None
    rank: float | None
    group_rank: float | None
    grade: str | None
    state: str


def came(seen: RunSeen) -> Mapping[str, Came]:
    """Return what each unit of a run came to, by unit; nothing where it is not made or its file is not what it was."""
    return _came(folder_of(seen.id), seen.results_hash) if seen.results_hash is not None else {}


@lru_cache(maxsize=32)
def _came(folder_: Path, results_hash: str) -> Mapping[str, Came]:
    file = folder_ / RESULTS
    manifest = read_manifest(folder_)
    if not isinstance(manifest, Manifest) or not file.is_file() or hash_of(file) != results_hash:
        return {}
    table = pq.read_table(file)
    root = table.column_names[2]  # after the unit and its group, the nodes from the root down
    return {
        row["unit"]: Came(
            None if row[root] is None else exact(row[root]), row["rank"], row["group_rank"], row["grade"], row["state"]
        )
        for row in table.to_pylist()
    }


def view(id_: UUID) -> RunView | tuple[Finding, ...]:
    """Return a run ready to be looked at; it is traced once, the last few are remembered."""
    found = opened(id_)
    return _view(found.folder, found.manifest.results) if isinstance(found, OpenRun) else found


@lru_cache(maxsize=8)
def _view(folder_: Path, results_hash: str) -> RunView | tuple[Finding, ...]:
    found = open_kept(folder_, results_hash)
    return RunView(found) if isinstance(found, OpenRun) else found


def results(id_: UUID) -> pa.Table | None:
    """Return the results of a run, one row a unit, sorted by unit; None where it is not made."""
    file = folder_of(id_) / RESULTS
    return pq.read_table(file) if file.is_file() else None


def folder(id_: UUID) -> Path:
    """Return where the files of a run lie: manifest, rulebook, cut and results."""
    return folder_of(id_)


def explain(id_: UUID, unit: str, node: str | None = None) -> Explained:
    """Explain a unit of a run, named by its id or its code, down to each fact, who reported it, and the clause."""
    held, found = run(id_), opened(id_)
    if held is None or not isinstance(found, OpenRun):
        return Explained(None, findings=found if isinstance(found, tuple) else ())
    known = unit_of(held, unit)
    told = explain_unit(found, known, node, reporters=_reporters(found, known))
    return replace(told, code=codes_of(held, [known]).get(known, ""))


def unit_of(seen: RunSeen, said: str) -> str:
    """Return the id under which a run has a unit that is named by its id, or by the code it bore on the run's day."""
    found = register.units_by_code([said], seen.units_on).get(said)
    return said if found is None else str(found.id)


def codes_of(seen: RunSeen, units: Iterable[str]) -> Mapping[str, str]:
    """Return the codes that units of a run bore when it was computed, by id; one without a code is left out."""
    ids = {id_ for id_ in map(_id, units) if id_ is not None}
    named = register.units_named(ids, seen.units_on, seen.facts_known_at)
    return {str(unit): each.code for unit, each in named.items() if each.code}


def _id(unit: str) -> UUID | None:
    try:
        return UUID(unit)
    except ValueError:
        return None


def compare(before: UUID, after: UUID) -> RunComparison | tuple[Finding, ...]:
    """Compare two runs of a scheme: rules, facts, and every unit that came out differently, with why.

    The last few comparisons are remembered, as what two runs hold never changes.
    """
    one, other = opened(before), opened(after)
    if not isinstance(one, OpenRun):
        return one
    if not isinstance(other, OpenRun):
        return other
    return _compared(one.folder, one.manifest.results, other.folder, other.manifest.results)


@lru_cache(maxsize=8)
def _compared(before: Path, its: str, after: Path, others: str) -> RunComparison | tuple[Finding, ...]:
    one, other = _view(before, its), _view(after, others)
    if not isinstance(one, RunView):
        return one
    return compare_runs(one, other) if isinstance(other, RunView) else other


def _reporters(found: OpenRun, unit: str) -> dict[str, str]:
    """Return what the accounts are called that reported the facts of a unit."""
    if found.facts is None or "reporter" not in found.facts.facts.column_names:
        return {}
    facts = found.facts.facts
    rows = zip(facts["unit"].to_pylist(), facts["reporter"].to_pylist(), strict=True)
    ids = {reporter for of, reporter in rows if of == unit and reporter}
    return {str(id_): name for id_, name in accounts.names({UUID(each) for each in ids}).items()}


def _seen(row: Run, job: JobSeen | None) -> RunSeen:
    return RunSeen(
        id=row.id,
        scheme=row.scheme,
        variant=row.variant,
        period=row.period,
        judged_on=row.judged_on,
        units_on=row.units_on,
        facts_known_at=row.facts_known_at,
        rulebook=row.rulebook,
        rule_hash=row.rule_hash,
        asked_by=row.asked_by,
        on_behalf_of=row.on_behalf_of,
        asked_at=row.asked_at,
        job=job,
        made_at=row.made_at,
        cut_hash=row.cut_hash,
        results_hash=row.results_hash,
        summary=row.summary,
        findings=read_findings(row.findings or ()),
        accepted_by=row.accepted_by,
        accepted_for=row.accepted_for,
        accepted_at=row.accepted_at,
        note=row.note,
    )
