"""The one clock: the recorded time of everything written, in UTC, and the day it is for the institution."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo

from guiju.store.audit.questions import known


def _of_the_machine() -> datetime:
    return datetime.now(UTC)


_read: Callable[[], datetime] = _of_the_machine


def now() -> datetime:
    """Return the time, in UTC, to the microsecond."""
    return _read()


_kept: ContextVar[list[tzinfo] | None] = ContextVar("guiju_zone", default=None)


def zone() -> tzinfo:
    """Return the institution's time zone, as whoever keeps its rulebook knows it; UTC before there is one."""
    kept = _kept.get()
    if kept:
        return kept[0]
    found: tzinfo = next(known("institution.time-zone"), UTC)
    if kept is not None:
        kept.append(found)
    return found


@contextmanager
def one_zone() -> Iterator[None]:
    """Ask for the time zone once meanwhile: for the length of a request, which shows many days and moments."""
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


def day_of(at: datetime) -> date:
    """Return the day a moment falls on where the institution is."""
    return at.astimezone(zone()).date()


def today() -> date:
    """Return the day it is where the institution is."""
    return day_of(now())


@contextmanager
def reading(clock: Callable[[], datetime]) -> Iterator[None]:
    """Read another clock for a while: a test's, or the days of a demo that is being told."""
    global _read  # noqa: PLW0603 - one clock for the whole program is the point
    held, _read = _read, clock
    try:
        yield
    finally:
        _read = held
