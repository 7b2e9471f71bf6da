"""Tables headed by periods alone (`1月` to `12月`): the one measure stands in the title or the sheet's name."""

from __future__ import annotations

from guiju.core.cells.dates import part_of_year
from guiju.core.cells.text import shown
from guiju.core.findings import Place
from guiju.files.grid import Grid, is_blank
from guiju.files.header import Header, Heading, Match, Titles, read_header
from guiju.files.roles import NAME, UNIT

_SEARCHED_ROWS = 40
_FEWEST = 2


def find_period_columns(grid: Grid, titles: Titles) -> Header | Place | None:
    """Return the heading with every column of a period given to the measure.

    Where no measure, or more than one, is named above the table or by its sheet, only the place of the heading.
    """
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        header = read_header(grid, titles, row, row + 1)
        periods = {heading: period for heading in header.headings if (period := titles.period(heading.text))}
        units = tuple(match for match in header.matches if match.target in (UNIT, NAME))
        if len(periods) < _FEWEST or not units:
            continue
        above = [shown(cell) for cells in grid.rows[:row] for cell in cells if not is_blank(cell)]
        named = {text: found for text in (grid.sheet, *above) if (found := titles.inside(text))}
        measures = frozenset[str]().union(*named.values())
        if len(measures) != 1:
            return grid.place(row, min(heading.column for heading in periods))
        measure = next(iter(measures))
        said = {heading: Heading(heading.column, (*named, *heading.pieces)) for heading in periods}
        matches = (*units, *(Match(said[heading], measure, period) for heading, period in periods.items()))
        return Header(row, row + 1, header.headings, matches, ())
    return None


def find_months_without_year(grid: Grid) -> Place | None:
    """Return where headings name months, quarters or halves whose year only the period of the file could tell."""
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        columns = [column for column in range(grid.width) if part_of_year(grid.at(row, column), "0000")]
        if len(columns) >= _FEWEST:
            return grid.place(row, columns[0])
    return None
