"""Places and grades: ranks with ties, quotas in whole numbers, and the lowest of the three grades.

Totals are whole millionths, so that equal means equal. Grades are named by id and stand from the best to the worst.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from guiju.core.assessment.dating import plain
from guiju.core.assessment.quotas import Allowed
from guiju.core.assessment.trace import GradeTrace, QuotaTrace
from guiju.core.exact import exact_decimal
from guiju.core.rulebook.grading import AtTheCut, Cap, Grade, Quota
from guiju.core.rulebook.scoring import Ties

Key = tuple[int, ...]
"""What units are ordered by, larger is better: the total, then the nodes a quota compares in turn."""


def ranks(totals: Mapping[str, int], ties: Ties) -> dict[str, float]:
    """Return the place of each unit, counted from the best; equal totals share a place as told."""
    return {unit: place_of(total, list(totals.values()), ties) for unit, total in totals.items()}


def place_of(total: int, totals: Sequence[int], ties: Ties) -> float:
    """Return the place of one total among all (itself one of them)."""
    above = [other for other in totals if other > total]
    equal = sum(other == total for other in totals)
    match ties:
        case Ties.MIN:
            return float(len(above) + 1)
        case Ties.MAX:
            return float(len(above) + equal)
        case Ties.AVERAGE:
            return len(above) + (equal + 1) / 2
        case Ties.DENSE:
            return float(len(set(above)) + 1)
        case _:
            assert_never(ties)


def by_points(grades: Sequence[Grade], total: int) -> str | None:
    """Return the best grade whose points are reached; None where none is."""
    for grade in grades:
        if grade.from_points is None or total >= exact_decimal(plain(grade.from_points)):
            return grade.id
    return None


@dataclass(frozen=True, slots=True)
class Contest:
    """The units among which a quota is divided: the places there are, and each unit's key (larger is better)."""

    allowed: Allowed
    keys: Mapping[str, Key]


def quota_place(grade: str, quota: Quota, places: int, contest: Contest, unit: str) -> QuotaTrace:
    """Return where a unit stands for `places` places: its position by total, and whether it is within.

    Units with equal totals across the last place are all in, all out, or told apart by the rest of their keys.
    """
    own = contest.keys[unit]
    told_apart = quota.ties is AtTheCut.BY_NODES
    others = [key if told_apart else key[:1] for key in contest.keys.values()]
    mine = own if told_apart else own[:1]
    position = 1 + sum(key > mine for key in others)
    last = position if quota.ties is AtTheCut.INCLUDE else position + sum(key == mine for key in others) - 1
    there = contest.allowed
    return QuotaTrace(grade, there.base, places, position, last <= places, there.places, there.share)


def quota_places(grades: Sequence[Grade], contest_for: Callable[[Quota], Contest], unit: str) -> tuple[QuotaTrace, ...]:
    """Return where a unit stands for every grade with a quota; places of better grades count for the worse ones."""
    found, so_far = [], 0
    for grade in grades:
        if grade.quota is not None:
            contest = contest_for(grade.quota)
            so_far += contest.allowed.places
            found.append(quota_place(grade.id, grade.quota, so_far, contest, unit))
    return tuple(found)


def by_quota(grades: Sequence[Grade], places: Sequence[QuotaTrace]) -> str | None:
    """Return the best grade that has no quota or admits the unit."""
    admitted = {place.grade: place.within for place in places}
    return next((grade.id for grade in grades if admitted.get(grade.id, True)), None)


def grade(
    grades: Sequence[Grade],
    total: int,
    places: Sequence[QuotaTrace],
    held: Sequence[Cap],
    unknown: Sequence[Cap] = (),
) -> GradeTrace:
    """Return the three grades and the lowest of them; `unknown` are the caps that cannot be told."""
    points, quota = by_points(grades, total), by_quota(grades, places)
    order = [each.id for each in grades]
    reached = _lowest(order, points, quota)
    capped = _under(order, reached, held)
    return GradeTrace(
        by_points=points,
        by_quota=quota,
        quotas=tuple(places),
        caps=tuple(cap.id for cap in held),
        caps_unknown=tuple(cap.id for cap in unknown),
        under_caps=capped,
        grade=reached if capped is None or reached is None else _lowest(order, reached, capped),
    )


def _lowest(order: Sequence[str], *given: str | None) -> str | None:
    """Return the worst of the grades; None where one of them is."""
    known = [name for name in given if name is not None]
    return max(known, key=order.index) if len(known) == len(given) else None


def _under(order: Sequence[str], reached: str | None, held: Sequence[Cap]) -> str | None:
    """Return the best grade the caps leave, or None where none of them is about grades."""
    limits = [cap.grade_at_most for cap in held if cap.grade_at_most is not None]
    down = sum(cap.grades_down for cap in held if cap.grades_down is not None)
    if down and reached is not None:
        limits.append(order[min(order.index(reached) + down, len(order) - 1)])
    return max(limits, key=order.index) if limits else None
