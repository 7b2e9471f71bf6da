"""The chain of a stream: what is committed to, what is hashed, and how one event holds on to the one before.

    commitment = SHA-256(salt ‖ body)                 the body may be erased later; the commitment stands
    hash       = SHA-256(header lines ‖ commitment ‖ hash of the event before)

The salt is 16 random bytes, kept beside the body, so that an erased body cannot be guessed from its commitment.
The header's lines are UTF-8 text, one value a line; no value may hold a line break, so no two headers write alike.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

SALT_BYTES = 16
ORIGIN = bytes(32)
"""What the first event of a stream holds on to."""


class Header(NamedTuple):
    """What stands of an event for good: nothing personal, and no body. Its lines stand in the order of its fields.

    `at` is the recorded time in microseconds since 1970 UTC; `actor` and `on_behalf_of` are ids of the store.
    """

    stream: str
    seq: int
    kind: str
    at: int
    actor: str
    on_behalf_of: str
    purpose: str
    rule_hash: str


def commitment(salt: bytes, body: bytes) -> bytes:
    """Return the 32 bytes that stand for a body."""
    return hashlib.sha256(salt + body).digest()


def event_hash(header: Header, committed: bytes, previous: bytes) -> bytes:
    """Return the 32 bytes of an event; a line break in a value of the header raises ValueError."""
    lines = _WRITTEN % header
    if lines.count("\n") != _LINES or "\r" in lines:
        raise ValueError("a value of an event's header holds a line break")
    return hashlib.sha256(lines.encode() + committed + previous).digest()


FIRST_LINE = "guiju event 1"
"""What the header's lines begin with: what they are, and in which form."""

_WRITTEN = f"{FIRST_LINE}\n%s\n%d\n%s\n%d\n%s\n%s\n%s\n%s\n"
_LINES = _WRITTEN.count("\n")
