"""Clocks of cases in words and on a rule: how many days are left, how many have passed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from guiju.core.cases.terms import Term
from guiju.core.rulebook.calendar import Calendar
from guiju.core.working_days import is_working_day

_DAY = dt.timedelta(days=1)
_FARTHEST = 400
_MOST_CELLS = 45
_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Left:
    """How far a day is: working days until it (0 on it), or since it passed."""

    day: dt.date
    days: int
    late: bool

    @property
    def key(self) -> str:
        """The words it is said in."""
        if self.late:
            return "cases.left.late"
        return "cases.left.today" if self.days == 0 else "cases.left.days"


def left_until(day: dt.date, on: dt.date, calendar: Calendar) -> Left:
    """Return how many working days lie between two days, the earlier one not counted."""
    first, last = (on, day) if on <= day else (day, on)
    count = sum(
        is_working_day(first + number * _DAY, calendar) for number in range(1, min((last - first).days, _FARTHEST) + 1)
    )
    return Left(day, count, late=on > day)


def last_of(term: Term) -> dt.date | None:
    """Return the day the clock of a step runs to: its last day, or the last day of a wait."""
    return term.last or (term.not_before - _DAY if term.not_before is not None else None)


def tape(term: Term, on: dt.date, calendar: Calendar, label: str, today: str) -> SafeString | None:
    """Return a term on a rule: a tick for each working day (for each week where it is long), today as a pointer."""
    last = last_of(term)
    if last is None or last <= term.since:
        return None
    days = [term.since + number * _DAY for number in range((last - term.since).days + 1)]
    whole = len(days)
    passed = min(max((on - term.since).days + 1, 0), whole)
    at = [number for number, day in enumerate(days) if is_working_day(day, calendar)]
    if len(at) > _MOST_CELLS:
        at = [number for number, day in enumerate(days) if day.isoweekday() == 1]
    if len(at) > _MOST_CELLS:
        at = [number for number, day in enumerate(days) if day.day == 1]
    ticks = "".join(f"M{number / whole * _WIDTH:.1f} 22v10" for number in at if number)
    here = (passed - 0.5) / whole * _WIDTH if passed else 0.0
    pointer = ""
    if term.since <= on <= last:
        pointer = format_html(
            '<path class="fmine" d="M{0} 16l6-10h-12z"/><path class="smine" d="M{0} 14v18"/>'
            '<text class="mine" x="{1}" y="11" text-anchor="{2}">{3}</text>',
            f"{here:.1f}",
            f"{here + 10 if here < _WIDTH / 2 else here - 10:.1f}",
            "start" if here < _WIDTH / 2 else "end",
            today,
        )
    return format_html(
        '<svg class="dw" width="312" height="60" viewBox="-4 0 312 60" role="img" aria-label="{}">'
        '<rect class="fazw" x="0" y="16" width="{}" height="16"/><path class="g" d="{}"/>'
        '<path class="i" d="M0 32.5H300M0 16.5H300M.5 12V40M299.5 12V40"/>{}'
        '<text x="0" y="54">{}</text><text x="300" y="54" text-anchor="end">{}</text></svg>',
        label,
        f"{passed / whole * _WIDTH:.1f}",
        ticks,
        pointer,
        f"{term.since:%m-%d}",
        f"{last:%m-%d}",
    )
