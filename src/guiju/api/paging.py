"""Lists by page: each begins after the last row of the one before, so rows added meanwhile move nothing.

The cursor is opaque and signed; it holds the key of the last row and belongs to one list with its filters. Where a
list is asked as of a day and a recorded moment, `next` says both: all pages show the list as it stood when the first
was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, QueryDict
from ninja import Schema
from pydantic import ConfigDict, Field

from guiju.doors.cursors import Key, cursor, resumed_after
from guiju.store.audit.actions import now

T = TypeVar("T")
S = TypeVar("S")
MOST = 200
USUAL = 50
_MOVING = ("after", "limit", "on", "known_at")


class Paging(Schema):
    """Which page of a list is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: str | None = Field(None, max_length=2000, description="the cursor of the page before, from its `after`")
    limit: int = Field(USUAL, ge=1, le=MOST, description="how many rows at most")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: its rows, and the cursor and address of the next where there is one."""

    items: Sequence[T]
    after: str | None
    next: str | None


def start(request: HttpRequest, asked: Paging) -> Key | None:
    """Return the key of the row that the page begins after, or None for the first page."""
    return None if asked.after is None else resumed_after(request, asked.after, _MOVING)


def page(request: HttpRequest, asked: Paging, rows: Sequence[T], key: Callable[[T], Key]) -> Page[T]:
    """Make a page of rows that were read in the order of `key`, one more than `limit` where there are more."""
    items = rows[: asked.limit]
    if len(rows) <= asked.limit or not items:
        return Page(items, None, None)
    after = cursor(request, key(items[-1]), _MOVING)
    return Page(items, after, _next(request, after))


def cut(request: HttpRequest, asked: Paging, rows: Sequence[T], key: Callable[[T], Any]) -> Page[T]:
    """Make a page of a whole list that is short enough to be read at once; it is sorted by `key` here."""
    ordered = sorted(rows, key=key)
    begin = start(request, asked)
    left = ordered if begin is None else [row for row in ordered if key(row) > begin]
    return page(request, asked, left[: asked.limit + 1], key)


def resumed(request: HttpRequest, items: Sequence[T], last: Key | None) -> Page[T]:
    """Make a page of rows whose query itself says what to go on after; None at the end."""
    if last is None:
        return Page(items, None, None)
    after = cursor(request, last, _MOVING)
    return Page(items, after, _next(request, after))


def shown(one: Page[T], shape: Callable[[T], S]) -> Page[S]:
    """Return the page with each row in another shape."""
    return Page([shape(row) for row in one.items], one.after, one.next)


def _next(request: HttpRequest, after: str) -> str:
    asked: QueryDict = request.GET.copy()
    asked["after"] = after
    held = getattr(request, "as_of", None)
    if held is not None:
        asked["on"] = held.day.isoformat()
        asked["known_at"] = (held.known or getattr(request, "moment", None) or now()).isoformat()
    return f"{request.path}?{asked.urlencode()}"
