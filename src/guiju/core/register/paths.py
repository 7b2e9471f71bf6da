"""The path of a unit: fixed-width base 36, four characters a level, so that a subtree is one range of text.

The parent is the truth; the path is its index. `0001000A` is the eleventh unit under the second root. Labels are given
out in order and never twice by one parent, so no two units ever share a path on a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

WIDTH = 4
"""Characters a level."""

MOST = 36**WIDTH
"""How many labels a parent can give out over all time: 1,679,616."""

DEEPEST = 16
"""Levels a tree may have; five are usual."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@lru_cache(maxsize=4096)
def label(number: int) -> str:
    """Return the label with this number (from 0); beyond what four characters hold, ValueError."""
    if not 0 <= number < MOST:
        raise ValueError(f"no label of {WIDTH} characters has the number {number}")
    digits = []
    for _ in range(WIDTH):
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def number_of(path: str) -> int:
    """Return the number of the last label of a path."""
    return int(path[-WIDTH:], 36)


def depth(path: str) -> int:
    """Return how many levels a path has; a root has one."""
    return len(path) // WIDTH


def after(path: str) -> str:
    """Return the first text that lies beyond a path and all below it, the upper end of their range."""
    return path[:-1] + chr(ord(path[-1]) + 1)


def subtree(path: str) -> tuple[str, str]:
    """Return the range a subtree's paths lie in, the upper end excluded; every path for the empty one."""
    return (path, after(path)) if path else ("", "~")


def within(path: str, above: str) -> bool:
    """Tell whether a path lies in the subtree of another, itself included."""
    return path.startswith(above)


def moved(path: str, old: str, new: str) -> str:
    """Return a path after the subtree `old` became `new`; a path outside it raises ValueError."""
    if not path.startswith(old):
        raise ValueError(f"{path} does not lie under {old}")
    return new + path[len(old) :]


def above(path: str) -> Iterator[str]:
    """Yield the path itself and every path above it, nearest first."""
    for end in range(len(path), 0, -WIDTH):
        yield path[:end]
