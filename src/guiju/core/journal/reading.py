"""Reading the events of an exported journal, part by part: what a verifier computes from each line.

A part may be read by a process of its own. It checks its events by themselves (body against commitment, header against
hash) and against the event before in their stream as far as it has seen it; `verification` joins the parts.
A block of events that all hold is read at once (`blocks`); any other is looked at line by line here.
"""

from __future__ import annotations

import hashlib
import json
from binascii import hexlify, unhexlify
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from guiju.core.findings import Finding, Place
from guiju.core.journal.blocks import AT_ONCE, End, sound
from guiju.core.journal.chain import FIRST_LINE
from guiju.core.journal.export import read_event
from guiju.core.journal.merkle import Stretch, leaf_hashes

ERASED_KIND = "audit.erased"
"""The kind of the events that name, in `events` of what they say, whose bodies were erased: `stream seq`."""

MOST_FINDINGS = 200
"""How many findings a part lists; a file that is wrong throughout needs no longer list."""

Ends = dict[bytes, End]
"""What a part saw of each stream."""


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
    blocks = filter(None, reading.hashes(iter(lines)))
    first = next(blocks, None)
    if first is not None:
        _grow(reading.part.stretches, reading.first_leaf, chain([first], blocks), cuts)
    return reading.part


def _grow(stretches: list[Stretch], start: int, blocks: Iterable[Sequence[bytes]], cuts: Sequence[int]) -> None:
    """Gather the leaves into stretches, one for each piece between two cuts."""
    held = Stretch(start, start)
    ahead = iter(sorted(cut for cut in cuts if cut > start))
    cut = next(ahead, None)
    for hashes in blocks:
        leaves = leaf_hashes(hashes)
        while cut is not None and cut <= held.end + len(leaves):
            here = cut - held.end
            stretches.append(held.extended(leaves[:here]))
            held, leaves, cut = Stretch(cut, cut), leaves[here:], next(ahead, None)
        held = held.extended(leaves)
    if held.end > held.start:
        stretches.append(held)


_FIRST = FIRST_LINE.encode() + b"\n"
_ERASED_KIND = ERASED_KIND.encode()


@dataclass(slots=True)
class _Reading:
    part: Part
    line: int
    first_leaf: int = 0
    leaf: int | None = None
    """The number the next event should have; the first may have any."""

    def hashes(self, lines: Iterator[bytes]) -> Iterator[list[bytes]]:
        """Yield the hashes of events as computed from their lines, block by block; note on the way what is wrong."""
        while block := list(islice(lines, 1 if self.leaf is None else AT_ONCE)):
            if self.leaf is None or (read := sound(block, self.leaf, self.part.ends, _ERASED_KIND)) is None:
                yield list(self._looked_at(block))
            else:
                found, moved = read
                self.part.ends.update(moved)
                self.leaf += len(found)
                yield found
            self.line += len(block)
            self.part.lines += len(block)

    def _looked_at(self, lines: Sequence[bytes]) -> Iterator[bytes]:
        """Yield the hash of each event as it is computed from its line."""
        sha256, ends = hashlib.sha256, self.part.ends
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
            if self.leaf is None:
                self.first_leaf = said_leaf
            elif said_leaf != self.leaf:
                self._find("leaf-out-of-order", number, stream, seq)
            self.leaf = said_leaf + 1  # a gap is told once, at the first line after it
            if seen is None:
                ends[stream] = (place, previous, place, told, found)
            else:
                if seen[3] != previous or place != seen[2] + 1:
                    self._find(fault_between(seen[2], seen[3], place, previous), number, stream, seq)
                ends[stream] = (seen[0], seen[1], place, told, found)
            yield found

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
