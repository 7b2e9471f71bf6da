"""How many units stand in a subtree on a day, counted by kind from the indexes alone."""

# ruff: noqa: S608 - names come from the models; every value is bound

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections

from guiju.core.journal.stores import Store
from guiju.core.register.paths import depth, subtree
from guiju.store.register.renamed import Names, names_on
from guiju.store.register.unit_queries import among, parts, path_on, placements

FEW = 10_000
"""With no more than this many units outside it, a subtree is counted as everything but those."""

Counted = tuple[str, list[Any]]
"""A number as SQL says it, for the kind of the row `k`, and its values."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many units stand in a subtree, itself included, and how many of each kind."""

    units: int
    by_kind: Mapping[str, int]


def totals(unit: UUID | None, on: dt.date, known_at: dt.datetime | None = None) -> Totals:
    """Count the units of a subtree (None: of everything) on a day.

    Each kind is one range of an index: by path within the subtree; or, where that is all but a few, by the day they
    began, without those that ended by then and without those outside.
    """
    path = path_on(unit, on, known_at)
    if path is None:
        return Totals(0, {})
    within, bounds = among("p.", path)
    if known_at is not None:
        read, values = placements(on, known_at)
        statement = f'SELECT p."kind", count(*) FROM {read} p WHERE TRUE{within} GROUP BY p."kind"'
        return _asked(statement, [*values, *bounds], names_on(on, known_at))
    counted, values = _everything_but(path, on) if _nearly_everything(path) else _inside(on, within, bounds)
    return _asked(f'{_KINDS} SELECT k."kind", {counted} FROM k WHERE k."kind" IS NOT NULL', values, names_on(on))


def _asked(statement: str, values: list[Any], names: Names) -> Totals:
    with connections[Store.DEFAULT].cursor() as cursor:
        cursor.execute(statement, values)
        found = names.counted((str(kind), int(count)) for kind, count in cursor.fetchall() if count)
    return Totals(sum(found.values()), dict(sorted(found.items())))


_KINDS = (
    'WITH RECURSIVE k("kind") AS (SELECT min("kind") FROM "register_placement" WHERE "recorded_to" IS NULL UNION ALL'
    ' SELECT (SELECT min("kind") FROM "register_placement" WHERE "kind" > k."kind" AND "recorded_to" IS NULL)'
    ' FROM k WHERE k."kind" IS NOT NULL)'
)
"""The kinds there are, each found by one step in the index."""

_OF_KIND = '(SELECT count(*) FROM "register_placement" p WHERE p."kind" = k."kind" AND '


def _inside(on: dt.date, within: str, bounds: list[Any]) -> Counted:
    """Count the placements that hold on a day within a range of paths."""
    ((holds, days),) = parts("p.", on, None, connections[Store.DEFAULT].vendor)
    return f"{_OF_KIND}{holds}{within})", [*days, *bounds]


def _nearly_everything(path: str) -> bool:
    """Tell whether no more than a few placements lie outside a subtree; only one at the top can hold so many."""
    if depth(path) > 1:
        return False
    if not path:
        return True
    low, high = subtree(path)
    outside = 0
    with connections[Store.DEFAULT].cursor() as cursor:
        for side, bound in (("<", low), (">=", high)):
            rows = (
                f'SELECT 1 FROM "register_placement" WHERE "recorded_to" IS NULL AND "path" {side} %s LIMIT {FEW + 1}'
            )
            cursor.execute(f"SELECT count(*) FROM ({rows}) AS outside", [bound])
            outside += int(cursor.fetchone()[0])
    return outside <= FEW


def _everything_but(path: str, on: dt.date) -> Counted:
    """Count what began by a day, without what ended by then and what lies outside a subtree."""
    day = on.isoformat() if connections[Store.DEFAULT].vendor == "sqlite" else on
    begun = f'{_OF_KIND}p."recorded_to" IS NULL AND p."valid_from" <= %s)'
    ended = f'{_OF_KIND}p."recorded_to" IS NULL AND p."valid_to" IS NOT NULL AND p."valid_to" <= %s)'
    written, values = f"{begun} - {ended}", [day, day]
    if path:
        for side, bound in zip(("<", ">="), subtree(path), strict=True):
            outside, bounds = _inside(on, f' AND p."path" {side} %s', [bound])
            written, values = f"{written} - {outside}", [*values, *bounds]
    return written, values
