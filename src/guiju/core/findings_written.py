"""Findings as they are kept with a record: code, place and named values as JSON, read back as findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.core.findings import Finding, Place, Severity
from guiju.core.journal.events import Json
from guiju.core.values import Text


def write_findings(findings: Iterable[Finding]) -> list[Json]:
    """Return findings as JSON; one that is no word, number, yes or no, list or title stands as text."""
    return [_written(finding) for finding in findings]


def read_findings(written: Iterable[Any]) -> tuple[Finding, ...]:
    """Read findings back."""
    return tuple(
        Finding(
            each["code"],
            Place(**{**each["place"], "path": tuple(each["place"]["path"])}),
            {name: _read(value) for name, value in each["params"].items()},
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


def _read(value: Any) -> object:  # noqa: ANN401 - as JSON has it
    return Text.model_construct(**value) if isinstance(value, dict) else value


def _plain(value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case list() | tuple():
            return [str(item) for item in value]
        case Text():
            return {"zh": value.zh, "en": value.en}
        case _:
            return str(value)
