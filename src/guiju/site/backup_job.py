"""A backup that a page asks for: journals verified, everything but the keys written, and every file read again.

It goes into a folder of its own below `GUIJU_BACKUPS`, which whoever minds the machine names; without it none is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from guiju.core.findings import Finding, Severity
from guiju.core.journal.events import Json
from guiju.site import backup_folder
from guiju.site.backing_up import back_up
from guiju.site.checking import verified
from guiju.store.audit.actions import knows, now
from guiju.store.jobs.actions import BACKUP, Failed, Running, Stopped, does

VERIFY, WRITE, READ_AGAIN = "verify", "back-up", "read-again"
STEPS = 3


@knows("installation.backups")
def places() -> Iterator[str]:
    """Yield the folder below which backups go, for the page that offers one; nothing where none is named."""
    if settings.GUIJU_BACKUPS is not None:
        yield str(settings.GUIJU_BACKUPS)


@does(BACKUP)
def make(running: Running) -> Json:
    """Make a backup, and read it again; one that is stopped or fails leaves nothing behind."""
    below: Path | None = settings.GUIJU_BACKUPS
    if below is None:
        raise Failed(Finding("backup-nowhere", params={"variable": "GUIJU_BACKUPS"}))
    folder = below / f"guiju-{now():%Y-%m-%d-%H%M%S}-{running.id.hex[-6:]}"
    try:
        return _made(running, folder)
    except (Failed, Stopped, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _made(running: Running, folder: Path) -> Json:
    running.tell(VERIFY, 0, STEPS)
    if wrong := _errors(verified()):
        raise Failed(*wrong)
    running.tell(WRITE, 1, STEPS)
    digest, found = back_up(folder)
    if not digest:
        raise Failed(*found)
    running.tell(READ_AGAIN, 2, STEPS)
    parts = backup_folder.read(folder).parts()
    damaged = [part.path for part in parts if not backup_folder.is_whole(folder, part)]
    if damaged:
        raise Failed(*(Finding("backup-damaged", params={"file": file}) for file in damaged))
    size = sum(part.bytes for part in parts)
    return {"folder": str(folder), "manifest": digest, "files": len(parts), "bytes": size}


def _errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity is Severity.ERROR)
