"""The journal as a file: JSON lines, the events in the order of the tree, everything a verifier needs.

    {"guiju":"journal","format":1,"origin":...,"columns":["leaf",...]}     the first line
    ["0","unit/…","1",...,"<salt>",{"changes":[],"said":{}}]               a line for each event
    ["1","unit/…","2",...,null,null]                                       the same where the body was erased
    {"events":"2","checkpoints":[...]}                                     the last line

Of an event everything but the body is text and nothing is spaced, so that a line can be checked as it stands: the
header's lines are hashed from the line's own bytes, and a body is these very bytes too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from guiju.core.journal.chain import Header

FORMAT = 1
COLUMNS = (
    *("leaf", "stream", "seq", "kind", "at", "actor", "on_behalf_of", "purpose", "rule_hash"),
    *("previous", "commitment", "hash", "salt", "body"),
)
"""What an event's line holds, in this order; the last two are null where the body was erased."""

STANDING = len(COLUMNS) - 2
"""How many values stand for good."""

_ERASED = b",null,null]\n"


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line: whose journal it is."""

    origin: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The last line: how many events there are, and every checkpoint that was given out, oldest first."""

    events: int
    checkpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """An event as it is held: its place, its header, its hashes; and salt and body, or None where they were erased."""

    leaf: int
    header: Header
    previous: bytes
    commitment: bytes
    hash: bytes
    payload: tuple[bytes, bytes] | None


def opening_line(opening: Opening) -> bytes:
    """Write the first line."""
    return _line({"guiju": "journal", "format": FORMAT, "origin": opening.origin, "columns": COLUMNS})


def closing_line(closing: Closing) -> bytes:
    """Write the last line."""
    return _line({"events": str(closing.events), "checkpoints": list(closing.checkpoints)})


def event_line(held: Held) -> bytes:
    """Write an event's line."""
    hashes = (held.previous.hex(), held.commitment.hex(), held.hash.hex())
    standing = [str(held.leaf), *map(str, held.header), *hashes]
    if held.payload is None:
        return _line(standing)[:-2] + _ERASED
    salt, body = held.payload
    return _line([*standing, salt.hex()])[:-2] + b"," + body + b"]\n"


def opening_of(line: bytes) -> Opening | None:
    """Read the first line; None where it is none, or of a format not known."""
    match _object(line):
        case {"guiju": "journal", "format": 1, "origin": str(origin), "columns": columns} if columns == list(COLUMNS):
            return Opening(origin)
        case _:
            return None


def closing_of(line: bytes) -> Closing | None:
    """Read the last line; None where it is none."""
    match _object(line):
        case {"events": str(events), "checkpoints": list(notes)} if events.isdecimal() and events.isascii():
            return Closing(int(events), tuple(str(note) for note in notes))
        case _:
            return None


def read_event(line: bytes) -> tuple[list[bytes], bytes] | None:
    """Read an event's line into its values, salt included, and its body (empty, and no salt, where it was erased).

    None where the line is not written as `event_line` writes. This is the verifier's inner loop, so it splits and
    compares, and asks a JSON reader only where it must.
    """
    end = line.find(b"{") - 2
    if line[end : end + 2] != b'",':
        return _read_with_care(line)
    head = line[2:end]
    values = head.split(b'","')
    if _BACKSLASH in head or len(values) != STANDING + 1 or line[:2] != b'["' or line[-2:] != b"]\n":
        return _read_with_care(line)
    return values, line[end + 2 : -2]


_BACKSLASH = ord("\\")
_STRING = rb'"(?:[^"\\\x00-\x1f]|\\.)*"'
_HEAD = re.compile(rb"\[" + _STRING + rb"(?:," + _STRING + rb")*")


def _read_with_care(line: bytes) -> tuple[list[bytes], bytes] | None:
    """Read a line without a body, or with a value in which a backslash or a brace stands: in a purpose, for one."""
    found = _HEAD.match(line)
    if found is None:
        return None
    head, rest = found[0] + b"]", line[found.end() :]
    body = b"" if rest == _ERASED else rest[1:-2]
    try:
        values: list[str] = json.loads(head)
    except ValueError:
        return None
    if body and not (rest.startswith(b",{") and rest.endswith(b"]\n")):
        return None
    if len(values) != STANDING + bool(body) or _line(values)[:-1] != head:
        return None
    if any("\n" in value or "\r" in value for value in values):
        return None
    return [value.encode() for value in values], body


def _line(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _object(line: bytes) -> dict[str, object] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
