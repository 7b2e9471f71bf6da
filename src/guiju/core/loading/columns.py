"""Which columns of a sheet are read, and what becomes of the others.

A column is refused where its heading shows a concept that is kept about nobody, whatever the mapping says of it. In a
sheet about people a column that names no field is refused too: its cells are neither read nor kept. In other sheets it
is left aside and named.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from guiju.core.cells.text import fold
from guiju.core.concepts import Scope, refused
from guiju.core.findings import Finding, Place, Severity
from guiju.core.loading.fields import Schema
from guiju.core.loading.sheet import PASSED_OVER, Column, Sheet


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each field that has one, the columns that may be kept, and what was found on the way."""

    of: Mapping[str, int]
    kept: frozenset[int]
    findings: tuple[Finding, ...] = ()


def take_columns(
    sheet: Sheet, schema: Schema, ignored: tuple[str, ...] = (), given: frozenset[str] = frozenset()
) -> Columns:
    """Return which column each field is read from; a required field that has none and is not given is an error."""
    people = schema.subject.is_about_people
    left_out = frozenset(map(fold, ignored))
    of: dict[str, int] = {}
    kept: set[int] = set()
    findings: list[Finding] = []
    ids = {field.id for field in schema.fields}
    for column in sheet.columns:
        place = sheet.place(sheet.heading_row, column.number)
        denied = _denied(column, place, Scope.PERSON if people else Scope.UNIT)
        if denied is not None:
            findings.append(denied)
        elif column.target in PASSED_OVER:
            kept.add(column.number)
        elif column.target in of:
            findings.append(Finding("column-repeated", place, {"heading": column.heading}, Severity.WARNING))
        elif column.target in ids:
            of[column.target] = column.number
            kept.add(column.number)
        elif fold(column.heading) not in left_out:
            code = "sheet-column-refused" if people else "sheet-column-unused"
            findings.append(Finding(code, place, {"heading": column.heading or "—"}, Severity.WARNING))
            kept |= set() if people else {column.number}
    findings += _absent(schema, of.keys() | given, sheet.place(sheet.heading_row, None))
    return Columns(MappingProxyType(of), frozenset(kept), tuple(findings))


def _denied(column: Column, place: Place, scope: Scope) -> Finding | None:
    concept = refused(column.heading, scope)
    if concept is None:
        return None
    params = {"heading": column.heading, "concept_zh": concept.zh, "concept_en": concept.en}
    return Finding("sheet-column-denied", place, params, Severity.WARNING)


def _absent(schema: Schema, there: AbstractSet[str], place: Place) -> list[Finding]:
    return [
        Finding("sheet-field-missing", place, {"field": field.id, "zh": field.title.zh, "en": field.title.en})
        for field in schema.fields
        if field.required and field.id not in there
    ]
