"""The table as a document: A4 across, heading repeated on each page, parts merged, curves in their cells."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from guiju.files.scheme_table.heads import head_of
from guiju.files.scheme_table.picture import picture_of
from guiju.files.scheme_table.sizes import columns_of
from guiju.files.scheme_table.table import Row, SchemeTable, said

_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_FONTS = {"zh": ("宋体", "黑体"), "en": ("Calibri", "Calibri")}
_ACROSS, _MARGIN, _PICTURE = 297.0, 15.0, 34.0
"""Millimetres: the page across, its margins, a curve."""
_CENTRED = frozenset({"worth", "clause", "code"})
_SMALL = {"code": 7.5, "clause": 9.0}


def write_word(table: SchemeTable, footer: str) -> bytes:
    """Return the document."""
    document = Document()
    _set_page(document, table, footer)
    _line(document, table.title, 16, table.language, bold=True, centred=True)
    for line in table.lines:
        _line(document, line, 9, table.language)
    _Grid(document, table).write()
    for number, note in enumerate(table.notes, start=1):
        _line(document, f"{number}. {note}", 9, table.language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Grid:
    """The table on its way into the document; cells are taken once, before any is merged."""

    def __init__(self, document: Any, table: SchemeTable) -> None:  # noqa: ANN401 - the library's class is no type
        self._table = table
        self._columns = columns_of(table)
        self._at = {name: at for at, name in enumerate(self._columns)}
        self._grid = document.add_table(rows=len(table.rows) + 2, cols=len(self._columns), style="Table Grid")
        self._grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._grid.autofit = False
        self._cells: list[Sequence[_Cell]] = [row.cells for row in self._grid.rows]

    def write(self) -> None:
        """Write heading, rows and the closing row, then merge."""
        table = self._table
        self._set_widths()
        for name, at in self._at.items():
            self._put(0, at, head_of(name, table.language), bold=True, centred=True)
        _mark(self._grid.rows[0], "w:tblHeader")
        for row in self._grid.rows:
            _mark(row, "w:cantSplit")
        for at, each in enumerate(table.rows, start=1):
            self._put_row(at, each)
        self._merge_parts()
        last = len(table.rows) + 1
        worth = self._at["worth"]
        self._put(last, 0, said("total", table.language), bold=True, centred=True)
        self._put(last, worth, table.total, bold=True, centred=True)
        if worth > 1:
            self._cells[last][0].merge(self._cells[last][worth - 1])
        if worth + 1 < len(self._columns) - 1:
            self._cells[last][worth + 1].merge(self._cells[last][-1])

    def _set_widths(self) -> None:
        room, places = _ACROSS - 2 * _MARGIN, sum(self._columns.values())
        for at, width in enumerate(self._columns.values()):
            for cells in self._cells:
                cells[at].width = Mm(room * width / places)

    def _put_row(self, at: int, each: Row) -> None:
        own, depth = len(each.parts), self._table.depth
        self._put(at, own, each.title)
        cells = {**each.cells(), "said": each.said, "code": each.code}
        for name, column in self._at.items():
            if name in cells and name != "title":
                self._put(at, column, cells[name], centred=name in _CENTRED, size=_SMALL.get(name, 10.0))
        if own < depth:
            self._cells[at][own].merge(self._cells[at][depth])
        if each.curve is not None:
            cell = self._cells[at][self._at["curve"]]
            run = cell.paragraphs[0].add_run()
            told = said(
                "drawn",
                self._table.language,
                title=each.title,
                across=each.curve.across.in_language(self._table.language),
            )
            picture = run.add_picture(io.BytesIO(picture_of(each.curve)), width=Mm(_PICTURE))
            picture._inline.docPr.set("descr", told)  # noqa: SLF001 - the library has no way to say it

    def _put(
        self, row: int, column: int, text: str, *, bold: bool = False, centred: bool = False, size: float = 10.0
    ) -> None:
        cell = self._cells[row][column]
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _set_font(paragraph.add_run(text), size, self._table.language, bold=bold)

    def _merge_parts(self) -> None:
        rows = self._table.rows
        for level in range(self._table.depth):
            start = 0
            for at in range(1, len(rows) + 1):
                one = rows[start].parts[: level + 1]
                if at < len(rows) and len(one) > level and rows[at].parts[: level + 1] == one:
                    continue
                if len(one) > level:
                    if at - start > 1:
                        self._cells[start + 1][level].merge(self._cells[at][level])
                    self._put(start + 1, level, one[level], centred=True)
                start = at


def _set_page(document: Any, table: SchemeTable, footer: str) -> None:  # noqa: ANN401
    document.core_properties.title = table.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = _MADE
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_ACROSS), Mm(210)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(16)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_font(paragraph.add_run(f"{footer}　"), 8, table.language)
    for code in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        if code == "NUMPAGES":
            _set_font(paragraph.add_run(" / "), 8, table.language)
        paragraph._p.append(field)  # noqa: SLF001 - a field has no call of its own


def _line(
    document: Any,  # noqa: ANN401
    text: str,
    size: float,
    language: str,
    *,
    bold: bool = False,
    centred: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_font(paragraph.add_run(text), size, language, bold=bold)


def _set_font(run: Any, size: float, language: str, *, bold: bool = False) -> None:  # noqa: ANN401
    body, head = _FONTS[language]
    name = head if bold else body
    run.font.size, run.font.bold = Pt(size), bold
    run.font.name = name if language == "en" else "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # noqa: SLF001


def _mark(row: Any, name: str) -> None:  # noqa: ANN401
    """Set a property of a row: the heading repeats on each page, no row breaks over two."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - the library has no call for it
