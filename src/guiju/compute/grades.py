"""Grades: the lowest of the grade by points, by quota and under the caps, as places in the list of grades.

A quota's position counts units with a higher total; places of better grades count for the worse ones, so that a unit
for which there is no place falls to the next grade whose points it has. All arithmetic is in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from guiju.compute import quotas, trees
from guiju.compute.chain import Chain
from guiju.compute.trees import Tree, column
from guiju.compute.working import Working
from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import CapStep, GradeStep
from guiju.core.rulebook.grading import AtTheCut, Base, Cap, Grade, Quota
from guiju.core.rulebook.scoring import Within


def add_grades(working: Working, chain: Chain) -> None:
    """Add the stages of quotas and grades; without grades the column is there and unknown."""
    step, caps = working.plan.first(GradeStep), working.plan.first(CapStep)
    last = [(cap, f"last:{cap.id}", cap.last.places) for cap in (caps.caps if caps else ()) if cap.last is not None]
    chain.add("lowest", [tree for _, id_, quota in last for tree in _contest(id_, quota, working, lowest=True)])
    quotas.add_places(chain, [(id_, quota) for _, id_, quota in last], "last_")
    chain.add("among_the_last", [trees.named(_among(cap, id_), f"cap:{cap.id}") for cap, id_, _ in last])
    if step is None:
        chain.add("graded", [trees.named(trees.cast_to(trees.null(), "VARCHAR"), "grade")])
        return
    limited = [(grade.id, grade.quota) for grade in step.grades if grade.quota is not None]
    chain.add("contested", [tree for id_, quota in limited for tree in _contest(id_, quota, working)])
    quotas.add_places(chain, limited)
    chain.add("shared", _places(limited))
    chain.add(
        "admitted",
        [
            trees.named(
                trees.at_most(column(f"quota:{id_}:last"), column(f"quota:{id_}:places")), f"quota:{id_}:within"
            )
            for id_, _ in limited
        ],
    )
    known = trees.known(column("total"))
    chain.add(
        "judged",
        [
            trees.named(trees.case((known, _by_points(step.grades))), "grade:points"),
            trees.named(trees.case((known, _by_quota(step.grades))), "grade:quota"),
        ],
    )
    both = trees.both(trees.known(column("grade:points")), trees.known(column("grade:quota")))
    worse = trees.call("greatest", column("grade:points"), column("grade:quota"))
    chain.add("reached", [trees.named(trees.case((both, worse)), "grade:reached")])
    limit = _limit(working, step.grades)
    if limit is None:
        chain.add("under_caps", [trees.named(column("grade:reached"), "grade:final")])
    else:
        chain.add("limited", [trees.named(limit, "grade:limit")])
        lower = trees.call("greatest", column("grade:reached"), column("grade:limit"))
        chain.add("under_caps", [trees.named(trees.case((trees.known(column("grade:reached")), lower)), "grade:final")])
    names = [(trees.equal(column("grade:final"), trees.whole(n)), trees.text(g.id)) for n, g in _numbered(step.grades)]
    chain.add("graded", [trees.named(trees.case(*names), "grade")])


def _numbered(grades: tuple[Grade, ...]) -> Iterator[tuple[int, Grade]]:
    return iter(enumerate(grades, start=1))


def condition_of(cap: Cap) -> str:
    """Return the column that says whether the conditions of a cap hold, whatever the places are."""
    return f"cap:{cap.id}" if cap.last is None else f"cap:{cap.id}:when"


def _among(cap: Cap, id_: str) -> Tree:
    """Tell whether a cap on those with the lowest totals holds of a unit; unknown where its conditions are."""
    inside = trees.at_most(column(f"quota:{id_}:last"), column(f"quota:{id_}:own"))
    there = trees.both(trees.known(column("total")), inside)
    return trees.case((there, column(condition_of(cap))), otherwise=trees.false())


def _contest(id_: str, quota: Quota, working: Working, *, lowest: bool = False) -> Iterator[Tree]:
    """Yield the base of a quota, the unit's position, and the last position that shares its place."""
    partition = [column("group")] if quota.of is Within.GROUP and working.plan.group else []
    total = column("total")
    order = [trees.ascending(total) if lowest else trees.descending(total)]
    if quota.ties is AtTheCut.BY_NODES:
        order += [trees.descending(trees.exact(column(f"{node}:score"))) for node in quota.by]
    counted = exp.Star() if quota.base is Base.ALL else total
    yield trees.named(trees.window(trees.call("count", counted), partition, []), f"quota:{id_}:base")
    if quota.linked is not None:
        linked = trees.window(trees.call("max", column(f"quota:{id_}:held")), partition, [])
        yield trees.named(linked, f"quota:{id_}:linked")
        if quota.linked.honours is not None:
            worn = trees.window(trees.call("max", column(f"quota:{id_}:worn")), partition, [])
            yield trees.named(worn, f"quota:{id_}:honour")
    first = trees.window(trees.call("rank"), partition, order)
    yield trees.named(first, f"quota:{id_}:position")
    last = (
        first
        if quota.ties is AtTheCut.INCLUDE
        else trees.window(trees.call("count", total), partition, order, through_ties=True)
    )
    yield trees.named(last, f"quota:{id_}:last")


def _places(limited: list[tuple[str, Quota]]) -> Iterator[Tree]:
    """Yield how many may have each grade or a better one."""
    so_far: list[Tree] = []
    for id_, _ in limited:
        so_far.append(column(f"quota:{id_}:own"))
        yield trees.named(trees.total(so_far), f"quota:{id_}:places")


def _by_points(grades: tuple[Grade, ...]) -> Tree:
    branches: list[tuple[Tree, Tree]] = []
    for number, grade in _numbered(grades):
        if grade.from_points is None:
            return trees.case(*branches, otherwise=trees.whole(number)) if branches else trees.whole(number)
        reached = trees.at_least(column("total"), trees.exact_number(plain(grade.from_points)))
        branches.append((reached, trees.whole(number)))
    return trees.case(*branches)


def _by_quota(grades: tuple[Grade, ...]) -> Tree:
    branches: list[tuple[Tree, Tree]] = []
    for number, grade in _numbered(grades):
        if grade.quota is None:
            return trees.case(*branches, otherwise=trees.whole(number)) if branches else trees.whole(number)
        branches.append((column(f"quota:{grade.id}:within"), trees.whole(number)))
    return trees.case(*branches)


def _limit(working: Working, grades: tuple[Grade, ...]) -> Tree | None:
    """Return the best grade the caps that hold leave, the best of all where none holds; None where no cap can."""
    step = working.plan.first(CapStep)
    order = {grade.id: number for number, grade in _numbered(grades)}
    limits, down = [], []
    for cap in step.caps if step else ():
        holds = trees.is_true(column(f"cap:{cap.id}"))
        if cap.grade_at_most is not None:
            limits.append(trees.case((holds, trees.whole(order[cap.grade_at_most])), otherwise=trees.whole(1)))
        if cap.grades_down is not None:
            down.append(trees.case((holds, trees.whole(cap.grades_down)), otherwise=trees.whole(0)))
    if down:
        lowered = trees.call("least", trees.plus(column("grade:reached"), trees.total(down)), trees.whole(len(grades)))
        moved = trees.more(trees.total(down), trees.whole(0))
        limits.append(trees.case((moved, lowered), otherwise=trees.whole(1)))
    if not limits:
        return None
    return limits[0] if len(limits) == 1 else trees.call("greatest", *limits)
