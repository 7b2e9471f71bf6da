"""The one-time address that sets up an empty institution: who starts the site hands it to the first administrator.

Of the token only its hash is kept, in the data folder, until it was used, a day is over, or the site starts again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now

LASTS = timedelta(days=1)


def open_set_up() -> str | None:
    """Return a new token in place of the one before; None where somebody has an account already."""
    if accounts.accounts(limit=1):
        close_set_up()
        return None
    token = secrets.token_urlsafe(24)
    kept = {"hash": _hash(token), "until": (now() + LASTS).isoformat()}
    file = _file()
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept), encoding="utf-8")
    return token


def may_set_up(token: str) -> bool:
    """Tell whether a token is the one, still stands, and nobody has an account."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    stands = now() < datetime.fromisoformat(kept["until"])
    return stands and hmac.compare_digest(_hash(token), kept["hash"]) and not accounts.accounts(limit=1)


def close_set_up() -> None:
    """Let no token open anything."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.HOME) / "set-up.json"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
