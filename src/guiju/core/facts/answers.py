"""What is known of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from guiju.core.expressions import Natural


@dataclass(frozen=True, slots=True)
class Known:
    """A fact's value, or None where it cannot be told; then `low` and `high` bound a count, where bounds are known.

    `applies` is False where there is nothing the fact could be about (a share of nothing, `if_none: not_applicable`).
    `share` is a share's exact fraction: votes and shares are compared by it, never by a rounded percentage.
    `records` are the positions, in the relation, of the records that certainly count.
    """

    value: Natural | None
    low: int | None = None
    high: int | None = None
    applies: bool = True
    share: Fraction | None = None
    records: tuple[int, ...] = ()


UNKNOWN = Known(None)
"""Cannot tell."""

NOT_APPLICABLE = Known(None, applies=False)
"""There is nothing to tell."""
