"""The page about procedures is true: its files have no findings, and what it says is found is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.desk.check import check
from guiju.rulebooks.load import load
from guiju.words.catalogue import sentence

FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "reference" / "procedures.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(page: str, tmp_path: Path) -> Path:
    """Write every file of the page; the log stands beside the institution."""
    for name, body in FILE.findall(page):
        file = tmp_path / ("" if name.endswith(".csv") else "willow") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    return tmp_path


def test_its_procedures_have_no_findings(folder: Path) -> None:
    """They could be published."""
    assert check(folder / "willow") == ()


def test_the_short_way_is_found_as_told(page: str, folder: Path) -> None:
    """With the line the page adds, and in the words it gives."""
    file = folder / "willow" / "procedures" / "leave.yaml"
    text = file.read_text(encoding="utf-8")
    added = re.search(r"`(outcomes: \{done: decide.*?)`", page)
    assert added is not None
    file.write_text(text.replace("due: 5 workdays\n", f"due: 5 workdays\n        {added[1]}\n"), encoding="utf-8")
    said = {sentence(finding, "en") for finding in load(folder / "willow").findings}
    assert any(f"```\n{each}\n```" in page for each in said), said


def test_the_log_is_judged_as_told(page: str, folder: Path) -> None:
    """Line by line."""
    command = [
        "conform",
        str(folder / "willow"),
        "--procedure",
        "leave",
        "--log",
        str(folder / "log.csv"),
        "--lang",
        "en",
    ]
    printed = CliRunner().invoke(app, command).output
    told = page.rpartition("```\nCase")[2].partition("```")[0]
    for line in f"Case{told}".strip().splitlines():
        assert line in printed, printed
