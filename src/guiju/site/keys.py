"""The two secrets of an installation: taken from the environment, or made on first start and kept in the data folder.

The *session key* signs cookies; when it changes, everybody signs in again and nothing is lost. The *data key* is what
the records depend on: identity numbers are encrypted with it, journals' ids and checkpoints come from it. It never
changes, and stands in no backup: keep it apart, and safe.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

SESSION = ("GUIJU_SECRET_KEY", "session.key")
DATA = ("GUIJU_DATA_KEY", "data.key")
SHORTEST = 32
"""Characters that a secret has at least."""


def session_key(home: Path) -> str:
    """Return the session key; where none is kept yet, one that ends with this process."""
    return _kept(SESSION, home) or secrets.token_urlsafe(48)


def data_key(home: Path) -> bytes:
    """Return the data key; empty where none is kept yet."""
    return _kept(DATA, home).encode()


def derived(key: bytes, purpose: str) -> bytes:
    """Return the 32 bytes that one purpose uses of a key; from them neither the key nor another's can be told."""
    return hmac.digest(key, f"guiju/{purpose}".encode(), hashlib.sha256) if key else b""


def fingerprint(key: bytes) -> str:
    """Return what tells one data key from another, and nothing of it."""
    return derived(key, "fingerprint").hex()[:16]


def make(home: Path) -> list[Path]:
    """Make the keys that neither the environment nor the folder has; return the new files, readable by us alone."""
    folder = home / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for variable, name in (SESSION, DATA):
        file = folder / name
        if os.environ.get(variable) or file.exists():
            continue
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was quicker, and its key is as good
            continue
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(48) + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        made.append(file)
    return made


def too_short(which: tuple[str, str], home: Path) -> bool:
    """Say whether a secret is there that is too short to be one."""
    return 0 < len(_read(which, home)) < SHORTEST


def _kept(which: tuple[str, str], home: Path) -> str:
    if too_short(which, home):
        message = f"{which[0]} is too short to be a secret: {SHORTEST} characters at least"
        raise ValueError(message)
    return _read(which, home)


def _read(which: tuple[str, str], home: Path) -> str:
    variable, name = which
    given = os.environ.get(variable, "").strip()
    if not given and (home / "keys" / name).exists():
        given = (home / "keys" / name).read_text(encoding="ascii").strip()
    return given
