"""The working-day calendar of an institution, and its named ranges."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from guiju.core.values import Id, Text, Value


class Holiday(Value):
    """Days off, both ends inclusive."""

    from_: dt.date = Field(alias="from")
    through: dt.date
    title: Text


class NamedRange(Value):
    """A period with a name of its own: a stage of a programme. `[from, to)`, or `through` the last day."""

    id: Id
    title: Text
    from_: dt.date = Field(alias="from")
    to: dt.date | None = None
    through: dt.date | None = None


class Calendar(Value):
    """Which days are worked: the week's working days, holidays, and make-up days worked on a weekend."""

    working_week: tuple[int, ...] = Field(default=(1, 2, 3, 4, 5), description="ISO weekdays worked, Monday 1.")
    holidays: tuple[Holiday, ...] = ()
    make_up_days: tuple[dt.date, ...] = ()
    school_year_starts: str = Field(default="09-01", pattern=r"^\d{2}-\d{2}$")
    ranges: tuple[NamedRange, ...] = ()
