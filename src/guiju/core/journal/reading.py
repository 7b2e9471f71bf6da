"""Reading the events of an exported journal, part by part: what a verifier computes from each line.

A part may be read by a process of its own. It checks its events by themselves (body against commitment, header against
hash) and against the event before in their stream as far as it has seen it; `verification` joins the parts.
"""

from __future__ import annotations

import hashlib
import json
from binascii import hexlify, unhexlify
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from guiju.core.findings import Finding, Place
from guiju.core.journal.chain import FIRST_LINE
from guiju.core.journal.export import read_event
from guiju.core.journal.merkle import Stretch, leaf_hashes

ERASED_KIND = "audit.erased"
"""The kind of the events that name, in `events` of what they say, whose bodies were erased: `stream seq`."""

MOST_FINDINGS = 200
"""How many findings a part lists; a file that is wrong throughout needs no longer list."""

Ends = dict[bytes, tuple[int, bytes, int, bytes, bytes]]
"""Of each stream what a part saw: first number and hash before it, last number, and its hash as said and as found."""


@dataclass(slots=True)
class Part:
    """What a part of a file holds: its leaves, cut where the tree is asked for; its streams' ends; what is wrong."""

    stretches: list[Stretch] = field(default_factory=list)
    ends: Ends = field(default_factory=dict)
    erased: set[bytes] = field(default_factory=set)
    erasures: set[bytes] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    lines: int = 0

    @property
    def events(self) -> int:
        """How many events the part has."""
        return sum(stretch.end - stretch.start for stretch in self.stretches)


def read_part(lines: Iterable[bytes], cuts: Sequence[int] = (), first_line: int = 2) -> Part:
    """Read the events' lines of one part; `cuts` are the sizes at which the tree is asked for, in order."""
    reading = _Reading(Part(), first_line)
    hashes = reading.hashes(iter(lines))
    first = next(hashes, None)
    if first is not None:
        _grow(reading.part.stretches, Stretch(reading.leaf, reading.leaf).extended(leaf_hashes([first])), hashes, cuts)
    return reading.part


def _grow(stretches: list[Stretch], held: Stretch, hashes: Iterator[bytes], cuts: Sequence[int]) -> None:
    """Gather the leaves into stretches, one for each piece between two cuts."""
    ahead = [cut for cut in cuts if cut >= held.end]
    while True:
        if ahead and ahead[0] == held.end:
            stretches.append(held)
            held = Stretch(held.end, held.end)
            ahead = [cut for cut in ahead if cut > held.end]
        some = list(islice(hashes, min(_AT_ONCE, ahead[0] - held.end) if ahead else _AT_ONCE))
        if not some:
            break
        held = held.extended(leaf_hashes(some))
    if held.end > held.start:
        stretches.append(held)


_AT_ONCE = 4096
_FIRST = FIRST_LINE.encode() + b"\n"
_ERASED_KIND = ERASED_KIND.encode()


@dataclass(slots=True)
class _Reading:
    part: Part
    line: int
    leaf: int = 0

    def hashes(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the hash of each event as it is computed from its line; note on the way what is wrong."""
        sha256, ends = hashlib.sha256, self.part.ends
        leaf, number = None, self.line - 1
        for number, line in enumerate(lines, self.line):
            read = read_event(line)
            if read is None:
                self._find("journal-line-unreadable", number)
                continue
            values, body = read
            stream, seq, previous, told = values[1], values[2], values[9], values[11]
            seen = ends.get(stream)
            try:
                committed = unhexlify(values[10])
                before = seen[4] if seen and seen[3] == previous else unhexlify(previous)
                place, said_leaf = int(seq), int(values[0])
                if not body:
                    self.part.erased.add(stream + b" " + seq)
                elif sha256(unhexlify(values[12]) + body).digest() != committed:
                    self._find("event-body-changed", number, stream, seq)
                elif values[3] == _ERASED_KIND:
                    self.part.erasures.update(_named_in(body))
            except ValueError:
                self._find("journal-line-unreadable", number)
                continue
            found = sha256(_FIRST + b"\n".join(values[1:9]) + b"\n" + committed + before).digest()
            if hexlify(found) != told:
                self._find("event-header-changed", number, stream, seq)
            if said_leaf != leaf:
                if leaf is not None:
                    self._find("leaf-out-of-order", number, stream, seq)
                else:
                    self.leaf = leaf = said_leaf
            leaf += 1
            if seen is None:
                ends[stream] = (place, previous, place, told, found)
            else:
                if seen[3] != previous or place != seen[2] + 1:
                    self._find(fault_between(seen[2], seen[3], place, previous), number, stream, seq)
                ends[stream] = (seen[0], seen[1], place, told, found)
            yield found
        self.part.lines = number - self.line + 1

    def _find(self, code: str, number: int, stream: bytes = b"", seq: bytes = b"") -> None:
        if len(self.part.findings) < MOST_FINDINGS:
            named = {"stream": stream.decode(errors="replace"), "seq": seq.decode(errors="replace"), "line": number}
            self.part.findings.append(Finding(code, Place(line=number, column=1), named))


def fault_between(last: int, last_hash: bytes, seq: int, previous: bytes) -> str:
    """Return the code of what is wrong between two neighbours of a stream, empty where they hold on to each other."""
    if seq != last + 1:
        return "event-missing" if seq > last + 1 else "event-out-of-order"
    return "" if previous == last_hash else "chain-broken"


def _named_in(body: bytes) -> list[bytes]:
    """Return the events that an erasure's body names; ValueError where it is no such body."""
    match json.loads(body):
        case {"said": {"events": list(named)}}:
            return [str(each).encode() for each in named]
        case _:
            return []
