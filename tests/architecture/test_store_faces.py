"""An app of the store is known from outside by its actions and queries alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FACE = {"actions", "queries"}
"""What may be imported of any app."""

KERNEL_FACE = {"aliases", "clock", "dated", "effects", "guarding", "ids", "keys", "verdicts"}
"""What may also be imported of `audit`, from inside the store: the parts made for the apps that write through it, and
the shape of the dated tables that they write."""


def imported(source: str) -> list[tuple[int, str]]:
    """Return the dotted names a module imports, with their lines; `from a import b` is `a.b`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [(node.lineno, one.name) for one in names]
            case ast.ImportFrom(module=str(module), names=names):
                found += [(node.lineno, f"{module}.{one.name}") for one in names]
    return found


def behind_the_face(path: str, source: str) -> list[str]:
    """Return what the module at `path` (below src/guiju) imports of an app that is private to the app."""
    own = path.split("/")[:2]
    found = []
    for line, name in imported(source):
        match name.split("."):
            case ["guiju", "store", app, part, *_] if own != ["store", app]:
                face = FACE | (KERNEL_FACE if app == "audit" and own[0] == "store" else set())
                if part not in face:
                    found.append(f"{path}:{line}: {name}")
    return found


def test_only_faces_are_imported(root: Path) -> None:
    """Models, guards and the rest of an app are its own affair; others ask its queries and call its actions."""
    source = root / "src" / "guiju"

    found = [
        line
        for module in sorted(source.rglob("*.py"))
        for line in behind_the_face(module.relative_to(source).as_posix(), module.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("store/register/actions.py", "from guiju.store.accounts.models import Account"),
        ("store/register/actions.py", "from guiju.store.accounts import models"),
        ("store/register/actions.py", "import guiju.store.accounts.models"),
        ("api/register.py", "def late():\n    from guiju.store.register.models import Unit"),
        ("api/register.py", "from guiju.store.audit import kernel"),
        ("api/register.py", "from guiju.store.audit.ids import new_id"),
        ("api/register.py", "from guiju.store.audit.dated import Dated"),
        ("site/doctor.py", "from guiju.store.register.guards import GUARDS"),
    ],
)
def test_a_look_behind_is_seen(path: str, line: str) -> None:
    """Each manner of import is recognised, from other apps, from the doors and from the site."""
    assert behind_the_face(path, line)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("store/register/actions.py", "from guiju.store.register.models import Unit"),
        ("store/register/actions.py", "from guiju.store.accounts import actions, queries"),
        ("store/register/actions.py", "from guiju.store.audit.ids import new_id"),
        ("store/register/models.py", "from guiju.store.audit.dated import Dated"),
        ("api/register.py", "from guiju.store.register.queries import units_on"),
        ("api/register.py", "from guiju.core.register import units"),
    ],
)
def test_the_face_passes(path: str, line: str) -> None:
    """An app's own rooms, and the faces of others."""
    assert behind_the_face(path, line) == []
