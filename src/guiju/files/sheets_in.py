"""Sheets to be loaded: which sheets of a file list things of a kind, their columns, and their rows without the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guiju.core.cells.text import fold, shown, tidy_name
from guiju.core.findings import Finding, Place
from guiju.core.loading.fields import Reading, Schema
from guiju.core.loading.sheet import Column, Sheet, SourceRow
from guiju.files.collecting import Collection
from guiju.files.grid import Cell, Grid, address, column_of, is_blank
from guiju.files.header import Header, Heading, Titles, find_header
from guiju.files.inert import plain
from guiju.files.mapping import Mapping
from guiju.files.opening import Opened
from guiju.files.roles import SERIAL
from guiju.files.rows import RowKind, kind_of
from guiju.files.sheet_table import merged_keys, note_hidden
from guiju.files.wanted import Wanted, WantedAttribute

FINDINGS = "@findings"
FINDINGS_HEADING = "问题 Findings"
"""The heading of the column that a sheet sent back has and a sheet that is loaded again loses."""

_OF_SHEET = "@sheet"


def read_sheets(opened: Opened, schema: Schema, mapping: Mapping) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets whose heading names fields of the kind, and what was found about the file and the others."""
    wanted = Wanted((), tuple(_attribute(field.id, schema) for field in schema.fields))
    collection = Collection(wanted)
    collection.findings.extend(opened.findings)
    titles = Titles(wanted, mapping)
    sheets: list[Sheet] = []
    for grid in opened.grids:
        if (grid.hidden or mapping.sheet) and grid.sheet not in mapping.sheet:
            if any(True for _ in grid.filled()):
                code = "sheet-hidden" if grid.hidden else "sheet-not-mapped"
                collection.warn(code, Place(grid.file, sheet=grid.sheet), sheet=grid.sheet)
            continue
        sheet = _sheet(_told(grid), schema, mapping, titles, collection)
        if sheet is not None:
            sheets.append(sheet)
        elif any(True for _ in grid.filled()):
            collection.warn("sheet-not-used", Place(grid.file, sheet=grid.sheet), sheet=grid.sheet)
    if opened.grids and not sheets:
        collection.refuse("sheet-names-nothing", Place(opened.grids[0].file), subject=schema.subject.value)
    return tuple(sheets), tuple(collection.findings)


def _attribute(field_id: str, schema: Schema) -> WantedAttribute:
    field = schema.field(field_id)
    return WantedAttribute(field.id, field.title, also_named=field.also_named)


def _told(grid: Grid) -> Grid:
    """Return a text file's grid with the apostrophes taken away that keep text from being computed."""
    if not grid.is_text:
        return grid
    rows = [[plain(cell) if isinstance(cell, str) else cell for cell in cells] for cells in grid.rows]
    return replace(grid, rows=rows)


def _sheet(grid: Grid, schema: Schema, mapping: Mapping, titles: Titles, collection: Collection) -> Sheet | None:
    first = mapping.header_row - 1 if mapping.header_row is not None else None
    header = find_header(grid, titles, first=first, depth=mapping.header_rows if first is not None else None)
    if header is None:
        return None
    columns = _columns(grid, header, schema, mapping, collection)
    if not any(column.target in titles.ids for column in columns):
        return None
    note_hidden(grid, collection)
    of = {column.target: column.number for column in columns if column.target}
    filled = merged_keys(grid, header, of)
    if filled:
        collection.warn("merged-names-filled", grid.place(min(filled)[0]), count=len(filled))
    taken = _rows(grid, header, _keys(schema, of), collection)
    rows = tuple(_sources(grid, taken, filled, mapping))
    if mapping.unit == _OF_SHEET:
        columns = (*(column for column in columns if column.target != "unit"), Column(grid.width, _OF_SHEET, "unit"))
    return Sheet(grid.file, grid.sheet, columns, rows, grid.place, header.end - 1, epoch_1904=grid.look.epoch_1904)


