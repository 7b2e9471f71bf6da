"""Reads the file of a study: one block, `study`, with the same care as a rulebook's files."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from guiju.core.findings import Finding, Severity, worst
from guiju.core.nearest import nearest
from guiju.core.rulebook.blocks import Block
from guiju.core.rulebook.study import Study
from guiju.rulebooks.prune import read_block
from guiju.rulebooks.reader import read_bytes
from guiju.rulebooks.sources import SourceMap

KEY = "study"
_BLOCK = Block(key=KEY, subject="studies", type=TypeAdapter(Study), annotation=Study, many=False)


@dataclass(frozen=True, slots=True)
class StudyRead:
    """A study as its file says it, None where an error was found; `sources` gives the place of each part."""

    study: Study | None
    findings: tuple[Finding, ...]
    sources: SourceMap


def read_study(data: bytes, file: str) -> StudyRead:
    """Read the bytes of a study's file; what is wrong with it is among the findings."""
    parsed = read_bytes(data, file)
    findings = list(parsed.findings)
    tree = parsed.tree if isinstance(parsed.tree, dict) else {}
    for key in tree:
        if key != KEY:
            params = {"key": key, "suggestion": nearest(key, [KEY]), "known": KEY}
            findings.append(Finding("unknown-block", parsed.sources.of_key((key,)), params))
    if KEY not in tree:
        findings.append(Finding("missing-key", parsed.sources.of_value(()), {"key": KEY}))
        return StudyRead(None, tuple(findings), parsed.sources)
    read = read_block(_BLOCK, tree[KEY], (KEY,), parsed.sources)
    findings += read.findings
    sound = isinstance(read.value, Study) and worst(findings) is not Severity.ERROR
    study = read.value if sound and isinstance(read.value, Study) else None
    return StudyRead(study, tuple(findings), parsed.sources)
