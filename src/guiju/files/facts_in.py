"""Reading facts: a workbook, a text file or a Parquet file in; facts, units and findings out."""

from __future__ import annotations

from pathlib import Path

from guiju.core.findings import Place, Severity
from guiju.files.choosing import Candidate, candidates, doubt_title_period, settle, sheet_unit
from guiju.files.collecting import Collection
from guiju.files.fact_table import Facts, FactTable
from guiju.files.grid import Grid
from guiju.files.header import Titles, measures_in_rows
from guiju.files.long import read_long
from guiju.files.mapping import Mapping
from guiju.files.opening import LARGEST_TEXT, Opened, open_grids
from guiju.files.period_columns import find_months_without_year
from guiju.files.roles import MEASURE, NAME, PERIOD, REASON, SERIAL, STATE, UNIT, VALUE
from guiju.files.sheet_table import SheetTable, merged_keys, note_hidden
from guiju.files.units import UnitReader
from guiju.files.wanted import Wanted
from guiju.files.wide import plan_columns, read_wide
from guiju.files.wide_source import is_parquet, is_workbook, read_wide_csv, read_wide_parquet

_KEYS = (UNIT, NAME, PERIOD, SERIAL)
_LONG = (MEASURE, VALUE, STATE, REASON)


def read_facts(path: Path, wanted: Wanted, mapping: Mapping | None = None) -> Facts:
    """Return the facts of a file; whatever is wrong with it is among the findings, nothing is raised.

    A wide Parquet file, and a text file beyond `LARGEST_TEXT` bytes, is not read but described as a `WideSource`.
    """
    mapping = mapping or Mapping()
    if is_parquet(path):
        return read_wide_parquet(path, wanted, mapping)
    try:
        large = path.stat().st_size > LARGEST_TEXT and not is_workbook(path)
    except OSError:
        large = False
    return (
        read_wide_csv(path, wanted, mapping)
        if large
        else read_opened(open_grids(path, mapping), path.name, wanted, mapping)
    )


def read_opened(opened: Opened, file: str, wanted: Wanted, mapping: Mapping) -> FactTable:
    """Return the facts of sheets already opened."""
    collection = Collection(wanted)
    collection.findings.extend(opened.findings)
    if not opened.grids:
        return collection.finish()
    collection.counts.read = sum(grid.count_filled() for grid in opened.grids)
    titles = Titles(wanted, mapping)
    chosen = candidates(opened.grids, mapping, titles, collection)
    if not titles.year:
        for grid in [candidate.grid for candidate in chosen] or opened.grids:
            if (place := find_months_without_year(grid)) is not None:
                collection.refuse("months-without-year", place)
    reader = UnitReader(wanted)
    nameless = sum(not candidate.names_units for candidate in chosen)
    read: list[Grid] = []
    found: set[str] = set()
    for candidate in chosen:
        targets = _read_sheet(candidate, mapping, titles, collection, (reader, nameless))
        if targets is not None:
            read.append(candidate.grid)
            found |= targets
    _account_for_sheets(opened.grids, read, chosen, mapping, collection)
    if read:
        _name_absent(file, found, wanted, collection)
        if not collection.unit_count and not any(f.severity is Severity.ERROR for f in collection.findings):
            collection.refuse("table-without-rows", Place(file))
    else:
        units_lacking = any(not candidate.names_units for candidate in chosen)
        across = next((place for grid in opened.grids if (place := measures_in_rows(grid, titles)) is not None), None)
        if across is not None:
            collection.refuse("table-turned", across)
        elif not any(finding.severity is Severity.ERROR for finding in collection.findings):
            collection.refuse("no-unit-column" if units_lacking else "no-table-found", Place(file))
    collection.counts.read += collection.counts.empty
    return collection.finish()


def _read_sheet(
    candidate: Candidate, mapping: Mapping, titles: Titles, collection: Collection, units: tuple[UnitReader, int]
) -> set[str] | None:
    """Read one sheet; return the measures it has a place for, or None where no unit can be told."""
    reader, nameless = units
    grid, header, wanted = candidate.grid, candidate.header, collection.wanted
    unit = sheet_unit(candidate, mapping, reader, wanted, nameless)
    if unit is None and not candidate.names_units:
        return None
    period = mapping.period if mapping.period is not None else wanted.period
    note_hidden(grid, collection)
    doubt_title_period(candidate, period, collection)
    roles, matches = settle(candidate, mapping, titles, collection)
    keys = {role: column for role in _KEYS if (column := roles.get(role, -1)) >= 0}
    if unit is not None:
        keys = {role: column for role, column in keys.items() if role not in (UNIT, NAME)}
        collection.warn("unit-from-sheet", grid.place(header.first), sheet=grid.sheet, unit=unit.code)
    table = SheetTable(grid, header, keys, period, unit, merged_keys(grid, header, keys))
    collection.counts.heading += grid.count_filled(header.end)
    if candidate.is_long:
        columns = {role: roles.get(role, -1) for role in _LONG}
        _, attributes = plan_columns(table, matches, collection, mapping)
        read_long(table, columns, collection, reader, (titles, mapping), attributes)
        return {measure.id for measure in wanted.measures}
    plans = plan_columns(table, matches, collection, mapping)
    read_wide(table, plans, collection, reader)
    return {match.target for match in matches}


def _account_for_sheets(
    grids: tuple[Grid, ...], read: list[Grid], chosen: list[Candidate], mapping: Mapping, collection: Collection
) -> None:
    """Count the cells of the sheets that were not read, and name those sheets."""
    for grid in grids:
        if any(grid is one for one in read):
            continue
        filled = grid.count_filled()
        collection.counts.skipped += filled
        expected = not grid.hidden and (not mapping.sheet or grid.sheet in mapping.sheet)
        if filled and expected and read:
            lacking = any(candidate.grid is grid for candidate in chosen)
            collection.warn(
                "sheet-without-units" if lacking else "sheet-not-used",
                Place(grid.file, sheet=grid.sheet),
                sheet=grid.sheet,
            )


def _name_absent(file: str, found: set[str], wanted: Wanted, collection: Collection) -> None:
    for measure in wanted.measures:
        if measure.id not in found:
            title = measure.title.zh if measure.title is not None else measure.id
            collection.warn("measure-without-column", Place(file), measure=measure.id, title=title)
