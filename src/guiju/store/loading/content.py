"""Sheets that were sent and tables that wait to be fetched, sealed under the hash of what they hold."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from guiju.store.audit.keys import key

IMPORTS, EXPORTS = "imports", "exports"
"""The folders: of what was sent, forgotten on demand, and of what waits, removed after some days."""
_NONCE = 12


def keep(data: bytes, folder: str = IMPORTS) -> str:
    """Write content, sealed, under its SHA-256 and return that."""
    name = hashlib.sha256(data).hexdigest()
    path = _place(name, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    nonce = os.urandom(_NONCE)
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(nonce + _cipher().encrypt(nonce, data, name.encode()))
        file.flush()
        os.fsync(file.fileno())
    Path(written).replace(path)
    return name


def read(name: str, folder: str = IMPORTS) -> bytes | None:
    """Return content by its hash; None where it is gone or cannot be unsealed."""
    try:
        sealed = _place(name, folder).read_bytes()
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
    except (FileNotFoundError, InvalidTag):
        return None


def lose(name: str) -> None:
    """Remove content for good."""
    _place(name).unlink(missing_ok=True)


def lose_older(than: dt.datetime, folder: str) -> int:
    """Remove what was kept before a time for good; return how many."""
    there = (Path(settings.HOME) / folder).glob("*/*")
    old = [path for path in there if dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) < than]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _place(name: str, folder: str = IMPORTS) -> Path:
    return Path(settings.HOME) / folder / name[:2] / name


def _cipher() -> AESGCM:
    return AESGCM(key("loading/sheets"))
