"""A share of a subject's records, kept as a fraction of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from guiju.core.exact import GRID, as_decimal
from guiju.core.expressions.arithmetic import divide
from guiju.core.facts.answers import NOT_APPLICABLE, UNKNOWN, Known


def take_share(certain: Sequence[bool], hits: Sequence[bool | None], *, complete: bool) -> Known:
    """Return how many of the records hit; of nothing there is no share.

    `certain` says of each record whether it counts for sure. The value is rounded half-up to the millionth, `share`
    is not rounded.
    """
    if not complete or not all(certain) or any(hit is None for hit in hits):
        return UNKNOWN
    if not certain:
        return NOT_APPLICABLE
    share = Fraction(sum(hit is True for hit in hits), len(certain))
    millionths = divide(share.numerator * GRID, share.denominator * GRID)
    return Known(Decimal(0) if millionths is None else as_decimal(millionths), share=share)
