"""From what an operation returned to what is answered: a thing, a page, or the outcome of an action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar
from uuid import UUID

from ninja.responses import Status
from pydantic import Field

from guiju.api.asking import Asking
from guiju.api.language import both, language
from guiju.api.opening import Opening, Way
from guiju.api.paging import Page
from guiju.api.problems import told
from guiju.api.shapes import Out, Told
from guiju.core.journal.outcome import Done, Refused
from guiju.doors.refusal import RefusalError

T = TypeVar("T")


class Answered(Out, Generic[T]):
    """What a write answers: its value, the version reached, and what it warns of."""

    value: T
    version: int | None = Field(description="the version of the thing after it, where one thing was written")
    repeated: bool = Field(description="true where the same key had done it before: nothing was done again")
    warnings: list[Told]


class Listed(Out, Generic[T]):
    """One page of a list."""

    items: list[T]
    after: str | None = Field(description="the cursor of the next page, or nothing at the end")
    next: str | None = Field(description="the address of the next page, or nothing at the end")


def answer(opening: Opening, request: Asking, returned: object, named: dict[str, Any]) -> object:
    """Return what Ninja writes; a refused action ends the request with its findings."""
    match returned:
        case Refused(findings):
            raise RefusalError(*findings)
        case Done():
            return _done(opening, request, returned, named)
        case Page():
            if returned.next:
                request.added["Link"] = f'<{returned.next}>; rel="next"'
            return returned
        case _:
            request.version = getattr(returned, "version", None)
            return returned


def _done(opening: Opening, request: Asking, done: Done[Any], named: dict[str, Any]) -> Status[dict[str, Any]]:
    ids = [str(done.value), *map(str, named.values())]
    request.version = _version(done, ids)
    if done.repeated:
        request.added["Idempotency-Replayed"] = "true"
    made = opening.way is Way.MAKE
    if made and opening.location and isinstance(done.value, UUID):
        request.added["Location"] = opening.location.format(value=done.value)
    warnings = [told(finding, language(request), both=both(request)) for finding in done.findings]
    body = {"value": done.value, "version": request.version, "repeated": done.repeated, "warnings": warnings}
    return Status(201 if made else 200, body)


def _version(done: Done[Any], ids: Iterable[str]) -> int | None:
    """Return the version of the one thing that was written: the one made, or the one the address names."""
    by_id = {stream.rpartition("/")[2]: version for stream, version in done.versions.items()}
    return next((by_id[each] for each in ids if each in by_id), None)
