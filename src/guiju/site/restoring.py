"""`guiju restore`: a backup, put into an empty installation: all of it, or nothing.

A note in the data folder says which backup is being put back, from before the first row until after the last file. What
could not be put back is taken away at once; where the program itself was ended, nobody works with what is there before
the restore is run again, which takes it away first. The note is what tells such leavings from anybody's records.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connections

from guiju.core.findings import Finding
from guiju.core.journal.stores import Store
from guiju.site import backup_folder, dumping, keys
from guiju.site.backup_folder import FILES, Manifest

BEGUN = "restore-begun"
"""The note: a file of the data folder."""


def cut_off() -> tuple[Finding, ...]:
    """Return that a restore was begun here and not ended, where it is so."""
    note: Path = settings.HOME / BEGUN
    return (Finding("restore-cut-off", params={"folder": _read(note)}),) if note.exists() else ()


def restore(folder: Path) -> tuple[Finding, ...]:
    """Put a backup into an empty installation; return the reasons why it was not, and then nothing of it is there."""
    try:
        manifest = backup_folder.read(folder)
    except (OSError, ValueError) as error:
        return (Finding("backup-unreadable", params={"folder": str(folder), "problem": str(error)}),)
    note: Path = settings.HOME / BEGUN
    if note.exists():
        _take_away()
    found = _unfit(folder, manifest)
    if found:
        return found
    note.write_text(f"{folder}\n", encoding="utf-8")
    try:
        found = _put_back(folder, manifest)
    except BaseException:
        _take_away()
        raise
    if found:
        _take_away()
    note.unlink(missing_ok=True)
    return found


def _put_back(folder: Path, manifest: Manifest) -> tuple[Finding, ...]:
    for store in Store:
        try:
            dumping.load(store, folder / manifest.stores[store.value].path)
        except dumping.DumpError as error:
            return (Finding("restore-store-failed", params={"store": store.value, "problem": str(error)}),)
    for part in manifest.files:
        target = settings.HOME / Path(part.path).relative_to(FILES)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(folder / part.path, target)
    return ()


def _take_away() -> None:
    """Empty the stores and the folders that a restore had begun to fill; the note goes last."""
    for store in Store:
        dumping.empty(store)
    for file in list(backup_folder.kept_files(settings.HOME)):
        file.unlink()
    (settings.HOME / BEGUN).unlink()


def _read(note: Path) -> str:
    return note.read_text(encoding="utf-8").strip()


def _unfit(folder: Path, manifest: Manifest) -> tuple[Finding, ...]:
    """Return why a backup cannot be put here: damaged, for another key or database, or there is something here."""
    found = [
        Finding("backup-damaged", params={"file": part.path})
        for part in manifest.parts()
        if not backup_folder.is_whole(folder, part)
    ]
    astray = (part for part in manifest.files if not backup_folder.goes_back(part))
    found += [Finding("backup-damaged", params={"file": part.path}) for part in astray]
    if set(manifest.stores) != {store.value for store in Store}:
        found.append(Finding("backup-unreadable", params={"folder": str(folder), "problem": "stores"}))
    if keys.fingerprint(settings.GUIJU_DATA_KEY) != manifest.key:
        found.append(Finding("backup-of-another-key", params={"key": manifest.key}))
    for store in Store:
        engine = connections[store].vendor
        if manifest.engines.get(store.value) != engine:
            found.append(Finding("backup-of-another-database", params={"store": store.value, "database": engine}))
        elif not dumping.is_empty(store):
            found.append(Finding("restore-store-not-empty", params={"store": store.value}))
        elif not dumping.may_be_filled(store):
            found.append(Finding("restore-store-not-ours", params={"store": store.value}))
    if any(backup_folder.kept_files(settings.HOME)):
        found.append(Finding("restore-folder-not-empty", params={"folder": str(settings.HOME)}))
    return tuple(found)
