"""One sheet as a table of rows about units: its keys, its skipped rows, what every cell becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from guiju.core.cells.dates import read_period
from guiju.core.cells.text import Refused, shown
from guiju.files.collecting import Collection
from guiju.files.grid import Cell, Grid, is_blank, letters, span
from guiju.files.header import Header
from guiju.files.roles import KEY_ROLES, NAME, PERIOD, SERIAL, UNIT
from guiju.files.rows import RowKind, kind_of
from guiju.files.units import UnitRead, UnitReader


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet with its heading, the column of each key role (-1: none), the sheet's own unit and default period."""

    grid: Grid
    header: Header
    roles: dict[str, int]
    period: str
    unit: UnitRead | None = None
    filled: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def key_columns(self) -> frozenset[int]:
        """The columns that say of which unit and period a row speaks."""
        return frozenset(column for role, column in self.roles.items() if role in KEY_ROLES and column >= 0)

    def key(self, row: int, role: str) -> Cell:
        """Return what stands in a key column of a row, taken from the top of a merged cell."""
        column = self.roles.get(role, -1)
        if column < 0:
            return None
        return self.grid.at(*self.filled.get((row, column), (row, column)))


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row about a unit in a period."""

    row: int
    cells: list[Cell]
    unit: UnitRead
    period: str


def merged_keys(grid: Grid, header: Header, roles: dict[str, int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return where each blank key cell under a merged one takes its text from."""
    columns = {column for column in roles.values() if column >= 0}
    return {
        (row, column): (top, left)
        for top, left, bottom, _ in grid.look.merged
        if left in columns and bottom > top >= header.end
        for row in range(top + 1, min(bottom + 1, len(grid.rows)))
        for column in (left,)
    }


def unit_rows(table: SheetTable, collection: Collection, reader: UnitReader) -> Iterator[UnitRow]:
    """Yield the rows about units; every cell of another row is counted, and the row is listed as skipped or refused."""
    grid, roles = table.grid, table.roles
    keys = tuple(sorted(roles[role] for role in (UNIT, NAME, SERIAL) if roles.get(role, -1) >= 0))
    if table.filled:
        collection.warn("merged-names-filled", grid.place(min(table.filled)[0]), count=len(table.filled))
    for row in range(table.header.end, len(grid.rows)):
        code, name = table.key(row, UNIT), table.key(row, NAME)
        known = any(isinstance(text, str) and reader.is_known(text) for text in (code, name))
        kind = kind_of(grid, row, table.header, keys, known=known)
        if kind is RowKind.BLANK:
            continue
        if kind is RowKind.OTHER_TABLE:
            _refuse_rest(grid, collection, row)
            return
        if kind is not RowKind.UNIT:
            _skip(table, collection, row, kind)
            continue
        read = _read_keys(table, collection, reader, row)
        if read is not None:
            yield read


def _skip(table: SheetTable, collection: Collection, row: int, kind: RowKind) -> None:
    filled = _filled(table.grid, row)
    collection.counts.skipped += len(filled)
    text = shown(next((table.grid.rows[row][column] for column in filled), ""))
    place = table.grid.place(row, filled[0])
    collection.warn(f"row-skipped-{kind}", place, raw=text, cells=_cells(table.grid, row, filled))


def _refuse_rest(grid: Grid, collection: Collection, row: int) -> None:
    """Refuse a second table below the first one: every cell from its heading on."""
    rows = [(line, filled) for line in range(row, len(grid.rows)) if (filled := _filled(grid, line))]
    collection.counts.refused += sum(len(filled) for _, filled in rows)
    last = rows[-1][0]
    place = grid.place(row, rows[0][1][0])
    collection.refuse("second-table", place, first=_line(grid, row), last=_line(grid, last))


def _line(grid: Grid, row: int) -> int:
    return grid.lines[row] if grid.lines else row + 1


def _read_keys(table: SheetTable, collection: Collection, reader: UnitReader, row: int) -> UnitRow | None:
    grid = table.grid
    broken = next(
        (column for role in (UNIT, NAME, PERIOD) if (row, column := table.roles.get(role, -1)) in grid.look.broken),
        None,
    )
    if broken is not None:
        refuse_row(
            grid, collection, row, broken, Refused("formula-error", {"raw": grid.look.broken[row, broken] or "="})
        )
        return None
    code, name = table.key(row, UNIT), table.key(row, NAME)
    if is_blank(code) and is_blank(name):
        unit: UnitRead | Refused = table.unit or Refused("unit-missing", {})
    else:
        unit = reader.read(code, name)
    key_column = max(table.roles.get(UNIT, -1) if not is_blank(code) else table.roles.get(NAME, -1), 0)
    if isinstance(unit, Refused):
        refuse_row(grid, collection, row, key_column, unit)
        return None
    period = _period(table, collection, row)
    if isinstance(period, Refused):
        refuse_row(grid, collection, row, table.roles[PERIOD], period)
        return None
    if unit.repaired:
        collection.warn("unit-code-zeros", grid.place(row, key_column), raw=unit.repaired, known=unit.code)
    collection.unit(unit.code, unit.name)
    cells = grid.rows[row]
    collection.counts.keys += sum(not is_blank(cells[column]) for column in table.key_columns if column < len(cells))
    return UnitRow(row, cells, unit, period)


def _period(table: SheetTable, collection: Collection, row: int) -> str | Refused:
    cell = table.key(row, PERIOD)
    if is_blank(cell):
        return table.period
    at = (row, table.roles[PERIOD])
    return read_period(cell, collection.wanted.periods, two_decimals=at in table.grid.look.two_decimals)


def refuse_row(grid: Grid, collection: Collection, row: int, column: int, refused: Refused) -> None:
    """Refuse a whole row for one of its cells; its other cells are named with it."""
    filled = _filled(grid, row)
    collection.counts.refused += len(filled)
    collection.refuse(refused.code, grid.place(row, column), **refused.params, cells=_cells(grid, row, filled))


def _filled(grid: Grid, row: int) -> list[int]:
    return [
        column for column, cell in enumerate(grid.rows[row]) if not is_blank(cell) or (row, column) in grid.look.broken
    ]


def _cells(grid: Grid, row: int, filled: list[int]) -> str:
    if grid.is_text:
        return f"{grid.lines[row]}:{filled[0] + 1}-{filled[-1] + 1}"
    return span(row, filled[0], filled[-1])


def note_hidden(grid: Grid, collection: Collection) -> None:
    """Note the hidden rows and columns of a sheet that are read like any other."""
    rows = [
        str(row + 1)
        for row in sorted(grid.look.hidden_rows)
        if row < len(grid.rows) and any(map(_is_filled, grid.rows[row]))
    ]
    width = grid.width
    columns = [letters(column) for column in sorted(grid.look.hidden_columns) if column < width]
    if rows:
        collection.warn("rows-hidden", grid.place(int(rows[0]) - 1), rows=_some(rows))
    if columns:
        collection.warn("columns-hidden", grid.place(0), columns=_some(columns))


def _is_filled(cell: Cell) -> bool:
    return not is_blank(cell)


def _some(names: list[str], limit: int = 20) -> str:
    more = len(names) - limit
    return ", ".join(names[:limit]) + (f" … (+{more})" if more > 0 else "")
