"""Writes facts and units as files people hold: Parquet, CSV, clean workbooks, and a workbook as people really keep it.

The same rows make the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from guiju.files.inert import NO_FORMULAS

Cell = str | int | float | Decimal | None
"""What may stand in a cell."""

_MADE = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's creation date has no zone, and must not change


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its headings and its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write a table as Parquet."""
    pq.write_table(table, path, compression="zstd")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as CSV in UTF-8 with a mark, which spreadsheet programs need to see."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a clean workbook: one heading row, one row a unit and period."""
    with xlsxwriter.Workbook(str(path), {**NO_FORMULAS, "constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 2)
            page.write_row(0, 0, sheet.header, bold)
            for number, row in enumerate(sheet.rows, start=1):
                page.write_row(number, 0, [float(cell) if isinstance(cell, Decimal) else cell for cell in row])


def write_as_kept(
    path: Path, title: str, sheet: Sheet, groups: Sequence[tuple[str, int]], others: Iterable[Sheet] = ()
) -> None:
    """Write a workbook the way offices keep it.

    A title above, a heading of two rows with merged groups (`groups`: what it says, how many columns), a serial number,
    names padded with wide spaces, full-width digits, thousands with commas, and a sum among the rows. `others` are
    plain sheets behind it.
    """
    with xlsxwriter.Workbook(str(path), dict(NO_FORMULAS)) as book:
        book.set_properties({"created": _MADE})
        centre = book.add_format({"align": "center", "valign": "vcenter", "bold": True})
        page = book.add_worksheet(sheet.name)
        width = len(sheet.header)
        page.merge_range(0, 0, 0, width, title, centre)
        page.merge_range(1, 0, 2, 0, "序号", centre)
        column = 1
        for text, span in groups:
            if span == 1:
                page.merge_range(1, column, 2, column, text, centre)
            elif span:
                page.merge_range(1, column, 1, column + span - 1, text, centre)
                for offset in range(span):
                    page.write(2, column + offset, sheet.header[column - 1 + offset], centre)
            column += span
        half = len(sheet.rows) // 2
        line = 3
        for number, row in enumerate(sheet.rows):
            page.write(line, 0, number + 1)
            page.write_row(line, 1, [_kept(cell, number, place) for place, cell in enumerate(row)])
            line += 1
            if number + 1 == half:
                page.write(line, 1, "小计")
                line += 1
        page.write(line, 1, "合计")
        for other in others:
            plain = book.add_worksheet(other.name)
            for number, row in enumerate((other.header, *other.rows)):
                plain.write_row(number, 0, row)


def _kept(cell: Cell, row: int, column: int) -> Cell:
    """Return a cell as somebody in a hurry types it."""
    match cell:
        case str() if column == 0:
            return f"　{cell} " if row % 3 == 0 else cell
        case int() | float() | Decimal() if (row + column) % 11 == 0:
            return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in str(cell))
        case int() if cell >= 1000:  # noqa: PLR2004 - where people begin to set commas
            return f"{cell:,}"
        case Decimal():
            return float(cell)
        case _:
            return cell
