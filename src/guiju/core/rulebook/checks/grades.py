"""Grades stand from the best to the worst; quotas and caps say exactly one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guiju.core.findings import Path
from guiju.core.rulebook.checks.dated import at, turning_days
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.grading import Cap, Grade, Quota
from guiju.core.rulebook.institution import Institution

_Wrong = tuple[str, Path, dict[str, object]]


def check_grades(institution: Institution) -> Iterator[Issue]:
    """Yield grades out of order, and quotas and caps that say nothing or two things."""
    for scheme in institution.schemes.values():
        wrong = [*_lines(scheme.grades), *_caps(scheme.caps, scheme.grades)]
        for code, path, params in wrong:
            yield Issue(code, "schemes", scheme.id, path, params)


def _lines(grades: tuple[Grade, ...]) -> Iterator[_Wrong]:
    for index, grade in enumerate(grades):
        path: Path = ("grades", index)
        last = index == len(grades) - 1
        if last and grade.from_points is not None:
            yield "last-grade-closed", (*path, "from_points"), {"grade": grade.id}
        if not last and grade.from_points is None and grade.quota is None:
            yield "grade-without-line", path, {"grade": grade.id}
        if grade.quota is not None:
            yield from _quota(grade.quota, grade, (*path, "quota"))
    lined = [(index, grade) for index, grade in enumerate(grades) if grade.from_points is not None]
    for (_, better), (index, grade) in pairwise(lined):
        for day in turning_days([better.from_points, grade.from_points]):
            high, low = at(better.from_points, day), at(grade.from_points, day)
            if high is not None and low is not None and low >= high:
                params: dict[str, object] = {"grade": grade.id, "better": better.id, "points": f"{low:f}"}
                yield "grades-not-descending", ("grades", index, "from_points"), params
                break


def _quota(quota: Quota, grade: Grade, path: Path) -> Iterator[_Wrong]:
    if (quota.share is None) == (quota.count is None):
        yield "quota-one-of", path, {"grade": grade.id}
    for day in turning_days([quota.share]):
        share = at(quota.share, day)
        if share is not None and not 0 <= share <= 1:
            params: dict[str, object] = {"value": f"{share:f}", "relation": "at_most", "limit": "1"}
            yield "out-of-range", (*path, "share"), params
            break


def _caps(caps: tuple[Cap, ...], grades: tuple[Grade, ...]) -> Iterator[_Wrong]:
    for index, cap in enumerate(caps):
        says = [cap.grade_at_most, cap.grades_down, cap.score_at_most]
        if sum(part is not None for part in says) != 1:
            yield "cap-one-of", ("caps", index), {"cap": cap.id}
        if cap.grades_down is not None and not grades:
            yield "cap-without-grades", ("caps", index, "grades_down"), {"cap": cap.id}
