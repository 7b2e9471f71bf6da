"""The columns of a table as the kernel writes them: how each value of an event becomes what its database takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.journal.events import Json

Hand = Callable[[Json], Any]
"""Turns a JSON value of an event into what the database takes for a column."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the kernel writes it: its name, its key, and how each column's value is handed to the database."""

    name: str
    columns: dict[str, Hand]
    documents: frozenset[str]
    """The JSON columns: they are no part of the comparison with what stood before."""
    types: dict[str, str]
    """What the database calls each column's type."""
    counted: frozenset[str]
    """The columns that no index and no guard looks at: they may change by one statement with rows that come."""


def table_of(connection: BaseDatabaseWrapper, label: str) -> Table:
    """Return the table of a model named `app.Model`, as a database's values are handed to it."""
    return _table(label, connection.vendor, connection.alias)


@lru_cache(maxsize=256)
def _table(label: str, vendor: str, alias: str) -> Table:
    model = apps.get_model(label)
    fields = model._meta.concrete_fields  # noqa: SLF001 - the documented way to a model's fields
    return Table(
        name=model._meta.db_table,  # noqa: SLF001
        columns={str(field.column): _hand(field, vendor) for field in fields},
        documents=frozenset(str(field.column) for field in fields if isinstance(field, models.JSONField)),
        types={str(field.column): _type(field, connections[alias]) for field in fields},
        counted=frozenset(getattr(model, "counted", ())),
    )


def handed(hand: Hand, values: Sequence[Any]) -> Iterable[Any]:
    """Return a column's values as the database takes them; most ids stand in every row, and are quick to write."""
    if hand is _itself:
        return values
    if hand is _hexadecimal and None not in values:
        return map(str.replace, values, repeat("-"), repeat(""))
    return map(hand, values)


def _type(field: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> str:
    """Return a column's type without its length: a longer value is refused as it is written, not cut as it is cast."""
    return str(field.rel_db_type(connection)).partition("(")[0]


def _hand(field: models.Field[Any, Any], vendor: str) -> Hand:
    """Return how the values of a column are handed over."""
    target: models.Field[Any, Any] = field.target_field if isinstance(field, models.ForeignKey) else field
    match target:
        case models.UUIDField() if vendor == "sqlite":
            return _hexadecimal
        case models.JSONField():
            return _document
        case models.DateTimeField() if vendor == "sqlite":
            return _moment
        case models.BooleanField() | models.CharField() | models.TextField() | models.IntegerField():
            return _itself
        case models.DateField() | models.UUIDField() | models.DecimalField() | models.DateTimeField():
            return _itself
        case _:
            message = f"the kernel does not write {type(target).__name__}"
            raise TypeError(message)


def _itself(value: Json) -> object:
    return value


def _hexadecimal(value: Json) -> object:
    return None if value is None else str(value).replace("-", "")


def _document(value: Json) -> object:
    if value == {}:
        return "{}"  # what most documents are, and quicker than asking
    return None if value is None else _DOCUMENTS.encode(value)


_DOCUMENTS = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _moment(value: Json) -> object:
    # Django's SQLite stores times without a zone, with a space, and leaves a fraction of zero out.
    if value is None:
        return None
    plain = str(value).replace("T", " ").removesuffix("+00:00").removesuffix("Z")
    return plain.removesuffix(".000000")
