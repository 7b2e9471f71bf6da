"""The main job: an institution's scheme on a file of facts, computed into the folder of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guiju.core.assessment.variants import named
from guiju.core.findings import Finding, Place
from guiju.desk import run_folder
from guiju.desk.inputs import Request, bring_together
from guiju.desk.job import STAGES, Assessed, Job, Progress
from guiju.files.report.page import Language
from guiju.rulebooks.load import load

__all__ = ["MOST_THREADS", "STAGES", "Assessed", "Progress", "assess"]

MOST_THREADS = 256


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
    if inputs.stopped:
        return Assessed(None, None, tuple(inputs.findings))
    named_by = {"file": Path(data).name, "sha256": run_folder.hash_of(Path(data))}
    return Job(loaded, inputs, named_by, detail, threads, reports, language, tell).make(target)


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
