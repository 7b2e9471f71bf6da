"""The stored form of a value, which all back ends share, and the way to it from values as people hold them.

| kind   | natural           | stored            | numpy                     | DuckDB  |
|--------|-------------------|-------------------|---------------------------|---------|
| number | int, Decimal      | int, millionths   | int64, millionths         | BIGINT  |
| real   | float, int        | float, finite     | float64                   | DOUBLE  |
| text   | str               | str               | int32 codes and the words | VARCHAR |
| yes_no | bool              | bool              | bool                      | BOOLEAN |
| date   | datetime.date     | datetime.date     | datetime64[D]             | DATE    |
"""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from guiju.core.exact import GRID, as_decimal, exact_decimal
from guiju.core.expressions.arithmetic import in_range
from guiju.core.expressions.kinds import Kind

Natural = int | Decimal | float | str | bool | dt.date
"""A value as people hold it."""

Stored = int | float | str | bool | dt.date
"""A value as the back ends hold it: an exact number is an int of whole millionths."""


def to_stored(value: Natural | None, kind: Kind) -> Stored | None:
    """Return the stored form; a number out of range or not finite is unknown. TypeError where the kind does not fit."""
    if value is None:
        return None
    match kind:
        case Kind.NUMBER if isinstance(value, int) and not isinstance(value, bool):
            return in_range(value * GRID)
        case Kind.NUMBER if isinstance(value, Decimal):
            return in_range(exact_decimal(value)) if value.is_finite() else None
        case Kind.REAL if isinstance(value, float | int | Decimal) and not isinstance(value, bool):
            real = float(value)
            return real if math.isfinite(real) else None
        case Kind.TEXT if isinstance(value, str):
            return value
        case Kind.YES_NO if isinstance(value, bool):
            return value
        case Kind.DATE if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        case _:
            raise TypeError(f"{value!r} is no {kind}")


def from_stored(value: Stored | None, kind: Kind) -> Natural | None:
    """Return the value as people hold it: an exact number as a Decimal, everything else as it is."""
    return as_decimal(int(value)) if kind is Kind.NUMBER and isinstance(value, int) else value
