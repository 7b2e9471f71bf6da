"""Verifies an exported journal, without any database: from the file, checkpoints kept outside, and a public key."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, pairwise
from multiprocessing import get_context
from pathlib import Path

from guiju.core.findings import Finding, Place
from guiju.core.journal.export import closing_of, opening_of
from guiju.core.journal.notes import Verifier
from guiju.core.journal.reading import Part, read_part
from guiju.core.journal.verification import Verified, cuts, judged

WORTH_A_PROCESS = 16 * 1024 * 1024
"""How many bytes of events are worth starting another process for."""

_BLOCK = 64 * 1024


def verify_export(
    file: Path, *, outside: Sequence[str] = (), key: Verifier | None = None, processes: int = 2
) -> Verified | tuple[Finding, ...]:
    """Verify an export; findings alone where the file is no export of a journal. OSError where it cannot be read.

    `outside` are checkpoints that were kept elsewhere, as texts. A large file is read by `processes` at once.
    """
    with file.open("rb") as opened:
        first = opened.readline()
    opening = opening_of(first)
    if opening is None:
        return (Finding("no-journal-export", Place(str(file), 1, 1), {"file": file.name}),)
    size = file.stat().st_size
    last = _last_line(file, size)
    closing = closing_of(last)
    end = size - len(last) if closing else size
    asked = cuts([*(closing.checkpoints if closing else ()), *outside])
    count = max(1, min(processes, (end - len(first)) // WORTH_A_PROCESS))
    middle = [_next_line(file, len(first) + (end - len(first)) * part // count) for part in range(1, count)]
    pieces = [(file, start, stop, asked) for start, stop in pairwise([len(first), *middle, end])]
    return judged(opening, _placed(_read_at_once(pieces), str(file)), closing, outside, key)


Piece = tuple[Path, int, int, Sequence[int]]


def _read_at_once(pieces: Sequence[Piece]) -> list[Part]:
    """Read the first piece here, and each other in a process of its own."""
    if len(pieces) == 1:
        return [_read(*pieces[0])]
    with ProcessPoolExecutor(len(pieces) - 1, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        others = [pool.submit(_read, *piece) for piece in pieces[1:]]
        return [_read(*pieces[0]), *(other.result() for other in others)]


def _read(file: Path, start: int, stop: int, asked: Sequence[int]) -> Part:
    """Read the lines that begin in [start, stop)."""
    return read_part(_lines(file, start, stop), asked)


def _lines(file: Path, start: int, stop: int) -> Iterator[bytes]:
    """Return the lines from `start` to `stop`, both of which are beginnings of lines."""
    return chain.from_iterable(_blocks(file, start, stop))


def _blocks(file: Path, start: int, stop: int) -> Iterator[list[bytes]]:
    with file.open("rb") as opened:
        opened.seek(start)
        left = stop - start
        while left > 0 and (lines := opened.readlines(min(_BLOCK, left))):
            left -= sum(map(len, lines))
            while left < 0:
                left += len(lines.pop())
            yield lines


def _placed(parts: Sequence[Part], file: str) -> list[Part]:
    """Let each part's findings say the line of the whole file, which a part alone cannot know."""
    before, placed = 0, []
    for part in parts:
        moved = [_moved(finding, file, before) for finding in part.findings]
        placed.append(replace(part, findings=moved))
        before += part.lines
    return placed


def _moved(finding: Finding, file: str, before: int) -> Finding:
    line = finding.place.line + before
    return replace(finding, place=Place(file, line, 1), params={**finding.params, "line": line})


def _next_line(file: Path, position: int) -> int:
    """Return where the first line after a position begins."""
    with file.open("rb") as opened:
        opened.seek(position)
        return position + len(opened.readline())


def _last_line(file: Path, size: int) -> bytes:
    """Return the last line, read from the end of the file."""
    with file.open("rb") as opened:
        held = b""
        for start in range(max(0, size - _BLOCK), -_BLOCK, -_BLOCK):
            begin = max(0, start)
            opened.seek(begin)
            held = opened.read(size - begin - len(held)) + held
            if b"\n" in held[:-1]:
                break
        return held[held.rfind(b"\n", 0, -1) + 1 :]
