"""Lists of the pages: a page of rows, and where the next begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

from guiju.doors.cursors import Key, cursor, resumed_after

T = TypeVar("T")

ROWS = 50
"""Rows of a page."""

_MOVING = ("after",)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: its rows, the cursor of the next (empty at the end), and whether rows stand before it."""

    rows: Sequence[T]
    after: str
    resumed: bool


def begin(request: HttpRequest) -> Key | None:
    """Return the key of the row this page begins after, None for the first page."""
    said = request.GET.get("after", "")
    return resumed_after(request, said, _MOVING) if said else None


def page(request: HttpRequest, rows: Sequence[T], key: Callable[[T], Key], *, most: int = ROWS) -> Page[T]:
    """Make a page of rows read in the order of `key`, one more than `most` where there are more."""
    held = rows[:most]
    after = cursor(request, key(held[-1]), _MOVING) if len(rows) > most else ""
    return Page(held, after, "after" in request.GET)


def going_on(request: HttpRequest, rows: Sequence[T], last: Key | None) -> Page[T]:
    """Make a page of rows whose query itself says what to go on after; None at the end."""
    return Page(rows, "" if last is None else cursor(request, last, _MOVING), "after" in request.GET)
