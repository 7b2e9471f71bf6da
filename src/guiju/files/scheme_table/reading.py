"""Rows of indicators out of what somebody sent: heading found, merged parts spread, all else told apart.

A table may have a title above its heading, two rows of headings, its heading again on the next page, rows of a section
across all columns, a closing row with the total, and notes below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guiju.core.cells.text import half_width, shown, tidy
from guiju.core.findings import Finding, Place
from guiju.files.grid import Grid, is_blank
from guiju.files.mapping import Mapping as FileMapping
from guiju.files.opening import open_bytes
from guiju.files.scheme_table.heads import column_named
from guiju.files.scheme_table.word_in import is_word, open_word

_LONGEST_HEAD = 40
_FEWEST = 3
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|总\s*分|总分值|total|sum|grand total)", re.IGNORECASE)
_SUBTOTAL = re.compile(r"^(?:小\s*计|subtotal)", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:注|备注|说明|填表说明|注意|note|notes|remark|remarks)\s*[:：\d一（(.、]|^\d+[.、]\s*.{12,}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of an indicator: what stands above it, outermost first, and its cells by column."""

    place: Place
    parts: tuple[Cell, ...]
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """Return the text of a column; nothing where the table has no such column."""
        cell = self.cells.get(name)
        return cell.text if cell is not None else ""

    def at(self, name: str) -> Place:
        """Return where a column of the row stands; the row where the table has none."""
        cell = self.cells.get(name)
        return cell.place if cell is not None else self.place


@dataclass(slots=True)
class TableRead:
    """All indicators of what was sent, the totals its closing rows say, its notes, other sheets, and findings."""

    rows: list[IndicatorRow] = field(default_factory=list)
    totals: list[Cell] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    title: str = ""
    grids: tuple[Grid, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def read_table(name: str, data: bytes) -> TableRead:
    """Return the indicators of every sheet or table with a heading of such a table."""
    opened = open_word(name, data) if is_word(data) else open_bytes(name, data, FileMapping())
    found = TableRead(grids=opened.grids, findings=list(opened.findings))
    for grid in opened.grids:
        if not grid.hidden:
            _take(grid, found)
    return found


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    end: int
    columns: Mapping[str, int]

    @property
    def levels(self) -> list[int]:
        """The columns of parts and indicator from the outermost on."""
        named = [name for name in sorted(self.columns) if name.startswith("level_")]
        found = [self.columns[name] for name in named]
        if "title" in self.columns:
            found.append(self.columns["title"])
        elif "content" in self.columns:
            found.append(self.columns["content"])
        return sorted(set(found))


def _take(grid: Grid, found: TableRead) -> None:
    head = _head(grid)
    if head is None:
        return
    if not found.title:
        above = [shown(cell, limit=200) for row in grid.rows[: head.first] for cell in row if not is_blank(cell)]
        found.title = next(iter(above), "")
    filled = _filled(grid, head.end)
    section: Cell | None = None
    for row in range(head.end, len(grid.rows)):
        texts = {column: _text(grid, row, column) for column in range(grid.width)}
        said = [text for text in texts.values() if text]
        if not said or _is_head(grid, row, head):
            continue
        first = half_width(said[0])
        at = next(column for column, text in texts.items() if text)
        if _TOTAL.match(first):
            worth = texts.get(head.columns.get("worth", -1), "")
            found.totals.append(Cell(worth or first, grid.place(row, head.columns.get("worth", at))))
        elif _SUBTOTAL.match(first):
            continue
        elif len(said) == 1 and _NOTE.match(first):
            found.notes.append(Cell(said[0], grid.place(row, at)))
        elif len(said) == 1 and _across(grid, row, head):
            section = Cell(said[0], grid.place(row, at))
        else:
            made = _row(grid, row, head, filled, section)
            if made is not None:
                found.rows.append(made)


def _head(grid: Grid) -> _Head | None:
    """Return the heading: the row, or the two rows, that name the most columns and among them what is needed."""
    best: _Head | None = None
    for row in range(min(len(grid.rows), _LONGEST_HEAD)):
        for count in (1, 2):
            columns: dict[str, int] = {}
            for column in range(grid.width):
                for line in range(row + count - 1, row - 1, -1):
                    name = column_named(grid.at(line, column))
                    if name:
                        columns.setdefault(name, column)
                        break
            head = _Head(row, row + count, columns)
            enough = len(columns) >= _FEWEST and head.levels and {"worth", "rule"} & set(columns)
            if enough and (best is None or len(columns) > len(best.columns)):
                best = head
    return best


def _is_head(grid: Grid, row: int, head: _Head) -> bool:
    same = [column_named(grid.at(row, column)) == name for name, column in head.columns.items()]
    return sum(same) >= _FEWEST and sum(same) * 2 > len(same)


def _filled(grid: Grid, start: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell under a merged one where its text stands."""
    return {
        (row, column): (top, left)
        for top, left, bottom, right in grid.look.merged
        if bottom >= start and (bottom - top) * (right - left + 1) <= 100_000  # noqa: PLR2004 - a table for people
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _across(grid: Grid, row: int, head: _Head) -> bool:
    """Tell whether a single text is a heading over the rows below: merged across, or alone in the first column."""
    merged = any(top == row and right - left >= 1 for top, left, _, right in grid.look.merged)
    only = next((column for column in range(grid.width) if _text(grid, row, column)), 0)
    title = head.levels[-1]
    return merged or only < title or only == 0


def _row(
    grid: Grid, row: int, head: _Head, filled: Mapping[tuple[int, int], tuple[int, int]], section: Cell | None
) -> IndicatorRow | None:
    """Return the row of an indicator: its title in the last level that says something, the parts before it."""
    levels: list[tuple[int, Cell]] = []
    own = -1
    for column in head.levels:
        at = filled.get((row, column), (row, column))
        text = _text(grid, *at)
        if at[1] != column and at[0] == row:
            continue
        if not text and levels == [] and not filled.get((row, column)):
            text, at = _above(grid, row, column, head)
        if text:
            levels.append((column, Cell(text, grid.place(*at))))
            if at[0] == row:
                own = len(levels) - 1
    named = [column for column in head.columns.values() if column not in head.levels]
    if not levels or (own < 0 and not any(_text(grid, row, column) for column in named)):
        return None
    title = levels[-1][1]
    cells = {"title": title}
    for name, column in head.columns.items():
        if column in head.levels:
            continue
        at = filled.get((row, column), (row, column))
        down = at[0] < row and name in {"worth", "rule", "said", "code", "target"}
        cells[name] = Cell("" if down else _text(grid, *at), grid.place(row, column))
    if "content" in head.columns and head.columns["content"] not in head.levels:
        cells["content"] = Cell(_text(grid, row, head.columns["content"]), grid.place(row, head.columns["content"]))
    parts = tuple(cell for _, cell in levels[:-1])
    return IndicatorRow(grid.place(row), (section, *parts) if section is not None else parts, cells)


def _above(grid: Grid, row: int, column: int, head: _Head) -> tuple[str, tuple[int, int]]:
    """Return the part a row without one belongs to: the nearest above it, as tables without merged cells mean it."""
    if column == head.levels[-1]:
        return "", (row, column)
    for line in range(row - 1, head.end - 1, -1):
        if text := _text(grid, line, column):
            return text, (line, column)
    return "", (row, column)


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    if isinstance(cell, float):
        percent = (row, column) in grid.look.percent
        return f"{cell * 100:.10g}%" if percent else f"{cell:.15g}"
    return "" if cell is None else tidy(str(cell))
