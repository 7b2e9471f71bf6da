"""A study of a run: read, checked against the run's plan, done, and written into a folder of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from guiju.compute.replicating import Replicating
from guiju.compute.uncertainty import LeftOut, Outcome, Progress, Told, left_out, sensitivity_of, study_of
from guiju.core.assessment.dating import NothingInForceError, resolved
from guiju.core.assessment.plan import GradeStep, Plan
from guiju.core.assessment.replicates import Replicate
from guiju.core.assessment.study_checks import check_study
from guiju.core.assessment.uncertainty import runs_of_ties
from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.findings import Path as Keys
from guiju.core.rulebook.study import AnyFactor, Study, Thresholds
from guiju.desk import run_folder
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_reports import names_of
from guiju.desk.study_pictures import bands_of, factors_of, files_of
from guiju.desk.study_tables import bands_table, groups_table, left_table, parameters_table, units_table, whole_table
from guiju.rulebooks.study import KEY, StudyRead, read_study

STUDY, MANIFEST = "study.yaml", "study.json"
UNITS, REPLICATES, PLACES = "uncertainty.parquet", "replicates.parquet", "places.parquet"
FACTORS, OF_GROUPS, OF_UNITS = "sensitivity.parquet", "sensitivity-groups.parquet", "sensitivity-units.parquet"
LEFT = "left-out.parquet"
PICTURES = "pictures"
WRITTEN = (STUDY, UNITS, REPLICATES, PLACES, FACTORS, OF_GROUPS, OF_UNITS, LEFT, PICTURES)
FORMAT = 1

MOST_PLACES = 500_000_000
"""Places of units in replicates that one study holds: 2 GB of them."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A study that can be done: the run, the study with its numbers of the day, and the work."""

    opened: OpenRun
    study: Study
    written: bytes
    work: Replicating

    @property
    def plan(self) -> Plan:
        """The plan of the run."""
        return self.opened.plan


@dataclass(frozen=True, slots=True)
class Studied:
    """What came of a study."""

    folder: Path
    outcome: Outcome
    told: Told | None
    left: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]


def ready(run: Path | str, study: Path | str, threads: int | None = None) -> Ready | tuple[Finding, ...]:
    """Open a run and a study of it; findings where the study cannot be done."""
    opened = open_run(run)
    if not isinstance(opened, OpenRun):
        return opened
    try:
        data = Path(study).read_bytes()
    except OSError as error:
        params = {"file": str(study), "problem": error.strerror or str(error)}
        return (Finding("study-not-readable", Place(str(study)), params),)
    return ready_for(opened, data, str(study), threads)


def ready_for(
    opened: OpenRun, data: bytes, file: str = STUDY, threads: int | None = None
) -> Ready | tuple[Finding, ...]:
    """Make a study of an open run ready; findings where it cannot be done."""
    read = checked(opened, data, file)
    if read.study is None:
        return read.findings
    work = Replicating(opened.plan, opened.data, read.study, threads)
    if len(work.ground.units) * work.size > MOST_PLACES:
        sizes = {"units": len(work.ground.units), "replicates": work.size, "most": MOST_PLACES}
        return (*read.findings, Finding("study-too-large", read.sources.of_value((KEY, "replicates")), sizes))
    return Ready(opened, read.study, data, work)


def checked(opened: OpenRun, data: bytes, file: str = STUDY) -> StudyRead:
    """Read a study and hold it against the plan of a run: with its numbers of the run's day, or with what is wrong."""
    read = read_study(data, file)
    if read.study is None:
        return read

    def at(path: Keys) -> Place:
        return read.sources.of_value((KEY, *path))

    on = opened.period.last_day
    try:
        held = resolved(read.study, on)
    except NothingInForceError as missing:
        nothing = Finding("study-nothing-in-force", at(missing.path), {"on": on})
        return StudyRead(None, (*read.findings, nothing), read.sources)
    findings = (*read.findings, *check_study(held, opened.plan, at))
    return StudyRead(None if worst(findings) is Severity.ERROR else held, findings, read.sources)


def do(prepared: Ready, out: Path, progress: Progress) -> Studied | tuple[Finding, ...]:
    """Do a study and write it to a folder, where an earlier one makes way; where it is stopped, nothing is written."""
    taken = is_free(out)
    if taken is not None:
        return (taken,)
    outcome = study_of(prepared.work, progress)
    if outcome is None:
        return ()
    told = sensitivity_of(prepared.work, outcome)
    left = tuple(left_out(prepared.work))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch:
            made = Path(scratch) / "study"
            made.mkdir()
            _write(made, prepared, outcome, told, left)
            run_folder.put_in_place(made, out)
    except OSError as error:
        params = {"file": str(out), "problem": error.strerror or str(error)}
        return (Finding("out-not-writable", Place(str(out)), params),)
    return Studied(out, outcome, told, left, tuple(_seen(prepared.study, outcome, told)))


