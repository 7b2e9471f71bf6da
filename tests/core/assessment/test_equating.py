"""Panels of examiners are brought to one scale: what severe ones took away is given back."""

from __future__ import annotations

from decimal import Decimal
from statistics import fmean, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessment.random_schemes import LANGUAGE, head, planned, title

from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.reference import assess


def equated(panels: dict[str, list[float]], plan: Plan | None = None) -> dict[str, list[float]]:
    """The scores of candidates by panel."""
    units = [
        UnitFacts(f"{name}-{at}", None, {"m0": mark, "kind": name})
        for name, marks in panels.items()
        for at, mark in enumerate(marks)
    ]
    traces = assess(plan or interview(), units, LANGUAGE)
    return {
        name: [traces[f"{name}-{at}"].indicators["i0"].score or 0.0 for at in range(len(marks))]
        for name, marks in panels.items()
    }


def interview(way: str = "linear") -> Plan:
    """One indicator, equated by panel."""
    rule: dict[str, Any] = {"rule": "equate", "by": "kind", "way": way}
    child = {"id": "i0", "title": title("i0"), "measure": "m0", "weight": Decimal(100), "score": rule}
    tree = {"id": "top", "title": title("top"), "aggregate": {"method": "arithmetic"}, "children": [child]}
    return planned(head(tree=tree))


def test_a_severe_panel_is_brought_to_the_mean_of_all() -> None:
    """Panels that differ by ten marks throughout end alike, around the mean of all."""
    found = equated({"mild": [80, 85, 90], "severe": [70, 75, 80]})
    assert found["mild"] == pytest.approx([75, 80, 85]) == found["severe"]


def test_the_least_deviation_where_somebody_would_go_beyond_full_marks() -> None:
    """With the mean of the deviations, 10.5, the best of the narrow panel would have 101; with the least one 90.6."""
    narrow, wide = [80.0] * 9 + [81.0], [60.0, 80.0, 100.0]
    common = (stdev(narrow) + stdev(wide)) / 2
    centre = fmean([*narrow, *wide])
    assert centre + common * (81 - fmean(narrow)) / stdev(narrow) > 100
    least = stdev(narrow)
    assert equated({"n": narrow, "w": wide})["w"] == pytest.approx([centre + least * (x - 80) / 20 for x in wide])


def test_a_panel_without_spread_has_the_mean_of_all() -> None:
    """Nothing tells its candidates apart, and it says nothing of how far marks spread."""
    found = equated({"same": [60, 60], "one": [99], "other": [70, 80]})
    assert found["same"] == pytest.approx([73.8, 73.8])
    assert found["one"] == pytest.approx([73.8])
    assert found["other"] == pytest.approx([68.8, 78.8])


def test_by_the_ratio_of_means_a_severe_panel_is_lifted_in_proportion() -> None:
    """85 and 68 are brought to 76.5: marks times 0.9 and 1.125, never beyond full marks; a panel of noughts has 76.5."""
    plan = interview("mean_ratio")
    found = equated({"mild": [80, 90], "severe": [64, 72]}, plan)
    assert found["mild"] == pytest.approx([72, 81]) == found["severe"]
    assert max(equated({"mild": [99, 61], "severe": [20, 20]}, plan)["severe"]) == pytest.approx(50)
    assert equated({"even": [98, 98], "steep": [0, 90]}, plan)["steep"] == [0, 100]
    assert equated({"none": [0, 0], "all": [50, 70]}, plan)["none"] == [30, 30]


MARKS = st.lists(st.integers(300, 700).map(lambda mark: mark / 10), min_size=2, max_size=6)


@given(st.lists(MARKS, min_size=1, max_size=4))
def test_panels_end_with_the_mean_of_all_and_one_deviation(panels: list[list[float]]) -> None:
    """By the formula written out, where nobody goes beyond full marks or below none."""
    spreads = [stdev(marks) for marks in panels if stdev(marks) > 0]
    centre = fmean([mark for marks in panels for mark in marks])
    common = fmean(spreads) if spreads else 0.0
    if any(stdev(m) and not 0 < centre + common * (x - fmean(m)) / stdev(m) < 100 for m in panels for x in m):
        return
    found = equated({f"p{at}": marks for at, marks in enumerate(panels)})
    for marks, scores in zip(panels, found.values(), strict=True):
        assert fmean(scores) == pytest.approx(centre)
        assert stdev(scores) == pytest.approx(common if stdev(marks) > 0 else 0.0, abs=1e-7)
