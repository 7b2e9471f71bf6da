"""What is kept of a sheet that was sent: for sheets about people, only the columns that are read."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from guiju.core.cells.text import fold
from guiju.core.loading.reading import ReadSheets
from guiju.core.loading.sheet import Sheet
from guiju.files.findings_sheet import write_back
from guiju.files.grid import Grid


def kept_of(data: bytes, grids: Sequence[Grid], sheets: Sequence[Sheet], read: ReadSheets) -> bytes:
    """Return the bytes to keep: as they were sent, or, about people, a workbook without what was refused.

    Sheets that were not read, what stands above a heading, and rows of other days are left out then.
    """
    if not read.schema.subject.is_about_people:
        return data
    kept = []
    for sheet, taken in zip(sheets, read.columns, strict=True):
        grid = next(grid for grid in grids if grid.sheet == sheet.name)
        rows = {row.number for row in read.rows if row.sheet == sheet.name}
        cells = [
            [
                cell if column in taken.kept and (number in rows or number == sheet.heading_row) else ""
                for column, cell in enumerate(line)
            ]
            for number, line in enumerate(grid.rows)
        ]
        heading = {column.number: column.heading for column in sheet.columns if column.number in taken.kept}
        cells[sheet.heading_row] = [heading.get(column, "") for column in range(grid.width)]
        look = replace(
            grid.look,
            merged=tuple(one for one in grid.look.merged if one[0] > sheet.heading_row),
            broken={at: text for at, text in grid.look.broken.items() if at[1] in taken.kept},
        )
        kept.append(replace(grid, sheet=grid.sheet or "1", rows=cells, look=look, lines=()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.xlsx"
        write_back(path, kept, (), {})
        return path.read_bytes()


def headings_hash(sheets: Sequence[Sheet]) -> str:
    """Return what tells sheets with the same headings."""
    said = "\n".join(sorted({fold(column.heading) for sheet in sheets for column in sheet.columns}))
    return hashlib.sha256(said.encode()).hexdigest()
