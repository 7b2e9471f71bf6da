"""From the tree's score to the total: bonus, deductions, clip, coefficient and score caps, in whole millionths."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import Grounds, TotalStep
from guiju.core.assessment.scoring import rounded_exact
from guiju.core.assessment.trace import TotalTrace
from guiju.core.exact import GRID, Rounding, divide, exact, exact_decimal
from guiju.core.rulebook.grading import Item

NO_TOTAL = TotalTrace(None, {}, 0, {}, 0, None, None, None, None)
"""Nothing came of the unit."""


def total(
    step: TotalStep,
    base: float | None,
    counts: Mapping[str, float | None],
    coefficient: float | None,
    score_caps: tuple[Decimal, ...],
) -> TotalTrace:
    """Return every stage from the root's score to the total.

    `counts` has the measures of the items (None: nobody reported it, it adds nothing), `score_caps` the figures of the
    caps that hold. A unit without a score has no total; nor has one without its coefficient where the scheme has one.
    """
    if base is None:
        return NO_TOTAL
    bonus, deductions = _items(step.bonus, counts), _items(step.deductions, counts)
    plus, minus = _sum(step.bonus, bonus), _sum(step.deductions, deductions)
    start = exact(base)
    clipped = _clipped(start + plus - minus, step.clip)
    capped, reached = finish(step, clipped, coefficient, score_caps)
    return TotalTrace(
        base_exact=start,
        bonus_exact=bonus,
        bonus_sum_exact=plus,
        deductions_exact=deductions,
        deductions_sum_exact=minus,
        clipped_exact=clipped,
        coefficient=coefficient,
        capped_exact=capped,
        total_exact=reached,
    )


def with_base(step: TotalStep, found: TotalTrace, base: int, score_caps: tuple[Decimal, ...]) -> int | None:
    """Return the total that the unit would have with another score of the root, everything else as it was found."""
    clipped = _clipped(base + found.bonus_sum_exact - found.deductions_sum_exact, step.clip)
    return finish(step, clipped, found.coefficient, score_caps)[1]


def finish(
    step: TotalStep, clipped: int, coefficient: float | None, score_caps: tuple[Decimal, ...]
) -> tuple[int | None, int | None]:
    """Return the points after coefficient and caps, and the total they are rounded to."""
    multiplied = clipped if step.coefficient is None else times_coefficient(clipped, coefficient)
    if multiplied is None:
        return None, None
    capped = min([multiplied, *(exact_decimal(figure) for figure in score_caps)])
    return capped, rounded_exact(capped, step.round)


def item_points(item: Item, count: float | None) -> int:
    """Return the points of one ground: `each` times the count, half-up, never more than its cap."""
    if count is None:
        return 0
    points = divide(exact(count) * exact_decimal(plain(item.each)), GRID, Rounding.HALF_UP)
    return points if item.at_most is None else min(points, exact_decimal(plain(item.at_most)))


def _items(grounds: Grounds | None, counts: Mapping[str, float | None]) -> dict[str, int]:
    return {item.id: item_points(item, counts.get(item.measure)) for item in grounds.items} if grounds else {}


def _sum(grounds: Grounds | None, points: Mapping[str, int]) -> int:
    added = sum(points.values())
    return added if grounds is None or grounds.at_most is None else min(added, exact_decimal(grounds.at_most))


def _clipped(points: int, clip: tuple[Decimal, Decimal] | None) -> int:
    return points if clip is None else min(max(points, exact_decimal(clip[0])), exact_decimal(clip[1]))


def times_coefficient(points: int, coefficient: float | None) -> int | None:
    """Return the points times the coefficient, half-up; None without one."""
    return None if coefficient is None else divide(points * exact(coefficient), GRID, Rounding.HALF_UP)
