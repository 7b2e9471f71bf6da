"""Long sheets: one row per fact, with the measure, the value and perhaps the state and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guiju.core.cells.marks import read_state
from guiju.core.cells.text import Refused, shown, tidy
from guiju.core.evidence import FactState
from guiju.files.collecting import Collection, Taken
from guiju.files.column_plan import CellReader, ColumnPlan, measure_reader, noter, number_rule
from guiju.files.grid import Cell, Shows, is_blank
from guiju.files.header import Heading, Titles
from guiju.files.mapping import Mapping
from guiju.files.roles import MEASURE, REASON, STATE, VALUE
from guiju.files.sheet_table import SheetTable, UnitRow, unit_rows
from guiju.files.units import UnitReader
from guiju.files.wide import read_attribute

_VALUELESS = frozenset([FactState.MISSING, FactState.NOT_APPLICABLE])
_VALUED = frozenset([FactState.VALUE, FactState.IMPUTED])


@dataclass(slots=True)
class _Measures:
    """The measures named in the rows so far, each with its cell reading; how often others were named."""

    readers: dict[str, tuple[str, CellReader] | None]
    unused: dict[str, int]


def read_long(
    table: SheetTable,
    columns: dict[str, int],
    collection: Collection,
    reader: UnitReader,
    naming: tuple[Titles, Mapping],
    attributes: Sequence[ColumnPlan] = (),
) -> None:
    """Read every row into the collection; `columns` gives the column of the measure, the value, state and reason."""
    measures = _Measures({}, {})
    used = {column for column in columns.values() if column >= 0} | table.key_columns
    used |= {plan.column for plan in attributes}
    for unit_row in unit_rows(table, collection, reader):
        for plan in attributes:
            read_attribute(table.grid, unit_row, plan, collection)
        _read_row(table, unit_row, columns, collection, naming, measures)
        broken = table.grid.look.broken
        for column, cell in enumerate(unit_row.cells):
            if column not in used and (not is_blank(cell) or (unit_row.row, column) in broken):
                collection.counts.skipped += 1
    for text, count in measures.unused.items():
        nearest = naming[0].nearest(text) or "—"
        collection.warn(
            "measure-not-used", table.grid.place(table.header.end - 1), raw=text, count=count, nearest=nearest
        )


def _read_row(
    table: SheetTable,
    unit_row: UnitRow,
    columns: dict[str, int],
    collection: Collection,
    naming: tuple[Titles, Mapping],
    measures: _Measures,
) -> None:
    cells = {role: _cell(unit_row, column) for role, column in columns.items()}
    broken = {role: table.grid.look.broken.get((unit_row.row, column)) for role, column in columns.items()}
    filled = sum(not is_blank(cells[role]) or broken[role] is not None for role in columns)
    others = filled - (not is_blank(cells[VALUE]) or broken[VALUE] is not None)
    if is_blank(cells[MEASURE]):
        _refuse_cells(table, unit_row, columns[MEASURE], Refused("measure-missing", {}), filled, collection)
        return
    text = tidy(shown(cells[MEASURE]))
    known = _measure(table, text, collection, naming, measures)
    if known is None:
        measures.unused[text] = measures.unused.get(text, 0) + 1
        collection.counts.skipped += filled
        return
    for role, error in broken.items():
        if error is not None:
            refused = (
                Refused("formula-error", {"raw": error}) if error else Refused("formula-without-result", {"raw": "="})
            )
            _refuse_cells(table, unit_row, columns[role], refused, filled, collection)
            return
    fact = _fact(cells, known[1], shows=table.grid.look.shows((unit_row.row, columns[VALUE])))
    if isinstance(fact, Refused):
        role = STATE if fact.code.startswith(("state", "exemption")) and columns.get(STATE, -1) >= 0 else VALUE
        _refuse_cells(table, unit_row, columns[role], fact, filled, collection)
        return
    collection.counts.keys += others
    key = (unit_row.unit.code, known[0], unit_row.period)
    row, column = unit_row.row, columns[VALUE]
    if is_blank(cells[VALUE]):
        if is_blank(cells.get(STATE)):
            collection.empty(key, table.grid, row, column)
            return
        collection.counts.keys -= 1  # the state cell is what is taken: it stands for the value
        column = columns[STATE]
    reason = tidy(shown(cells.get(REASON) or "", limit=2000))
    said = shown(cells[VALUE] if not is_blank(cells[VALUE]) else cells.get(STATE), limit=1000)
    collection.fact(key, fact, said, (table.grid, row, column), reason)


def _measure(
    table: SheetTable, text: str, collection: Collection, naming: tuple[Titles, Mapping], measures: _Measures
) -> tuple[str, CellReader] | None:
    """Return the measure a row names and how its value is read, or None for one that is not wanted."""
    if text not in measures.readers:
        titles, mapping = naming
        found = [name for name in titles.find(text) if collection.wanted.measure(name) is not None]
        measure = collection.wanted.measure(found[0]) if len(found) == 1 else None
        if measure is None:
            measures.readers[text] = None
        else:
            note = noter(collection, table.grid.place(table.header.end - 1))
            rule = number_rule(measure, Heading(0, (text,)), mapping, "", note)
            measures.readers[text] = (measure.id, measure_reader(measure, rule))
    return measures.readers[text]


def _fact(cells: dict[str, Cell], reader: CellReader, *, shows: Shows) -> Taken | Refused:
    """Return what the value and the state say together, or how they contradict each other."""
    state = read_state(cells.get(STATE) or "")
    if isinstance(state, Refused):
        return state
    value, reason = cells[VALUE], cells.get(REASON)
    if state is FactState.EXEMPTED and is_blank(reason):
        return Refused("exemption-without-reason", {"raw": shown(cells.get(STATE))})
    if is_blank(value):
        if state in _VALUED:
            return Refused("state-without-value", {"raw": shown(cells.get(STATE))})
        return Taken(state=state or FactState.MISSING)
    read = reader(value, shows)
    if isinstance(read, Refused):
        exempted = read.code == "exemption-without-reason" and not is_blank(reason)
        return Taken(state=FactState.EXEMPTED) if exempted and state in (None, FactState.EXEMPTED) else read
    if state is None or state is read.state:
        return read
    if read.state is not FactState.VALUE and state in _VALUED:
        return Refused("state-without-value", {"raw": shown(value)})
    if read.state is FactState.VALUE and state in _VALUELESS:
        return Refused("state-contradicts-value", {"raw": shown(value), "state": shown(cells.get(STATE))})
    return Taken(read.value, read.exact, read.text, state)


def _refuse_cells(
    table: SheetTable, unit_row: UnitRow, column: int, refused: Refused, filled: int, collection: Collection
) -> None:
    collection.counts.refused += filled
    collection.refuse(refused.code, table.grid.place(unit_row.row, column), **refused.params)


def _cell(unit_row: UnitRow, column: int) -> Cell:
    return unit_row.cells[column] if 0 <= column < len(unit_row.cells) else None
