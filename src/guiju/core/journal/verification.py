"""Verification of an exported journal: what was edited, put in, moved, taken out or cut off, from the file alone.

The parts of a file are joined, each stream is followed from its first event, and the tree is compared with every
checkpoint there is: those in the file, and those that somebody outside kept, which is what gives them weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.core.findings import Finding, Severity
from guiju.core.journal.chain import ORIGIN
from guiju.core.journal.checkpoint import Checkpoint, is_genuine
from guiju.core.journal.checkpoint import read as read_checkpoint
from guiju.core.journal.export import Closing, Opening
from guiju.core.journal.merkle import EMPTY_ROOT, Stretch
from guiju.core.journal.notes import Verifier
from guiju.core.journal.reading import MOST_FINDINGS, Ends, Part, fault_between

_ORIGIN = ORIGIN.hex().encode()


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found: the journal's size, root and streams, how many bodies were erased, what is wrong."""

    events: int
    root: bytes
    streams: int
    erased: int
    checkpoints: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found that should not be."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def cuts(notes: Sequence[str]) -> list[int]:
    """Return the sizes at which the tree must be known for these checkpoints."""
    return sorted({checkpoint.size for note in notes if (checkpoint := read_checkpoint(note))})


def judged(
    opening: Opening,
    parts: Sequence[Part],
    closing: Closing | None,
    outside: Sequence[str] = (),
    key: Verifier | None = None,
) -> Verified:
    """Join what the parts say, and hold the tree against the checkpoints of the file and those kept `outside`."""
    streams, broken = _joined([part.ends for part in parts])
    tree, roots, missing = _tree([stretch for part in parts for stretch in part.stretches])
    events = sum(part.events for part in parts)
    erased = set[bytes]().union(*(part.erased for part in parts))
    named = set[bytes]().union(*(part.erasures for part in parts))
    inside = closing.checkpoints if closing else ()
    findings = [
        *(finding for part in parts for finding in part.findings),
        *broken,
        *missing,
        *(_at(stream_seq, "body-missing") for stream_seq in sorted(erased - named)[:MOST_FINDINGS]),
        *_ended(closing, events),
        *_compared(opening, inside, roots, key),
        *_compared(opening, outside, roots, key),
        *_weaker(outside, key, len(erased & named)),
    ]
    return Verified(events, tree, len(streams), len(erased), len(inside) + len(outside), tuple(findings))


def _joined(parts: Sequence[Ends]) -> tuple[dict[bytes, tuple[int, bytes]], list[Finding]]:
    """Follow each stream through the parts; return each one's end, and what does not hold on."""
    streams: dict[bytes, tuple[int, bytes]] = {}
    findings: list[Finding] = []
    for part in parts:
        for stream, (first, previous, last, last_hash, _) in part.items():
            fault = fault_between(*streams.get(stream, (0, _ORIGIN)), first, previous)
            if fault and len(findings) < MOST_FINDINGS:
                findings.append(_at(stream + b" %d" % first, fault))
            streams[stream] = (last, last_hash)
    return streams, findings


def _tree(stretches: Sequence[Stretch]) -> tuple[bytes, dict[int, bytes], list[Finding]]:
    """Join the stretches; return the root, the root at the end of each stretch, and where leaves are missing."""
    tree, roots = Stretch(), {0: EMPTY_ROOT}
    for stretch in stretches:
        if stretch.start != tree.end:
            gap = {"first": tree.end, "next": stretch.start}
            return tree.root, roots, [Finding("leaves-missing", params=gap)]
        tree = tree.joined(stretch)
        roots[tree.end] = tree.root
    return tree.root, roots, []


def _ended(closing: Closing | None, events: int) -> list[Finding]:
    if closing is None:
        return [Finding("export-cut-off", params={"events": events})]
    if closing.events != events:
        return [Finding("export-count", params={"said": closing.events, "events": events})]
    return []


def _compared(opening: Opening, notes: Sequence[str], roots: dict[int, bytes], key: Verifier | None) -> list[Finding]:
    """Hold the tree against checkpoints."""
    findings = []
    for number, note in enumerate(notes, 1):
        checkpoint = read_checkpoint(note)
        where: dict[str, object] = {"number": number}
        if checkpoint is None:
            findings.append(Finding("checkpoint-unreadable", params=where))
            continue
        where |= {"size": checkpoint.size, "origin": checkpoint.origin}
        if checkpoint.origin != opening.origin:
            findings.append(Finding("checkpoint-of-another-journal", params=where | {"journal": opening.origin}))
        elif key is not None and not is_genuine(note, key):
            findings.append(Finding("checkpoint-not-genuine", params=where | {"key": key.name}))
        elif fault := _fault(checkpoint, roots):
            findings.append(Finding(fault, params=where | {"events": max(roots)}))
    return findings


def _fault(checkpoint: Checkpoint, roots: dict[int, bytes]) -> str:
    if checkpoint.size > max(roots):
        return "journal-cut-off"
    return "" if roots.get(checkpoint.size) == checkpoint.root else "journal-rewritten"


def _weaker(outside: Sequence[str], key: Verifier | None, erased: int) -> list[Finding]:
    """Say what this verification could not show, and what was rightly erased."""
    told = []
    if not outside:
        told.append(Finding("nothing-from-outside", severity=Severity.WARNING))
    if key is None:
        told.append(Finding("signatures-not-checked", severity=Severity.WARNING))
    if erased:
        told.append(Finding("erased-commitment-stands", params={"erased": erased}, severity=Severity.WARNING))
    return told


def _at(stream_seq: bytes, code: str) -> Finding:
    stream, _, seq = stream_seq.decode(errors="replace").rpartition(" ")
    return Finding(code, params={"stream": stream, "seq": seq})
