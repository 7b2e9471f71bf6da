"""Choosing: which sheets hold facts, in which shape, and which column holds what."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from guiju.core.cells.text import fold, shown, tidy, tidy_name
from guiju.core.findings import Place
from guiju.files.collecting import Collection
from guiju.files.fact_table import ColumnReport
from guiju.files.grid import Grid, column_of, is_blank, letters
from guiju.files.header import Header, Heading, Match, Titles, find_header
from guiju.files.mapping import Mapping
from guiju.files.period_columns import find_period_columns
from guiju.files.roles import MEASURE, NAME, PERIOD, UNIT, VALUE
from guiju.files.units import UnitRead, UnitReader
from guiju.files.wanted import Wanted

_GENERIC_SHEET = re.compile(r"^(sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet whose heading names something wanted."""

    grid: Grid
    header: Header
    matches: tuple[Match, ...]
    is_long: bool

    @property
    def names_units(self) -> bool:
        """Whether some column names the units."""
        return any(match.target in (UNIT, NAME) for match in self.matches)


def candidates(grids: tuple[Grid, ...], mapping: Mapping, titles: Titles, collection: Collection) -> list[Candidate]:
    """Return the sheets that hold facts; hidden sheets are noted, and read only where the mapping names them."""
    found = []
    for grid in grids:
        named = grid.sheet in mapping.sheet
        if (mapping.sheet and not named) or (grid.hidden and not named):
            if any(True for _ in grid.filled()):
                code = "sheet-hidden" if grid.hidden else "sheet-not-mapped"
                collection.warn(code, Place(grid.file, sheet=grid.sheet), sheet=grid.sheet)
            continue
        candidate = _candidate(grid, mapping, titles, collection)
        if candidate is not None:
            found.append(candidate)
    for sheet in mapping.sheet:
        if sheet not in {grid.sheet for grid in grids}:
            present = "、".join(grid.sheet for grid in grids)
            collection.refuse(
                "mapping-sheet-missing", Place(grids[0].file if grids else ""), sheet=sheet, present=present
            )
    return found


def _candidate(grid: Grid, mapping: Mapping, titles: Titles, collection: Collection) -> Candidate | None:
    first = mapping.header_row - 1 if mapping.header_row is not None else None
    depth = mapping.header_rows if first is not None else None
    header = find_header(grid, titles, first=first, depth=depth)
    if first is None and not mapping.columns and (header is None or not header.targets & titles.ids):
        by_period = find_period_columns(grid, titles)
        if isinstance(by_period, Place):
            collection.refuse("periods-without-measure", by_period)
            return None
        header = by_period or header
    if header is None:
        return None
    matches = _mapped(grid, header, (mapping, titles), collection)
    own = {match.target for match in matches} & titles.ids
    is_long = {MEASURE, VALUE} <= {match.target for match in matches}
    if mapping.shape is not None:
        is_long = mapping.shape == "long"
    if not own and not is_long:
        return None
    if is_long and not {MEASURE, VALUE} <= {match.target for match in matches}:
        collection.refuse("long-without-columns", grid.place(header.first), sheet=grid.sheet)
        return None
    return Candidate(grid, header, matches, is_long)


def _mapped(grid: Grid, header: Header, given_: tuple[Mapping, Titles], collection: Collection) -> tuple[Match, ...]:
    """Return the matches with the mapping's columns in place of what their headings say."""
    mapping, titles = given_
    given = dict(mapping.columns)
    given |= {
        role: name
        for role, name in ((UNIT, mapping.unit), (NAME, mapping.name), (PERIOD, mapping.period_column))
        if name
    }
    fixed: dict[int, Match] = {}
    for target, name in given.items():
        if name.startswith("@"):
            continue
        heading = _heading(header, name, grid.width)
        if heading is None:
            present = "、".join(item.text for item in header.headings[:30])
            collection.refuse(
                "mapping-column-missing", grid.place(header.first), target=target, column=name, present=present
            )
        else:
            period = next((read for piece in heading.pieces if (read := titles.period(piece))), "")
            fixed[heading.column] = Match(heading, target, period if target in titles.ids else "")
    ignored = {fold(name) for name in mapping.ignore}
    taken = {match.target for match in fixed.values()}
    kept = [
        match
        for match in header.matches
        if match.heading.column not in fixed and match.target not in taken and not _is_ignored(match.heading, ignored)
    ]
    return tuple(sorted((*kept, *fixed.values()), key=lambda match: match.heading.column))


def _is_ignored(heading: Heading, ignored: set[str]) -> bool:
    return fold(heading.text) in ignored or fold(heading.pieces[-1]) in ignored


def _heading(header: Header, name: str, width: int) -> Heading | None:
    """Return the heading a mapping names: by its letters (`=C`), its whole text or its last piece."""
    if name.startswith("="):
        column = column_of(name[1:])
        if not 0 <= column < width:
            return None
        return next((item for item in header.headings if item.column == column), Heading(column, (name,)))
    whole = [item for item in header.headings if fold(name) in (fold(item.text), fold("".join(item.pieces)))]
    last = [item for item in header.headings if fold(item.pieces[-1]) == fold(name)]
    return next((found[0] for found in (whole, last) if len(found) == 1), None)


