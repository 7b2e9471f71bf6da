"""Taking back what an action wrote, as a counter-event: nothing is deleted that was ever known.

What it stated is known no longer from now on; what it had closed is stated again. What was said of the thing
since, by anybody, stands in the way and is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from guiju.core.journal.events import Change, Delete, Insert, Json, Row, Update
from guiju.store.audit.ids import new_id

Wrote = Sequence[Any]
"""What `wrote` noted: sign, table, id, and of what is not dated the values before and after."""


class Way(Enum):
    """What stands in the way of taking back: it was changed since, or it is used by what came since."""

    CHANGED = auto()
    USED = auto()


def wrote(changes: Sequence[Change]) -> list[Json]:
    """Return which rows were written, by table and id.

    Of a thing that is not dated, the references and hashes that changed are noted as well: what a thing is called, or
    what is kept of a person, is always dated. Counts are left out: they are never taken back.
    """
    found: list[Json] = []
    for change in changes:
        match change:
            case Insert(table, row):
                found.append(["+", table, str(row["id"])])
            case Update(table, key, _, after) if "recorded_to" in after:
                found.append(["x", table, key])
            case Update(table, key, before, after):
                found.append(["~", table, key, _plain(before), _plain(after)])
            case Delete(table, row):
                found.append(["-", table, str(row["id"])])
    return found


def _plain(columns: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in columns.items() if not isinstance(value, int)}


def row_of(found: models.Model) -> dict[str, Json]:
    """Return a row as events hold it."""
    return {str(field.column): _json(getattr(found, field.attname)) for field in found._meta.concrete_fields}  # noqa: SLF001


def _json(value: Any) -> Json:  # noqa: ANN401 - whatever a column holds
    match value:
        case dt.datetime() | dt.date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case _:
            plain: Json = value
            return plain


def _is_dated(model: type[models.Model]) -> bool:
    return any(field.name == "recorded_to" for field in model._meta.concrete_fields)  # noqa: SLF001


def _bears_dated(model: type[models.Model]) -> bool:
    """Tell whether dated rows refer to rows of a table: then those are what the dated rows are about, and stay."""
    return any(_is_dated(relation.related_model) for relation in _referring(model))


def _referring(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - the documented way
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation


def in_the_way(wrote: Wrote) -> Way | None:
    """Return why what was written cannot be taken back: it was restated since, or something else stands on it."""
    own = {(table, key) for _, table, key, *_ in wrote}
    stated = [(apps.get_model(table), key) for sign, table, key, *_ in wrote if sign == "+"]
    for model, key in stated:
        if _is_dated(model):
            found = model._default_manager.filter(pk=key).first()  # noqa: SLF001 - Django's own name for it
            if found is None or found.recorded_to is not None:
                return Way.CHANGED
    for model, key in stated:
        if not _is_dated(model) and _bears_dated(model) and _is_used(model, key, own):
            return Way.USED
    return None


def _is_used(model: type[models.Model], key: str, own: set[tuple[str, str]]) -> bool:
    """Tell whether rows that hold now and that the batch's row did not write refer to a thing."""
    for relation in _referring(model):
        related = relation.related_model
        found = related._default_manager.filter(**{relation.field.attname: key})  # noqa: SLF001
        if _is_dated(related):
            found = found.filter(recorded_to=None)
        label = related._meta.label  # noqa: SLF001
        if any((label, str(other)) not in own for other in found.values_list("pk", flat=True)[:50]):
            return True
    return False


def _freed(found: models.Model) -> dict[str, Json]:
    """Return what a thing that is known no longer keeps from others: the values by which it would be found again."""
    row = row_of(found)
    named: tuple[str, ...] = getattr(found, "freed_when_taken_back", ())
    return {name: row[name] for name in named if row[name] is not None}


def taken_back(wrote: Wrote, at: dt.datetime) -> tuple[Change, ...]:
    """Return the changes that take a row's writing back: first what it stated is closed, then the old is stated."""
    closes: list[Change] = []
    states: list[Change] = []
    for sign, table, key, *values in reversed(wrote):
        model = apps.get_model(table)
        found = model._default_manager.get(pk=key)  # noqa: SLF001
        if sign == "x":
            row: Row = {**row_of(found), "id": str(new_id()), "recorded_from": at.isoformat(), "recorded_to": None}
            states.append(Insert(table, row))
        elif sign == "+" and _is_dated(model):
            closes.append(Update(table, key, {"recorded_to": None}, {"recorded_to": at.isoformat()}))
        elif sign == "+" and not _bears_dated(model):
            closes.append(Delete(table, row_of(found)))
        elif sign == "+" and (freed := _freed(found)):
            closes.append(Update(table, key, freed, dict.fromkeys(freed)))
        elif sign == "~" and values[0]:
            closes.append(Update(table, key, values[1], values[0]))
    return (*closes, *states)
