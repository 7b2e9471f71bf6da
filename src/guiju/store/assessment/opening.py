"""A run opened from its folder: compared with what was written down of it, and kept open for the next who asks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from guiju.core.findings import Finding
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_folder import RESULTS
from guiju.store.assessment.folders import folder_of
from guiju.store.assessment.models import Run


def opened(id_: UUID) -> OpenRun | tuple[Finding, ...]:
    """Return a run opened, or why it cannot be: not made, or its files are not what they were."""
    row = Run.objects.filter(id=id_).first()
    if row is None:
        return (Finding("unknown-run", params={"run": id_}),)
    if row.results_hash is None:
        return (Finding("run-not-made", params={"run": id_}),)
    found = open_kept(folder_of(id_), row.results_hash)
    if isinstance(found, OpenRun) and found.manifest.results != row.results_hash:
        return (Finding("run-differs", params={"run": id_}),)
    return found


@lru_cache(maxsize=8)
def open_kept(folder_: Path, results_hash: str) -> OpenRun | tuple[Finding, ...]:
    """Open a run; it is kept open while the file of its results is the one its hash names."""
    found = open_run(folder_)
    if isinstance(found, OpenRun) and found.manifest.results != results_hash:
        return (Finding("run-altered", params={"file": RESULTS}),)
    return found
