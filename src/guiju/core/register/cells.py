"""Counts of people as they may be published: small cells hidden, and whatever would give them away."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SMALL = 5
"""A count of fewer people is hidden."""

_FEWEST_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Published(Generic[K]):
    """A row of counts and its total as they may be shown; None is hidden."""

    cells: Mapping[K, int | None]
    total: int | None


def hide(counts: Mapping[K, int]) -> Published[K]:
    """Hide counts under five, with the next smallest where the total would give them away.

    What is hidden together comes to five or more and is never one cell alone; where that cannot be had, the total is
    hidden too.
    """
    hidden = {key for key, count in counts.items() if count < SMALL}
    total: int | None = sum(counts.values())
    if hidden:
        rest = sorted((key for key in counts if key not in hidden), key=lambda key: (counts[key], repr(key)))
        while rest and not _covered(counts, hidden):
            hidden.add(rest.pop(0))
        if not _covered(counts, hidden):
            total = None
    if total is not None and total < SMALL:
        total = None
    return Published({key: None if key in hidden else count for key, count in counts.items()}, total)


def _covered(counts: Mapping[K, int], hidden: set[K]) -> bool:
    return len(hidden) >= _FEWEST_HIDDEN and sum(counts[key] for key in hidden) >= SMALL


def published(counts: Mapping[K, int]) -> Published[K]:
    """Return counts as they leave the register: small cells hidden, every other to the nearest five.

    One answer hides its own small cells; many answers (a unit and the units in it, two days, two filters) could still
    be subtracted. Of numbers that move in steps of five no difference tells of one to four people.
    """
    shown = hide(counts)
    cells = {key: None if count is None else _nearest_five(count) for key, count in shown.cells.items()}
    return Published(cells, None if shown.total is None else _nearest_five(shown.total))


def _nearest_five(count: int) -> int:
    return (count + SMALL // 2) // SMALL * SMALL
