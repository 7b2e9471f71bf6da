"""`guiju check`: sentences for people, a list for programs, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guiju.cli.main import build

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A small sound institution in a folder of its own."""
    for path in (root / "tests" / "rulebooks" / "sound").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_nothing_wrong_says_so_and_exits_0(folder: Path) -> None:
    """In the language asked for."""
    english, chinese = (RUN.invoke(build(), ["check", str(folder), "--lang", lang]) for lang in ("en", "zh"))
    assert (english.exit_code, english.output) == (0, "No findings.\n")
    assert (chinese.exit_code, chinese.output) == (0, "没有发现问题。\n")


def test_the_list_for_programs(folder: Path) -> None:
    """Seven keys a finding, both languages in each; exit 1."""
    (folder / "more.yaml").write_text("measure: []\n")
    result = RUN.invoke(build(), ["check", str(folder), "--format", "json"])
    (finding,) = json.loads(result.output)
    assert result.exit_code == 1
    assert set(finding) == {"code", "severity", "file", "line", "column", "message", "help"}
    assert (finding["code"], finding["severity"], finding["file"]) == ("unknown-block", "error", "more.yaml")
    assert (finding["line"], finding["column"]) == (1, 1)
    assert set(finding["message"]) == set(finding["help"]) == {"zh", "en"}


def test_an_empty_list_is_a_list(folder: Path) -> None:
    """Programs read it the same way."""
    result = RUN.invoke(build(), ["check", str(folder), "--format", "json"])
    assert (result.exit_code, json.loads(result.output)) == (0, [])


@pytest.mark.parametrize(
    ("lang", "last"), [("zh_CN.UTF-8", "错误 1 处，提醒 0 处。"), ("en_GB.UTF-8", "Errors: 1, warnings: 0.")]
)
def test_sentences_by_file_in_the_language_of_the_machine(lang: str, last: str, folder: Path) -> None:
    """Place, sentence, code, advice; the last line counts."""
    (folder / "more.yaml").write_text("measure: []\n")
    result = RUN.invoke(build(), ["check", str(folder)], env={"LANG": lang, "LC_ALL": "", "LC_MESSAGES": ""})
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0] == "more.yaml"
    assert "1:1" in lines[1]
    assert "unknown-block" in lines[1]
    assert lines[-1] == last


def test_an_example_that_differs_is_found_at_its_place(folder: Path) -> None:
    """Examples are run; what came out stands beside what was expected."""
    (folder / "examples.yaml").write_text(
        "examples:\n  - id: one\n    scheme: annual\n    given: {period: '2026', units: {a: {closed: 19, due: 20}}}\n    expect: {a: {total: 1}}\n"
    )
    result = RUN.invoke(build(), ["check", str(folder), "--format", "json"])
    found = json.loads(result.output)
    assert [(each["code"], each["file"], each["line"]) for each in found] == [("example-differs", "examples.yaml", 2)]
    assert RUN.invoke(build(), ["check", str(folder), "--no-examples"]).exit_code == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Is a finding too."""
    result = RUN.invoke(build(), ["check", str(tmp_path / "nowhere"), "--format", "json"])
    assert [each["code"] for each in json.loads(result.output)] == ["folder-missing"]
