"""The program speaks on any terminal, keeps its output clean, and ends without a traceback whatever a path is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.desk.test_a_clerks_run import CSV, RULEBOOK

GUIJU = (sys.executable, "-c", "from guiju.cli.main import main; main()")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The clerk's rulebook and table."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "institution.yaml").write_text(RULEBOOK, encoding="utf-8")
    (tmp_path / "facts.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def call(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Call the program in a folder, with nothing in the environment but what is given."""
    command = [*GUIJU, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


ASSESS = ("assess", "rules", "--scheme", "annual", "--data", "facts.csv", "--out", "run", "--no-reports")


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk", "LANG": "zh_CN.GBK"},
    ],
    ids=["bare", "C", "ascii locale", "ascii streams", "gbk streams"],
)
def test_chinese_on_any_terminal(folder: Path, environment: dict[str, str]) -> None:
    """A unit named in Chinese is asked for and spoken of, whatever the terminal says of itself."""
    done = call(folder, *ASSESS, "--period", "2026", **environment)
    assert done.returncode == 0, done.stderr
    said = call(folder, "explain", "run", "--unit", "青枫街道", "--lang", "zh", **environment)
    encoding = "gbk" if "gbk" in environment.values() else "utf-8"
    assert (said.returncode, said.stderr) == (0, b"")
    assert "青枫街道" in said.stdout.decode(encoding)


def test_output_for_machines_is_nothing_else(folder: Path) -> None:
    """Progress and findings go to the other stream; the lines of an explanation add up."""
    done = call(folder, *ASSESS)
    assert b"period-assumed" in done.stderr
    assert "━━━ 0" not in done.stdout.decode()
    told = json.loads(call(folder, "explain", "run", "--unit", "白榆乡", "--format", "json").stdout)
    assert round(sum(float(line["points"] or 0) for line in told["lines"]), 6) == float(told["result"])
    checked = call(folder, "check", "rules", "--format", "json")
    assert json.loads(checked.stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("schema", "--out", "facts.csv"),
        ("schema", "--reference", "facts.csv/x.md"),
        ("generate", "--institution", "rules", "--out", "facts.csv"),
        (*ASSESS[:6], "--out", "facts.csv/run"),
    ],
)
def test_a_path_that_cannot_be_used_is_said(folder: Path, arguments: tuple[str, ...]) -> None:
    """One sentence and exit status 1."""
    done = call(folder, *arguments)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"facts.csv" in done.stderr


def test_an_interrupted_run_leaves_nothing(folder: Path) -> None:
    """Nothing half-written stays, hidden or not, and there is no traceback."""
    (folder / "out").mkdir()
    command = [*GUIJU, *ASSESS[:6], "--out", "out/run"]
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=dict(os.environ)
    ) as job:
        while job.poll() is None and not any((folder / "out").iterdir()):
            time.sleep(0.01)
        job.send_signal(signal.SIGINT)
        told = job.communicate()[1]
    assert b"Traceback" not in told
    left = [path.name for path in (folder / "out").iterdir()]
    assert left == ([] if job.returncode else ["run"])


def test_odd_codes_leave_the_table_whole(folder: Path) -> None:
    """A code is shown as it is written, cut where it is long, and never taken for the terminal's own marks."""
    rows = f'"[bold]x",城区,50,是,\n{"长" * 300},城区,40,是,\n'
    (folder / "facts.csv").write_text(f"unit,类别,办结数,有预案,粮食\n{rows}", encoding="utf-8")
    said = call(folder, *ASSESS, "--period", "2026", COLUMNS="160").stdout.decode()
    assert "[bold]x" in said
    assert "长" * 39 + "…" in said
