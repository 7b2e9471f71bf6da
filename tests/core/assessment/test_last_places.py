"""A veto on the last places: who is among them, with ties and shares, and what it does to grades."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessment.random_schemes import BASIS, LANGUAGE, head, planned, title

from guiju.core.assessment.explanation import explain
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.plan import CapStep
from guiju.core.assessment.reference import assess
from guiju.words.plan import cap_when

GRADES = [
    {"id": "good", "title": title("good"), "from_points": Decimal(60)},
    {"id": "poor", "title": title("poor")},
]


def graded(totals: dict[str, float], last: dict[str, Any], **cap: Any) -> dict[str, str | None]:  # noqa: ANN401
    """The grades of units in the groups their names begin with, the last ones vetoed."""
    child = {
        "id": "i0",
        "title": title("i0"),
        "measure": "m0",
        "weight": Decimal(100),
        "score": {"rule": "convert", "full_of_source": Decimal(100)},
    }
    tree = {"id": "top", "title": title("top"), "aggregate": {"method": "arithmetic"}, "children": [child]}
    veto = {"id": "tail", "title": title("the last"), "basis": BASIS, "approved_by": [title("office")]}
    caps = [{**veto, "last": {"ties": "include", **last}, "grade_at_most": "poor", **cap}]
    plan = planned(head(tree=tree, compare_within="kind", grades=GRADES, caps=caps))
    units = [
        UnitFacts(name, name[0], {"m0": total, "flag": 1.0 if name.endswith("!") else 0.0})
        for name, total in totals.items()
    ]
    traces = assess(plan, units, LANGUAGE)
    for trace in traces.values():
        told = explain(plan, trace)
        assert sum(line.points or 0 for line in told.lines) == told.whole
    return {name: trace.grading.grade for name, trace in traces.items()}


TOTALS = {"a1": 90.0, "a2": 80.0, "a3": 70.0, "a4": 70.0, "b1": 65.0, "b2": 95.0, "b3": 99.0}


@pytest.mark.parametrize(
    ("last", "vetoed"),
    [
        ({"count": Decimal(1)}, ["a3", "a4", "b1"]),
        ({"count": Decimal(1), "ties": "exclude"}, ["b1"]),
        ({"count": Decimal(3), "of": "all"}, ["a3", "a4", "b1"]),
        ({"share": Decimal("0.34")}, ["a3", "a4", "b1"]),
        ({"share": Decimal("0.34"), "round": "up", "ties": "exclude"}, ["a3", "a4", "b1", "b2"]),
        ({"count": Decimal(0)}, []),
    ],
)
def test_who_is_among_the_last(last: dict[str, Any], vetoed: list[str]) -> None:
    """Of each group or of all; equal totals at the line are all in, or none."""
    found = graded(TOTALS, last)
    assert [name for name, grade in found.items() if grade == "poor"] == vetoed


def test_a_condition_may_stand_beside_it() -> None:
    """The last of a group is vetoed only where something else is wrong too."""
    when = [{"if": "flag > 0"}]
    assert graded({"a1": 90, "a2": 70, "b1": 95, "b2!": 80, "b3!": 99}, {"count": Decimal(1)}, when=when) == {
        "a1": "good", "a2": "good", "b1": "good", "b2!": "poor", "b3!": "good",
    }  # fmt: skip


@given(st.lists(st.integers(60, 70), min_size=1, max_size=8), st.integers(0, 4))
def test_the_last_are_those_with_the_fewest_below_them(points: list[int], count: int) -> None:
    """With ties let in, one is among the last k where fewer than k have a lower total."""
    totals = {f"a{at}": float(each) for at, each in enumerate(points)}
    found = graded(totals, {"count": Decimal(count)})
    for name, total in totals.items():
        assert (found[name] == "poor") is (sum(other < total for other in totals.values()) < count)


def test_it_is_said_in_both_languages() -> None:
    """How many, of whom, and what happens at the line."""
    plan = planned(
        head(
            tree={"id": "i0", "title": title("i0"), "measure": "m0", "score": {"rule": "yes_no"}},
            grades=GRADES,
            caps=[
                {
                    "id": "tail",
                    "title": title("the last"),
                    "last": {"count": Decimal(3), "ties": "include"},
                    "grade_at_most": "poor",
                    "basis": BASIS,
                    "approved_by": [title("office")],
                }
            ],
        )
    )
    step = plan.first(CapStep)
    assert step is not None
    cap = step.caps[0]
    assert "3 个" in cap_when(cap).zh
    assert "lowest 3" in cap_when(cap).en
