"""The main job on what comes with the project: the demo institution on made-up data, and the ASEM index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from guiju.core.catalogue import Catalogue, catalogue
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.sizes import Size
from guiju.desk.assess import assess
from guiju.desk.generate import generate
from guiju.desk.table_rows import decide
from guiju.rulebooks.load import load

DEMO = Path("institutions/demo")
ASEM = Path("examples/asem")

ANNUAL = {
    "county-annual": "county",
    "department-annual": "department",
    "university-annual": "university",
    "firm-annual": "state_firm",
}
"""The annual schemes of the demo and the workbook each is computed from."""

YEAR = 2026

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many pieces of how many are done."""


@dataclass(frozen=True, slots=True)
class Result:
    """One computed scheme: the folder of its run and its results; findings where it could not be computed."""

    name: str
    folder: Path | None
    results: pa.Table | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the demo has to show; `movement` counts branches by how their tier moved since last year."""

    results: tuple[Result, ...]
    catalogue: Catalogue | None
    movement: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether everything was computed."""
        return bool(self.results) and all(result.results is not None for result in self.results)


def run_demo(out: Path, progress: Progress | None = None, root: Path = Path()) -> Shown:
    """Compute the demo's annual schemes, its branch rating of two years and the ASEM index; write the runs below `out`.

    `root` is the checkout that holds `institutions/demo` and `examples/asem`.
    """
    tell = progress or (lambda *_: None)
    jobs = len(ANNUAL) + 4
    loaded = load(root / DEMO)
    institution = loaded.institution
    if institution is None:
        return Shown((), None, {}, loaded.findings)
    tell("data", 0, jobs)
    for year in (YEAR - 1, YEAR):
        generate(institution, Size.S, out / f"data-{year}", year=year)
    results = []
    for number, result in enumerate(_runs(root, out), start=1):
        tell(result.name, number, jobs)
        results.append(result)
    tiers = [result.results for result in results if result.name.startswith("branch-rating")]
    movement = _movement(institution, *tiers) if len(tiers) == 2 else {}  # noqa: PLR2004 - two years
    tell("done", jobs, jobs)
    return Shown(tuple(results), catalogue(institution, tuple(ANNUAL)), movement)


def _runs(root: Path, out: Path) -> Iterator[Result]:
    now, before = out / f"data-{YEAR}", out / f"data-{YEAR - 1}"
    for scheme, book in ANNUAL.items():
        yield _run(scheme, root / DEMO, scheme, now / f"{book}.xlsx", out / scheme, str(YEAR))
    last = f"branch-rating-{YEAR - 1}"
    yield _run(last, root / DEMO, "branch-rating", before / "branch.xlsx", out / last, str(YEAR - 1))
    yield _run("branch-rating", root / DEMO, "branch-rating", now / "branch.xlsx", out / "branch-rating", str(YEAR))
    data = root / ASEM / "data" / "ASEM_iData.csv"
    yield _run("asem", root / ASEM, "asem", data, out / "asem", None)


def _run(name: str, folder: Path, scheme: str, data: Path, out: Path, period: str | None) -> Result:
    done = assess(folder, scheme, data, out, period=period)
    return Result(name, done.folder, done.results, done.findings)


def _movement(institution: Institution, before: pa.Table | None, now: pa.Table | None) -> Mapping[str, int]:
    """Count the branches that have risen, been held or fallen since last year."""
    if before is None or now is None:
        return {}
    was = dict(zip(before["unit"].to_pylist(), before["grade"].to_pylist(), strict=True))
    table = institution.tables["tier-movement"]
    found = Counter[str]()
    for unit, grade in zip(now["unit"].to_pylist(), now["grade"].to_pylist(), strict=True):
        given = decide(table, {"tier_before": was.get(unit), "tier_now": grade}, institution)
        found[given["movement"] or "cannot_tell"] += 1
    return dict(sorted(found.items()))
