"""`guiju backup`: all three stores and the data folder, to a folder; never over anything.

A backup is made while others work. Files come first, then each store at one moment, then the files that came since: so
every file a record names is there, unless it was erased meanwhile. The stores need no common moment, for nothing joins
them. Events that wait for their number in the tree get it before: a checkpoint that somebody keeps then vouches for
what is restored.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections

from guiju.core.findings import Finding
from guiju.core.journal.stores import Store
from guiju.site import backup_folder, dumping, keys, migrating
from guiju.site.backup_folder import FILES, Manifest
from guiju.store.audit import actions

LAST = "last-backup.json"
"""A file of the data folder: when the last backup was made, and the hash of its manifest."""


def back_up(folder: Path) -> tuple[str, tuple[Finding, ...]]:
    """Write a backup; return the SHA-256 of its manifest, or the reasons why none was written."""
    if folder.exists() and any(folder.iterdir()):
        return "", (Finding("backup-folder-not-empty", params={"folder": str(folder)}),)
    found = migrating.findings()
    if found:
        return "", found
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    home: Path = settings.HOME
    backup_folder.copy_new(home, folder)
    stores = {}
    for store in Store:
        actions.sequence(store, everything=True)
        try:
            stores[store.value] = backup_folder.part_of(folder, dumping.dump(store, folder))
        except dumping.DumpError as error:
            return "", (Finding("backup-store-failed", params={"store": store.value, "problem": str(error)}),)
    backup_folder.copy_new(home, folder)
    kept = sorted(path for path in (folder / FILES).rglob("*") if path.is_file())
    manifest = Manifest(
        guiju=version("guiju"),
        made_at=actions.now().isoformat(),
        key=keys.fingerprint(settings.GUIJU_DATA_KEY),
        engines={store.value: connections[store].vendor for store in Store},
        stores=stores,
        files=tuple(backup_folder.part_of(folder, file) for file in kept),
    )
    digest = manifest.write(folder)
    (home / LAST).write_text(json.dumps({"made_at": manifest.made_at, "manifest": digest}), encoding="utf-8")
    return digest, ()
