"""Runs the checks that compare blocks, and gives each issue its place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guiju.core.findings import Finding, Path
from guiju.core.rulebook.checks import CHECKS
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Source
from guiju.rulebooks.assemble import Assembled
from guiju.rulebooks.sources import SourceMap
from guiju.rulebooks.zones import unknown_zone

_OF_NAMES = {"unknown-reference", "unknown-field", "unknown-parameter"}
_OF_GAPS = {
    "missing-key",
    "missing-points",
    "missing-weight",
    "missing-output",
    "node-empty",
    "points-do-not-add-up",
    "weights-do-not-add-up",
    "bands-gap",
    "grade-without-line",
    "quota-one-of",
    "cap-one-of",
    "last-grade-closed",
}

_AS_A_WHOLE = "procedures"
"""What is judged only when all of it could be read: a way through a procedure says nothing while a step is left out."""


def cross_check(
    assembled: Assembled, sources: Mapping[str, SourceMap], unread: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return the findings of all checks, each at the value or key it is about.

    `unread`: words of files that could not be read; a name among them may well be defined there.
    """
    issues = (issue for check in (*CHECKS, unknown_zone) for issue in check(assembled.institution))
    assembled = replace(assembled, lost=assembled.lost | unread)
    return [_placed(issue, assembled, sources) for issue in issues if not _follows(issue, assembled)]


def _follows(issue: Issue, assembled: Assembled) -> bool:
    """Tell whether an issue is only there because a part was left out that has a finding of its own."""
    if issue.code in _OF_NAMES and issue.params.get("name") in assembled.lost:
        return True
    source = assembled.institution.sources.get((issue.subject, issue.id))
    if source is None or (issue.code not in _OF_GAPS and issue.subject != _AS_A_WHOLE):
        return False
    for length in (1, 2):
        pruned = assembled.pruned.get((source.file, source.path[:length]))
        if pruned is not None and issue.subject == _AS_A_WHOLE:
            return bool(pruned.removed)
        if pruned is not None:
            at = pruned.written((*source.path, *issue.path)[length:])
            return any(part[: len(at)] == at for part in pruned.removed)
    return False


def _placed(issue: Issue, assembled: Assembled, sources: Mapping[str, SourceMap]) -> Finding:
    source = assembled.institution.sources.get((issue.subject, issue.id))
    finding = Finding(issue.code, params=issue.params, severity=issue.severity)
    if source is None:
        return finding
    path = _written((*source.path, *issue.path), source, assembled)
    positions = sources[source.file]
    match issue.params:
        case {"expression": str(), "position": int(character)}:
            return finding.at(positions.within_value(path, character))
        case _:
            return finding.at(positions.of_key(path) if issue.at_key else positions.of_value(path))


def _written(path: Path, source: Source, assembled: Assembled) -> Path:
    """Return the path as the file has it: list items that could not be read count again."""
    for length in (1, 2):
        pruned = assembled.pruned.get((source.file, path[:length]))
        if pruned is not None:
            return (*path[:length], *pruned.written(path[length:]))
    return path
