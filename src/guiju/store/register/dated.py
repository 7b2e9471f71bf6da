"""Dated rows as the core reads them, and what a restatement changes in their table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Q

from guiju.core.journal.events import Change, Insert, Json, Row, Update
from guiju.core.timeline import Held, Piece, Restatement, Span
from guiju.store.audit.actions import new_id
from guiju.store.audit.dated import Dated

M = TypeVar("M", bound=Dated)
V = TypeVar("V")


def standing(on: dt.date, known_at: dt.datetime | None = None, prefix: str = "") -> Q:
    """Return the condition that a row holds on a day, as known at a time (None: as known now)."""
    holds = Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )
    return holds & known(known_at, prefix)


def known(known_at: dt.datetime | None = None, prefix: str = "") -> Q:
    """Return the condition that a row was known at a time (None: is known now)."""
    if known_at is None:
        return Q(**{f"{prefix}recorded_to__isnull": True})
    later = Q(**{f"{prefix}recorded_to__isnull": True}) | Q(**{f"{prefix}recorded_to__gt": known_at})
    return Q(**{f"{prefix}recorded_from__lte": known_at}) & later


def rows_on(model: type[M], on: dt.date, known_at: dt.datetime | None = None, **those: object) -> list[M]:
    """Return the rows of some things that hold on a day, as known at a time: two questions, each with its index."""
    rows = model._default_manager.filter(standing(on), **those)  # noqa: SLF001 - Django's own name for it
    if known_at is None:
        return list(rows)
    past = model._default_manager.filter(standing(on, known_at), recorded_to__isnull=False, **those)  # noqa: SLF001
    return [*rows.filter(recorded_from__lte=known_at), *past]


def span_of(row: Dated) -> Span:
    """Return the days a row holds."""
    return Span(row.valid_from, row.valid_to)


def held(rows: Iterable[M], value: Callable[[M], V]) -> list[Held[V]]:
    """Return rows as the core reads them."""
    return [Held(str(row.pk), span_of(row), value(row), row.recorded_from, row.recorded_to) for row in rows]


def closing(table: str, rows: Iterable[Held[V]], at: dt.datetime) -> list[Change]:
    """Return the changes by which rows are known no longer."""
    return [Update(table, row.id, {"recorded_to": None}, {"recorded_to": at.isoformat()}) for row in rows]


def inserting(
    table: str, pieces: Iterable[Piece[V]], columns: Callable[[V], dict[str, Json]], at: dt.datetime
) -> list[Change]:
    """Return the changes by which pieces become rows."""
    return [Insert(table, dated_row(piece.span, columns(piece.value), at)) for piece in pieces]


def dated_row(span: Span, columns: dict[str, Json], at: dt.datetime) -> Row:
    """Return a new row that holds over a span and is known from a time on."""
    return {
        "id": str(new_id()),
        "valid_from": span.start.isoformat(),
        "valid_to": None if span.end is None else span.end.isoformat(),
        "recorded_from": at.isoformat(),
        "recorded_to": None,
        **columns,
    }


def changes(
    table: str, restated: Restatement[V], columns: Callable[[V], dict[str, Json]], at: dt.datetime
) -> list[Change]:
    """Return what a restatement changes: what is closed first, so that nothing ever overlaps."""
    return [*closing(table, restated.closes, at), *inserting(table, restated.inserts, columns, at)]
