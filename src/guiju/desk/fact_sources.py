"""Where the figures behind an indicator stood: one cell, the cells of its months, or the cells it is derived from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guiju.core.assessment.periods import Period, period_of
from guiju.core.evidence import Source
from guiju.core.rulebook.institution import Institution

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
MOST_LISTED = 3
"""Cells listed one by one; of more the first and the last are named."""

Row = Mapping[str, Any]


def sources_of(institution: Institution, period: Period, file: str, rows: Sequence[Row]) -> dict[str, Source]:
    """Return the source of each measure of a unit, from its facts of the period or of parts of it."""
    by_measure: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["measure"], row["period"])):
        part = period_of(row["period"], institution.calendar)
        if part is not None and period.start <= part.start and part.end <= period.end:
            by_measure.setdefault(row["measure"], []).append(row)
    cells = {name: [_cell(row) for row in found] for name, found in by_measure.items()}
    for name, measure in institution.measures.items():
        if measure.derived is not None and name not in cells:
            used = [spot for part in _inputs(institution, name) for spot in _shortened(cells.get(part, []))]
            if used:
                cells[name] = list(dict.fromkeys(used))
    single = {name: found[0] for name, found in by_measure.items() if len(found) == 1}
    return {
        name: _one(file, single[name]) if name in single else _several(file, spots) for name, spots in cells.items()
    }


def _inputs(institution: Institution, name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the reported measures a derived one rests on."""
    derived = institution.measures[name].derived
    if derived is None:
        yield name
        return
    for used in dict.fromkeys(_NAME.findall(derived)):
        if used in institution.measures and used not in above:
            yield from _inputs(institution, used, (*above, name))


def _cell(row: Row) -> str:
    if row["cell"]:
        return "!".join(part for part in (row["sheet"], row["cell"]) if part)
    return f"{row['line']}:{row['column']}" if row["line"] else ""


def _shortened(cells: list[str]) -> list[str]:
    return cells if len(cells) <= MOST_LISTED else [f"{cells[0]}…{cells[-1]}"]


def _one(file: str, row: Row) -> Source:
    return Source(file, row["sheet"] or "", row["cell"] or "", row["line"] or 0, row["column"] or 0)


def _several(file: str, cells: list[str]) -> Source:
    return Source(file, cell=", ".join(_shortened([cell for cell in cells if cell])))
