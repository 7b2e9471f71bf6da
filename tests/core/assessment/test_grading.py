"""Totals, places, quotas in whole numbers, and the lowest of three grades."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guiju.core.assessment.grading import Contest, grade, quota_places, ranks
from guiju.core.assessment.plan import Grounds, TotalStep
from guiju.core.assessment.quotas import Allowed, Part, allowed
from guiju.core.assessment.totals import total
from guiju.core.rulebook.grading import Cap, Grade, Item, Quota
from guiju.core.rulebook.scoring import Ties

D = Decimal
TITLE = {"zh": "名", "en": "name"}


def quota(**parts: object) -> Quota:
    """A quota that rounds down and leaves ties out, unless told otherwise."""
    return Quota.model_validate({"round": "down", "ties": "exclude", **parts})


def grades(**parts: object) -> list[Grade]:
    """Excellent from 90 with a quota, good from 80, fair from 60, poor."""
    lines = [("excellent", D(90)), ("good", D(80)), ("fair", D(60)), ("poor", None)]
    return [
        Grade(id=name, title=TITLE, from_points=line, quota=quota(**parts) if name == "excellent" and parts else None)
        for name, line in lines
    ]


def cap(**parts: object) -> Cap:
    """A cap with its clause and approver."""
    return Cap.model_validate({
        "id": "veto", "title": TITLE, "when": [{"if": "x > 0"}], "approved_by": [TITLE],
        "basis": [{"document": "d", "clause": "1", "status": "verified"}], **parts,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("ties", "expected"),
    [(Ties.MIN, [1, 2, 2, 4]), (Ties.MAX, [1, 3, 3, 4]), (Ties.AVERAGE, [1, 2.5, 2.5, 4]), (Ties.DENSE, [1, 2, 2, 3])],
)
def test_equal_totals_share_a_place(ties: Ties, expected: list[float]) -> None:
    """9, 7, 7, 1 counted from the best."""
    assert list(ranks({"a": 9, "b": 7, "c": 7, "d": 1}, ties).values()) == expected


@pytest.mark.parametrize(
    ("share", "base", "rounding", "expected"),
    [
        ("0.29", 100, "down", 29),
        ("0.29", 100, "up", 29),
        ("0.15", 7, "down", 1),
        ("0.15", 7, "up", 2),
        ("0.15", 10, "half_up", 2),
        ("0.25", 3, "half_up", 1),
        ("0.3", 1, "down", 0),
    ],
)
def test_a_share_of_a_base_is_a_whole_number(share: str, base: int, rounding: str, expected: int) -> None:
    """29 % of 100 is 29, whatever binary fractions say."""
    assert allowed(quota(share=D(share), round=rounding), {None: Part(base)}, None).places == expected


@pytest.mark.parametrize(
    ("ties", "keys", "within"),
    [
        ("exclude", {"a": (9,), "b": (8,), "c": (8,), "d": (1,)}, "a"),
        ("include", {"a": (9,), "b": (8,), "c": (8,), "d": (1,)}, "abc"),
        ("by_nodes", {"a": (9, 0), "b": (8, 2), "c": (8, 1), "d": (1, 9)}, "ab"),
        ("by_nodes", {"a": (9, 0), "b": (8, 2), "c": (8, 2), "d": (1, 9)}, "a"),
        ("exclude", {"a": (9,), "b": (8,), "c": (7,), "d": (1,)}, "ab"),
    ],
)
def test_ties_at_the_cut(ties: str, keys: dict[str, tuple[int, ...]], within: str) -> None:
    """Two places, and equal totals across the last of them."""
    found = [
        unit
        for unit in keys
        if quota_places(grades(count=D(2), ties=ties), lambda _: Contest(Allowed(2, len(keys)), keys), unit)[0].within
    ]
    assert "".join(found) == within


@pytest.mark.parametrize(
    ("points", "caps", "expected"),
    [
        (95, [], ("excellent", "excellent", None, "excellent")),
        (90, [], ("excellent", "excellent", None, "excellent")),
        (89.999999, [], ("good", "excellent", None, "good")),
        (95, [cap(grade_at_most="fair")], ("excellent", "excellent", "fair", "fair")),
        (10, [cap(grade_at_most="fair")], ("poor", "excellent", "fair", "poor")),
        (95, [cap(grades_down=2)], ("excellent", "excellent", "fair", "fair")),
        (65, [cap(grades_down=9)], ("fair", "excellent", "poor", "poor")),
        (95, [cap(score_at_most=D(50))], ("excellent", "excellent", None, "excellent")),
    ],
)
def test_the_lowest_of_three(points: float, caps: list[Cap], expected: tuple[str | None, ...]) -> None:
    """By points, by quota, under the caps."""
    found = grade(grades(), round(points * 10**6), (), caps)
    assert (found.by_points, found.by_quota, found.under_caps, found.grade) == expected


def test_beyond_the_quota_the_next_grade() -> None:
    """Ninety points without a place are good."""
    named = grades(share=D("0.29"))
    totals = {"a": 95, "b": 94, "c": 91}
    places = quota_places(
        named, lambda _: Contest(Allowed(1, 5), {unit: (value,) for unit, value in totals.items()}), "b"
    )
    assert (places[0].allowed, places[0].position, places[0].within) == (1, 2, False)
    assert grade(named, 94_000_000, places, ()).grade == "good"


def test_from_the_tree_to_the_total() -> None:
    """Bonus with both caps, deductions, clip, coefficient half-up, the cap, and decimals, in this order."""
    item = {"title": TITLE, "measure": "m", "each": D(2)}
    bonus = Grounds((Item(id="x", **item, at_most=D(3)), Item(id="y", **{**item, "measure": "n"})), D(4))
    minus = Grounds((Item(id="z", **{**item, "measure": "faults"}),), None)
    step = TotalStep("root", bonus, minus, (D(0), D(95)), "k", 1, plain=False)
    found = total(step, 97.1234567, {"m": 5.0, "n": 1.0, "faults": 0.5}, 1.01, (D("95.5"),))
    assert found.base_exact == 97_123_457
    assert (dict(found.bonus_exact), found.bonus_sum_exact) == ({"x": 3_000_000, "y": 2_000_000}, 4_000_000)
    assert (found.deductions_sum_exact, found.clipped_exact, found.capped_exact, found.total_exact) == (
        1_000_000,
        95_000_000,
        95_500_000,
        95_500_000,
    )
    assert total(step, 90.0, {}, None, ()).total_exact is None
