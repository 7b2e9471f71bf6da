"""The chain of a stream: what is committed to, what is hashed, and how one event holds on to the one before.

    commitment = SHA-256(salt ‖ body)                 the body may be erased later; the commitment stands
    hash       = SHA-256(header lines ‖ commitment ‖ hash of the event before)

The salt is 16 random bytes, kept beside the body, so that an erased body cannot be guessed from its commitment.
The header's lines are UTF-8 text, one value a line; no value may hold a line break, so no two headers write alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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


class Act(NamedTuple):
    """What the events of one action share of their headers: `Header(stream, seq, kind, *act)` is the header of one."""

    at: int
    actor: str
    on_behalf_of: str
    purpose: str
    rule_hash: str


Link = tuple[int, bytes, bytes, bytes]
"""An event at its place: its number in its stream, its commitment, the hash before, and its own hash."""

Ends = dict[str, tuple[int, bytes]]
"""Where streams end: the number and the hash of the last event, 0 and `ORIGIN` where there is none."""

Committed = tuple[str, str, bytes, bytes]
"""An event that has no place yet: its stream and kind, and what it commits to: salt and body."""


def commitment(salt: bytes, body: bytes) -> bytes:
    """Return the 32 bytes that stand for a body."""
    return _sha256(salt + body).digest()


def event_hash(header: Header, committed: bytes, previous: bytes) -> bytes:
    """Return the 32 bytes of an event; a line break in a value of the header raises ValueError."""
    stream, seq, kind, at, actor, on_behalf_of, purpose, rule_hash = header
    _refuse_breaks(f"{stream}{kind}{actor}{on_behalf_of}{purpose}{rule_hash}")
    lines = f"{FIRST_LINE}\n{stream}\n{seq}\n{kind}\n{at}\n{actor}\n{on_behalf_of}\n{purpose}\n{rule_hash}\n"
    return _sha256(lines.encode() + committed + previous).digest()


def linked(act: Act, events: Sequence[Committed], ends: Ends) -> list[Link]:
    """Hold the events of one action on to the ends of their streams, in order; `ends` tells the new ones afterwards.

    Each hash is the `event_hash` of the event's header and `commitment`; what the action's events share is written
    once. A line break in a value of a header raises ValueError, and a stream whose end is not told KeyError.
    """
    at, actor, on_behalf_of, purpose, rule_hash = act
    written = {stream + kind for stream, kind, _, _ in events}
    _refuse_breaks("".join([*written, actor, on_behalf_of, purpose, rule_hash]))
    shared = f"{at}\n{actor}\n{on_behalf_of}\n{purpose}\n{rule_hash}\n"
    links: list[Link] = []
    for stream, kind, salt, body in events:
        seq, previous = ends[stream]
        seq += 1
        committed = _sha256(salt + body).digest()
        lines = f"{FIRST_LINE}\n{stream}\n{seq}\n{kind}\n{shared}"
        found = _sha256(lines.encode() + committed + previous).digest()
        ends[stream] = seq, found
        links.append((seq, committed, previous, found))
    return links


def _refuse_breaks(values: str) -> None:
    if "\n" in values or "\r" in values:
        raise ValueError("a value of an event's header holds a line break")


FIRST_LINE = "guiju event 1"
"""What the header's lines begin with: what they are, and in which form."""

_sha256 = hashlib.sha256
