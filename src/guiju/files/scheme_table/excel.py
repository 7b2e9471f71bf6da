"""The table as a workbook: A4 across, parts merged, curves in their cells, and the rules whole on a second sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from guiju.files.excel_table import A4, MADE
from guiju.files.inert import NO_FORMULAS
from guiju.files.scheme_table.exact import Kept
from guiju.files.scheme_table.heads import head_of
from guiju.files.scheme_table.picture import HEIGHT, picture_of
from guiju.files.scheme_table.sizes import columns_of, lines_of
from guiju.files.scheme_table.table import Row, SchemeTable, said
from guiju.words.scheme_table import LABELS

_FONTS = {"zh": ("宋体", "黑体"), "en": ("Calibri", "Calibri")}
_LINE = 14.0
_CURVE_HIGH = HEIGHT * 0.75 + 6
_CENTRED = frozenset({"worth", "clause", "code"})


def write_excel(table: SchemeTable, kept: Sequence[Kept], footer: str) -> bytes:
    """Return the workbook; the same table gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**NO_FORMULAS, "in_memory": True})
    book.set_properties({"title": table.title, "author": "", "created": MADE})
    _Sheet(book, table).write(footer)
    _write_rules(book, table.language, kept)
    book.close()
    return out.getvalue()


class _Sheet:
    """The first sheet on its way into the workbook."""

    def __init__(self, book: Any, table: SchemeTable) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._table = table
        self._columns = columns_of(table)
        self._at = {name: at for at, name in enumerate(self._columns)}
        self._sheet = book.add_worksheet(said("sheet", table.language))
        body, bold = _FONTS[table.language]
        plain = {
            "font_name": body,
            "font_size": 10,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "num_format": "@",
        }
        self._text = book.add_format(plain)
        self._centred = book.add_format({**plain, "align": "center"})
        self._number = book.add_format({**plain, "align": "center", "num_format": "General"})
        self._code = book.add_format({**plain, "font_name": "Consolas", "font_size": 8, "font_color": "#5B6669"})
        self._head = book.add_format(
            {**plain, "font_name": bold, "bold": True, "align": "center", "bg_color": "#EBEFEE"}
        )
        self._title = book.add_format({"font_name": bold, "bold": True, "font_size": 16, "align": "center"})
        self._line = book.add_format({"font_name": body, "font_size": 9, "text_wrap": True, "valign": "top"})

    def write(self, footer: str) -> None:
        table, sheet, last = self._table, self._sheet, len(self._columns) - 1
        for at, width in enumerate(self._columns.values()):
            sheet.set_column(at, at, width)
        sheet.merge_range(0, 0, 0, last, table.title, self._title)
        sheet.set_row(0, 28)
        row = 1
        for line in table.lines:
            sheet.merge_range(row, 0, row, last, line, self._line)
            row += 1
        head = row
        for name, at in self._at.items():
            sheet.write_string(head, at, head_of(name, table.language), self._head)
        sheet.set_row(head, 24)
        for offset, each in enumerate(table.rows, start=1):
            self._write_row(head + offset, each)
        self._merge_parts(head + 1)
        row = head + 1 + len(table.rows)
        self._write_total(row)
        for number, note in enumerate(table.notes, start=1):
            row += 1
            sheet.merge_range(row, 0, row, last, f"{number}. {note}", self._line)
            sheet.set_row(row, _LINE * lines_of(note, sum(self._columns.values())))
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.freeze_panes(head + 1, 0)
        sheet.set_footer(f"&L {footer.replace('&', '&&')[:180]}&R&P / &N")

    def _write_row(self, row: int, each: Row) -> None:
        sheet, depth = self._sheet, self._table.depth
        own = len(each.parts)
        if own < depth:
            sheet.merge_range(row, own, row, depth, each.title, self._text)
        else:
            sheet.write_string(row, depth, each.title, self._text)
        cells = {**each.cells(), "said": each.said, "code": each.code, "curve": ""}
        high = lines_of(each.title, self._columns["title"])
        for name, at in self._at.items():
            if name == "title" or name.startswith("level_"):
                continue
            text = cells[name]
            if name == "worth" and _is_number(text):
                sheet.write_number(row, at, float(text), self._number)
                continue
            form = self._code if name == "code" else self._centred if name in _CENTRED else self._text
            sheet.write_string(row, at, text, form)
            high = max(high, lines_of(text, self._columns[name]))
        sheet.set_row(row, max(_LINE * high + 4, _CURVE_HIGH if each.curve is not None else 0))
        if each.curve is not None:
            told = LABELS["drawn"].in_language(self._table.language)
            across = each.curve.across.in_language(self._table.language)
            sheet.insert_image(
                row,
                self._at["curve"],
                f"{each.code}.png",
                {
                    "image_data": io.BytesIO(picture_of(each.curve)),
                    "x_offset": 4,
                    "y_offset": 3,
                    "object_position": 1,
                    "description": told.format(title=each.title, across=across),
                },
            )

    def _merge_parts(self, first: int) -> None:
        """Merge the cells of a part over its rows; a part with one row stays one cell."""
        rows = self._table.rows
        for level in range(self._table.depth):
            start = 0
            for at in range(1, len(rows) + 1):
                if at < len(rows) and _same(rows[start], rows[at], level):
                    continue
                if len(rows[start].parts) > level:
                    text = rows[start].parts[level]
                    if at - start > 1:
                        self._sheet.merge_range(first + start, level, first + at - 1, level, text, self._centred)
                    else:
                        self._sheet.write_string(first + start, level, text, self._centred)
                start = at

    def _write_total(self, row: int) -> None:
        last, worth = len(self._columns) - 1, self._at["worth"]
        if worth > 1:
            self._sheet.merge_range(row, 0, row, worth - 1, said("total", self._table.language), self._head)
        else:
            self._sheet.write_string(row, 0, said("total", self._table.language), self._head)
        if _is_number(self._table.total):
            self._sheet.write_number(row, worth, float(self._table.total), self._head)
        else:
            self._sheet.write_string(row, worth, self._table.total, self._head)
        if last > worth + 1:
            self._sheet.merge_range(row, worth + 1, row, last, "", self._head)
        self._sheet.set_row(row, 20)


def _same(one: Row, other: Row, level: int) -> bool:
    return len(one.parts) > level and one.parts[: level + 1] == other.parts[: level + 1]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdecimal()


def _write_rules(book: Any, language: str, kept: Sequence[Kept]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    sheet = book.add_worksheet(LABELS["rules_sheet"].in_language(language))
    plain = book.add_format(
        {"font_name": "Consolas", "font_size": 9, "text_wrap": True, "valign": "top", "num_format": "@"}
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EBEFEE", "font_name": _FONTS[language][1]})
    note = book.add_format({"font_name": _FONTS[language][0], "font_size": 9, "font_color": "#5B6669"})
    sheet.write_string(0, 0, LABELS["rules_note"].in_language(language), note)
    heads = [LABELS[key].in_language(language) for key in ("kept", "code", "level_of", "exact", "shown", "check")]
    for at, (title, width) in enumerate(zip(heads, (11, 22, 6, 70, 50, 14), strict=True)):
        sheet.write_string(1, at, title, head)
        sheet.set_column(at, at, width)
    for row, each in enumerate(kept, start=2):
        for at, text in enumerate([each.kind, each.code, str(each.depth), each.exact, each.shown, each.check]):
            sheet.write_string(row, at, text, plain)
    sheet.freeze_panes(2, 0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
