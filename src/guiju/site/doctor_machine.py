"""Checks of the machine and of what stands on it: settings, keys, folder, disk, time zones."""

from __future__ import annotations

import os
import shutil
import stat
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from guiju.core.findings import Finding, Severity
from guiju.site import keys

LITTLE = 2_000_000_000
"""Bytes free, below which writing may soon stop."""

ZONE = "Asia/Shanghai"
"""A zone that every machine with time zones knows."""


def settings_fit() -> Iterator[Finding]:
    """Say where people reach the site without TLS, and which address is not written as one."""
    for origin in settings.ORIGINS:
        scheme, _, host = origin.partition("://")
        if scheme not in {"http", "https"} or not host or "/" in host:
            yield Finding("origin-malformed", params={"origin": origin})
        elif scheme == "http":
            yield Finding("origin-not-encrypted", params={"origin": origin}, severity=Severity.WARNING)
    if settings.DEBUG:
        yield Finding("debug-on")


def keys_kept() -> Iterator[Finding]:
    """Say which key is missing, and which file others can read."""
    for variable, name in (keys.SESSION, keys.DATA):
        file: Path = settings.HOME / "keys" / name
        if not os.environ.get(variable) and not file.exists():
            yield Finding("secret-missing", params={"variable": variable, "file": str(file)})
    yield from _open_to_others(settings.HOME / "keys")


def folder_private() -> Iterator[Finding]:
    """Say where the data folder is missing, cannot be written, or is open to others."""
    home: Path = settings.HOME
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("folder-not-usable", params={"folder": str(home)})
    elif stat.S_IMODE(home.stat().st_mode) & 0o077:
        yield Finding("open-to-others", params={"file": str(home)})


def disk_has_room() -> Iterator[Finding]:
    """Say where little room is left for the data folder."""
    if settings.HOME.exists():
        free = shutil.disk_usage(settings.HOME).free
        if free < LITTLE:
            params = {"folder": str(settings.HOME), "megabytes": free // 1_000_000}
            yield Finding("disk-nearly-full", params=params)


def zones_known() -> Iterator[Finding]:
    """Say where the machine knows no time zones; an institution has one."""
    try:
        zoneinfo.ZoneInfo.no_cache(ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        yield Finding("time-zones-missing", params={"example": ZONE})


def _open_to_others(folder: Path) -> Iterator[Finding]:
    if folder.exists():
        for path in (folder, *sorted(folder.iterdir())):
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield Finding("open-to-others", params={"file": str(path)})