def settle(
    candidate: Candidate, mapping: Mapping, titles: Titles, collection: Collection
) -> tuple[dict[str, int], tuple[Match, ...]]:
    """Return the column of each role and the columns of measures and attributes; every other column is listed."""
    grid = candidate.grid
    groups: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in candidate.matches:
        groups[match.target, match.period].append(match)
    roles: dict[str, int] = {}
    values: list[Match] = []
    for (target, _), group in groups.items():
        used = group[:1]
        if target.startswith("@"):
            roles[target] = group[0].heading.column
            _report_role(grid, group[0], target, collection)
        elif candidate.is_long and titles.ids and target in {item.id for item in collection.wanted.measures}:
            used = []
        elif len(group) > 1:
            _doubt(candidate, [match.heading for match in group], target, collection)
            continue
        else:
            values.append(group[0])
        for match in group[len(used) :]:
            collection.columns.append(
                ColumnReport(grid.sheet, match.heading.column, match.heading.text, "repeated", target)
            )
            collection.warn(
                "column-repeated", grid.place(candidate.header.first, match.heading.column), heading=match.heading.text
            )
    _list_others(candidate, mapping, titles, collection)
    return roles, tuple(values)


def _report_role(grid: Grid, match: Match, target: str, collection: Collection) -> None:
    collection.columns.append(ColumnReport(grid.sheet, match.heading.column, match.heading.text, target[1:]))


def _doubt(candidate: Candidate, headings: list[Heading], target: str, collection: Collection) -> None:
    grid = candidate.grid
    for heading in headings:
        collection.columns.append(ColumnReport(grid.sheet, heading.column, heading.text, "doubtful", target))
    names = "、".join(letters(item.column) + " " + item.text for item in headings)
    place = grid.place(candidate.header.end - 1, headings[1].column)
    collection.refuse("columns-for-one-measure", place, measure=target, columns=names)


def _list_others(candidate: Candidate, mapping: Mapping, titles: Titles, collection: Collection) -> None:
    """List the columns that are not read: ignored on request, doubtful, or simply not known."""
    grid, header = candidate.grid, candidate.header
    matched = {match.heading.column for match in candidate.matches}
    doubtful = {heading.column: targets for heading, targets in header.doubtful}
    ignored = {fold(name) for name in mapping.ignore}
    unknown: list[str] = []
    for heading in header.headings:
        if heading.column in matched:
            continue
        place = grid.place(header.end - 1, heading.column)
        role, target = "unmatched", ""
        if _is_ignored(heading, ignored):
            role = "ignored"
        elif heading.column in doubtful:
            role, target = "doubtful", " ".join(doubtful[heading.column])
            collection.refuse(
                "heading-for-two", place, heading=heading.text, measures="、".join(doubtful[heading.column])
            )
        elif near := titles.nearest(heading.pieces[-1]):
            collection.warn("column-not-used-near", place, heading=heading.text, nearest=near)
        else:
            unknown.append(f"{letters(heading.column)} {heading.text}")
        collection.columns.append(ColumnReport(grid.sheet, heading.column, heading.text, role, target))
    if unknown:
        collection.warn("columns-not-used", grid.place(header.end - 1), columns="、".join(unknown), count=len(unknown))
    _note_nameless(candidate, collection)


def _note_nameless(candidate: Candidate, collection: Collection) -> None:
    """Note the columns that hold something below the heading but have no heading at all."""
    grid, header = candidate.grid, candidate.header
    named = {heading.column for heading in header.headings}
    filled = {
        column
        for cells in grid.rows[header.end :]
        for column, cell in enumerate(cells)
        if column not in named and not is_blank(cell)
    }
    for column in sorted(filled):
        collection.columns.append(ColumnReport(grid.sheet, column, "", "unmatched"))
    if filled:
        columns = ", ".join(letters(column) for column in sorted(filled))
        collection.warn("columns-without-heading", grid.place(header.end - 1), columns=columns)


def sheet_unit(
    candidate: Candidate, mapping: Mapping, reader: UnitReader, wanted: Wanted, nameless: int
) -> UnitRead | None:
    """Return the unit a sheet's name stands for, where no column names units.

    Taken when the mapping says so, when it is a known unit, or when several sheets are alike and named on purpose.
    """
    name = tidy_name(candidate.grid.sheet)
    if not name or (candidate.names_units and mapping.unit != "@sheet"):
        return None
    if wanted.units:
        read = reader.read(name if name in wanted.units else None, name)
        return read if isinstance(read, UnitRead) else None
    if mapping.unit == "@sheet" or (nameless > 1 and not _GENERIC_SHEET.match(name)):
        return UnitRead(name, name)
    return None


def doubt_title_period(candidate: Candidate, period: str, collection: Collection) -> None:
    """Warn where the title above the heading names another year than the period taken."""
    year = _YEAR.match(period)
    if year is None:
        return
    for row, cells in enumerate(candidate.grid.rows[: candidate.header.first]):
        for column, cell in enumerate(cells):
            years = _YEAR.findall(tidy(shown(cell))) if isinstance(cell, str) else []
            if years and year[1] not in years:
                place = candidate.grid.place(row, column)
                collection.warn("title-names-other-year", place, raw=shown(cell), period=period)
                return
