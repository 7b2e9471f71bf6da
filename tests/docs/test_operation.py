"""The page for operators names every setting there is, and no other; its folders are those that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

VARIABLE = re.compile(r"(?:GUIJU_[A-Z]+(?:_[A-Z]+)*|(?:[A-Z]+_)?DATABASE_URL|PORT)")


def read_by_the_code(root: Path) -> set[str]:
    """Return the variables of the environment that the package names."""
    found = set()
    for module in (root / "src" / "guiju").rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assigned = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and VARIABLE.fullmatch(node.value)
        } - assigned
    return found


def test_every_setting_is_named(root: Path) -> None:
    """What the code reads stands in the table, and what stands there is read."""
    page = (root / "docs" / "reference" / "operation.md").read_text(encoding="utf-8")
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))

    assert table == read_by_the_code(root)
