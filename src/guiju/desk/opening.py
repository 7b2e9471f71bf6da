"""The folder of a run opened: compared with its manifest, and ready to be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.compute.repeated import known
from guiju.compute.tracing import read_traces
from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.assessment.trace import UnitTrace
from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.rulebook.institution import Institution
from guiju.desk import run_folder
from guiju.desk.assembling import Facts
from guiju.desk.inputs import Inputs, from_facts
from guiju.desk.run_folder import Manifest
from guiju.rulebooks.load import load


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
    plan = known(planned.plan, inputs.data)
    return OpenRun(place, manifest, institution, plan, period, inputs.data, facts)


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
