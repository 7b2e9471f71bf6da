"""Findings: what is wrong with what somebody wrote, where, and with which named values.

A user's mistake is a finding, collected with all others and shown together; our own mistakes are exceptions.
The sentences (zh, en) and the advice for each code live in `guiju.words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the work; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


Path = tuple[str | int, ...]
"""The way to a value inside a file: keys and list positions, from the top."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a file with line and column (from 1; 0 = unknown), or a sheet and a cell."""

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: a stable kebab-case code, its place, and the named values its sentence needs."""

    code: str
    place: Place = Place()
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Finding:
        """Return the same finding at another place."""
        return replace(self, place=place)


def worst(findings: list[Finding] | tuple[Finding, ...]) -> Severity | None:
    """Return the gravest severity among the findings, or None where there is none."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Severity.ERROR
    return Severity.WARNING if findings else None
