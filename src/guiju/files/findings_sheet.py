"""The same sheet sent back with what was found: one more column, row by row, to be corrected and loaded again.

Every cell comes back, those of columns that were not read too; formulas come back as the values they showed. The
column of findings is recognised when the sheet is loaded again and passed over.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from guiju.core.findings import Finding, Severity
from guiju.files.excel_table import LONGEST_TEXT, MADE
from guiju.files.grid import Cell, Grid, Shows, is_blank
from guiju.files.inert import NO_FORMULAS, inert
from guiju.files.sheets_in import FINDINGS_HEADING
from guiju.words.catalogue import advice, sentence

Said = Mapping[int, str]
"""What is said of a row, by its number from 0."""

_FORMATS = {Shows.PLAIN: "General", Shows.PERCENT: "0.00%", Shows.TWO_DECIMALS: "0.00"}
_EXACT = 10**15


def said_of_rows(grid: Grid, findings: Iterable[Finding], language: str) -> dict[int, str]:
    """Return what is said of each row of a grid: every finding's sentence and what to do, errors first."""
    rows = {grid.place(row).line: row for row in range(len(grid.rows))}
    told: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        place = finding.place
        if place.sheet != grid.sheet and not grid.is_text:
            continue
        line = place.line or int("".join(filter(str.isdigit, place.cell)) or 0)
        if line in rows:
            told[rows[line]].append(finding)
    return {row: _told(found, language) for row, found in told.items()}


def _told(found: list[Finding], language: str) -> str:
    lines = []
    for finding in sorted(found, key=lambda one: one.severity is not Severity.ERROR):
        cell = finding.place.cell or (f"{finding.place.line}:{finding.place.column}" if finding.place.column else "")
        mark = ("✗" if finding.severity is Severity.ERROR else "△") + (f" {cell}" if cell else "")
        lines.append(f"{mark} {sentence(finding, language)}。{advice(finding, language)}" if language == "zh"
                     else f"{mark} {sentence(finding, language)}. {advice(finding, language)}")  # fmt: skip
    return "\n".join(dict.fromkeys(lines))


def write_back(
    target: Path,
    grids: Sequence[Grid],
    findings: Sequence[Finding],
    headings: Mapping[str, int],
    language: str = "zh",
) -> None:
    """Write the sheets with their findings as `.csv` (one sheet) or `.xlsx`, by the target's name.

    `headings` gives the last row of each sheet's heading, from 0; a sheet that is not among them comes back as it was.
    """
    if target.suffix.lower() == ".csv":
        _write_text(target, grids[0], said_of_rows(grids[0], findings, language), headings.get(grids[0].sheet, 0))
        return
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, dict(NO_FORMULAS)) as book:
        book.set_properties({"created": MADE})
        if any(grid.look.epoch_1904 for grid in grids):
            book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook's clock has no zone
        for grid in grids:
            _write_sheet(book, grid, said_of_rows(grid, findings, language), headings.get(grid.sheet))
    target.write_bytes(held.getvalue())


def _column(grid: Grid) -> int:
    """Return the column of findings: the one there is, or the first that is free."""
    for cells in grid.rows[:60]:
        if FINDINGS_HEADING in cells:
            return cells.index(FINDINGS_HEADING)
    return grid.width


def _write_text(target: Path, grid: Grid, said: Said, heading: int) -> None:
    column = _column(grid)
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        for row, cells in enumerate(grid.rows):
            line: list[Cell] = [*cells, *([""] * (column + 1 - len(cells)))]
            line[column] = FINDINGS_HEADING if row == heading else said.get(row, "")
            writer.writerow([inert(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in line])


def _write_sheet(book: Any, grid: Grid, said: Said, heading: int | None) -> None:  # noqa: ANN401 - XlsxWriter has no types
    sheet = book.add_worksheet(grid.sheet or None)
    looks = _looks(book)
    column = _column(grid)
    for row, cells in enumerate(grid.rows):
        for at, cell in enumerate(cells):
            if at == column:
                continue
            shown = grid.look.broken.get((row, at), None)
            if shown is not None and is_blank(cell):
                sheet.write_string(row, at, shown or "#N/A", looks("@"))
            elif not is_blank(cell):
                _write_cell(sheet, (row, at), cell, looks, _FORMATS[grid.look.shows((row, at))])
    for top, left, bottom, right in grid.look.merged:
        with suppress(OverlappingRange):
            sheet.merge_range(top, left, bottom, right, "")
            if not is_blank(cell := grid.at(top, left)):
                _write_cell(sheet, (top, left), cell, looks, "General")
    for row in grid.look.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for hidden in grid.look.hidden_columns:
        sheet.set_column(hidden, hidden, None, None, {"hidden": True})
    if grid.hidden:
        sheet.hide()
    if heading is None:
        return
    sheet.set_column(column, column, 60)
    sheet.write_string(heading, column, FINDINGS_HEADING, book.add_format({"bold": True}))
    body = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#8A1F11", "num_format": "@"})
    for row, text in said.items():
        if row != heading:
            sheet.write_string(row, column, text[:LONGEST_TEXT], body)


def _looks(book: Any) -> Callable[[str], Any]:  # noqa: ANN401 - XlsxWriter has no types
    made: dict[str, Any] = {}

    def look(number_format: str) -> Any:  # noqa: ANN401 - the same
        if number_format not in made:
            made[number_format] = book.add_format({"num_format": number_format})
        return made[number_format]

    return look


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell, looks: Callable[[str], Any], shows: str) -> None:  # noqa: ANN401 - XlsxWriter has no types
    match cell:
        case bool():
            sheet.write_boolean(*at, cell)
        case int() | float() if abs(cell) < _EXACT:
            sheet.write_number(*at, cell, looks(shows))
        case dt.datetime() if cell.time() != dt.time():
            sheet.write_datetime(*at, cell, looks("yyyy-mm-dd hh:mm:ss"))
        case dt.datetime() | dt.date():
            sheet.write_datetime(*at, dt.datetime.combine(cell, dt.time()), looks("yyyy-mm-dd"))
        case dt.time():
            sheet.write_datetime(*at, cell, looks("hh:mm:ss"))
        case dt.timedelta():
            sheet.write_datetime(*at, cell, looks("[h]:mm:ss"))
        case int() | float():
            sheet.write_number(*at, cell, looks("0"))
        case _:
            sheet.write_string(*at, str(cell)[:LONGEST_TEXT], looks("@"))
