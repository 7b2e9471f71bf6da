"""Ids that sort by the time they were made (UUID version 7, RFC 9562)."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache
from uuid import UUID


def new_id() -> UUID:
    """Return a new id: 48 bits of milliseconds, then 74 random bits. Persons get `uuid.uuid4`, which tells no time."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | (chance & (1 << 62) - 1))


def new_id_texts(count: int) -> list[str]:
    """Return many new ids as text at once; they sort as they stand in the list."""
    milliseconds = f"{time.time_ns() // 1_000_000:012x}"
    head = f"{milliseconds[:8]}-{milliseconds[8:]}-7"
    chance = secrets.token_hex(5 * count)
    return [f"{head}{place}{chance[n * 10 : n * 10 + 10]}" for n, place in enumerate(_places(count))]


@lru_cache(maxsize=4)
def _places(count: int) -> tuple[str, ...]:
    """Return the middle of each of many ids, by which they sort."""
    return tuple(f"{n >> 20:03x}-{0x8000 | n >> 6 & 0x3FFF:04x}-{n & 0x3F:02x}" for n in range(count))
