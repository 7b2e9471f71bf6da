"""The command line answers at once, names its version, and refuses what it does not know."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from guiju.cli.main import COMMANDS, app

HEAVY = {
    "duckdb",
    "numpy",
    "pyarrow",
    "pydantic",
    "sqlglot",
    "yaml",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "jinja2",
}


def test_help_loads_nothing_heavy() -> None:
    """What the commands work with is loaded when one is called, so that help comes at once."""
    code = "import sys; from guiju.cli.main import app; app(['--help'], standalone_mode=False); print(*sys.modules, sep='\\n')"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "Usage:" in done.stdout
    assert HEAVY & {name.split(".")[0] for name in done.stdout.splitlines()} == set()


def test_version() -> None:
    """`guiju --version` names the installed version."""
    result = CliRunner().invoke(app, ["--version"])

    assert (result.exit_code, result.output) == (0, f"guiju {version('guiju')}\n")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_has_help(command: object) -> None:
    """Each command stands in a module of its own name, and its help says in a sentence what it does."""
    name = getattr(command, "__name__", "")

    result = CliRunner().invoke(app, [name.rstrip("_"), "--help"])

    assert getattr(command, "__module__", "") == f"guiju.cli.{name}"
    assert result.exit_code == 0
    assert (getattr(command, "__doc__", "") or "").split("\n")[0].endswith(".")


@pytest.mark.parametrize("arguments", [["asess"], ["--verison"], ["run", "--no-such"]])
def test_wrong_usage(arguments: list[str]) -> None:
    """An unknown command or option is exit status 2, with a usage line and no traceback."""
    result = CliRunner().invoke(app, arguments)

    assert result.exit_code == 2
    assert "Usage:" in result.output
    assert "Traceback" not in result.output
