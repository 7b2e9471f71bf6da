"""A benchmark ends with its line, and its exit status says whether the limit was kept. Nothing is timed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import harness, run


@pytest.mark.parametrize(
    ("ratio", "limit", "must", "status", "last"),
    [
        (1.0, 1.25, {}, 0, "assess ratio=1.000 limit=1.25"),
        (1.25, 1.25, {}, 0, "assess ratio=1.250 limit=1.25"),
        (1.26, 1.25, {}, 1, "assess ratio=1.260 limit=1.25"),
        (9.0, None, {}, 0, "assess ratio=9.000 limit=none"),
        (1.0, 1.25, {"the rows are equal": False}, 1, "assess ratio=1.000 limit=1.25"),
    ],
)
def test_the_last_line(
    ratio: float,
    limit: float | None,
    must: dict[str, bool],
    status: int,
    last: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beyond the limit, or where something that must hold fails, the status is 1; without a limit it is 0."""
    assert harness.conclude("assess", ratio, limit, must) == status

    line = capsys.readouterr().out.splitlines()[-1]
    assert line == last
    assert run.LAST_LINE.match(line)


def test_contenders_take_turns() -> None:
    """Each round runs every contender once, so that what slows the machine slows them all."""
    calls: list[str] = []

    timed = harness.alternate({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, runs=2)

    assert calls == ["a", "b"] * 3
    assert [len(one.runs) for one in timed.values()] == [2, 2]


def test_a_command_is_measured_with_its_memory() -> None:
    """A command runs as a process of its own; one that fails is an error, not a fast run."""
    timed = harness.alternate({"python": [sys.executable, "-c", "pass"]}, runs=1, warm_up=False)

    assert timed["python"].peak > harness.MEGA
    with pytest.raises(subprocess.CalledProcessError):
        harness.alternate({"fails": [sys.executable, "-c", "raise SystemExit(3)"]}, runs=1)


@pytest.mark.parametrize(
    ("program", "status"),
    [
        ("print('small ratio=1.0 limit=none')", 0),
        ("print('small ratio=2.0 limit=1.5'); raise SystemExit(1)", 1),
        ("print('done')", 1),
        ("raise SystemExit(0)", 1),
    ],
)
def test_all_benchmarks_are_run(
    program: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A benchmark beyond its limit, or one without its last line, makes the whole run fail."""
    (tmp_path / "small_one.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(run, "FOLDER", tmp_path)

    assert run.main([]) == status
    assert run.main(["small-one"]) == run.main(["small_one"]) == status
    assert run.main(["another"]) == 2
    assert "there are: small-one" in capfd.readouterr().err
