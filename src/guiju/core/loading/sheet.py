"""A sheet as loading sees it: columns with what their headings name, rows with what their cells hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guiju.core.findings import Finding, Place

PASSED_OVER = frozenset(["@serial", "@findings"])
"""What a heading may name that is no field and holds nothing of anybody: the running number, our own findings."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number from 0, its heading on one line, and what it names: a field's id, a role, or nothing."""

    number: int
    heading: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row about one thing: its number from 0, its line for people, its cells as they stand.

    `two_decimals`: columns whose numbers show two digits after the point. `broken`: columns holding an error, and what
    they show.
    """

    number: int
    line: int
    cells: tuple[object, ...]
    two_decimals: frozenset[int] = frozenset()
    broken: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def cell(self, column: int) -> object:
        """Return the cell, None beyond the edge."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet or text file to be loaded; `place(row, column)` says where a row, or a cell, stands for people."""

    file: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[SourceRow, ...]
    place: Callable[[int, int | None], Place]
    heading_row: int = 0
    findings: tuple[Finding, ...] = ()
    epoch_1904: bool = False
