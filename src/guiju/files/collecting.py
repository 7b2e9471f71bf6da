"""Collecting facts: one list per column, the first word on each fact, and the account of every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from guiju.core.evidence import FactState
from guiju.core.findings import Finding, Place, Severity
from guiju.files.fact_table import FACTS_SCHEMA, ColumnReport, Counts, FactTable
from guiju.files.grid import Grid, address
from guiju.files.wanted import AttributeKind, Wanted

Key = tuple[str, str, str]
"""Unit, measure, period."""


_VALUE, _MISSING = FactState.VALUE.value, FactState.MISSING.value
_Row = tuple[str, str, str, float | None, str | None, str | None, str, str, Grid, int, int, str]
"""A fact as it is collected: key, value, digits, text, state, reason, grid, row, column, as written."""


class Taken(NamedTuple):
    """What a cell gives: a number with its exact digits, or a text, or neither, in a state."""

    value: float | None = None
    exact: str | None = None
    text: str | None = None
    state: FactState = FactState.VALUE


@dataclass(slots=True)
class _Unit:
    name: str
    attributes: dict[str, tuple[object, Place]] = field(default_factory=dict)


_ARROW = {
    AttributeKind.TEXT: pa.string(),
    AttributeKind.DATE: pa.string(),
    AttributeKind.NUMBER: pa.float64(),
    AttributeKind.YES_NO: pa.bool_(),
}


class Collection:
    """The facts, units and findings of one file, while it is read."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.findings: list[Finding] = []
        self.columns: list[ColumnReport] = []
        self.counts = Counts()
        self._rows: list[_Row] = []
        self._seen: dict[Key, int] = {}
        self._empty: dict[Key, tuple[Grid, int, int]] = {}
        self._units: dict[str, _Unit] = {}

    def warn(self, code: str, place: Place, /, **params: object) -> None:
        """Note something that does not stop the work."""
        self.findings.append(Finding(code, place, params, Severity.WARNING))

    def refuse(self, code: str, place: Place, /, **params: object) -> None:
        """Note a mistake."""
        self.findings.append(Finding(code, place, params))

    def unit(self, code: str, name: str) -> None:
        """Note a unit; its first name stands."""
        unit = self._units.get(code)
        if unit is None:
            self._units[code] = _Unit(name)
        elif not unit.name:
            unit.name = name

    def empty(self, key: Key, grid: Grid, row: int, column: int) -> None:
        """Note that a cell that could have held the fact is empty."""
        self.counts.empty += 1
        self._empty.setdefault(key, (grid, row, column))

    def fact(self, key: Key, taken: Taken, raw: str, at: tuple[Grid, int, int], reason: str = "") -> None:
        """Take a fact, unless it was said before: the same again is noted, another value is refused."""
        grid, row, column = at
        first = self._seen.get(key)
        if first is not None:
            self._again(key, taken, first, grid.place(row, column), raw)
            return
        self._seen[key] = len(self._rows)
        self.counts.taken += 1
        self._rows.append(
            (*key, taken.value, taken.exact, taken.text, taken.state.value, reason, grid, row, column, raw)
        )

    def number(self, key: Key, value: float, digits: str, at: tuple[Grid, int, int]) -> None:
        """Take a number that stands as it was written: the quick way of `fact`."""
        if key in self._seen:
            self.fact(key, Taken(value, digits), digits, at)
            return
        self._seen[key] = len(self._rows)
        self.counts.taken += 1
        self._rows.append((*key, value, digits, None, _VALUE, "", *at, digits))

    def _again(self, key: Key, taken: Taken, first: int, place: Place, raw: str) -> None:
        known = self._rows[first]
        told: dict[str, object] = {
            "unit": key[0],
            "measure": key[1],
            "period": key[2],
            "raw": raw,
            "first": known[11],
            "where": _spoken(known),
        }
        if known[3] == taken.value and known[5:7] == (taken.text, taken.state.value):
            self.counts.repeated += 1
            self.warn("fact-repeated", place, **told)
        else:
            self.counts.refused += 1
            self.refuse("fact-conflict", place, **told)

    def attribute(self, unit: str, attribute: str, value: object, place: Place, raw: str) -> None:
        """Take an attribute of a unit; another value for it is refused."""
        held = self._units[unit].attributes
        known = held.get(attribute)
        if known is None:
            held[attribute] = (value, place)
            self.counts.taken += 1
        elif known[0] == value:
            self.counts.repeated += 1
        else:
            self.counts.refused += 1
            where = known[1].cell or f"{known[1].line}:{known[1].column}"
            self.refuse(
                "attribute-conflict", place, unit=unit, attribute=attribute, raw=raw, first=str(known[0]), where=where
            )

    @property
    def unit_count(self) -> int:
        """How many units were read."""
        return len(self._units)

    def finish(self) -> FactTable:
        """Return the table: what was said, then what was left empty."""
        for key, (grid, row, column) in self._empty.items():
            if key not in self._seen:
                self._rows.append((*key, None, None, None, _MISSING, "", grid, row, column, ""))
        columns = _columns(self._rows)
        arrays = [pa.array(column, kind) for column, kind in zip(columns, FACTS_SCHEMA.types, strict=True)]
        facts = pa.Table.from_arrays(arrays, schema=FACTS_SCHEMA)
        return FactTable(facts, self._unit_table(), tuple(self.findings), tuple(self.columns), self.counts)

    def _unit_table(self) -> pa.Table:
        names: dict[str, pa.Array] = {
            "unit": pa.array(list(self._units), pa.string()),
            "name": pa.array([unit.name for unit in self._units.values()], pa.string()),
        }
        for attribute in self.wanted.attributes:
            held = [unit.attributes.get(attribute.id, (None,))[0] for unit in self._units.values()]
            names[attribute.id] = pa.array(held, _ARROW[attribute.kind])
        return pa.table(names)


def _columns(rows: list[_Row]) -> list[Sequence[object]]:
    """Return the columns of the facts' table, with the places spelt out."""
    if not rows:
        return [()] * len(FACTS_SCHEMA)
    columns: list[Sequence[object]] = list(zip(*rows, strict=True))
    at = [row[8:11] for row in rows]
    places: list[Sequence[object]] = [
        [grid.sheet for grid, _, _ in at],
        ["" if grid.lines else address(row, column) for grid, row, column in at],
        [grid.lines[row] if grid.lines else row + 1 for grid, row, _ in at],
        [column + 1 for _, _, column in at],
    ]
    return [*columns[:8], *places, columns[11]]


def _spoken(row: _Row) -> str:
    """Return where a row of the facts was read, as a sentence may say it."""
    grid, line, column = row[8:11]
    return f"{grid.lines[line]}:{column + 1}" if grid.is_text else f"{grid.sheet}!{address(line, column)}"
