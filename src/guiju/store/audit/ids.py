"""Ids that sort by the time they were made (UUID version 7, RFC 9562)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """Return a new id: 48 bits of milliseconds, then 74 random bits. Persons get `uuid.uuid4`, which tells no time."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | (chance & (1 << 62) - 1))
