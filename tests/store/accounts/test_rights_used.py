"""The catalogue of rights is closed: nothing asks for a right that is not in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from guiju.core.accounts.rights import RIGHTS

SRC = Path(__file__).resolve().parents[3] / "src" / "guiju"
ASKING = {"require", "require_any", "verdict", "scope", "_require"}
NAMED = re.compile(r"[a-z]+\.[a-z-]+\.[a-z-]+")


def trees() -> Iterator[ast.Module]:
    """Yield the modules above the core, where rights are asked for."""
    for folder in ("store", "api", "cli", "site"):
        for path in sorted((SRC / folder).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def asked_directly() -> set[str]:
    """Return every right written in a call that asks for one."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in ASKING:
                    found |= {
                        each.value
                        for each in node.args
                        if isinstance(each, ast.Constant)
                        and isinstance(each.value, str)
                        and NAMED.fullmatch(each.value)
                    }
    return found


def test_what_is_asked_for_is_in_the_catalogue() -> None:
    """A right that no role can give would lock everybody out."""
    assert asked_directly() - RIGHTS.keys() == set()
