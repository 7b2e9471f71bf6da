"""The sheet that keeps a scheme whole beside its table: every node as its file says it, and what the table showed.

A row that reads as it was written stands for the rule kept here, with all that a table has no column for. What was
changed in the table since is seen by comparing with `shown`; a row changed here is seen by its check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.core.yaml_written import flow, plain_of
from guiju.files.scheme_table.table import SchemeTable

LONGEST = 32_000
"""Characters that one cell is trusted with."""

HEAD, NODE, BONUS, DEDUCTIONS = "scheme", "node", "bonus", "deductions"


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the sheet: what it is of, its id, the depth of a node, the rule and what the table showed of it."""

    kind: str
    code: str
    depth: int
    exact: str
    shown: str

    @property
    def check(self) -> str:
        """Return what tells that the row was changed."""
        text = "\x1f".join([self.kind, self.code, str(self.depth), self.exact, self.shown])
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def kept_rows(scheme: Scheme, table: SchemeTable) -> Iterator[Kept]:
    """Yield the head of the scheme field by field, then its nodes from the top, then its bonus and deductions."""
    shown = {(row.kind, row.code): flow(row.cells()) for row in table.rows}
    plain = plain_of(scheme)
    plain.pop("tree")
    total = plain.get("total")
    items = {
        kind: total[kind].pop("items") for kind in (BONUS, DEDUCTIONS) if isinstance(total, dict) and kind in total
    }
    yield Kept(HEAD, "language", 0, table.language, flow({"title": table.title}))
    for name, value in plain.items():
        yield Kept(HEAD, name, 0, flow(value), "")
    yield from _nodes(scheme.tree, 0, shown, table)
    for kind, listed in items.items():
        for item in listed:
            yield Kept(kind, item["id"], 0, flow(item), shown[kind, item["id"]])


def _nodes(node: Node, depth: int, shown: dict[tuple[str, str], str], table: SchemeTable) -> Iterator[Kept]:
    plain = plain_of(node)
    plain.pop("children", None)
    told = shown.get((NODE, node.id)) or flow({"part": table.parts.get(node.id, "")})
    yield Kept(NODE, node.id, depth, flow(plain), told)
    for child in node.children:
        yield from _nodes(child, depth + 1, shown, table)
