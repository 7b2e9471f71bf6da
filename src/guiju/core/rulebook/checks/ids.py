"""Ids inside a list are different from each other."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import blocks, parts
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tree import Node


def check_ids(institution: Institution) -> Iterator[Issue]:
    """Yield items of one list that have the same id (nodes of a tree are compared elsewhere)."""
    for subject, id_, block in blocks(institution):
        for path, part in parts(block):
            if not isinstance(part, tuple):
                continue
            seen: set[str] = set()
            for index, item in enumerate(part):
                name = getattr(item, "id", None)
                if name is None or isinstance(item, Node):
                    continue
                if name in seen:
                    params = {"id": name, "subject": str(path[-1]) if path else "", "first": ""}
                    yield Issue("duplicate-id", subject, id_, (*path, index, "id"), params)
                seen.add(name)
