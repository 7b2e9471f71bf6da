"""The import contracts keep, and catch what is planted against them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAYERS = "Imports run one way, and every folder has its place"
PURE_CORE = "The core means; it does not read, write, wait, log or throw dice"
PURE_WORDS = "Sentences need nothing from outside"
ONE_DUCKDB = "Only compute imports duckdb"
ONE_YAML = "Only rulebooks reads YAML"
ONE_WORKBOOK = "Only files opens workbooks and documents"
ONE_TERMINAL = "Only the command line talks to a terminal"
DOORS = "The command line starts the site, and goes through no other door"
STORE_ORDER = "The apps of the store have an order"
NO_DJANGO = "Django stays above the layers that need no database"

EVERY_FOLDER = (
    *("site", "web", "api", "store"),
    *("store/assessment", "store/evidence", "store/library", "store/register", "store/attachments", "store/jobs"),
    *("store/notices", "store/accounts", "store/audit"),
)
"""Folders with a place above `desk`; the cases below are tried with all of them, whichever have content yet."""

PLANTED = [
    # file, its content, the contract that must be broken
    ("core/planted.py", "from guiju import words\n", LAYERS),
    ("core/planted.py", "from guiju.rulebooks import reader\n", LAYERS),
    ("words/planted.py", "from guiju import rulebooks\n", LAYERS),
    ("rulebooks/planted.py", "from guiju import compute\n", LAYERS),
    ("rulebooks/planted.py", "from guiju import files\n", LAYERS),
    ("files/planted.py", "from guiju import rulebooks\n", LAYERS),
    ("compute/planted.py", "from guiju import files\n", LAYERS),
    ("compute/planted.py", "from guiju import desk\n", LAYERS),
    ("desk/planted.py", "from guiju.cli import main\n", LAYERS),
    ("core/planted.py", "def late():\n    from guiju import desk\n", LAYERS),
    ("attic/__init__.py", "", LAYERS),
    ("attic.py", "", LAYERS),
    ("core/planted.py", "import os\n", PURE_CORE),
    ("core/assessment/planted.py", "from pathlib import Path\n", PURE_CORE),
    ("core/planted.py", "import os.path\n", PURE_CORE),
    ("core/planted.py", "import sqlite3\n", PURE_CORE),
    ("core/planted.py", "import logging\n", PURE_CORE),
    ("core/planted.py", "from random import random\n", PURE_CORE),
    ("core/planted.py", "import io\n", PURE_CORE),
    ("core/planted.py", "import time\n", PURE_CORE),
    ("core/planted.py", "import duckdb\n", PURE_CORE),
    ("core/planted.py", "from django.db import models\n", PURE_CORE),
    ("words/planted.py", "import numpy\n", PURE_WORDS),
    ("desk/planted.py", "import duckdb\n", ONE_DUCKDB),
    ("cli/planted.py", "import yaml\n", ONE_YAML),
    ("desk/planted.py", "import openpyxl\n", ONE_WORKBOOK),
    ("desk/planted.py", "from rich.table import Table\n", ONE_TERMINAL),
    ("desk/planted.py", "import django\n", NO_DJANGO),
    ("cli/planted.py", "def late():\n    from django.core import management\n", NO_DJANGO),
    ("core/planted.py", "import psycopg\n", NO_DJANGO),
    ("desk/planted.py", "from guiju import store\n", LAYERS),
    ("desk/planted.py", "import guiju.site.settings\n", LAYERS),
    ("store/planted/__init__.py", "", STORE_ORDER),
    ("cli/planted.py", "from guiju.api import app\n", DOORS),
    ("site/planted.py", "import yaml\n", ONE_YAML),
    ("api/planted.py", "import openpyxl\n", ONE_WORKBOOK),
    ("site/planted.py", "import rich\n", ONE_TERMINAL),
    ("store/audit/planted.py", "from guiju.store.register import queries\n", STORE_ORDER),
    ("store/register/planted.py", "from guiju.store.library import actions\n", STORE_ORDER),
    ("store/library/planted.py", "from guiju.store.evidence import queries\n", STORE_ORDER),
    ("store/audit/planted.py", "import duckdb\n", ONE_DUCKDB),
    ("store/audit/planted.py", "import openpyxl\n", ONE_WORKBOOK),
    ("store/audit/planted.py", "import yaml\n", ONE_YAML),
    ("store/audit/planted.py", "import typer\n", ONE_TERMINAL),
    ("store/audit/planted.py", "from guiju.api import router\n", LAYERS),
    ("store/audit/planted.py", "from guiju.site import router\n", LAYERS),
    ("api/planted.py", "from guiju.site import urls\n", LAYERS),
    ("web/planted.py", "from guiju.api import router\n", LAYERS),
    ("api/planted.py", "from guiju.cli import main\n", LAYERS),
]


def verdicts(root: Path, package_parent: Path) -> dict[str, bool]:
    """Return, for each contract by name, whether it is kept by the package under `package_parent`."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--config",
            root / ".importlinter",
            "--no-cache",
        ],
        cwd=package_parent,
        env={**os.environ, "PYTHONPATH": str(package_parent), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.strip() for line in done.stdout.splitlines()]
    found = {line.rsplit(" ", 1)[0]: line.endswith("KEPT") for line in lines if line.endswith(("KEPT", "BROKEN"))}
    assert found, done.stdout + done.stderr
    return found


def test_every_contract_is_kept(root: Path) -> None:
    """The package as it stands breaks no contract."""
    found = verdicts(root, root / "src")

    named = {
        LAYERS,
        STORE_ORDER,
        DOORS,
        PURE_CORE,
        PURE_WORDS,
        ONE_DUCKDB,
        ONE_YAML,
        ONE_WORKBOOK,
        ONE_TERMINAL,
        NO_DJANGO,
    }
    assert named == set(found)
    assert [name for name, kept in found.items() if not kept] == []


@pytest.fixture(scope="module")
def skeleton(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package's folders and modules, each module empty but importable."""
    parent = tmp_path_factory.mktemp("skeleton")
    source = root / "src" / "guiju"
    for name in EVERY_FOLDER:
        copy = parent / "guiju" / name / "__init__.py"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text('"""Empty."""\n', encoding="utf-8")
    for module in source.rglob("*.py"):
        copy = parent / "guiju" / module.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text('"""Empty."""\n', encoding="utf-8")
    return parent


@pytest.mark.parametrize(("file", "content", "broken"), PLANTED)
def test_a_planted_violation_is_caught(
    file: str, content: str, broken: str, skeleton: Path, root: Path, tmp_path: Path
) -> None:
    """One wrong import, or one folder without a place, breaks the contract that forbids it."""
    shutil.copytree(skeleton, tmp_path, dirs_exist_ok=True)
    planted = tmp_path / "guiju" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(content, encoding="utf-8")

    assert verdicts(root, tmp_path)[broken] is False


def test_the_skeleton_breaks_nothing(skeleton: Path, root: Path) -> None:
    """What the planted cases start from keeps every contract, so each is caught for what was planted."""
    assert all(verdicts(root, skeleton).values())