def one(prepared: Ready, number: int) -> Replicate | Finding:
    """Return the parameters of a replicate, by its number from 1."""
    size = prepared.work.size
    if not 1 <= number <= size:
        return Finding("study-no-replicate", params={"number": number, "replicates": size})
    return prepared.work.replicate(number)


def ties_of(study: Study, outcome: Outcome) -> Mapping[str, int]:
    """Return for each unit the number of the stretch of the ranking it cannot be told apart in; 0 where it can."""
    if not len(outcome.ranking):
        return {}
    runs = runs_of_ties(outcome.turned > float(study.tied_above))
    found, sizes = np.unique(runs, return_counts=True)
    numbers = {run: place for place, run in enumerate(found[sizes > 1].tolist(), start=1)}
    return {outcome.units[unit]: numbers.get(int(run), 0) for unit, run in zip(outcome.ranking, runs, strict=True)}


def _seen(study: Study, outcome: Outcome, told: Told | None) -> Iterator[Finding]:
    stretches = [number for number in ties_of(study, outcome).values() if number]
    if stretches:
        params = {"runs": len(set(stretches)), "units": len(stretches), "file": UNITS}
        yield Finding("neighbours-tied", params=params, severity=Severity.WARNING)
    if told is not None:
        for factor, total in zip(study.varies, told.units.total, strict=True):
            if not (total > 0).any() and not _moves_grades_only(factor):
                yield Finding("study-without-effect", params={"title": factor.title}, severity=Severity.WARNING)


def _moves_grades_only(factor: AnyFactor) -> bool:
    """Tell whether a factor moves lines of grades and nothing else: it is not meant to change a place."""
    return isinstance(factor, Thresholds) and all(move.grade is not None for move in factor.moves)


def _write(made: Path, prepared: Ready, outcome: Outcome, told: Told | None, left: Sequence[LeftOut]) -> None:
    study, plan = prepared.study, prepared.plan
    (made / STUDY).write_bytes(prepared.written)
    step = plan.first(GradeStep)
    grades = [grade.id for grade in step.grades] if step else []
    tables: dict[str, pa.Table] = {
        UNITS: units_table(outcome, grades, ties_of(study, outcome)),
        REPLICATES: parameters_table(prepared.work, study, outcome),
        PLACES: bands_table(outcome),
        LEFT: left_table(left),
    }
    if told is not None:
        names = [factor.id for factor in study.varies]
        tables[FACTORS] = whole_table(names, told)
        tables[OF_GROUPS] = groups_table(names, told.groups, outcome.group_names, "group")
        tables[OF_UNITS] = groups_table(names, told.units, outcome.units, "unit")
    for name, table in tables.items():
        reals = [field.name for field in table.schema if pa.types.is_floating(field.type)]
        others = [field.name for field in table.schema if field.name not in reals]
        pq.write_table(
            table, made / name, compression="zstd", use_dictionary=others, use_byte_stream_split=reals or False
        )
    (made / PICTURES).mkdir()
    groups = prepared.opened.institution.options(plan.group)
    bands = bands_of(outcome, ties_of(study, outcome), names_of(prepared.opened), groups)
    for name, text in files_of(study.title, bands, [] if told is None else factors_of(study, told)):
        (made / PICTURES / name).write_text(text, encoding="utf-8", newline="\n")
    written = sorted(path for path in made.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "study": study.id,
        "run": {"rulebook": prepared.opened.manifest.rulebook, "results": prepared.opened.manifest.results},
        "files": {path.relative_to(made).as_posix(): run_folder.hash_of(path) for path in written},
        "versions": run_folder.versions(),
    }
    (made / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")


def is_free(out: Path) -> Finding | None:
    """Return None where a study may be written: nothing there, an empty folder, or an earlier study alone."""
    if not out.exists() and not out.is_symlink():
        return None
    try:
        names = sorted(path.name for path in out.iterdir())
    except OSError:
        return Finding("out-taken", Place(str(out)), {"file": str(out)})
    others = [name for name in names if name not in (*WRITTEN, MANIFEST)]
    if others or (names and MANIFEST not in names):
        return Finding("out-taken", Place(str(out)), {"file": str(out)})
    return None
