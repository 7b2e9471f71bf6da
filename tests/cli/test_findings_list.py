"""`guiju assess --findings` leaves a list to work through, also where nothing could be computed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from guiju.cli.main import app


def _assess(root: Path, tmp_path: Path, findings: Path) -> int:
    data = tmp_path / "facts.csv"
    data.write_text("单位,受理诉求\n", encoding="utf-8")
    where = [str(root / "institutions/demo"), "--scheme", "county-annual"]
    written = ["--data", str(data), "--out", str(tmp_path / "run"), "--findings", str(findings)]
    return CliRunner().invoke(app, ["assess", *where, *written]).exit_code


def test_the_list_is_written_though_nothing_was_computed(root: Path, tmp_path: Path) -> None:
    """The clerk corrects by the list; the run itself is refused."""
    assert _assess(root, tmp_path, tmp_path / "list.xlsx") == 1
    rows = list(openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows(values_only=True))
    assert len(rows) > 1
    assert not (tmp_path / "run").exists()


def test_a_list_that_cannot_be_written_says_so(root: Path, tmp_path: Path) -> None:
    """No trace of the program shows."""
    assert _assess(root, tmp_path, tmp_path / "nowhere" / "list.xlsx") == 1
