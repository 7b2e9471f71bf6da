"""Findings as they are kept with a record: code, place and named values as JSON, read back as findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.core.findings import Finding, Place, Severity
from guiju.core.journal.events import Json


def write_findings(findings: Iterable[Finding]) -> list[Json]:
    """Return findings as JSON; a value that is no plain word, number, yes or no or list of words stands as text."""
    return [_written(finding) for finding in findings]


def read_findings(written: Iterable[Any]) -> tuple[Finding, ...]:
    """Read findings back."""
    return tuple(
        Finding(
            each["code"],
            Place(**{**each["place"], "path": tuple(each["place"]["path"])}),
            each["params"],
            Severity(each["severity"]),
        )
        for each in written
    )


def _written(finding: Finding) -> Json:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "params": {name: _plain(value) for name, value in finding.params.items()},
        "place": {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "sheet": place.sheet,
            "cell": place.cell,
            "path": list(place.path),
        },
    }


def _plain(value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case list() | tuple():
            return [str(item) for item in value]
        case _:
            return str(value)
