"""Small journals for tests: events of made-up units, exported as the software exports them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from guiju.core.journal.chain import ORIGIN, Header, commitment, event_hash
from guiju.core.journal.checkpoint import Checkpoint, signed
from guiju.core.journal.events import Event, body
from guiju.core.journal.export import Closing, Held, Opening, closing_line, event_line, opening_line
from guiju.core.journal.merkle import Stretch, leaf_hash
from guiju.core.journal.notes import Signer

SIGNER = Signer("journal.example/default", bytes(range(32)))
ACTOR = "0190f4c2-7b5e-7c3e-8f00-1234567890ab"


def event(number: int, stream: str, seq: int, **said: object) -> Held:
    """An event that does not yet hold on to any other."""
    purpose = 'look "closely", {here}\\' if number % 7 == 3 else ""
    header = Header(stream, seq, "tests.noted", 1790000000000000 + number, ACTOR, "", purpose, "")
    salt = hashlib.sha256(str(number).encode()).digest()[:16]
    written = body(Event("tests.noted", said={"number": number, **said}))
    return Held(number, header, ORIGIN, b"", b"", (salt, written))


def linked(events: Iterable[Held]) -> list[Held]:
    """Number the events and compute every hash, as the software would."""
    heads: dict[str, tuple[int, bytes]] = {}
    found = []
    for leaf, held in enumerate(events):
        seq, previous = heads.get(held.header.stream, (0, ORIGIN))
        header = held.header._replace(seq=seq + 1)
        committed = commitment(*held.payload) if held.payload else held.commitment
        hashed = event_hash(header, committed, previous)
        heads[header.stream] = (seq + 1, hashed)
        found.append(replace(held, leaf=leaf, header=header, previous=previous, commitment=committed, hash=hashed))
    return found


def journal(count: int = 24, streams: int = 4) -> list[Held]:
    """A journal in which a few streams take turns."""
    return linked(event(number, f"unit/{number * number % streams}", 0) for number in range(count))


def checkpoint(events: list[Held], size: int | None = None, signer: Signer = SIGNER) -> str:
    """A signed checkpoint over the first events, all where no size is said."""
    some = events[: len(events) if size is None else size]
    tree = Stretch().extended(leaf_hash(held.hash) for held in some)
    return signed(Checkpoint(signer.name, tree.end, tree.root), signer)


def lines(events: list[Held], *notes: str) -> list[bytes]:
    """An export's lines."""
    closing = Closing(len(events), notes or (checkpoint(events),))
    return [opening_line(Opening(SIGNER.name)), *map(event_line, events), closing_line(closing)]
