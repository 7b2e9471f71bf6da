"""What each child adds where a score is no sum of its children: its Shapley value (Shapley 1953).

It is the mean of what the child brings over all orders in which the children come in; the values add up to the score
with all of them in, less the one with none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def shapley_values(values: Sequence[float], count: int) -> list[float]:
    """Return the value of each of `count` children; `values` are by set, bit j of a set's number stands for child j."""
    shares = [1 / (count * math.comb(count - 1, size)) for size in range(count)]
    return [
        math.fsum(
            shares[among.bit_count()] * (values[among | 1 << child] - values[among])
            for among in range(1 << count)
            if not among >> child & 1
        )
        for child in range(count)
    ]
