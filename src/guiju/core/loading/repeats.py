"""Rows of one file that name the same thing twice.

A repeated unit, person, tenure or fact is refused, naming the line that came first. A repeated post reference is a
second post that somebody gave the same number (two people share the work): it is loaded under its reference with `~2`
behind it, and named, so that no post is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.core.loading.fields import AS_OF, Schema, Subject
from guiju.core.loading.rows import Row, key_of

NUMBERED = "~"
"""What stands between a repeated reference and its number."""

_ALSO = {Subject.PERSON: ("id_number",)}
"""Fields that name the thing as well as its key does."""


def mark_repeats(schema: Schema, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with each repetition marked; the rows keep their order."""
    seen: dict[tuple[str, ...], list[Row]] = {}
    marked: list[Row] = []
    for row in rows:
        told = row
        if not row.is_refused:
            for name in _names(schema, row):
                earlier = seen.setdefault(name, [])
                if earlier and not told.is_refused:
                    told = _repeated(schema, told, earlier)
                earlier.append(row)
        marked.append(told)
    return tuple(marked)


def _names(schema: Schema, row: Row) -> list[tuple[str, ...]]:
    key = key_of(schema, row)
    names = [("", row.text(AS_OF), *key)] if key else []
    return names + [
        (field, row.text(AS_OF), row.text(field)) for field in _ALSO.get(schema.subject, ()) if row.text(field)
    ]


def _repeated(schema: Schema, row: Row, earlier: list[Row]) -> Row:
    first = earlier[0].line
    if schema.subject is not Subject.POST:
        return row.found("row-repeated", line=row.line, first_line=first)
    code = row.text("code")
    numbered = f"{code}{NUMBERED}{len(earlier) + 1}"
    told = row.warned("post-reference-repeated", reference=code, line=row.line, first_line=first, numbered=numbered)
    return told.with_values(code=numbered)
