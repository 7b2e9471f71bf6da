"""Dated values resolved: the same rulebook types, with the number in force on one day in place of its periods."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeVar, cast

from pydantic import BaseModel

from guiju.core.values import DatedNumber, number_at

_Model = TypeVar("_Model")


class NothingInForceError(Exception):
    """A dated value has no period that holds on the day; `path` is the way to it from the value resolved."""

    def __init__(self, path: tuple[str | int, ...]) -> None:
        """Keep the path for the finding."""
        super().__init__("no value in force")
        self.path = path


def resolved(value: _Model, on: dt.date) -> _Model:
    """Return the value with every dated number replaced by the one in force; NothingInForceError where none is."""
    return cast("_Model", _resolve(value, on, ()))


def plain(number: object) -> Decimal:
    """Return a resolved number; anything else is a step that was never resolved."""
    if not isinstance(number, Decimal):
        message = f"{number!r} was not resolved to a day"
        raise TypeError(message)
    return number


def plain_or(number: object, default: Decimal) -> Decimal:
    """Return a resolved number, or the default where none is written."""
    return default if number is None else plain(number)


def _resolve(value: object, on: dt.date, path: tuple[str | int, ...]) -> object:
    match value:
        case (DatedNumber(), *_):
            number = number_at(cast("tuple[DatedNumber, ...]", value), on)
            if number is None:
                raise NothingInForceError(path)
            return number
        case tuple():
            return tuple(_resolve(item, on, (*path, index)) for index, item in enumerate(value))
        case BaseModel():
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            new = {name: _resolve(field, on, (*path, name)) for name, field in fields.items()}
            changed = {name: new[name] for name in new if new[name] is not fields[name] and new[name] != fields[name]}
            return value.model_copy(update=changed) if changed else value
        case _:
            return value
