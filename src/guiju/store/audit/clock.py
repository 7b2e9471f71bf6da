"""The one clock: the recorded time of everything written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _of_the_machine() -> datetime:
    return datetime.now(UTC)


_read: Callable[[], datetime] = _of_the_machine


def now() -> datetime:
    """Return the time, in UTC, to the microsecond."""
    return _read()


@contextmanager
def reading(clock: Callable[[], datetime]) -> Iterator[None]:
    """Read another clock for a while: a test's, or the days of a demo that is being told."""
    global _read  # noqa: PLW0603 - one clock for the whole program is the point
    held, _read = _read, clock
    try:
        yield
    finally:
        _read = held
