"""The sheet of rules found again among the sheets of a workbook, row by row as it was written."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.core.cells.text import fold
from guiju.files.grid import Grid, is_blank
from guiju.files.scheme_table.exact import Kept
from guiju.words.scheme_table import LABELS

_HEADS = ("kept", "code", "level_of", "exact", "shown", "check")


def kept_in(grids: Sequence[Grid]) -> tuple[Grid, int, list[tuple[Kept, str]]] | None:
    """Return the sheet, its first row and each row kept with the check written beside it; None where there is none."""
    for grid in grids:
        for row in range(min(3, len(grid.rows))):
            heads = [fold(str(grid.at(row, column) or "")) for column in range(len(_HEADS))]
            if any(heads == [fold(LABELS[key].in_language(each)) for key in _HEADS] for each in ("zh", "en")):
                return grid, row + 1, _rows(grid, row + 1)
    return None


def _rows(grid: Grid, first: int) -> list[tuple[Kept, str]]:
    found = []
    for row in range(first, len(grid.rows)):
        cells = ["" if is_blank(grid.at(row, column)) else _text(grid.at(row, column)) for column in range(len(_HEADS))]
        kind, code, depth, exact, shown, check = cells
        if kind and depth.isdecimal():
            found.append((Kept(kind, code, int(depth), exact, shown), check))
    return found


def _text(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
