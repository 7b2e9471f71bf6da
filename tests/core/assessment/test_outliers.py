"""What is done to a column with outliers, against scipy."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from guiju.core.assessment.outliers import kurtosis, skewness, treated
from guiju.core.rulebook.scheme import Treat

COLUMN = [1.0, 2.0, 2.5, 3.0, 3.5, 4.0, 60.0, 90.0]


def rule(**parts: object) -> Treat:
    """Limits the column fails, nothing moved first."""
    limits = {"skewness_below": Decimal("0.1"), "kurtosis_below": Decimal(-9), "at_most": 0}
    return Treat.model_validate({**limits, **parts})


def test_the_figures_that_decide() -> None:
    """Bias-corrected, as scipy has them."""
    assert skewness(COLUMN) == pytest.approx(stats.skew(COLUMN, bias=False))
    assert kurtosis(COLUMN) == pytest.approx(stats.kurtosis(COLUMN, bias=False))


@pytest.mark.parametrize("power", ["0", "0.5", "-1"])
def test_the_power_transform_is_that_of_scipy(power: str) -> None:
    """Of what lies above the least value, beginning at 1."""
    above = np.array(COLUMN) - min(COLUMN) + 1
    expected = stats.boxcox(above, lmbda=float(power))
    assert treated(COLUMN, rule(then="box_cox", power=Decimal(power))) == pytest.approx(tuple(expected))


def test_moved_points_are_those_of_scipy() -> None:
    """Two of eight moved to the next value, as winsorising cuts them."""
    expected = stats.mstats.winsorize(np.array(COLUMN), limits=(0, 2 / 8))
    assert treated(COLUMN, rule(then="none", at_most=2)) == pytest.approx(tuple(expected))
