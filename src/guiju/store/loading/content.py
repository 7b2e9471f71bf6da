"""The sheets that were sent, sealed with the store's key under the hash of what they hold; forgotten on demand."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from guiju.store.audit.keys import key

_NONCE = 12


def keep(data: bytes) -> str:
    """Write content, sealed, under its SHA-256 and return that."""
    name = hashlib.sha256(data).hexdigest()
    path = _place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    nonce = os.urandom(_NONCE)
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(nonce + _cipher().encrypt(nonce, data, name.encode()))
        file.flush()
        os.fsync(file.fileno())
    Path(written).replace(path)
    return name


def read(name: str) -> bytes | None:
    """Return content by its hash; None where it is gone or cannot be unsealed."""
    try:
        sealed = _place(name).read_bytes()
        return _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
    except (FileNotFoundError, InvalidTag):
        return None


def lose(name: str) -> None:
    """Remove content for good."""
    _place(name).unlink(missing_ok=True)


def _place(name: str) -> Path:
    return Path(settings.HOME) / "imports" / name[:2] / name


def _cipher() -> AESGCM:
    return AESGCM(key("loading/sheets"))
