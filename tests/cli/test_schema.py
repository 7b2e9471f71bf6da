"""`guiju schema` writes what an editor needs."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from guiju.cli.main import build
from guiju.rulebooks.schema import file_schema


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    """The same text both ways."""
    printed = CliRunner().invoke(build(), ["schema"]).output
    assert CliRunner().invoke(build(), ["schema", "--out", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "rulebook.schema.json").read_text(encoding="utf-8") == printed
    assert json.loads(printed) == file_schema()
