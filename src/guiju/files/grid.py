"""A grid: the cells of one sheet or text file as they stand, with what their look says about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from guiju.core.findings import Place

Cell = object
"""What a cell holds: text, a number, a truth value, a date; `""` or None where nothing stands."""

At = tuple[int, int]
"""Row and column, from 0."""


class Shows(StrEnum):
    """What a cell's number format makes of its number."""

    PLAIN = "plain"
    PERCENT = "percent"
    TWO_DECIMALS = "two_decimals"


@dataclass(frozen=True, slots=True)
class Look:
    """What a workbook's formats say that its values do not; positions from 0.

    `broken`: cells holding an error or a formula without a result, with what they show (`""` for no result).
    `merged`: first row, first column, last row, last column.
    """

    percent: frozenset[At] = frozenset()
    two_decimals: frozenset[At] = frozenset()
    broken: dict[At, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch_1904: bool = False

    def shows(self, at: At) -> Shows:
        """Return how the format of a cell shows its number."""
        if at in self.percent:
            return Shows.PERCENT
        return Shows.TWO_DECIMALS if at in self.two_decimals else Shows.PLAIN


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet; `lines` gives the line each row of a text file starts on (empty for a workbook)."""

    file: str
    sheet: str
    rows: list[list[Cell]]
    look: Look = field(default_factory=Look)
    lines: tuple[int, ...] = ()
    hidden: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it came from a text file, where cells have lines and columns, not addresses."""
        return bool(self.lines)

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def at(self, row: int, column: int) -> Cell:
        """Return the cell, None beyond the edge."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    def place(self, row: int, column: int | None = None) -> Place:
        """Return where a finding about a cell, or a whole row, stands."""
        if self.is_text:
            return Place(self.file, line=self.lines[row], column=0 if column is None else column + 1)
        if column is None:
            return Place(self.file, line=row + 1, sheet=self.sheet)
        return Place(self.file, sheet=self.sheet, cell=address(row, column))

    def count_filled(self, end: int | None = None) -> int:
        """Count the cells that hold something, above a row or in all."""
        broken = sum(is_blank(self.at(*at)) for at in self.look.broken if end is None or at[0] < end)
        return broken + sum(not is_blank(cell) for cells in self.rows[:end] for cell in cells)

    def filled(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield every cell that holds something, errors and empty formulas too, with its row and column."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if not is_blank(cell) or (row, column) in self.look.broken:
                    yield row, column, cell


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing but spaces stands in a cell."""
    return cell is None or cell == "" or (isinstance(cell, str) and cell.isspace())


@cache
def letters(column: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def column_of(name: str) -> int:
    """Return the column of its letters, -1 for anything else."""
    number = 0
    for char in name.upper():
        if not "A" <= char <= "Z":
            return -1
        number = number * 26 + ord(char) - ord("A") + 1
    return number - 1


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell."""
    return f"{letters(column)}{row + 1}"


def span(row: int, first: int, last: int) -> str:
    """Return the A1 address of part of a row."""
    return address(row, first) if first == last else f"{address(row, first)}:{address(row, last)}"
