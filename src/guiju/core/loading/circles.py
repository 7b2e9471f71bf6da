"""Chains that come back to where they began."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def circles(leads_to: Mapping[T, T]) -> tuple[tuple[T, ...], ...]:
    """Return every circle among things that each lead to one other at most, in the order they are met."""
    found: list[tuple[T, ...]] = []
    done: set[T] = set()
    for start in leads_to:
        way: dict[T, int] = {}
        at: T | None = start
        while at is not None and at not in done and at not in way:
            way[at] = len(way)
            at = leads_to.get(at)
        if at is not None and at in way:
            found.append(tuple(way)[way[at] :])
        done.update(way)
    return tuple(found)
