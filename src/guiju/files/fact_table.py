"""The facts of a file as columns, with what became of every cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pyarrow as pa

from guiju.core.findings import Finding

FACTS_SCHEMA = pa.schema(
    [
        ("unit", pa.string()),
        ("measure", pa.string()),
        ("period", pa.string()),
        ("value", pa.float64()),
        ("exact", pa.string()),
        ("text", pa.string()),
        ("state", pa.string()),
        ("reason", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("line", pa.int32()),
        ("column", pa.int32()),
        ("raw", pa.string()),
    ]
)
"""One fact a row. `value` in the measure's own scale, `exact` the same as decimal digits, `text` of text measures;
yes is 1 and no is 0. `cell` is an A1 address, or empty for a text file, which has `line` and `column` from 1."""


@dataclass(slots=True)
class Counts:
    """What became of the cells: `read` is every filled cell and every empty cell where a value was wanted."""

    read: int = 0
    heading: int = 0
    keys: int = 0
    taken: int = 0
    empty: int = 0
    refused: int = 0
    repeated: int = 0
    skipped: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every cell read is in exactly one of the other counts."""
        others = (self.heading, self.keys, self.taken, self.empty, self.refused, self.repeated, self.skipped)
        return self.read == sum(others)


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What one column was taken as.

    `role`: measure, attribute, unit, name, period, state, reason, value, serial, note, ignored, unmatched, doubtful or
    repeated. `target`: the id of the measure or attribute.
    """

    sheet: str
    column: int
    heading: str
    role: str
    target: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts (see `FACTS_SCHEMA`), units (`unit, name` and one column per attribute), and the account of the reading."""

    facts: pa.Table
    units: pa.Table
    findings: tuple[Finding, ...] = ()
    columns: tuple[ColumnReport, ...] = ()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class WideSource:
    """A large clean file, one row per unit, that is computed where it lies; nothing of it was turned into Python rows.

    Columns are named by their headings. `measures` and `attributes` map ids to columns; `factors` are what the numbers
    of a measure's column are multiplied by to be in its own scale (absent: as they stand). `rows` is -1 where it is not
    known without reading. A text file has its `delimiter` and the words that stand for missing.
    """

    path: Path
    format: Literal["parquet", "csv"]
    unit: str
    name: str = ""
    period_column: str = ""
    period: str = ""
    measures: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    factors: dict[str, Decimal] = field(default_factory=dict)
    rows: int = -1
    delimiter: str = ""
    missing_words: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: tuple[ColumnReport, ...] = ()


Facts = FactTable | WideSource
"""What reading a file gives."""
