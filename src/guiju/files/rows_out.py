"""A query's rows as a file: CSV, Excel or Parquet, written as they come, never held together in memory.

Nothing written is ever computed: text files carry inert text, workbooks hold strings as strings. What a file holds is
read back by our own importer as it was.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any, assert_never

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from guiju.core.values import Text
from guiju.files.excel_table import LONGEST_TEXT, MADE
from guiju.files.inert import NO_FORMULAS, inert

LONGEST_SHEET = 1_048_575
"""Rows of a sheet below its heading."""
_AT_ONCE = 10_000
_WIDTHS = {"text": 18, "code": 16, "whole": 12, "number": 14, "date": 12, "yes_no": 8}
_EXACT_DIGITS = 15


class Format(StrEnum):
    """What a file may be."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


class Holds(StrEnum):
    """What a column holds; a code is text that looks like a number."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its id, its title, and what it holds."""

    id: str
    title: Text
    holds: Holds = Holds.TEXT


Value = str | int | Decimal | bool | dt.date | None
"""What may stand in a row; None leaves the cell empty."""


def write_rows(
    path: Path, form: Format, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]], *, language: str = "zh"
) -> int:
    """Write the rows under a heading in one language (Parquet: the ids); return how many there were."""
    match form:
        case Format.CSV:
            return _write_csv(path, columns, rows, language)
        case Format.XLSX:
            return _write_workbook(path, columns, rows, language)
        case Format.PARQUET:
            return _write_parquet(path, columns, rows)
        case _:
            assert_never(form)


def _write_csv(path: Path, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]], language: str) -> int:
    """Write UTF-8 with the mark spreadsheet programs look for; text stands in quotes, whatever the list separator."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([inert(column.title.in_language(language)) for column in columns])
        for row in rows:
            writer.writerow([_written(value) for value in row])
            count += 1
    return count


def _written(value: Value) -> str | int | Decimal:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dt.datetime() | dt.date():
            return value.isoformat()
        case str():
            return inert(value)
        case _:
            return value


def _write_workbook(path: Path, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]], language: str) -> int:
    """Write one sheet, and another wherever one is full."""
    count, remaining = 0, iter(rows)
    with xlsxwriter.Workbook(str(path), {**NO_FORMULAS, "constant_memory": True}) as book:
        book.set_properties({"created": MADE, "author": ""})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EBEFEE"})
        formats = {holds: book.add_format({"num_format": _number_format(holds)}) for holds in Holds}
        for number in range(1, 1_000):
            first = next(remaining, None)
            if first is None and number > 1:
                break
            sheet = book.add_worksheet(str(number))
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                sheet.set_column(at, at, _WIDTHS[column.holds], formats[column.holds])
                sheet.write_string(0, at, column.title.in_language(language), head)
            line = 0
            part = chain(() if first is None else (first,), islice(remaining, LONGEST_SHEET - 1))
            for line, row in enumerate(part, start=1):
                for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                    _write_cell(sheet, line, at, value, formats[column.holds])
            count += line
    return count


def _number_format(holds: Holds) -> str:
    match holds:
        case Holds.TEXT | Holds.CODE:
            return "@"
        case Holds.DATE:
            return "yyyy-mm-dd"
        case Holds.WHOLE:
            return "0"
        case Holds.NUMBER | Holds.YES_NO:
            return "General"
        case _:
            assert_never(holds)


def _write_cell(sheet: Any, row: int, column: int, value: Value, look: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, look)
        case dt.datetime() | dt.date():
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), look)
        case str():
            sheet.write_string(row, column, value[:LONGEST_TEXT], look)
        case int() if len(str(abs(value))) > _EXACT_DIGITS:
            sheet.write_string(row, column, str(value), look)
        case int():
            sheet.write_number(row, column, value, look)
        case Decimal():
            exact = Decimal(repr(float(value))) == value
            if exact:
                sheet.write_number(row, column, float(value), look)
            else:
                sheet.write_string(row, column, format(value, "f"), look)
        case _:
            assert_never(value)


_ARROW = {
    Holds.TEXT: pa.string(),
    Holds.CODE: pa.string(),
    Holds.WHOLE: pa.int64(),
    Holds.NUMBER: pa.string(),
    Holds.DATE: pa.date32(),
    Holds.YES_NO: pa.bool_(),
}
"""A number stands as text: its digits are exact, and how many there are is known only at the end."""


def _write_parquet(path: Path, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]]) -> int:
    schema = pa.schema([(column.id, _ARROW[column.holds]) for column in columns])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        remaining = iter(rows)
        while part := tuple(islice(remaining, _AT_ONCE)):
            arrays = [
                pa.array([_stored(row[at]) for row in part], type=_ARROW[column.holds])
                for at, column in enumerate(columns)
            ]
            writer.write_table(pa.table(arrays, schema=schema))
            count += len(part)
    return count


def _stored(value: Value) -> Value:
    return format(value, "f") if isinstance(value, Decimal) else value
