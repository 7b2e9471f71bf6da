"""The rows of a sheet read as things: the values of their fields, and what is wrong with each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as slot

from guiju.core.cells.text import Refused
from guiju.core.findings import Finding, Place, Severity
from guiju.core.journal.events import Json
from guiju.core.loading.columns import Columns
from guiju.core.loading.fields import AS_OF, Field, Schema
from guiju.core.loading.readings import CellLook, read_cell
from guiju.core.loading.sheet import Sheet, SourceRow

Key = tuple[str, ...]
"""What names a row's thing: the values of the key fields, in their order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read; `values` has a value for each field that has one.

    `written` keeps what stood in a soft reference that leads nowhere, by field.
    """

    number: int
    line: int
    place: Place
    values: Mapping[str, Json]
    findings: tuple[Finding, ...] = ()
    written: Mapping[str, str] = slot(default_factory=dict)
    sheet: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the row from being loaded."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def text(self, field_id: str) -> str:
        """Return a value as text, empty where there is none."""
        value = self.values.get(field_id)
        return "" if value is None else str(value)

    def found(self, code: str, place: Place | None = None, /, **params: object) -> Row:
        """Return the row with one more error."""
        return replace(self, findings=(*self.findings, Finding(code, place or self.place, params)))

    def warned(self, code: str, /, **params: object) -> Row:
        """Return the row with one more warning."""
        return replace(self, findings=(*self.findings, Finding(code, self.place, params, Severity.WARNING)))

    def with_values(self, **values: Json) -> Row:
        """Return the row with some values put in the place of its own."""
        return replace(self, values={**self.values, **values})


def key_of(schema: Schema, row: Row) -> Key:
    """Return what names a row's thing; empty where a key field has no value."""
    key = tuple(row.text(field.id) for field in schema.keys)
    return key if all(key) else ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How rows are read: the fields, the day, the words that mean nothing, what holds where a sheet says nothing.

    `only`: rows that name another day than `on` are left aside.
    """

    schema: Schema
    on: dt.date
    nothing: frozenset[str] = frozenset()
    defaults: Mapping[str, Json] = slot(default_factory=dict)
    only: bool = False

    def read(self, sheet: Sheet, columns: Columns) -> tuple[Row, ...]:
        """Return the rows of a sheet, refused ones too."""
        read = [(field, columns.of[field.id]) for field in self.schema.fields if field.id in columns.of]
        days = [(field, column) for field, column in read if field.id == AS_OF]
        return tuple(
            self._row(sheet, source, read)
            for source in sheet.rows
            if not self.only or self._row(sheet, source, days).text(AS_OF) in ("", self.on.isoformat())
        )

    def _row(self, sheet: Sheet, source: SourceRow, read: Iterable[tuple[Field, int]]) -> Row:
        values: dict[str, Json] = dict(self.defaults)
        findings: list[Finding] = []
        for field, column in read:
            if column in source.broken:
                raw = source.broken[column]
                place = sheet.place(source.number, column)
                findings.append(Finding("formula-error", place, {"raw": raw or "=", "field": field.id}))
                continue
            look = CellLook(self.on, column in source.two_decimals, sheet.epoch_1904, self.nothing)
            taken = read_cell(field, source.cell(column), look)
            if isinstance(taken, Refused):
                place = sheet.place(source.number, column)
                cells = place.cell or f"{place.line}:{place.column}"
                findings.append(Finding(taken.code, place, {"cells": cells, "field": field.id, **taken.params}))
                continue
            if taken.value is not None:
                values[field.id] = taken.value
            if taken.doubt:
                place = sheet.place(source.number, column)
                findings.append(Finding(taken.doubt, place, {"read": taken.value}, Severity.WARNING))
            if taken.value is None and field.required and field.id not in values:
                params = {"field": field.id, "zh": field.title.zh, "en": field.title.en}
                findings.append(Finding("cell-required", sheet.place(source.number, column), params))
        place = sheet.place(source.number, None)
        return Row(source.number, source.line, place, values, tuple(findings), sheet=sheet.name)


def days(rows: Iterable[Row], default: dt.date) -> dict[dt.date, list[Row]]:
    """Return the rows by the day they are of, the earliest first; a row that names no day is of the default."""
    found: dict[dt.date, list[Row]] = {}
    for row in rows:
        on = row.text(AS_OF)
        found.setdefault(dt.date.fromisoformat(on) if on else default, []).append(row)
    return dict(sorted(found.items()))
