"""One sheet of a workbook: a table with its head frozen, filtered and repeated in print; text stays text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import xlsxwriter

from guiju.core.values import Text
from guiju.files.inert import NO_FORMULAS
from guiju.words.report import LABELS

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's clock has no zone; fixed, so that bytes repeat
LONGEST_TEXT = 32_767
A4 = 9
NARROWEST, WIDEST = 6, 44
WIDE = ("W", "F")
"""Characters that take two places."""


class Kind(StrEnum):
    """How a column's numbers are written; text in any column stays text."""

    TEXT = "@"
    WHOLE = "#,##0"
    PLACE = "0.##"
    SCORE = "#,##0.00;−#,##0.00"
    LONG_SCORE = "#,##0.000000;−#,##0.000000"
    MEASURED = "General"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in both languages and how its numbers are written."""

    title: Text
    kind: Kind = Kind.TEXT


Cell = str | int | float | None
"""A cell's content; None leaves it empty, so a missing value must come as its word."""


class Book:
    """A workbook on its way to a file; the same tables give the same bytes."""

    def __init__(self, path: Path, title: str, footer: str) -> None:
        """Start the workbook; `footer` stands on every printed page."""
        self._book = xlsxwriter.Workbook(str(path), {**NO_FORMULAS, "in_memory": True})
        self._book.set_properties({"title": title, "author": "", "created": MADE})
        self._footer = f"&L {footer.replace('&', '&&')[:180]}&R&P / &N"
        head = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#EBEFEE"}
        self._head = self._book.add_format(head)
        self._formats = {kind: self._book.add_format({"num_format": kind.value}) for kind in Kind}
        self._bold = self._book.add_format({"bold": True, "bottom": 6, "top": 1, "num_format": "#,##0"})
        self._word = self._book.add_format({"font_color": "#765000", "align": "right", "num_format": "@"})

    def add(self, name: Text, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, frozen: int = 0) -> None:
        """Add a sheet; the first `frozen` columns stay in sight. A word may stand in a column of numbers."""
        sheet = self._book.add_worksheet(f"{name.zh} {name.en}"[:31])
        widths = [max(_width(column.title.zh), _width(column.title.en) * 0.8) for column in columns]
        for at, column in enumerate(columns):
            sheet.write_string(0, at, f"{column.title.zh}\n{column.title.en}", self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, (column, content) in enumerate(zip(columns, row, strict=True)):
                self._write(sheet, (last, at), column.kind, content)
                widths[at] = max(widths[at], _width(_shown(content)))
        for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(at, at, min(max(width + 2, NARROWEST), WIDEST), self._formats[column.kind])
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, frozen)
        if last:
            sheet.autofilter(0, 0, last, len(columns) - 1)
        self._set_print(sheet)

    def add_pairs(self, name: Text, pairs: Iterable[tuple[Text, Cell]]) -> None:
        """Add a sheet of names and values, one pair a row."""
        sheet = self._book.add_worksheet(f"{name.zh} {name.en}"[:31])
        left = right = 0.0
        for at, (title, content) in enumerate(pairs):
            told = f"{title.zh} {title.en}"
            sheet.write_string(at, 0, told, self._formats[Kind.TEXT])
            self._write(sheet, (at, 1), Kind.WHOLE, content)
            left, right = max(left, _width(told)), max(right, _width(_shown(content)))
        sheet.set_column(0, 0, min(left + 2, WIDEST))
        sheet.set_column(1, 1, max(right + 2, NARROWEST))
        self._set_print(sheet, heads=False)

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def _write(self, sheet: Any, place: tuple[int, int], kind: Kind, content: Cell) -> None:  # noqa: ANN401 - XlsxWriter has no types
        match content:
            case None:
                sheet.write_blank(*place, None, self._formats[kind])
            case str():
                plain = kind is Kind.TEXT or place[1] == 0
                chosen = self._formats[Kind.TEXT] if plain else self._word
                sheet.write_string(*place, content[:LONGEST_TEXT], chosen)
            case _:
                sheet.write_number(*place, content, self._formats[kind])

    def _set_print(self, sheet: Any, *, heads: bool = True) -> None:  # noqa: ANN401 - XlsxWriter has no types
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(self._footer)
        if heads:
            sheet.repeat_rows(0)


def named(key: str) -> Text:
    """Return the label that names a sheet or a column."""
    return LABELS[key]


def _shown(content: Cell) -> str:
    if isinstance(content, float):
        return f"{content:,.6g}"
    return "" if content is None else str(content)


def _width(text: str) -> float:
    """Return how many places the text takes; its longest line counts."""
    longest = max(text.split("\n"), key=len, default="")
    return sum(2 if unicodedata.east_asian_width(sign) in WIDE else 1 for sign in longest[:100])
