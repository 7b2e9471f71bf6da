"""The main job: an institution's scheme on a file of facts, computed into the folder of a run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from guiju.compute.conditions import judge_for
from guiju.compute.diagnosis import changes, diagnose, repeated_units
from guiju.compute.engine import Data, OutOfRangeError, Run, connected
from guiju.compute.unheld import LARGEST, LARGEST_EXACT, unheld
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.variants import named
from guiju.core.findings import Finding, Place, Severity
from guiju.desk import run_folder
from guiju.desk.assembling import Facts
from guiju.desk.inputs import Inputs, Request, bring_together
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_folder import Manifest
from guiju.desk.run_reports import write_run_reports
from guiju.files.fact_table import WideSource
from guiju.files.report.page import Language
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
    language: Language = "zh",
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
            job = _Job(loaded, inputs, Path(data), detail, threads, reports, language, tell)
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
    language: Language
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
            _write_reports(made, self.language)
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


def _write_reports(made: Path, language: Language) -> None:
    """Write the reports from the folder itself: what a reader of the run will open is what they are made of."""
    opened = open_run(made)
    if not isinstance(opened, OpenRun):
        codes = ", ".join(finding.code for finding in opened)
        message = f"the run just made cannot be opened: {codes}"
        raise TypeError(message)
    write_run_reports(opened, made, language)


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
