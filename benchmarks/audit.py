"""The journal: appending an event with chain, commitment and leaf, and verifying a million events as they are stored.

Appending is the engine's work: header, commitment over salt and body, hash on the hash before, leaf, tree; no database
and no JSON. Each event is appended by itself, and, for comparison, a thousand of one action are held on together, as
the kernel does in a load; the sequencer takes leaves in batches, and so does the tree. The peer is pymerkle, which is
installed for development alone (docs/decisions): a leaf in its tree in memory, and nothing else.
Verifying reads an export of a million events with bodies of 300 bytes, in two processes, from the file to the findings.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
import warnings
from pathlib import Path

from guiju.core.journal.chain import ORIGIN, Act, Header, commitment, event_hash, linked
from guiju.core.journal.checkpoint import Checkpoint, signed
from guiju.core.journal.export import Closing, Held, Opening, closing_line, event_line, opening_line
from guiju.core.journal.merkle import Stretch, leaf_hashes
from guiju.core.journal.notes import Signer
from guiju.core.journal.verification import Verified
from guiju.desk.journal import verify_export
from harness import alternate, conclude, tell_machine

APPENDED, BATCH = 100_000, 1_000
EVENTS, STREAMS, BODY_BYTES, PROCESSES = 1_000_000, 100_000, 300, 2
APPEND_LIMIT, VERIFY_LIMIT = 3.0, 5.0
"""Microseconds for an event of the engine alone; seconds for a million events verified."""

PEER_LEAF = 7.4
"""Microseconds for a leaf of the peer where the limits were set; a machine that is busy or slow is slow for both."""

HEAD, TAIL = b'{"changes":[],"said":{"text":"', b'"}}'
BODY = HEAD + b"x" * (BODY_BYTES - len(HEAD) - len(TAIL)) + TAIL
ACTOR = "01930000-0000-7000-8000-000000000001"
STREAM, KIND = "unit/" + ACTOR, "register.unit.renamed"
SIGNER = Signer("journal.example/default", bytes(32))


def append_many() -> None:
    """Append events, a thousand in each action as a load does, and number them as the sequencer does."""
    tree, salt, ends = Stretch(), secrets.token_bytes(16), {STREAM: (0, ORIGIN)}
    for at in range(1790000000000000, 1790000000000000 + APPENDED, BATCH):
        links = linked(Act(at, ACTOR, "", "", ""), [(STREAM, KIND, salt, BODY) for _ in range(BATCH)], ends)
        tree = tree.extended(leaf_hashes([hashed for _, _, _, hashed in links]))


def append_singly() -> None:
    """Append as many events, each by itself."""
    tree, previous, hashes = Stretch(), ORIGIN, list[bytes]()
    salt = secrets.token_bytes(16)
    for seq in range(1, APPENDED + 1):
        header = Header(STREAM, seq, KIND, 1790000000000000 + seq, ACTOR, "", "", "")
        previous = event_hash(header, commitment(salt, BODY), previous)
        hashes.append(previous)
        if len(hashes) == BATCH:
            tree = tree.extended(leaf_hashes(hashes))
            hashes.clear()


def append_theirs() -> None:
    """Append as many leaves to pymerkle's tree in memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pymerkle import InmemoryTree  # noqa: PLC0415 - only here
    tree, entry = InmemoryTree(algorithm="sha256"), secrets.token_bytes(32)
    for _ in range(APPENDED):
        tree.append_entry(entry)


def written(file: Path) -> str:
    """Write an export of a million events; return the checkpoint over the first half, as an outsider would keep it."""
    heads: dict[str, tuple[int, bytes]] = {}
    tree, hashes, notes = Stretch(), list[bytes](), list[str]()
    with file.open("wb") as opened:
        opened.write(opening_line(Opening(SIGNER.name)))
        for number in range(EVENTS):
            stream = f"unit/01930000-0000-7000-8000-{number * 7919 % STREAMS:012d}"
            seq, previous = heads.get(stream, (0, ORIGIN))
            header = Header(stream, seq + 1, KIND, 1790000000000000 + number, ACTOR, "", "", "")
            salt = number.to_bytes(16, "big")
            committed = commitment(salt, BODY)
            hashed = event_hash(header, committed, previous)
            heads[stream] = (seq + 1, hashed)
            hashes.append(hashed)
            opened.write(event_line(Held(number, header, previous, committed, hashed, (salt, BODY))))
            if len(hashes) == EVENTS // 2:
                tree = tree.extended(leaf_hashes(hashes))
                notes.append(signed(Checkpoint(SIGNER.name, tree.end, tree.root), SIGNER))
                hashes.clear()
        opened.write(closing_line(Closing(EVENTS, tuple(notes))))
    return notes[0]


def main() -> int:
    """Measure both and return the exit status."""
    tell_machine()
    timed = alternate(
        {
            "append, a thousand of an action together": append_many,
            "append, each event by itself, with chain, commitment and leaf": append_singly,
            "pymerkle, a leaf alone": append_theirs,
        }
    )
    together, singly, theirs = (each.seconds / APPENDED * 1e6 for each in timed.values())
    print(f"an event appended: {singly:.2f} us, with others {together:.2f} us; a leaf in pymerkle: {theirs:.2f} us")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.jsonl"
        kept = written(file)
        print(f"export: {EVENTS:,} events of {len(BODY)} bytes, {file.stat().st_size / 1e6:.0f} MB")
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            found = verify_export(file, outside=[kept], key=SIGNER.verifier, processes=PROCESSES)
            seconds.append(time.perf_counter() - start)
            if not isinstance(found, Verified) or found.findings or found.events != EVENTS:
                raise SystemExit(f"the export does not verify: {found}")
    verified = sorted(seconds)[1]
    print(
        f"verified in {PROCESSES} processes: {verified:.2f} s, median of {', '.join(f'{one:.2f}' for one in seconds)}"
    )
    slower = theirs / PEER_LEAF
    must = {
        f"an event is appended in {APPEND_LIMIT:g} us, the peer's leaf taking {PEER_LEAF} us": singly / slower
        <= APPEND_LIMIT,
        f"{EVENTS:,} events are verified in {VERIFY_LIMIT:g} s, on the same footing": verified / slower <= VERIFY_LIMIT,
    }
    print(f"this machine now takes {slower:.2f} of the time it took when the limits were set")
    return conclude("audit", singly / theirs, limit=APPEND_LIMIT / PEER_LEAF, must=must)


if __name__ == "__main__":
    sys.exit(main())
