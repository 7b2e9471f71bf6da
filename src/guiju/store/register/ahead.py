"""Values worked out one ahead of whoever uses them: while the database writes one, the next is made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")


def ahead(values: Iterator[T]) -> Iterator[T]:
    """Yield values in their order, the next one made in a thread of its own; what makes them asks no database."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        coming = worker.submit(_next, values)
        while not isinstance(value := coming.result(), _End):
            coming = worker.submit(_next, values)
            yield value


class _End:
    """What comes after the last value."""


_END: Final = _End()


def _next(values: Iterator[T]) -> T | _End:
    return next(values, _END)
