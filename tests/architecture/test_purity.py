"""The core has no disk, no clock, no chance and no terminal: what import contracts cannot see is read from the code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CALLS = {"open", "input", "print", "eval", "exec", "compile", "__import__", "breakpoint", "globals"}
"""Built-in functions the core may not call."""

ATTRIBUTES = {
    *("today", "now", "utcnow", "time_ns", "perf_counter", "monotonic"),
    *("random", "default_rng", "shuffle"),
    *("read_text", "write_text", "read_bytes", "write_bytes", "urlopen"),
}
"""Attributes that mean a clock, a dice or a file, whatever they are taken from."""

MODULES = {"time", "random", "secrets", "os", "io", "pathlib", "sys", "logging", "subprocess", "socket", "threading"}
"""Modules the core may not name, also where an import hides in a function."""

CHANCE = {"uuid1", "uuid4", "uuid6", "uuid7", "getnode"}
"""An id is a value the core may hold; making one throws dice or reads the clock."""


def violations(source: str) -> list[str]:
    """Return each forbidden call, attribute or import as `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                found.append(f"{node.lineno}: {name}(")
            case ast.Attribute(attr=name) if name in ATTRIBUTES | CHANCE:
                found.append(f"{node.lineno}: .{name}")
            case ast.Import(names=names):
                found += [f"{node.lineno}: import {one.name}" for one in names if one.name.split(".")[0] in MODULES]
            case ast.ImportFrom(module="uuid", names=names):
                found += [f"{node.lineno}: from uuid import {one.name}" for one in names if one.name in CHANCE]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in MODULES:
                found.append(f"{node.lineno}: from {module}")
    return found


def test_the_core_is_pure(root: Path) -> None:
    """No module of the core opens a file, reads a clock, throws dice or prints."""
    core = root / "src" / "guiju" / "core"

    found = {
        str(path.relative_to(core)): lines
        for path in sorted(core.rglob("*.py"))
        if (lines := violations(path.read_text(encoding="utf-8")))
    }

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "open('facts.csv')",
        "date.today()",
        "dt.date.today()",
        "datetime.now(UTC)",
        "clock = datetime.utcnow",
        "import time; time.time()",
        "from time import time",
        "import random",
        "numpy.random.default_rng(1)",
        "print('done')",
        "eval(rule)",
        "path.read_text()",
        "def late():\n    import os",
        "uuid.uuid4()",
        "from uuid import UUID, uuid7",
    ],
)
def test_what_is_not_pure_is_seen(line: str) -> None:
    """Each way to reach outside is recognised, in functions too."""
    assert violations(line)


@pytest.mark.parametrize(
    "line",
    [
        "dt.date(2025, 1, 31)",
        "today = on",
        "opened = period.open",
        "'time'.join(parts)",
        "re.compile('x')",
        "from uuid import UUID",
        "UUID(text)",
        "calendar.working_days(a, b)",
    ],
)
def test_what_is_pure_passes(line: str) -> None:
    """Neighbours of the forbidden words are left alone."""
    assert violations(line) == []
