"""A run being made: computed and written into a scratch folder, which takes its place when everything in it is done."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from guiju.compute.conditions import judge_for
from guiju.compute.diagnosis import changes, diagnose, repeated_units
from guiju.compute.engine import Data, OutOfRangeError, Run, TooManyRivalsError, connected
from guiju.compute.unheld import LARGEST, LARGEST_EXACT, unheld
from guiju.core.assessment.contest import MOST
from guiju.core.assessment.plan import Plan
from guiju.core.findings import Finding, Place, Severity
from guiju.desk import run_folder
from guiju.desk.assembling import Facts
from guiju.desk.inputs import Inputs
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_folder import Manifest
from guiju.desk.run_reports import write_run_reports
from guiju.files.fact_table import WideSource
from guiju.files.report.page import Language
from guiju.rulebooks.load import Loaded

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many steps of how many are done; what it raises ends the run, nothing written."""

STAGES = ("read-rulebook", "read-data", "compute", "write", "report")


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


@dataclass(frozen=True, slots=True)
class Job:
    """A run to be made: the rulebook, what was brought together, and what the data were called and hashed to."""

    loaded: Loaded
    inputs: Inputs
    data: Mapping[str, str]
    detail: bool
    threads: int | None
    reports: bool
    language: Language
    tell: Progress

    def make(self, out: Path) -> Assessed:
        """Compute and write the run to `out`, or say why not; nothing half-written is left."""
        inputs = self.inputs
        if inputs.stopped or inputs.plan is None or inputs.data is None:
            return Assessed(None, None, tuple(inputs.findings))
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch:
                wrong = tuple(_unheld(inputs.plan, inputs.data, LARGEST))
                if wrong:
                    return Assessed(None, None, (*inputs.findings, *wrong))
                return self._run(Path(scratch), out)
        except TooManyRivalsError as crowd:
            params = {"node": crowd.node, "count": crowd.count, "most": MOST}
            inputs.findings.append(Finding("too-many-rivals", params=params))
        except OutOfRangeError:
            inputs.findings += _unheld(inputs.plan, inputs.data, LARGEST_EXACT)
        except OSError as error:
            params = {"file": str(out), "problem": error.strerror or str(error)}
            inputs.findings.append(Finding("out-not-writable", Place(str(out)), params))
        return Assessed(None, None, tuple(inputs.findings))

    def _run(self, scratch: Path, out: Path) -> Assessed:
        """Compute and write into a scratch folder, and let it take its place at the end."""
        made, temp = scratch / "run", scratch / "temp"
        made.mkdir()
        plan, data = self.inputs.plan, self.inputs.data
        if plan is None or data is None:
            return Assessed(None, None, tuple(self.inputs.findings))
        self.tell(STAGES[2], 2, len(STAGES))
        with connected(threads=self.threads, temp=temp) as connection:
            run = Run(connection, plan, data, judge_for(plan))
            plan = run.plan
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
            data={**self.data, **written},
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


def _unheld(plan: Plan, data: Data, limit: float) -> Iterator[Finding]:
    for measure, unit in unheld(plan, data, limit):
        yield Finding("number-out-of-range", params={"measure": measure, "unit": unit, "limit": f"{limit:.0f}"})
