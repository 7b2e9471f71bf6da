"""Working days of an institution's calendar."""

from __future__ import annotations

import datetime as dt

from guiju.core.rulebook.calendar import Calendar

_DAY = dt.timedelta(days=1)


def is_working_day(day: dt.date, calendar: Calendar) -> bool:
    """Tell whether a day is worked: a make-up day always, a holiday never, else by the week."""
    if day in calendar.make_up_days:
        return True
    if calendar.holidays and any(holiday.from_ <= day <= holiday.through for holiday in calendar.holidays):
        return False
    return day.isoweekday() in calendar.working_week


def add_working_days(day: dt.date, count: int, calendar: Calendar) -> dt.date:
    """Return the working day so many (at least 1) working days after a day; the day itself does not count."""
    if count < 1:
        raise ValueError(f"{count} is no number of working days to go forward")
    while count:
        day += _DAY
        count -= is_working_day(day, calendar)
    return day
