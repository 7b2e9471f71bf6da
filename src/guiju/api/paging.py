"""Lists by page: each begins after the last row of the one before, so rows added meanwhile move nothing.

The cursor is opaque and signed; it holds the key of the last row and belongs to one list with its filters. Where a
list is asked as of a day and a recorded moment, `next` says both: all pages show the list as it stood when the first
was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.http import HttpRequest, QueryDict
from ninja import Schema
from pydantic import ConfigDict, Field

from guiju.api.refusal import RefusalError
from guiju.core.findings import Finding
from guiju.store.audit.actions import now

T = TypeVar("T")
S = TypeVar("S")
Key = tuple[str | int, ...]
"""What a list is sorted by, unique for each row; its parts are JSON."""

MOST = 200
USUAL = 50
_MOVING = ("after", "limit")


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
    if asked.after is None:
        return None
    try:
        held = _signer(request).unsign_object(asked.after)
    except (signing.BadSignature, ValueError):
        held = None
    if not isinstance(held, list):
        raise RefusalError(Finding("cursor-unreadable"))
    return tuple(held)


def page(request: HttpRequest, asked: Paging, rows: Sequence[T], key: Callable[[T], Key]) -> Page[T]:
    """Make a page of rows that were read in the order of `key`, one more than `limit` where there are more."""
    items = rows[: asked.limit]
    if len(rows) <= asked.limit or not items:
        return Page(items, None, None)
    cursor = _signer(request).sign_object(list(key(items[-1])))
    return Page(items, cursor, _next(request, cursor))


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
    cursor = _signer(request).sign_object(list(last))
    return Page(items, cursor, _next(request, cursor))


def shown(one: Page[T], shape: Callable[[T], S]) -> Page[S]:
    """Return the page with each row in another shape."""
    return Page([shape(row) for row in one.items], one.after, one.next)


def _signer(request: HttpRequest) -> signing.Signer:
    """Sign for one list and its filters; a cursor of another list, or of other filters, is no cursor here."""
    asked = {name: values for name, values in request.GET.lists() if name not in (*_MOVING, "on", "known_at")}
    return signing.Signer(salt=f"guiju.page {request.path} {sorted(asked.items())}")


def _next(request: HttpRequest, cursor: str) -> str:
    asked: QueryDict = request.GET.copy()
    asked["after"] = cursor
    held = getattr(request, "as_of", None)
    if held is not None:
        asked["on"] = held.day.isoformat()
        asked["known_at"] = (held.known or getattr(request, "moment", None) or now()).isoformat()
    return f"{request.path}?{asked.urlencode()}"
