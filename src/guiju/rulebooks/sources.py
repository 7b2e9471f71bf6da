"""Where each key and each value of a parsed file stands, in lines and columns from 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from guiju.core.findings import Finding, Path, Place

Scalar = str | int | Decimal | bool | None
Tree = Scalar | list["Tree"] | dict[str, "Tree"]
"""A parsed file: mappings with text keys, lists, text, whole numbers, decimals, true, false and null."""

Position = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The positions of the keys and the values of one file, by path.

    `starts` has the column of the first character of each text that stands as it is on one line.
    """

    file: str
    keys: Mapping[Path, Position] = field(default_factory=dict)
    values: Mapping[Path, Position] = field(default_factory=dict)
    starts: Mapping[Path, int] = field(default_factory=dict)

    def of_value(self, path: Path) -> Place:
        """Return the place of a value, or of the nearest part around it that was written."""
        return self._place(self.values, path)

    def of_key(self, path: Path) -> Place:
        """Return the place of the key of a value; list items and the top have the place of the value."""
        return self._place(self.keys, path) if path in self.keys else self.of_value(path)

    def within_value(self, path: Path, character: int) -> Place:
        """Return the place of a character (from 1) of a text; the text's own place where it cannot be counted."""
        place = self.of_value(path)
        return replace(place, column=self.starts[path] + character - 1) if path in self.starts else place

    def _place(self, positions: Mapping[Path, Position], path: Path) -> Place:
        at = path
        while at not in positions and at:
            at = at[:-1]
        line, column = positions.get(at, (1, 1))
        return Place(file=self.file, line=line, column=column, path=path)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds: its tree (None where it could not be read), its positions, and what is wrong with it."""

    tree: Tree
    sources: SourceMap
    findings: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Tell whether the file holds a mapping that can be checked further."""
        return isinstance(self.tree, dict)
