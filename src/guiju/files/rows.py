"""What kind of row it is: a unit's, a sum, a section title, a footer, the heading once more."""

from __future__ import annotations

import re
from enum import StrEnum

from guiju.core.cells.text import fold, half_width, shown
from guiju.files.grid import Cell, Grid, is_blank
from guiju.files.header import Header

_SUM = re.compile(
    r"^(?:.{0,12}?)(?:小计|合计|总计|共计|总和|汇总|平均|平均值|平均数|均值|中位数)$"
    r"|^(?:[\w ]{0,30}\b)?(?:sub-?|grand )?totals?$|^(?:[\w ]{0,30}\b)?(?:average|mean|median)$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^(?:注|备注|说明|附注|填表|填报|制表|审核|复核|负责人|单位负责人|统计负责人|联系|电话|数据来源|资料来源|来源|报出日期|填报日期"
    r"|notes?|sources?|prepared by|filled in|remarks?)[^:]{0,8}[:\d]",
    re.IGNORECASE,
)
_NUMBERING = frozenset(["甲", "乙", "丙", "栏次", "列次", "栏号"])


class RowKind(StrEnum):
    """What a row below the heading is."""

    BLANK = "blank"
    UNIT = "unit"
    SUM = "sum"
    FOOTER = "footer"
    SECTION = "section"
    NUMBERING = "numbering"
    HEADING = "heading"
    OTHER_TABLE = "other-table"


def kind_of(grid: Grid, row: int, header: Header, keys: tuple[int, ...], *, known: bool) -> RowKind:
    """Return what kind of row it is; `keys` are the columns that may name the unit, `known` that they do name one."""
    cells = grid.rows[row]
    if not any(not is_blank(cell) for cell in cells):
        broken = any((row, column) in grid.look.broken for column in range(len(cells)))
        return RowKind.UNIT if broken else RowKind.BLANK
    if known:
        return RowKind.UNIT
    if _repeats_heading(cells, header):
        return RowKind.HEADING
    if _heads_another(cells, header, keys):
        return RowKind.OTHER_TABLE
    if _titles_a_heading(grid, row, header, keys):
        return RowKind.SECTION
    texts = [_said(cells, column) for column in keys]
    if not any(texts):
        texts = [next(shown(cell) for cell in cells if not is_blank(cell))]
    for text in texts:
        kind = _kind_of_text(half_width(text))
        if kind is not None:
            return kind
    return RowKind.SECTION if _spans(grid, row, keys) else RowKind.UNIT


def _kind_of_text(text: str) -> RowKind | None:
    squeezed = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)
    if _SUM.match(squeezed.rstrip(":")):
        return RowKind.SUM
    if _FOOTER.match(squeezed):
        return RowKind.FOOTER
    if squeezed in _NUMBERING:
        return RowKind.NUMBERING
    return None


def _said(cells: list[Cell], column: int) -> str:
    cell = cells[column] if column < len(cells) else None
    return shown(cell) if isinstance(cell, str) and not is_blank(cell) else ""


def _repeats_heading(cells: list[Cell], header: Header) -> bool:
    same = 0
    for match in header.matches:
        cell = cells[match.heading.column] if match.heading.column < len(cells) else None
        if is_blank(cell):
            continue
        if not isinstance(cell, str) or fold(cell) != fold(match.heading.pieces[-1]):
            return False
        same += 1
    return same > 1


def _heads_another(cells: list[Cell], header: Header, keys: tuple[int, ...]) -> bool:
    """Tell whether a row heads another table: the unit's own heading again, and other words over the numbers."""
    heads = {heading.column: heading for heading in header.headings if heading.column in keys}
    if not any(fold(_said(cells, column)) == fold(heading.pieces[-1]) for column, heading in heads.items()):
        return False
    others = [cell for column, cell in enumerate(cells) if column not in keys and not is_blank(cell)]
    return bool(others) and all(isinstance(cell, str) for cell in others)


def _titles_a_heading(grid: Grid, row: int, header: Header, keys: tuple[int, ...]) -> bool:
    """Tell whether a row holds one text alone and the next row that holds anything is a heading."""
    if sum(not is_blank(cell) for cell in grid.rows[row]) != 1:
        return False
    below = next((cells for cells in grid.rows[row + 1 :] if not all(map(is_blank, cells))), None)
    return below is not None and (_repeats_heading(below, header) or _heads_another(below, header, keys))


def _spans(grid: Grid, row: int, keys: tuple[int, ...]) -> bool:
    """Tell whether one merged cell runs over a key column and beyond the keys, with nothing beside it."""
    cells = grid.rows[row]
    filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
    if len(filled) != 1:
        return False
    return any(
        top <= row <= bottom and left == filled[0] and right > max(keys, default=-1) and right > left
        for top, left, bottom, right in grid.look.merged
    )
