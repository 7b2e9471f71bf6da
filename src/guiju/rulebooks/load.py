"""Loads the folder of an institution: every file read, every block typed, every check made, all findings at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as Folder

from guiju.core.findings import Finding, Severity, worst
from guiju.core.identity import folder_hash
from guiju.core.rulebook.institution import Institution
from guiju.rulebooks.assemble import assemble
from guiju.rulebooks.crosscheck import cross_check
from guiju.rulebooks.folder import read_folder
from guiju.rulebooks.reader import read_bytes
from guiju.rulebooks.sources import Parsed, SourceMap

_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An institution as its folder says it; None where an error was found. Findings stand in the order of the files."""

    institution: Institution | None
    findings: tuple[Finding, ...]
    sources: Mapping[str, SourceMap]
    files: Mapping[str, bytes]


def load(folder: Folder | str) -> Loaded:
    """Read and check the folder of an institution; what is wrong with it is among the findings, never an exception."""
    found = read_folder(Folder(folder))
    if found.findings:
        return _checked(found.files, found.findings)
    return _read(tuple(found.files.items()))


def load_texts(files: Mapping[str, str]) -> Loaded:
    """Read and check an institution given as texts by file name."""
    return _read(tuple((name, text.encode()) for name, text in files.items()))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    """The same bytes say the same each time; the last few are remembered, as a run is opened beside its rulebook."""
    return _checked(dict(files), ())


def _checked(files: Mapping[str, bytes], before: Iterable[Finding]) -> Loaded:
    parsed = {name: read_bytes(data, name) for name, data in files.items()}
    findings = [*before, *(finding for file in parsed.values() for finding in file.findings)]
    trees = {name: file.tree for name, file in parsed.items() if isinstance(file.tree, dict)}
    sources = {name: file.sources for name, file in parsed.items()}
    assembled = assemble(trees, sources)
    findings += [*assembled.findings, *cross_check(assembled, sources, _unread(parsed, files))]
    ordered = tuple(_ordered(findings))
    sound = worst(ordered) is not Severity.ERROR
    institution = replace(assembled.institution, hash=folder_hash(trees)) if sound else None
    return Loaded(institution, ordered, sources, files)


def _unread(parsed: Mapping[str, Parsed], files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the words that may be names in files that could not be read."""
    texts = [files[name] for name, file in parsed.items() if not file.usable and name in files]
    return frozenset(word.decode() for text in texts for word in _NAME.findall(text))


def _ordered(findings: list[Finding]) -> list[Finding]:
    """Return the findings by file, line and column, each once."""
    once = {(f.code, f.place, tuple(sorted((k, str(v)) for k, v in f.params.items()))): f for f in findings}
    return sorted(once.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.code))
