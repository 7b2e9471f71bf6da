"""What a change that is not written yet would do to ties: the days of each before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guiju.core.journal.events import Change, Insert, Row, Update
from guiju.store.audit.dated import Dated
from guiju.store.register import models
from guiju.store.register.tenure_queries import Bond, bond_of

_TABLES: dict[str, tuple[type[Dated], tuple[str, ...]]] = {
    f"register.{model.__name__}": (model, same)
    for model, same in (
        (models.Agreement, ("agreement",)),
        (models.Honour, ("honour",)),
        (models.TeamMembership, ("membership",)),
        (models.AllianceMember, ("alliance_id", "member_id")),
        (models.Responsible, ("area_id", "seat")),
    )
}
"""The tables of ties, and the columns that say which of their rows are of one thing."""


@dataclass(frozen=True, slots=True)
class TieEffect:
    """One thing's rows as they are known now and as they would be; none before: it is new."""

    before: tuple[Bond, ...]
    after: tuple[Bond, ...]


def tie_effects(changes: Iterable[Change]) -> tuple[TieEffect, ...]:
    """Return what changes of rows come to for each tie they touch, in the order they are first touched."""
    before: dict[tuple[object, ...], list[Bond]] = {}
    after: dict[tuple[object, ...], list[Bond]] = {}
    for change in changes:
        match change:
            case Update(table, key, _, now) if table in _TABLES and "recorded_to" in now:
                model, same = _TABLES[table]
                row = model._default_manager.get(pk=key)  # noqa: SLF001 - Django's own name for it
                before.setdefault(_which(table, same, row), []).append(bond_of(row))
            case Insert(table, row) if table in _TABLES:
                model, same = _TABLES[table]
                made = _row(model, row)
                after.setdefault(_which(table, same, made), []).append(bond_of(made))
            case _:
                pass
    things = dict.fromkeys([*before, *after])
    return tuple(TieEffect(_in_order(before.get(each, ())), _in_order(after.get(each, ()))) for each in things)


def _which(table: str, same: tuple[str, ...], row: Dated) -> tuple[object, ...]:
    return (table, *(str(getattr(row, column)) for column in same))


def _row(model: type[Dated], row: Row) -> Any:  # noqa: ANN401 - a row of any of the tables
    values: dict[str, object] = dict(row)
    for name in ("valid_from", "valid_to"):
        values[name] = None if row[name] is None else dt.date.fromisoformat(str(row[name]))
    for name in ("id", "agreement", "honour", "membership", *(each for each in row if each.endswith("_id"))):
        if row.get(name) is not None:
            values[name] = UUID(str(row[name]))
    return model(**values)


def _in_order(ties: Iterable[Bond]) -> tuple[Bond, ...]:
    return tuple(sorted(ties, key=lambda each: each.since))
