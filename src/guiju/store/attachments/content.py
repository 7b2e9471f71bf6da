"""The files themselves: written once under their hash, never changed, read back only if they still have it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings


def keep(data: bytes) -> str:
    """Write content under its SHA-256 and return that; content that is there already is left alone."""
    name = hashlib.sha256(data).hexdigest()
    path = place(name)
    if path.exists():
        os.utime(path)  # as if it came now: whoever sweeps leaves it to the action that runs
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
    return name


def read(name: str) -> bytes | None:
    """Return content by its hash; None where it is gone or no longer what it was."""
    try:
        data = place(name).read_bytes()
    except FileNotFoundError:
        return None
    return data if hashlib.sha256(data).hexdigest() == name else None


def lose(name: str) -> None:
    """Remove content for good."""
    place(name).unlink(missing_ok=True)


def held(*, before: datetime | None = None) -> Iterator[str]:
    """Yield the hash of every content there is, or of what came before a moment."""
    for path in sorted(_folder().glob("??/*")):
        if not path.name.startswith(".") and (before is None or path.stat().st_mtime < before.timestamp()):
            yield path.name


def place(name: str) -> Path:
    """Return where content of this hash lies."""
    return _folder() / name[:2] / name


def _folder() -> Path:
    return Path(settings.HOME) / "attachments"
