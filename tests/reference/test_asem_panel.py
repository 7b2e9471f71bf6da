"""Five years on one scale: a year scored with the others pooled is what the authors' software makes of the panel."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.assessment.random_schemes import LANGUAGE, head, planned, title

from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.reference import assess

Reference = Callable[[str], Path]
YEARS = ("2018", "2019", "2020", "2021", "2022")
NAMES = ("m0", "m1", "m2", "m3", "m4")


def table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of a panel by year and country."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["Time"], row["uCode"]): row for row in csv.DictReader(stream)}


@pytest.mark.parametrize("year", ["2020"])
def test_a_year_among_five(year: str, reference: Reference) -> None:
    """The least and the greatest of all five years, for every country and indicator."""
    values, expected = (table(reference(f"asem/panel/{name}.csv")) for name in ("Treated", "Normalised"))
    with reference("asem/inputs/ASEM_iMeta.csv").open(encoding="utf-8", newline="") as stream:
        better = {row["iCode"]: "less" if row["Direction"] == "-1" else "more" for row in csv.DictReader(stream)}
    others = [other for other in YEARS if other != year]
    compared = 0
    countries = sorted({country for _, country in values})
    for code in (
        name for name in next(iter(values.values())) if name in better and name in next(iter(expected.values()))
    ):
        rule = {"rule": "min_max", "to": [Decimal(0), Decimal(100)], "pooled": list(NAMES[1:])}
        child = {"id": "i0", "title": title("i0"), "measure": "m0", "weight": Decimal(100), "score": rule}
        tree = {"id": "top", "title": title("top"), "aggregate": {"method": "arithmetic"}, "children": [child]}
        plan = planned(head(tree=tree), {"m0": better[code]})
        units = [
            UnitFacts(
                country,
                None,
                {name: _number(values[at, country][code]) for name, at in zip(NAMES, (year, *others), strict=True)},
            )
            for country in countries
        ]
        for country, trace in assess(plan, units, LANGUAGE).items():
            wanted = _number(expected[year, country][code])
            assert trace.indicators["i0"].score == (None if wanted is None else pytest.approx(wanted, abs=1e-9))
            compared += 1
    assert compared == 49 * 46


def _number(text: str) -> float | None:
    return None if text in ("", "NA", "NaN") else float(text)
