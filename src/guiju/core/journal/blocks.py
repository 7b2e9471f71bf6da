"""Reading many events of an exported journal at once, for as long as nothing is wrong with any of them.

A million events pass here, so the work goes column by column: what one line would be asked is asked of a list.
Nothing is judged: a block is sound, each line written as `event_line` writes and each event holding, or it is not,
and then `reading` looks at it line by line and names what is wrong. So this may be strict, and is never lenient.
"""

from __future__ import annotations

import hashlib
from binascii import hexlify, unhexlify
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import add

from guiju.core.journal.chain import FIRST_LINE, Header

AT_ONCE = 1_024
"""How many lines are a block."""

End = tuple[int, bytes, int, bytes, bytes]
"""Of a stream what was seen: first number and hash before it, last number, and its hash as said and as found."""

_FIRST = FIRST_LINE.encode()
_NAMED = ("stream", "seq")
_BREAKS = len(Header._fields) - len(_NAMED) - 1
_PARTED = b'","'
_CLOSED = b'",'
_PREVIOUS, _SALT = slice(3, 3 + 64), slice(-2 - 32, -2)
_TAIL_BYTES = 3 * (3 + 64) + 3 + 32 + 2
"""What stands before a body: the hash before, the commitment, the hash and the salt, each parted; and the closing."""


def sound(
    lines: Sequence[bytes], leaf: int, ends: Mapping[bytes, End], apart: bytes
) -> tuple[list[bytes], dict[bytes, End]] | None:
    """Return the hashes of events that all hold, the first of them number `leaf`, and where their streams end now.

    None where a line is unusual, where an event does not hold, and where one is of the kind looked at `apart`.
    """
    begins = [line.find(b"{") for line in lines]
    tails = [line[begin - _TAIL_BYTES : begin] for line, begin in zip(lines, begins, strict=True)]
    heads = [line[: begin - _TAIL_BYTES].split(_PARTED, 3) for line, begin in zip(lines, begins, strict=True)]
    salts, previous = [tail[_SALT] for tail in tails], [tail[_PREVIOUS] for tail in tails]
    try:
        leaves, streams, seqs, rests = zip(*heads, strict=True)
        committed = [
            hashlib.sha256(salt + line[begin:-2]).digest()
            for line, begin, salt in zip(lines, begins, map(unhexlify, salts), strict=True)
        ]
        before, places = list(map(unhexlify, previous)), list(map(int, seqs))
    except ValueError:
        return None
    others = [rest.replace(_PARTED, b"\n") for rest in rests]
    texts = map(b"\n".join, zip(repeat(_FIRST), streams, seqs, others, map(add, committed, before), strict=False))
    found = [hashlib.sha256(text).digest() for text in texts]
    told = list(map(hexlify, found))
    closed = map(add, salts, repeat(_CLOSED))
    written = map(_PARTED.join, zip(repeat(b""), previous, map(hexlify, committed), told, closed, strict=False))
    values = b"\n".join([b"", *others, *streams])
    if (
        tails != list(written)
        or list(leaves) != [b'["%d' % number for number in range(leaf, leaf + len(lines))]
        or {other.count(b"\n") for other in others} != {_BREAKS}
        or not all(line.endswith(b"]\n") for line in lines)
        or b"\\" in values
        or b"\n%b\n" % apart in values
    ):
        return None
    moved = _moved(ends, zip(streams, places, previous, before, told, found, strict=True))
    return None if moved is None else (found, moved)


def _moved(
    ends: Mapping[bytes, End], events: Iterable[tuple[bytes, int, bytes, bytes, bytes, bytes]]
) -> dict[bytes, End] | None:
    """Return where the events' streams end after them; None where one does not hold on to the one before."""
    moved: dict[bytes, End] = {}
    for stream, place, previous, before, told, found in events:
        seen = moved.get(stream) or ends.get(stream)
        if seen is None:
            moved[stream] = (place, previous, place, told, found)
        elif seen[3] == previous and seen[4] == before and place == seen[2] + 1:
            moved[stream] = (seen[0], seen[1], place, told, found)
        else:
            return None
    return moved
