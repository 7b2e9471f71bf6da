"""The tables of a Word document as grids, merged cells known; a file that is broken, or too large, is a finding."""

from __future__ import annotations

import io
import zipfile
import zlib

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from guiju.core.findings import Finding, Place
from guiju.files.grid import Grid, Look
from guiju.files.opening import LARGE_PART, LARGEST_WORKBOOK, MOST_GROWTH, Opened

_LARGEST_UNPACKED = 200_000_000
_MOST_CELLS = 200_000
_MOST_COLUMNS = 100
_BODY = "word/document.xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError, XMLSyntaxError)


def is_word(data: bytes) -> bool:
    """Tell whether what was sent is a Word document, by what is in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BODY in archive.namelist()
    except _BROKEN:
        return False


def open_word(name: str, data: bytes) -> Opened:
    """Return the tables of a document, each a grid named by its number; never an exception for a file that lies."""
    place = Place(name)
    if len(data) > LARGEST_WORKBOOK:
        size, limit = len(data) // 1_000_000, LARGEST_WORKBOOK // 1_000_000
        return Opened(findings=(Finding("file-too-large", place, {"size": size, "limit": limit}),))
    try:
        refused = _unsafe(data, place)
        if refused is not None:
            return Opened(findings=(refused,))
        return _tables(name, data)
    except (*_BROKEN, PackageNotFoundError) as error:
        return Opened(findings=(Finding("file-corrupt", place, {"problem": str(error)[:200]}),))


def _unsafe(data: bytes, place: Place) -> Finding | None:
    """Return why the archive is not opened: too large unpacked, or a part that declares a document type."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        grown = any(part.file_size > max(LARGE_PART, part.compress_size * MOST_GROWTH) for part in parts)
        if unpacked > _LARGEST_UNPACKED or grown:
            return Finding("archive-too-large", place, {"size": unpacked // 1_000_000})
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
                return Finding("xml-declares-entities", place)
    return None


def _tables(name: str, data: bytes) -> Opened:
    grids: list[Grid] = []
    cells = 0
    for number, table in enumerate(Document(io.BytesIO(data)).element.body.iter(qn("w:tbl")), start=1):
        grid = _grid(name, str(number), table)
        cells += len(grid.rows) * grid.width
        if cells > _MOST_CELLS or grid.width > _MOST_COLUMNS:
            params = {"rows": len(grid.rows), "columns": grid.width}
            return Opened(findings=(Finding("sheet-too-large", Place(name, sheet=str(number)), params),))
        grids.append(grid)
    return Opened(tuple(grids))


def _grid(name: str, number: str, table: object) -> Grid:
    """Return one table; a cell merged down or across holds its text at its first place alone."""
    rows: list[list[object]] = []
    merged: list[tuple[int, int, int, int]] = []
    open_down: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(table.iterchildren(qn("w:tr"))):  # type: ignore[attr-defined]
        cells: list[object] = []
        for cell in row.iterchildren(qn("w:tc")):
            column, width, down = len(cells), _span(cell), _down(cell)
            text = "\n".join(_text(paragraph) for paragraph in cell.iterchildren(qn("w:p"))).strip()
            cells.extend(["" if down == "continue" else text, *[""] * (width - 1)])
            if down == "restart":
                open_down[column] = (at, width)
            elif down == "continue" and column in open_down:
                first, _ = open_down[column]
                merged = [each for each in merged if each[:2] != (first, column)]
                merged.append((first, column, at, column + width - 1))
            elif width > 1:
                merged.append((at, column, at, column + width - 1))
            if len(cells) > _MOST_COLUMNS:
                break
        rows.append(cells)
    return Grid(name, number, rows, Look(merged=tuple(merged)))


def _text(paragraph: object) -> str:
    """Return the text of a paragraph, line breaks kept."""
    found = []
    for part in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:delText")):  # type: ignore[attr-defined]
        if part.tag == qn("w:t"):
            found.append(part.text or "")
        elif part.tag != qn("w:delText"):
            found.append("\n" if part.tag == qn("w:br") else " ")
    return "".join(found)


def _span(cell: object) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")  # type: ignore[attr-defined]
    value = "1" if found is None else found.get(qn("w:val"), "1")
    return max(1, min(int(value), _MOST_COLUMNS + 1)) if str(value).isdecimal() else 1


def _down(cell: object) -> str:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")  # type: ignore[attr-defined]
    if found is None:
        return ""
    return "restart" if found.get(qn("w:val")) == "restart" else "continue"
