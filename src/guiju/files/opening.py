"""Opening a file somebody sent: what it really is, whether it is safe, and its sheets as grids."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from guiju.core.findings import Finding, Place, Severity
from guiju.files.grid import Grid, Look
from guiju.files.layout import SheetLook, UnsafeXml, read_layout
from guiju.files.mapping import Mapping
from guiju.files.text_file import read_text

LARGEST_WORKBOOK = 100_000_000
"""Bytes of a workbook on disk."""
LARGEST_UNPACKED = 1_000_000_000
"""Bytes of a workbook's parts together."""
LARGEST_SHEET = 10_000_000
"""Cells of the rectangles that the sheets of a file span together: a stray cell far away costs as much as a table."""
LARGEST_TEXT = 32_000_000
"""Bytes of a text file read cell by cell; a larger one is read by columns."""
MOST_GROWTH = 400
"""How many times its packed size a large part of a workbook may have; rows that are all alike reach about 150."""
LARGE_PART = 64_000_000
"""Bytes of a part from which its growth is looked at."""

_GZIP = b"\x1f\x8b"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, expat.ExpatError),
    *(KeyError, ValueError, OSError, EOFError, RuntimeError),
)
"""What the standard library raises on archives that lie."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a file and what was found on the way."""

    grids: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_grids(path: Path, mapping: Mapping) -> Opened:
    """Return the sheets of a workbook or the records of a text file; a file that cannot be read is a finding."""
    place = Place(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST_WORKBOOK:
            return _refused("file-too-large", place, size=size // 1_000_000, limit=LARGEST_WORKBOOK // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError:
        return _refused("file-not-found", place, file=place.file)
    except OSError as error:
        return _refused("file-unreadable", place, problem=error.strerror or "")
    return open_bytes(path.name, data, mapping)


def open_bytes(name: str, data: bytes, mapping: Mapping) -> Opened:
    """Return the sheets of what was sent under a name; a compressed text file is unpacked."""
    place = Place(name)
    if data.startswith(_GZIP):
        try:
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(LARGEST_TEXT + 1)
        except (*_BROKEN, gzip.BadGzipFile) as error:
            return _refused("file-corrupt", place, problem=str(error)[:200])
        if len(data) > LARGEST_TEXT:
            return _refused("archive-too-large", place, size=LARGEST_TEXT // 1_000_000)
    if data.startswith(b"PK\x03\x04"):
        return _open_workbook(data, place)
    if data.startswith(_OLE):
        return _refused("file-encrypted", place) if _ENCRYPTED in data else _open_old_workbook(data, place)
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return _refused("markup-not-workbook", place)
    grid, findings = read_text(name, data, mapping)
    return Opened((grid,) if grid is not None else (), findings)


def _refused(code: str, place: Place, **params: object) -> Opened:
    return Opened(findings=(Finding(code, place, params),))


def _open_workbook(data: bytes, place: Place) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            grown = (part.file_size > max(LARGE_PART, part.compress_size * MOST_GROWTH) for part in archive.infolist())
            if unpacked > LARGEST_UNPACKED or any(grown):
                return _refused("archive-too-large", place, size=unpacked // 1_000_000)
            if "xl/workbook.xml" not in archive.namelist():
                return _refused("not-a-workbook", place)
            looks = read_layout(archive)
    except UnsafeXml:
        return _refused("xml-declares-entities", place)
    except _BROKEN as error:
        return _refused("file-corrupt", place, problem=str(error)[:200])
    spanned = 0
    for sheet in looks:
        spanned += sheet.rows * sheet.columns
        if spanned > LARGEST_SHEET:
            return _refused(
                "sheet-too-large", Place(place.file, sheet=sheet.name), rows=sheet.rows, columns=sheet.columns
            )
    return _values(data, place, {sheet.name: sheet for sheet in looks}, ())


def _open_old_workbook(data: bytes, place: Place) -> Opened:
    """Read the format before 2007, whose number formats and errors the reader does not give."""
    return _values(data, place, None, (Finding("old-workbook", place, {}, Severity.WARNING),))


def _values(data: bytes, place: Place, looks: dict[str, SheetLook] | None, findings: tuple[Finding, ...]) -> Opened:
    grids: list[Grid] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            hidden = {sheet.name: str(sheet.visible) for sheet in book.sheets_metadata}
            for name in book.sheet_names:
                if looks is not None and name not in looks:
                    continue  # a chart or macro sheet holds no cells
                sheet = book.get_sheet_by_name(name)
                look = looks[name].look if looks is not None else Look()
                is_hidden = looks[name].hidden if looks is not None else not hidden[name].endswith(".Visible")
                grids.append(_grid(place.file, sheet, look, hidden=is_hidden))
    except PasswordError:
        return _refused("file-encrypted", place)
    except (CalamineError, ValueError, OverflowError, MemoryError, OSError) as error:
        return _refused("file-corrupt", place, problem=str(error)[:200])
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return _refused("file-corrupt", place, problem="the sheet's records contradict each other")
    return Opened(tuple(grids), findings)


def _grid(file: str, sheet: CalamineSheet, look: Look, *, hidden: bool) -> Grid:
    merged = tuple(
        (first[0], first[1], last[0], last[1]) for first, last in (sheet.merged_cell_ranges or []) if first != last
    )
    rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    return _with_broken(Grid(file, sheet.name, rows, replace(look, merged=merged), hidden=hidden))


def _with_broken(grid: Grid) -> Grid:
    """Return the grid wide and long enough for its errors, which the value reader leaves out."""
    for row, column in grid.look.broken:
        if row < 0 or column < 0:
            continue
        while len(grid.rows) <= row:
            grid.rows.append([])
        cells = grid.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
    return grid
