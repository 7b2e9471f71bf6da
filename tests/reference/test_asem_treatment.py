"""Columns with outliers are transformed as by the authors of the ASEM index's software, each of the 49 indicators."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from guiju.core.assessment.outliers import treated
from guiju.core.rulebook.scheme import Treat

Reference = Callable[[str], Path]


def columns(path: Path) -> Mapping[str, list[float]]:
    """Every column of numbers, without its gaps."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        name: [float(row[name]) for row in rows if row[name] not in ("", "NA")] for name in rows[0] if name != "uCode"
    }


@pytest.mark.parametrize(("table", "then"), [("log_CT", "log"), ("log_CT_plus", "log_turned")])
def test_the_logarithm_of_every_column(table: str, then: str, reference: Reference) -> None:
    """No column passes, so that each is transformed; none comes back as it was."""
    rule = Treat.model_validate(
        {"skewness_below": Decimal(0), "kurtosis_below": Decimal(-99), "at_most": 0, "then": then}
    )
    raw, expected = (columns(reference(f"asem/{name}.csv")) for name in ("pipeline/Raw", f"missing/treat_{table}"))
    compared = 0
    for name, values in raw.items():
        if name in expected:
            found = treated(values, rule)
            assert found != tuple(values)
            assert found == pytest.approx(expected[name], abs=1e-9), name
            compared += 1
    assert compared == 49
