"""Grades stand from the best to the worst; quotas and caps say exactly one thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guiju.core.findings import Path
from guiju.core.rulebook.checks.dated import Value, at, turning_days
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.grading import Cap, Grade, Last, Parts, Quota
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.scoring import Within

_Wrong = tuple[str, Path, dict[str, object]]


def check_grades(institution: Institution) -> Iterator[Issue]:
    """Yield grades out of order, and quotas and caps that say nothing or two things."""
    for scheme in institution.schemes.values():
        wrong = [*_lines(scheme), *_caps(scheme.caps, scheme.grades)]
        for code, path, params in wrong:
            yield Issue(code, "schemes", scheme.id, path, params)


def _lines(scheme: Scheme) -> Iterator[_Wrong]:
    grades = scheme.grades
    for index, grade in enumerate(grades):
        path: Path = ("grades", index)
        last = index == len(grades) - 1
        if last and grade.from_points is not None:
            yield "last-grade-closed", (*path, "from_points"), {"grade": grade.id}
        if not last and grade.from_points is None and grade.quota is None:
            yield "grade-without-line", path, {"grade": grade.id}
        if grade.quota is not None:
            yield from _quota(grade.quota, grade, (*path, "quota"), scheme)
    lined = [(index, grade) for index, grade in enumerate(grades) if grade.from_points is not None]
    for (_, better), (index, grade) in pairwise(lined):
        for day in turning_days([better.from_points, grade.from_points]):
            high, low = at(better.from_points, day), at(grade.from_points, day)
            if high is not None and low is not None and low >= high:
                params: dict[str, object] = {"grade": grade.id, "better": better.id, "points": f"{low:f}"}
                yield "grades-not-descending", ("grades", index, "from_points"), params
                break


def _quota(quota: Quota, grade: Grade, path: Path, scheme: Scheme) -> Iterator[_Wrong]:
    if sum(part is not None for part in (quota.share, quota.count, quota.linked)) != 1:
        yield "quota-one-of", path, {"grade": grade.id}
    grouped = quota.of is Within.GROUP and scheme.compare_within is not None
    if not grouped and (quota.linked is not None or quota.parts is Parts.TOGETHER):
        yield "quota-of-no-group", (*path, "of"), {"grade": grade.id}
    elif quota.count is not None and quota.parts is Parts.TOGETHER:
        yield "quota-count-together", (*path, "parts"), {"grade": grade.id}
    shares: list[tuple[Path, Value]] = [(("share",), quota.share)]
    if quota.linked is not None:
        shares += [(("linked", "shares", name), share) for name, share in quota.linked.shares.items()]
        shares.append((("linked", "otherwise"), quota.linked.otherwise))
        shares.append((("linked", "at_most"), quota.linked.at_most))
        honours = quota.linked.honours.shares if quota.linked.honours is not None else {}
        shares += [(("linked", "honours", "shares", name), share) for name, share in honours.items()]
    yield from _shares(shares, path)


def _shares(shares: list[tuple[Path, Value]], path: Path) -> Iterator[_Wrong]:
    """Yield shares that are no part of a whole on some day."""
    for below, written in shares:
        for day in turning_days([written]):
            share = at(written, day)
            if share is not None and not 0 <= share <= 1:
                params: dict[str, object] = {"value": f"{share:f}", "relation": "at_most", "limit": "1"}
                yield "out-of-range", (*path, *below), params
                break


def _caps(caps: tuple[Cap, ...], grades: tuple[Grade, ...]) -> Iterator[_Wrong]:
    for index, cap in enumerate(caps):
        says = [cap.grade_at_most, cap.grades_down, cap.score_at_most]
        if sum(part is not None for part in says) != 1:
            yield "cap-one-of", ("caps", index), {"cap": cap.id}
        if not cap.when and cap.last is None:
            yield "missing-key", ("caps", index), {"key": "when"}
        if cap.last is not None:
            yield from _last(cap, cap.last, ("caps", index, "last"))
        if cap.grades_down is not None and not grades:
            yield "cap-without-grades", ("caps", index, "grades_down"), {"cap": cap.id}


def _last(cap: Cap, last: Last, path: Path) -> Iterator[_Wrong]:
    """Yield lowest places that are not told how many, or that would change the totals they are found by."""
    if (last.count is None) is (last.share is None):
        yield "last-one-of", path, {"cap": cap.id}
    if cap.score_at_most is not None:
        yield "last-caps-score", path, {"cap": cap.id}
    yield from _shares([(("share",), last.share)], path)
