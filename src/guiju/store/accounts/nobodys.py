"""Names that are nobody's are locked by wrong passwords as accounts are, or the lock would tell which names there are.

What is counted stays in the memory of the process and is forgotten after a day.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.cache import cache

from guiju.store.accounts.opening import LONGEST_LOCK, locked_until
from guiju.store.audit.actions import now


def is_locked(name: str) -> bool:
    """Tell whether wrong passwords have locked a name for now."""
    _, until = _counted(name)
    return until is not None and now() < until


def failed(name: str) -> None:
    """Count a wrong password for a name."""
    failures, _ = _counted(name)
    told = (failures + 1, locked_until(failures + 1, now()))
    cache.set(_key(name), told, timeout=int(2 * LONGEST_LOCK.total_seconds()))


def _counted(name: str) -> tuple[int, datetime | None]:
    held: tuple[int, datetime | None] = cache.get(_key(name), (0, None))
    return held


def _key(name: str) -> str:
    return f"guiju.sign-in.nobody.{hashlib.sha256(name.encode()).hexdigest()}"
