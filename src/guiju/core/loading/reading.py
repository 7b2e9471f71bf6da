"""From sheets to a plan: columns taken, rows read, repetitions marked, lines drawn, compared with what is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guiju.core.findings import Finding, Severity
from guiju.core.loading.columns import Columns, take_columns
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import HeldThings, Known, Plan, make_plan
from guiju.core.loading.repeats import mark_repeats
from guiju.core.loading.reporting import HeldLines, draw_lines
from guiju.core.loading.rows import Reader, Row
from guiju.core.loading.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Asked:
    """How sheets are to be read: for which day, which headings are left out knowingly, which words mean nothing.

    `defaults`: what holds where a sheet says nothing of a field.
    `only`: where rows name the day they are of, rows of other days are left aside.
    """

    on: dt.date
    ignored: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    only: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadSheets:
    """The rows of all sheets, repetitions marked, and what was found about columns."""

    schema: Schema
    rows: tuple[Row, ...]
    columns: tuple[Columns, ...]
    findings: tuple[Finding, ...]
    fields: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_refused(self) -> bool:
        """Whether a sheet as a whole cannot be loaded."""
        return any(found.severity is Severity.ERROR for found in self.findings)


def read_all(sheets: Sequence[Sheet], schema: Schema, asked: Asked, findings: Iterable[Finding] = ()) -> ReadSheets:
    """Return the rows of the sheets; `findings` are those made while the file was opened."""
    defaults = {name: asked.defaults[name] for name in (one.id for one in schema.fields) if name in asked.defaults}
    reader = Reader(schema, asked.on, frozenset(asked.nothing), defaults, asked.only)
    taken = tuple(take_columns(sheet, schema, asked.ignored, frozenset(defaults)) for sheet in sheets)
    rows = [row for sheet, columns in zip(sheets, taken, strict=True) for row in reader.read(sheet, columns)]
    found = (*findings, *(one for columns in taken for one in columns.findings))
    return ReadSheets(
        schema, mark_repeats(schema, rows), taken, found, frozenset(name for columns in taken for name in columns.of)
    )


def plan_of(read: ReadSheets, held: HeldThings, known: Known, lines: HeldLines | None = None) -> Plan:
    """Return the plan of what was read against what is held."""
    rows = draw_lines(read.rows, lines) if read.schema.subject is Subject.POST else read.rows
    return make_plan(read.schema, rows, held, known, read.findings)
