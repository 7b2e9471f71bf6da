"""One broken file for each way to break a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.rulebooks.load import load_texts
from guiju.words import comparing, guardrails, nodes, procedures, reading, returns
from guiju.words.catalogue import advice, sentence

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))
ELSEWHERE = {
    "folder-missing", "institution-missing", "folder-loop", "folder-too-deep", "folder-too-large", "too-many-files", "link-outside",
    "link-broken", "rulebook-unreadable", "rulebook-too-large", "not-utf8", "too-many-nodes", "invalid-value",
    "time-zone-unknown", "design-without-basis",
}  # fmt: skip
"""Codes no text file can show; `test_folder`, `test_reader`, `test_check` and the pages have a case for each."""


def test_the_sound_institution_has_no_findings(sound: dict[str, str]) -> None:
    """So whatever is found below comes from the file added."""
    assert load_texts(sound).findings == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_gives_its_finding_and_no_other(path: Path, sound: dict[str, str]) -> None:
    """The file is named by its code; its first line says where the finding stands."""
    text = path.read_text(encoding="utf-8")
    line, column = map(int, text.splitlines()[0].removeprefix("# expect: ").split(":"))
    loaded = load_texts({**sound, "broken.yaml": text})
    assert {finding.code for finding in loaded.findings} == {path.stem}
    first = loaded.findings[0]
    assert (first.place.file, first.place.line, first.place.column) == ("broken.yaml", line, column)
    for language in ("zh", "en"):
        said = sentence(first, language) + advice(first, language)
        assert "—" not in said
        assert "{" not in said.replace("{…}", "")


def test_every_code_of_reading_has_a_broken_file_or_a_test_elsewhere() -> None:
    """And no file stands for a code that is not there."""
    said = (reading, comparing, nodes, guardrails, procedures, returns)
    codes = {code for module in said for code in module.ENTRIES}
    assert {path.stem for path in FILES} | ELSEWHERE == codes
    assert not {path.stem for path in FILES} & ELSEWHERE
