"""Reporting lines of posts: each leads to a post of the same unit, or it is kept as text and named.

No post is lost for its line: one that leads nowhere, or comes back to itself, leaves the post without a post above it,
with what was written kept beside it. A reference that several posts bear leads to the first of them, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guiju.core.loading.circles import circles
from guiju.core.loading.fields import AS_OF
from guiju.core.loading.repeats import NUMBERED
from guiju.core.loading.rows import Row

FIELD = "reports_to"

Scope = tuple[str, str]
"""The day and the unit within which a reference names a post."""

HeldLines = Mapping[tuple[str, str], str]
"""Posts held already, by unit and code, with the code of the post each reports to (empty: none)."""


@dataclass(frozen=True, slots=True)
class _Posts:
    """The posts of the file by scope and reference, the rows that bear each in the order of the file."""

    rows: Mapping[tuple[Scope, str], list[int]]
    held: HeldLines

    def first(self, scope: Scope, reference: str) -> int | None:
        bearing = self.rows.get((scope, reference))
        return bearing[0] if bearing else None


def draw_lines(rows: Sequence[Row], held: HeldLines | None = None) -> tuple[Row, ...]:
    """Return the rows with every reporting line settled; the rows keep their order."""
    posts = _posts(rows, held or {})
    drawn = list(rows)
    leads: dict[int, int] = {}
    for number, row in enumerate(rows):
        reference = row.text(FIELD)
        if row.is_refused or not reference:
            continue
        scope = _scope(row)
        target = posts.first(scope, reference)
        if target is not None:
            leads[number] = target
            bearing = posts.rows[scope, reference]
            if len(bearing) > 1:
                lines = [rows[one].line for one in bearing]
                drawn[number] = row.warned("reports-to-repeated", reference=reference, lines=lines, line=lines[0])
        elif (scope[1], reference) not in posts.held:
            told = row.warned("reports-to-nowhere", reference=reference, line=row.line)
            drawn[number] = _as_text(told, reference)
    for circle in circles(leads):
        lines = [rows[number].line for number in circle]
        for place, number in enumerate(circle):
            way = [*lines[place:], *lines[:place], lines[place]]
            told = drawn[number].warned("reports-to-circle", line=lines[place], way=" → ".join(map(str, way)))
            drawn[number] = _as_text(told, rows[number].text(FIELD))
    return _without_held_circles(drawn, posts)


def _without_held_circles(rows: list[Row], posts: _Posts) -> tuple[Row, ...]:
    """Part the circles that close only over posts held already."""
    if not posts.held:
        return tuple(rows)
    above = {key: (key[0], to) for key, to in posts.held.items() if to}
    new: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        if not row.is_refused:
            key = (row.text("unit"), row.text("code"))
            new[key] = number
            if row.text(FIELD):
                above[key] = (key[0], row.text(FIELD))
    for circle in circles(above):
        for key in circle:
            if key in new:
                row = rows[new[key]]
                told = row.warned("reports-to-circle", line=row.line, way=" → ".join(code for _, code in circle))
                rows[new[key]] = _as_text(told, row.text(FIELD))
    return tuple(rows)


def _as_text(row: Row, reference: str) -> Row:
    values = {key: value for key, value in row.values.items() if key != FIELD}
    return replace(row, values=values, written={**row.written, FIELD: reference})


def _posts(rows: Sequence[Row], held: HeldLines) -> _Posts:
    found: dict[tuple[Scope, str], list[int]] = {}
    for number, row in enumerate(rows):
        if not row.is_refused:
            found.setdefault((_scope(row), _reference(row)), []).append(number)
    return _Posts(found, held)


def _scope(row: Row) -> Scope:
    return row.text(AS_OF), row.text("unit")


def _reference(row: Row) -> str:
    """Return the reference as it was written, without the number a repeated one was given."""
    repeated = next((found for found in row.findings if found.code == "post-reference-repeated"), None)
    code = row.text("code")
    return code if repeated is None else code.rpartition(NUMBERED)[0]
