"""The main job: an institution's scheme on a file of facts, computed into a run's folder; and that folder opened."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from guiju.compute.conditions import judge_for
from guiju.compute.diagnosis import changes, diagnose, repeated_units
from guiju.compute.engine import Data, OutOfRangeError, Run, connected
from guiju.compute.layout import Layout
from guiju.compute.tracing import read_traces
from guiju.compute.unheld import LARGEST, LARGEST_EXACT, unheld
from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.assessment.trace import UnitTrace
from guiju.core.assessment.variants import named
from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.rulebook.institution import Institution
from guiju.desk import run_folder
from guiju.desk.assembling import Facts
from guiju.desk.inputs import Inputs, Request, bring_together, from_facts
from guiju.desk.run_folder import Manifest
from guiju.files.fact_table import WideSource
from guiju.rulebooks.load import Loaded, load

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many steps of how many are done."""

STAGES = ("read-rulebook", "read-data", "compute", "write", "report")
MOST_THREADS = 256


@dataclass(frozen=True, slots=True)
class Assessed:
    """What came of it: the run's folder and its results, or None where an error stood in the way; all findings."""

    folder: Path | None
    results: pa.Table | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether the run was written."""
        return self.folder is not None


def assess(  # noqa: PLR0913 - one keyword for each thing that can be asked
    folder: Path | str,
    scheme: str,
    data: Path | str,
    out: Path | str,
    *,
    period: str | None = None,
    variant: str | None = None,
    mapping: Path | str | None = None,
    detail: bool = False,
    threads: int | None = None,
    reports: bool = True,
    progress: Progress | None = None,
) -> Assessed:
    """Compute a scheme of the institution in `folder` on the facts in `data`, and write the run to `out`.

    Nothing half-written is left: the folder appears when everything in it is done. What is wrong with the rulebook, the
    data or the paths is among the findings; with an error among them nothing is written.
    """
    tell = progress or (lambda *_: None)
    target = Path(out)
    tell(STAGES[0], 0, len(STAGES))
    findings = [*_checked_paths(Path(folder), target, threads)]
    if findings:
        return Assessed(None, None, tuple(findings))
    loaded = load(Path(folder))
    if loaded.institution is None:
        return Assessed(None, None, loaded.findings)
    tell(STAGES[1], 1, len(STAGES))
    scheme, variant = named(loaded.institution, scheme, variant)
    request = Request(scheme, period, variant, threads)
    inputs = bring_together(loaded.institution, request, Path(data), Path(mapping) if mapping else None)
    inputs.findings[:0] = loaded.findings
    if inputs.stopped or inputs.plan is None or inputs.data is None:
        return Assessed(None, None, tuple(inputs.findings))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
            job = _Job(loaded, inputs, Path(data), detail, threads, reports, tell)
            return _in_range(inputs.plan, inputs.data, inputs.findings) or job.run(Path(scratch), target)
    except OutOfRangeError:
        inputs.findings += _unheld(inputs.plan, inputs.data, LARGEST_EXACT)
        return Assessed(None, None, tuple(inputs.findings))
    except OSError as error:
        inputs.findings.append(
            Finding(
                "out-not-writable", Place(str(target)), {"file": str(target), "problem": error.strerror or str(error)}
            )
        )
        return Assessed(None, None, tuple(inputs.findings))


def _in_range(plan: Plan, data: Data, findings: list[Finding]) -> Assessed | None:
    """Return the refusal of data that hold numbers no rule can work with."""
    wrong = list(_unheld(plan, data, LARGEST))
    return Assessed(None, None, (*findings, *wrong)) if wrong else None


def _unheld(plan: Plan, data: Data, limit: float) -> Iterator[Finding]:
    for measure, unit in unheld(plan, data, limit):
        yield Finding("number-out-of-range", params={"measure": measure, "unit": unit, "limit": f"{limit:.0f}"})


def _checked_paths(folder: Path, out: Path, threads: int | None) -> Iterator[Finding]:
    if not folder.is_dir():
        yield Finding("folder-not-found", Place(str(folder)), {"file": str(folder)})
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        yield Finding("threads-wrong", params={"threads": threads})
    if folder.is_dir() and folder.resolve() in out.resolve().parents:
        yield Finding("out-in-institution", Place(str(out)), {"file": str(out), "folder": str(folder)})
    taken = run_folder.is_free(out)
    if taken is not None:
        yield taken


@dataclass(frozen=True, slots=True)
class _Job:
    loaded: Loaded
    inputs: Inputs
    file: Path
    detail: bool
    threads: int | None
    reports: bool
    tell: Progress

    def run(self, scratch: Path, out: Path) -> Assessed:
        """Compute and write into a scratch folder, and let it take its place at the end."""
        made, temp = scratch / "run", scratch / "temp"
        made.mkdir()
        plan, data = self.inputs.plan, self.inputs.data
        if plan is None or data is None:
            return Assessed(None, None, tuple(self.inputs.findings))
        self.tell(STAGES[2], 2, len(STAGES))
        with connected(threads=self.threads, temp=temp) as connection:
            run = Run(connection, plan, data, judge_for(plan))
            run.write_results(made / run_folder.RESULTS, detail=self.detail)
            results = pq.read_table(made / run_folder.RESULTS)
            wrong = repeated_units(results)
            if not results.num_rows:
                wrong.append(Finding("no-units"))
            if wrong:
                return Assessed(None, None, (*self.inputs.findings, *wrong))
            findings = (*self.inputs.findings, *diagnose(run), *self._changed(run, made))
        self.tell(STAGES[3], 3, len(STAGES))
        self._write(made, plan, findings)
        if self.reports:
            self.tell(STAGES[4], 4, len(STAGES))
            _write_reports(made)
        run_folder.put_in_place(made, out)
        self.tell("done", len(STAGES), len(STAGES))
        return Assessed(out, results, findings)

    def _changed(self, run: Run, made: Path) -> Iterator[Finding]:
        """List every imputed and treated value, and say how many there are."""
        table = changes(run)
        if not table.num_rows:
            return
        pa_csv.write_csv(table, made / run_folder.CHANGED)
        for change, code in (("imputed", "values-imputed"), ("treated", "points-treated")):
            nodes = [node for node, what in zip(*_columns(table, "node", "change"), strict=True) if what == change]
            if nodes:
                params = {"count": len(nodes), "nodes": len(set(nodes)), "file": run_folder.CHANGED}
                yield Finding(code, Place(), params, Severity.WARNING)

    def _write(self, made: Path, plan: Plan, findings: tuple[Finding, ...]) -> None:
        cut, period = self.inputs.cut, self.inputs.period
        layout = None
        if isinstance(cut, Facts):
            pq.write_table(_sorted(cut.facts), made / run_folder.FACTS, compression="zstd")
            pq.write_table(_sorted(cut.units), made / run_folder.UNITS, compression="zstd")
        elif isinstance(cut, WideSource) and self.inputs.data is not None:
            shutil.copyfile(cut.path, made / run_folder.FACTS)
            layout = _layout_as_json(self.inputs.data)
        run_folder.write_findings(made, findings)
        files = run_folder.write_rulebook(made, self.loaded.files)
        institution = self.loaded.institution
        written = {
            name: run_folder.hash_of(made / name)
            for name in (run_folder.FACTS, run_folder.UNITS)
            if (made / name).exists()
        }
        manifest = Manifest(
            institution=institution.about.id if institution else "",
            scheme=plan.scheme,
            variant=plan.variant,
            period=period.name if period else "",
            judged_on=plan.on.isoformat(),
            rulebook=institution.hash if institution else "",
            files=files,
            data={"file": self.file.name, "sha256": run_folder.hash_of(self.file), **written},
            layout=layout,
            detail=self.detail,
            results=run_folder.hash_of(made / run_folder.RESULTS),
            versions=run_folder.versions(),
        )
        (made / run_folder.MANIFEST).write_text(manifest.text(), encoding="utf-8")


def _write_reports(made: Path) -> None:
    from guiju.desk.run_reports import write_run_reports  # noqa: PLC0415 - it opens the run with what is defined here

    opened = open_run(made)
    if isinstance(opened, OpenRun):
        write_run_reports(opened, made)


def _columns(table: pa.Table, *names: str) -> tuple[list[str], ...]:
    return tuple(table[name].to_pylist() for name in names)


def _sorted(table: pa.Table) -> pa.Table:
    """Return the rows in the order of their keys, so that the same facts make the same bytes."""
    keys = [name for name in ("unit", "measure", "period", "sheet", "line", "column") if name in table.column_names]
    return table.sort_by([(key, "ascending") for key in keys]).combine_chunks()


def _layout_as_json(data: Data) -> dict[str, object]:
    layout = data.layout
    return {
        "format": data.format,
        "unit": layout.unit,
        "measures": dict(layout.measures),
        "attributes": dict(layout.attributes),
        "only": list(layout.only) if layout.only else None,
    }


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run's folder opened: what it was of, its data, and its results."""

    folder: Path
    manifest: Manifest
    institution: Institution
    plan: Plan
    period: Period
    data: Data
    facts: Facts | None

    @property
    def results(self) -> pa.Table:
        """The results, one row per unit, sorted by unit."""
        return pq.read_table(self.folder / run_folder.RESULTS)

    @contextmanager
    def running(self, threads: int | None = None) -> Iterator[Run]:
        """Give the plan at work on the run's own data."""
        with connected(threads=threads) as connection:
            yield Run(connection, self.plan, self.data, judge_for(self.plan))

    def traces(self, units: list[str] | None = None) -> Iterator[UnitTrace]:
        """Yield what was found for each of these units, or for all, sorted by unit."""
        with self.running() as run:
            yield from read_traces(run, units)


