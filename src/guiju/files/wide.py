"""Wide sheets: one row per unit (and period), one column per measure or attribute."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite

from guiju.core.cells.text import Refused, shown
from guiju.core.evidence import FactState
from guiju.files.collecting import Collection, Taken
from guiju.files.column_plan import (
    ColumnPlan,
    attribute_reader,
    measure_reader,
    noter,
    number_rule,
    plain_digits,
    stated_unit,
    takes_floats,
)
from guiju.files.fact_table import ColumnReport
from guiju.files.grid import Cell, Grid, is_blank, span
from guiju.files.header import Match
from guiju.files.mapping import Mapping
from guiju.files.sheet_table import SheetTable, UnitRow, unit_rows
from guiju.files.units import UnitReader
from guiju.files.wanted import Wanted

_FEW = 3


@dataclass(frozen=True, slots=True)
class _Attribute:
    plan: ColumnPlan
    is_text: bool


def plan_columns(
    table: SheetTable, matches: tuple[Match, ...], collection: Collection, mapping: Mapping
) -> tuple[tuple[ColumnPlan, ...], tuple[ColumnPlan, ...]]:
    """Return how the measures' and the attributes' columns are read, and note each in the columns' report."""
    wanted, grid = collection.wanted, table.grid
    above = [shown(cell) for cells in grid.rows[: table.header.first] for cell in cells if not is_blank(cell)]
    sheet_unit = stated_unit(above)
    measures: list[ColumnPlan] = []
    attributes: list[ColumnPlan] = []
    held = {attribute.id: attribute for attribute in wanted.attributes}
    for match in matches:
        heading, target = match.heading, match.target
        report = ColumnReport(grid.sheet, heading.column, heading.text, "measure", target, match.period)
        measure = wanted.measure(target)
        if measure is not None:
            note = noter(collection, grid.place(table.header.end - 1, heading.column))
            rule = number_rule(measure, heading, mapping, sheet_unit, note)
            plan = ColumnPlan(
                heading.column, target, match.period, measure_reader(measure, rule), rule, takes_floats(rule)
            )
            measures.append(plan)
        elif target in held:
            reader = attribute_reader(held[target], epoch_1904=grid.look.epoch_1904)
            attributes.append(ColumnPlan(heading.column, target, "", reader))
            report = replace(report, role="attribute")
        else:
            continue
        collection.columns.append(report)
    return tuple(measures), tuple(attributes)


def read_wide(
    table: SheetTable,
    plans: tuple[tuple[ColumnPlan, ...], tuple[ColumnPlan, ...]],
    collection: Collection,
    reader: UnitReader,
) -> None:
    """Read every row about a unit into the collection."""
    measures, attributes = plans
    merged = _merged_values(table, {plan.column for plan in (*measures, *attributes)})
    used = {plan.column for plan in (*measures, *attributes)} | table.key_columns
    odd = {*merged, *table.grid.look.broken, *table.grid.look.percent}
    for unit_row in unit_rows(table, collection, reader):
        width = len(unit_row.cells)
        for plan in measures:
            cell = unit_row.cells[plan.column] if plan.column < width else None
            if plan.takes_floats and type(cell) is float and isfinite(cell) and (unit_row.row, plan.column) not in odd:
                _take_float(table.grid, unit_row, plan, cell, collection)
            else:
                _read_measure(table.grid, unit_row, plan, merged, collection)
        for plan in attributes:
            read_attribute(table.grid, unit_row, plan, collection)
        _skip_rest(table, unit_row, used, collection)
    for plan in measures:
        _doubt_fractions(table, plan, collection)


def _take_float(grid: Grid, unit_row: UnitRow, plan: ColumnPlan, cell: float, collection: Collection) -> None:
    """Take a number that needs no reading, as most cells of most sheets are."""
    digits = repr(cell)
    if "e" in digits:
        digits = plain_digits(Decimal(digits))
    elif digits.endswith(".0"):
        digits = "0" if digits == "-0.0" else digits[:-2]
    key = (unit_row.unit.code, plan.target, plan.period or unit_row.period)
    collection.number(key, cell, digits, (grid, unit_row.row, plan.column))


