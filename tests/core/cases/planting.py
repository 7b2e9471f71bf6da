"""Faults planted in what happened: one thing left out, two neighbours changed about, one said twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")


def deleted(history: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Yield the history with each of its parts left out."""
    yield from (history[:at] + history[at + 1 :] for at in range(len(history)))


def swapped(history: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Yield the history with each two neighbours changed about."""
    for at in range(len(history) - 1):
        yield (*history[:at], history[at + 1], history[at], *history[at + 2 :])


def doubled(history: tuple[T, ...]) -> Iterator[tuple[T, ...]]:
    """Yield the history with each of its parts said twice."""
    yield from (history[: at + 1] + history[at:] for at in range(len(history)))