def open_run(folder: Path | str) -> OpenRun | tuple[Finding, ...]:
    """Open a run's folder, wherever it lies; what it holds is compared with its manifest first."""
    place = Path(folder)
    manifest = run_folder.read_manifest(place)
    if isinstance(manifest, Finding):
        return (manifest,)
    altered = tuple(_altered(place, manifest))
    if altered:
        return altered
    loaded = load(place / run_folder.RULEBOOK)
    if loaded.institution is None:
        return loaded.findings
    institution = loaded.institution
    period = period_of(manifest.period, institution.calendar)
    if period is None:
        return (Finding("not-a-run", Place(str(place)), {"file": str(place)}),)
    planned = make_plan(institution, manifest.scheme, period.last_day, manifest.variant)
    if planned.plan is None:
        return planned.findings
    inputs = Inputs(plan=planned.plan, period=period)
    facts = None
    if manifest.layout is None:
        facts = Facts(pq.read_table(place / run_folder.FACTS), pq.read_table(place / run_folder.UNITS))
        from_facts(institution, facts, inputs, None)
    else:
        inputs.data = _wide_again(place / run_folder.FACTS, manifest.layout)
    if inputs.data is None or worst(inputs.findings) is Severity.ERROR:
        return tuple(inputs.findings)
    return OpenRun(place, manifest, institution, planned.plan, period, inputs.data, facts)


def _altered(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    expected = {run_folder.RESULTS: manifest.results}
    expected |= {name: sha for name, sha in manifest.data.items() if name.endswith(".parquet")}
    expected |= {f"{run_folder.RULEBOOK}/{name}": sha for name, sha in manifest.files.items()}
    for name, sha in expected.items():
        path = folder / name
        if not path.is_file() or run_folder.hash_of(path) != sha:
            yield Finding("run-altered", Place(str(path)), {"file": name})
    rules = folder / run_folder.RULEBOOK
    there = {path.relative_to(rules).as_posix() for path in rules.rglob("*") if not path.is_dir()}
    for name in sorted(there - set(manifest.files)):
        yield Finding("run-altered", Place(str(rules / name)), {"file": f"{run_folder.RULEBOOK}/{name}"})


def _wide_again(path: Path, plain: object) -> Data:
    if not isinstance(plain, dict):
        message = "a manifest's layout is a mapping"
        raise TypeError(message)
    only = plain["only"]
    layout = Layout(plain["unit"], plain["measures"], plain["attributes"], {}, tuple(only) if only else None)
    return Data(path, replace(layout), plain["format"])