def _read_measure(
    grid: Grid, unit_row: UnitRow, plan: ColumnPlan, merged: dict[tuple[int, int], str], collection: Collection
) -> None:
    row, column = unit_row.row, plan.column
    at = (row, column)
    key = (unit_row.unit.code, plan.target, plan.period or unit_row.period)
    cell = unit_row.cells[column] if column < len(unit_row.cells) else None
    if at in grid.look.broken:
        _refuse(grid, at, _broken(grid, at), collection)
    elif is_blank(cell):
        collection.empty(key, grid, row, column)
    elif at in merged:
        _refuse(grid, at, Refused("value-merged", {"raw": shown(cell), "cells": merged[at]}), collection)
    else:
        read = plan.read(cell, grid.look.shows(at))
        if isinstance(read, Refused):
            _refuse(grid, at, read, collection)
        else:
            collection.fact(key, read, shown(cell, limit=1000), (grid, row, column))


def read_attribute(grid: Grid, unit_row: UnitRow, plan: ColumnPlan, collection: Collection) -> None:
    """Read the cell of an attribute in a row about a unit."""
    at = (unit_row.row, plan.column)
    cell = unit_row.cells[plan.column] if plan.column < len(unit_row.cells) else None
    if at in grid.look.broken:
        _refuse(grid, at, _broken(grid, at), collection)
        return
    if is_blank(cell):
        collection.counts.empty += 1
        return
    read = plan.read(cell, grid.look.shows(at))
    if isinstance(read, Refused):
        _refuse(grid, at, read, collection)
    elif read.state is not FactState.VALUE:
        collection.counts.taken += 1
    else:
        value = attribute_value(collection.wanted, plan.target, read)
        collection.attribute(unit_row.unit.code, plan.target, value, grid.place(*at), shown(cell))


def attribute_value(wanted: Wanted, attribute: str, taken: Taken) -> object:
    """Return what the units' table holds: text, a number, or a truth value."""
    kind = next(item.kind for item in wanted.attributes if item.id == attribute)
    match kind.value:
        case "number":
            return taken.value
        case "yes_no":
            return bool(taken.value)
        case _:
            return taken.text


def _broken(grid: Grid, at: tuple[int, int]) -> Refused:
    said = grid.look.broken[at]
    return Refused("formula-error", {"raw": said}) if said else Refused("formula-without-result", {"raw": "="})


def _refuse(grid: Grid, at: tuple[int, int], refused: Refused, collection: Collection) -> None:
    collection.counts.refused += 1
    collection.refuse(refused.code, grid.place(*at), **refused.params)


def _skip_rest(table: SheetTable, unit_row: UnitRow, used: set[int], collection: Collection) -> None:
    """Count the filled cells of columns that are not read (each such column is listed once)."""
    broken = table.grid.look.broken
    for column, cell in enumerate(unit_row.cells):
        if column not in used and (not is_blank(cell) or (unit_row.row, column) in broken):
            collection.counts.skipped += 1


def _merged_values(table: SheetTable, columns: set[int]) -> dict[tuple[int, int], str]:
    """Return the cells of value columns that are merged with others, with the merged address."""
    cells: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in table.grid.look.merged:
        if top < table.header.end or not columns & set(range(left, right + 1)):
            continue
        name = f"{span(top, left, left)}:{span(bottom, right, right)}"
        cells.update({(row, column): name for row in range(top, bottom + 1) for column in range(left, right + 1)})
    return cells


def _doubt_fractions(table: SheetTable, plan: ColumnPlan, collection: Collection) -> None:
    """Warn where a column in percent holds nothing but bare numbers up to one."""
    rule = plan.rule
    if rule is None or not (rule.percent or rule.stated.value == "percent"):
        return
    grid = table.grid
    bare: list[Cell] = [
        cell
        for row in range(table.header.end, len(grid.rows))
        if isinstance(cell := grid.at(row, plan.column), float) and (row, plan.column) not in grid.look.percent
    ]
    numbers = [cell for cell in bare if isinstance(cell, float)]
    if len(numbers) >= _FEW and all(abs(number) <= 1 for number in numbers) and any(number % 1 for number in numbers):
        place = grid.place(table.header.end - 1, plan.column)
        collection.warn("fractions-in-percent", place, measure=plan.target, count=len(numbers))
