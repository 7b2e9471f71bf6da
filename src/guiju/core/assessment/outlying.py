"""Units that lie off the line the others lie on, when two scores are held against each other.

The line is Theil and Sen's (the middle of all slopes between two units), which a few strange units do not turn; a unit
is off where its distance from it is more than 3.5 deviations, the deviation told by the middle distance (Iglewicz and
Hoaglin 1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 5
"""With fewer units no line says what is usual."""
BY_PAIRS = 400
"""Units whose slopes are looked at pair by pair; of more, so many evenly spread over their order along the first."""

_FAR, _DEVIATION = 3.5, 1.4826


@dataclass(frozen=True, slots=True)
class Usual:
    """The line `start + slope x`, and which units lie off it, the furthest first."""

    slope: float
    start: float
    off: tuple[int, ...]


def usual(one: Sequence[float], other: Sequence[float]) -> Usual | None:
    """Return the line on which units lie, and those off it; None for too few, or where the first does not differ."""
    x, y = np.array(one, np.float64), np.array(other, np.float64)
    if len(x) < FEWEST or np.ptp(x) == 0:
        return None
    order = np.lexsort((y, x))
    chosen = order if len(x) <= BY_PAIRS else order[np.linspace(0, len(x) - 1, BY_PAIRS).round().astype(np.int64)]
    across, up = (values[chosen][None, :] - values[chosen][:, None] for values in (x, y))
    differ = across > 0
    slope = float(np.median(up[differ] / across[differ]))
    start = float(np.median(y - slope * x))
    apart = np.abs(y - start - slope * x)
    deviation = _DEVIATION * float(np.median(apart))
    off = np.flatnonzero(apart > _FAR * deviation) if deviation > 0 else np.array([], np.int64)
    return Usual(slope, start, tuple(int(each) for each in off[np.argsort(-apart[off], kind="stable")]))
