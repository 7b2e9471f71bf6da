"""The table of results: names beside codes where the run knows them and the terminal has room."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from guiju.cli.assess import names_of, print_results

RESULTS = pa.table(
    {
        "unit": ["U1", "U2"],
        "group": ["plain", None],
        "whole": [81.5, None],
        "part": [70.0, None],
        "rank": [1, None],
        "group_rank": [1, None],
        "grade": ["good", None],
        "state": ["scored", "blocked"],
    }
)
LONG = "澄川市滨河街道综合便民服务中心"


def lines(capsys: pytest.CaptureFixture[str], names: dict[str, str]) -> list[str]:
    """Return what is printed."""
    print_results(RESULTS, "en", names)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("width", "shown", "left_out"),
    [
        (100, ["name", "whole", "part", "青枫县"], []),
        (65, ["name", "whole", "青枫县"], ["part"]),
        (50, ["whole"], ["name"]),
    ],
)
def test_names_stand_beside_codes_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    width: int,
    shown: list[str],
    left_out: list[str],
) -> None:
    """In a narrow terminal the names give way to the score, never the other way round."""
    monkeypatch.setenv("COLUMNS", str(width))
    text = "\n".join(lines(capsys, {"U1": "青枫县"}))
    assert [each for each in shown if each not in text] == []
    assert [each for each in left_out if each in text] == []
    assert "U1" in text


def test_a_long_name_is_cut(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A name takes twenty cells at most, and shows that it goes on."""
    monkeypatch.setenv("COLUMNS", "100")
    text = "\n".join(lines(capsys, {"U1": LONG}))
    assert LONG not in text
    assert f"{LONG[:8]}" in text
    assert "…" in text


def test_without_names_there_is_no_column(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose codes are names says each once."""
    monkeypatch.setenv("COLUMNS", "100")
    assert "name" not in "\n".join(lines(capsys, {}))


def test_a_run_whose_facts_name_no_units_has_codes_alone(tmp_path: Path) -> None:
    """Facts that came as a Parquet table leave no list of units behind."""
    assert names_of(tmp_path) == {}
