"""What else keeps the rooms in order: sizes of modules, and who may import the library face."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import pytest

ASK_AT = 300
FAIL_AT = 400


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, str]:
    """Return the text of every module of the package by its path; migrations are written by a program."""
    source = root / "src" / "guiju"
    return {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.py"))
        if path.parent.name != "migrations"
    }


@pytest.mark.filterwarnings("default")
def test_a_module_is_one_idea(modules: dict[str, str]) -> None:
    """A module of more than 400 lines fails; one of more than 300 is named, so that somebody asks what it really is."""
    lengths = {path: text.count("\n") for path, text in modules.items()}

    for path, length in lengths.items():
        if ASK_AT < length <= FAIL_AT:
            warnings.warn(f"{path} has {length} lines: is it still one idea?", stacklevel=1)

    assert {path: length for path, length in lengths.items() if length > FAIL_AT} == {}


def names_from_the_face(source: str, submodules: set[str]) -> list[str]:
    """Return what a module imports from the package's face rather than from the layer where it lives."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="guiju", names=names):
                found += [one.name for one in names if one.name not in submodules]
            case ast.Import(names=names):
                found += [one.name for one in names if one.name == "guiju"]
    return found


def test_the_library_face_is_for_those_outside(root: Path, modules: dict[str, str]) -> None:
    """Inside the package everything is imported from its layer; through the face, layers could be passed by."""
    layers = {path.name for path in (root / "src" / "guiju").iterdir() if path.is_dir()}

    found = {path: names for path, text in modules.items() if (names := names_from_the_face(text, layers))}

    assert found == {}


def test_an_import_from_the_face_is_seen() -> None:
    """`from guiju import assess` is told from `from guiju import core`."""
    assert names_from_the_face("from guiju import assess, core\nimport guiju\n", {"core"}) == ["assess", "guiju"]


def test_every_package_says_what_it_is(modules: dict[str, str]) -> None:
    """Each folder's `__init__.py` has a docstring and each module stands in a folder that has one."""
    folders = {str(Path(path).parent) for path in modules}

    assert {folder for folder in folders if f"{folder}/__init__.py".removeprefix("./") not in modules} == set()
    assert {
        path
        for path, text in modules.items()
        if path.endswith("__init__.py") and not ast.get_docstring(ast.parse(text))
    } == set()
