"""Checks an institution's folder: reads it, compares its blocks, runs its examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guiju.core.findings import Finding, Place
from guiju.desk.examples import Ran, run_examples
from guiju.rulebooks.load import Loaded, load
from guiju.words.catalogue import advice, sentence


def check(folder: Path | str, *, examples: bool = True) -> tuple[Finding, ...]:
    """Return everything that is wrong with an institution, in the order of its files.

    Its examples run only where the rules themselves have no error.
    """
    loaded = load(folder)
    if loaded.institution is None or not examples:
        return loaded.findings
    failed = [finding for ran in run_examples(loaded.institution) for finding in _of_example(ran, loaded)]
    return (*loaded.findings, *failed)


def as_json(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    """Return findings in the shape `guiju check --format json` prints."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "message": {language: sentence(finding, language) for language in ("zh", "en")},
            "help": {language: advice(finding, language) for language in ("zh", "en")},
        }
        for finding in findings
    ]


def _of_example(ran: Ran, loaded: Loaded) -> Iterator[Finding]:
    """Yield what went wrong in one example, at its place."""
    place = _place(ran.example.id, loaded)
    for finding in ran.findings:
        yield finding if finding.place.file else finding.at(place)
    for difference in ran.differences:
        params = {
            "example": ran.example.id,
            "at": difference.at,
            "expected": difference.expected,
            "found": difference.found,
        }
        yield Finding("example-differs", place, params)


def _place(example: str, loaded: Loaded) -> Place:
    if loaded.institution is None:
        return Place()
    source = loaded.institution.sources["examples", example]
    return loaded.sources[source.file].of_value((*source.path, "id"))
