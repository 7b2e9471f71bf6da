"""Rows of these tables as events write them, and as the core reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from guiju.core.accounts.grants import Deputyship
from guiju.core.accounts.grants import Grant as Held
from guiju.core.journal.events import Insert, Json, Row, Update
from guiju.core.journal.stores import Store
from guiju.store.accounts.models import Deputy, Grant
from guiju.store.audit.actions import new_id
from guiju.store.audit.dated import Dated


def insertion(row: models.Model) -> Insert:
    """Return the change that writes a row that does not stand yet."""
    return Insert(_label(row), _row(row))


def change(row: models.Model, **after: object) -> Update:
    """Return the change of some columns of a row that stands."""
    before = {name: _plain(getattr(row, name)) for name in after}
    return Update(_label(row), str(row.pk), before, {name: _plain(value) for name, value in after.items()})


def restated(row: Dated, at: datetime, **after: object) -> tuple[Update, Insert]:
    """Return the changes after which a dated row is known otherwise: closed as it was, written again as it is."""
    again = type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})  # noqa: SLF001
    again.pk, again.recorded_from = new_id(), at
    for name, value in after.items():
        setattr(again, name, value)
    return change(row, recorded_to=at), insertion(again)


def held(row: Grant) -> Held:
    """Return a grant as the core knows it."""
    return Held(
        id=row.grant,
        account=row.account_id,
        role=row.role,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        store=Store(row.store),
        field_groups=None if row.field_groups is None else frozenset(row.field_groups),
        granted_by=row.granted_by,
        reason=row.reason,
        tenure=row.tenure,
    )


def deputyship(row: Deputy) -> Deputyship:
    """Return a deputyship as the core knows it."""
    return Deputyship(row.deputy, row.account_id, row.principal_id, row.valid_from, row.valid_to or date.max)


def _label(row: models.Model) -> str:
    return row._meta.label  # noqa: SLF001 - the documented way to a model's name


def _row(row: models.Model) -> Row:
    fields = row._meta.concrete_fields  # noqa: SLF001
    return {str(field.column): _plain(getattr(row, field.attname)) for field in fields}


def _plain(value: Any) -> Json:  # noqa: ANN401 - whatever a column holds
    match value:
        case None | bool() | int() | str():
            return value
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case _:
            message = f"no column of an account holds {type(value).__name__}"
            raise TypeError(message)
