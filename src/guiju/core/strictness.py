"""No guessing when a value is read: `no` is not false, `5` in quotes is no number, `20260101` is no date."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def tighten(schema: CoreSchema) -> CoreSchema:
    """Return the schema of a model with its own yes-or-no, whole-number and date fields read strictly."""
    return cast("CoreSchema", _tightened(schema))


def _tightened(part: Any) -> Any:  # noqa: ANN401 - a core schema nests dictionaries and lists of any kind
    if isinstance(part, list):
        return [_tightened(item) for item in part]
    if isinstance(part, tuple):
        return tuple(_tightened(item) for item in part)
    if not isinstance(part, dict):
        return part
    match part.get("type"):
        case "bool" | "int":
            return {**part, "strict": True}
        case "date":
            return core_schema.no_info_before_validator_function(_day_only, cast("CoreSchema", part))
        case "function-before" if part.get("function", {}).get("function") is _day_only:
            return part
    return {key: value if key == "metadata" else _tightened(value) for key, value in part.items()}


def _day_only(value: Any) -> Any:  # noqa: ANN401 - whatever stands where a date must
    """Refuse anything but a date, or text written as year-month-day."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise PydanticCustomError("bad-date", "{value} is no date", {"value": str(value)})
