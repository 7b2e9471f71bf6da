"""The normal quantile written as SQL, against the one of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from guiju.compute import normal, trees
from guiju.compute.engine import connected


def test_the_quantile_is_that_of_scipy() -> None:
    """In the middle, in the tails, and where the first gives way to the others."""
    shares = [*np.linspace(0.001, 0.999, 201), 0.075, 0.925, 1e-3, 1e-9, 1 - 1e-9, 2e-11]
    with connected(threads=1) as connection:
        values = ", ".join(f"({float(share)!r}::DOUBLE)" for share in shares)
        query = trees.select_from([trees.named(normal.quantile(trees.column("p")), "z")], "shares")
        connection.execute(f"CREATE TABLE shares AS SELECT p FROM (VALUES {values}) given(p)")
        found = [row[0] for row in connection.sql(trees.printed(query)).fetchall()]
    assert found == pytest.approx(list(stats.norm.ppf(shares)), rel=1e-11, abs=1e-11)