def _columns(
    grid: Grid, header: Header, schema: Schema, mapping: Mapping, collection: Collection
) -> tuple[Column, ...]:
    """Return every column that has a heading or holds something, with what it names."""
    named = {match.heading.column: match.target for match in header.matches}
    headings = {heading.column: heading for heading in header.headings}
    for heading, targets in header.doubtful:
        place = grid.place(header.end - 1, heading.column)
        fields = [schema.field(target) for target in targets]
        either = "、".join(f"{field.id} {field.title.zh}" for field in fields)
        collection.warn("heading-for-two", place, heading=heading.text, measures=either)
    for field_id, asked in mapping.columns.items():
        at = _asked(asked, headings.values(), grid)
        if at is None or field_id not in {field.id for field in schema.fields}:
            place = grid.place(header.end - 1)
            collection.refuse("mapping-column-missing", place, measure=field_id, column=asked)
            continue
        named = {column: target for column, target in named.items() if target != field_id} | {at: field_id}
    named |= {
        heading.column: FINDINGS for heading in header.headings if fold(heading.text) == fold(FINDINGS_HEADING)
    }  # fmt: skip
    used = {column for row in grid.rows[header.end :] for column, cell in enumerate(row) if not is_blank(cell)}
    return tuple(
        Column(column, headings[column].text if column in headings else "", named.get(column, ""))
        for column in sorted(used | set(headings))
    )


def _asked(asked: str, headings: Iterable[Heading], grid: Grid) -> int | None:
    if asked.startswith("="):
        column = column_of(asked[1:])
        return column if 0 <= column < grid.width else None
    wanted = fold(asked)
    return next((one.column for one in headings if wanted in (fold(one.text), fold(one.pieces[-1]))), None)


def _keys(schema: Schema, of: dict[str, int]) -> tuple[int, ...]:
    """Return the columns in which a sum or a footer would stand: what names the thing, and the running number."""
    named = [field for field in schema.fields if field.key or field.required]
    naming = [field.id for field in named if field.reading is not Reading.TEXT]
    return tuple(sorted(of[name] for name in (*naming, SERIAL) if name in of))


def _rows(grid: Grid, header: Header, keys: tuple[int, ...], collection: Collection) -> list[int]:
    """Return the rows about things; every other row that holds something is named."""
    taken: list[int] = []
    for row in range(header.end, len(grid.rows)):
        kind = kind_of(grid, row, header, keys, known=False)
        if kind is RowKind.BLANK:
            continue
        if kind is RowKind.UNIT:
            taken.append(row)
            continue
        filled = [column for column, cell in enumerate(grid.rows[row]) if not is_blank(cell)]
        if kind is RowKind.OTHER_TABLE:
            last = max(line for line in range(row, len(grid.rows)) if any(not is_blank(c) for c in grid.rows[line]))
            collection.refuse("second-table", grid.place(row), first=_line(grid, row), last=_line(grid, last))
            break
        collection.warn(
            f"row-skipped-{kind}", grid.place(row, filled[0]), raw=shown(grid.rows[row][filled[0]]),
            cells=str(_line(grid, row)) if grid.is_text else address(row, filled[0]),
        )  # fmt: skip
    return taken


def _line(grid: Grid, row: int) -> int:
    return grid.lines[row] if grid.lines else row + 1


def _sources(
    grid: Grid, taken: list[int], filled: dict[tuple[int, int], tuple[int, int]], mapping: Mapping
) -> Iterator[SourceRow]:
    decimals: defaultdict[int, set[int]] = defaultdict(set)
    for row, column in grid.look.two_decimals:
        decimals[row].add(column)
    broken: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in grid.look.broken.items():
        broken[row][column] = text
    width = grid.width
    beside = [tidy_name(grid.sheet)] if mapping.unit == _OF_SHEET else []
    for row in taken:
        cells: list[Cell] = [grid.at(*filled.get((row, column), (row, column))) for column in range(width)]
        yield SourceRow(row, _line(grid, row), (*cells, *beside), frozenset(decimals[row]), broken[row])
