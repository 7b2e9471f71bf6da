"""A walk over the stores' code: every action has its event, and nothing writes past the kernel."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from guiju.store.audit.actions import Action, actions

KERNEL = "audit/"
"""The app that writes for all others."""

BESIDE = {
    "accounts/models.py": "Secret: the hash of a password, which no journal may ever hold",
    "accounts/second_factor.py": "the sign-in library's authenticators, whose keys no journal may hold either",
}
"""Modules that write past the kernel, each with what it writes and why."""

ALWAYS = {
    "save",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "asave",
    "acreate",
    "aupdate",
    "adelete",
}
ON_QUERIES = {"create", "update", "delete", "raw", "_raw_delete"}
"""Methods that others have too: they count where what they are called on comes from a manager or a query."""

MANAGERS = {"objects", "using", "filter", "exclude", "all", "_default_manager", "_base_manager"}
CHANGING = ("INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "TRUNCATE ", "COPY ", "MERGE ")
STORE = "src/guiju/store"


def chain(node: ast.expr) -> set[str]:
    """Return the names along what a method is called on: `Unit.objects.filter(...)` has objects and filter."""
    found: set[str] = set()
    while True:
        match node:
            case ast.Attribute(value=value, attr=attr):
                found.add(attr)
                node = value
            case ast.Call(func=func):
                node = func
            case ast.Name(id=name):
                return found | {name}
            case _:
                return found


def writes(source: str) -> list[str]:
    """Return each write of a module that does not pass the kernel, as `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in ALWAYS:
                found.append(f"{node.lineno}: .{attr}()" if "super" not in chain(value) else "")
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in ON_QUERIES and chain(value) & MANAGERS:
                found.append(f"{node.lineno}: .{attr}() of a query")
            case ast.Call(func=ast.Attribute(value=value, attr="delete"), args=[], keywords=[]):
                found.append(f"{node.lineno}: .delete()")
            case ast.Constant(value=str(text)) if text.lstrip().startswith(CHANGING):
                found.append(f"{node.lineno}: {text.strip()[:30]}")
    return [each for each in found if each]


def modules(root: Path) -> Iterator[tuple[str, str]]:
    """Yield every module of the stores but the kernel's and the migrations, with its path under store/."""
    for path in sorted((root / STORE).rglob("*.py")):
        name = path.relative_to(root / STORE).as_posix()
        if "migrations/" not in name and not name.startswith(KERNEL):
            yield name, path.read_text(encoding="utf-8")


def test_nothing_writes_past_the_kernel(root: Path) -> None:
    """No module of a store saves, creates, updates or deletes a row by itself; the few that do are named with why."""
    found = {name: lines for name, text in modules(root) if (lines := writes(text))}

    assert {name: lines for name, lines in found.items() if name not in BESIDE} == {}
    assert set(BESIDE) - set(found) == set(), "named, but it writes nothing any more"


@pytest.mark.parametrize(
    "line",
    [
        "unit.save()",
        "Unit.objects.create(name='a')",
        "Unit.objects.using(store).filter(id=1).update(name='b')",
        "Unit.objects.filter(id=1).delete()",
        "unit.delete()",
        "Unit.objects.bulk_create(rows)",
        "cursor.execute('UPDATE register_unit SET name = %s', ['a'])",
        "cursor.execute(f'DELETE FROM {table} WHERE id = %s', [1])",
    ],
)
def test_a_planted_write_is_seen(line: str) -> None:
    """Each way to write a row is recognised."""
    assert writes(line)


@pytest.mark.parametrize(
    "line",
    [
        "names.update(more)",
        "seen.add(unit)",
        "hashlib.new('a').update(b'')",
        "path.read_text()",
        "work.append(s, 1, e)",
        "Unit.objects.filter(id=1).first()",
    ],
)
def test_what_writes_no_row_passes(line: str) -> None:
    """Methods of the same names on other things are left alone."""
    assert writes(line) == []


Calls = Mapping[str, set[str]]
"""Of each function of the stores, by its bare name, the bare names it calls; `work.append` counts as itself."""

APPENDS = {"work.append", "work.append_many"}


def calls(source: str) -> dict[str, set[str]]:
    """Return what each function of a module calls."""
    found: dict[str, set[str]] = {}
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id="work"), attr=attr)):
                        found.setdefault(function.name, set()).add(f"work.{attr}")
                    case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="work"), attr=attr)):
                        found.setdefault(function.name, set()).add(f"work.{attr}")
                    case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
                        found.setdefault(function.name, set()).add(name)
    return found


def has_event(start: set[str], known: Calls) -> bool:
    """Tell whether from these calls an append to the journal is reached."""
    seen: set[str] = set()
    ahead = set(start)
    while ahead:
        if ahead & APPENDS:
            return True
        seen |= ahead
        ahead = {name for each in ahead for name in known.get(each, ())} - seen
    return False


def of_the_product() -> list[Action]:
    """The actions that the apps have, those of tests left out."""
    return [each for each in actions().values() if each.function.__module__.startswith("guiju.store.")]


def all_calls(root: Path) -> dict[str, set[str]]:
    """What the functions of all stores call; functions of one name are taken together."""
    known: dict[str, set[str]] = {}
    for path in (root / STORE).rglob("*.py"):
        for name, called in calls(path.read_text(encoding="utf-8")).items():
            known.setdefault(name, set()).update(called)
    return known


def test_every_action_has_its_event(root: Path) -> None:
    """From each action an append to the journal is reached."""
    known = all_calls(root)
    found = of_the_product()

    assert len(found) > 20
    missing = []
    for each in found:
        source = textwrap.dedent(inspect.getsource(each.function))
        if not has_event(set().union(*calls(source).values()), known):
            missing.append(each.name)
    assert missing == []


@pytest.mark.parametrize(
    ("source", "held"),
    [
        ("def act(work, *, unit):\n    work.append('unit/1', None, Event('a.b'))", True),
        ("def act(work, *, unit):\n    changed(work, unit)", True),
        ("def act(work, *, unit):\n    return looked(unit)", False),
        ("def act(work, *, unit):\n    names.append(unit)", False),
    ],
)
def test_an_action_without_an_event_is_seen(source: str, held: bool) -> None:
    """An event may be appended by what the action calls; appending to a list is none."""
    known = {"changed": {"written"}, "written": {"work.append_many"}, "looked": {"filter", "looked"}}
    assert has_event(set().union(*calls(source).values()), known) is held
