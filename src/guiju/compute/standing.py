"""From the root's scores to places and grades in numpy, for replicates: what `compute.outcome` and `grades` do in SQL.

What does not depend on scores (grounds for points, vetoes, prerequisites, groups) is looked up once and stays
(`Ground`). Totals are whole millionths; places and quotas are counted in whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from guiju.compute.columns import Column, Flags, Wholes, exact
from guiju.compute.node_scores import LARGEST, Applies, rounded
from guiju.core.assessment import quotas
from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import CapStep, GradeStep, Plan, RankStep, TotalStep
from guiju.core.exact import GRID, exact_decimal
from guiju.core.rulebook.grading import AtTheCut, Base, Grade, Quota
from guiju.core.rulebook.scoring import Ties, Within

Places = NDArray[np.int32]
"""Twice the place of each unit, so that shared halves are whole; 0 for a unit without one."""

NO_GRADE = -1


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands whatever the scores are: units in the order of their codes, and what is known of each.

    `groups` are codes of `group_names`, in which None has its own. `caps` are by the id of the cap, `linked` and
    `honours` by that of the grade. `ranked` are the codes of the groups in which places are counted, -1 for a unit
    without one, which then has no place; None where they are counted in all.
    """

    units: tuple[str, ...]
    groups: Wholes
    group_names: tuple[str | None, ...]
    bonus: Wholes
    deductions: Wholes
    coefficient: Wholes | None
    has_coefficient: Flags | None
    blocked: Flags
    caps: Mapping[str, Flags] = field(default_factory=dict)
    linked: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    honours: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    applies: Mapping[str, Applies] = field(default_factory=dict)
    ranked: Wholes | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Totals in millionths, who has one, doubled places, and grades as numbers from 0 (the best)."""

    totals: Wholes
    scored: Flags
    places: Places
    grades: NDArray[np.int8] | None


def standing(plan: Plan, ground: Ground, nodes: Mapping[str, Column], blocked: Flags) -> Standing:
    """Return totals, places and grades of all units."""
    root = nodes[plan.root]
    scored = ~(blocked | ground.blocked)
    if root.known is not None:
        scored &= root.known
    totals, has = _totals(plan, ground, root)
    if has is not None:
        scored &= has
    totals = np.where(scored, totals, 0)
    order = np.argsort(np.where(scored, -totals, np.iinfo(np.int64).max))
    step = plan.first(RankStep)
    places = _places(totals, order[: int(scored.sum())], step.ties if step else Ties.MIN, ground.ranked)
    return Standing(totals, scored, places, _grades(plan, ground, nodes, totals, scored))


def in_groups(ground: Ground) -> Ground:
    """Return the ground with places counted in each group; units without a group have none."""
    named = np.array([name is not None for name in ground.group_names], np.bool_)
    return replace(ground, ranked=np.where(named[ground.groups], ground.groups, -1))


def _totals(plan: Plan, ground: Ground, root: Column) -> tuple[Wholes, Flags | None]:
    step, caps = plan.first(TotalStep), plan.first(CapStep)
    value: Wholes = root.points if root.points is not None else exact(root.scores)
    if step is None:
        return value, None
    value = value + ground.bonus - ground.deductions
    if step.clip is not None:
        value = np.clip(value, exact_decimal(step.clip[0]), exact_decimal(step.clip[1]))
    if step.coefficient is not None and ground.coefficient is not None:
        value = _half_up_product(value, ground.coefficient)
    for cap in caps.caps if caps else ():
        if cap.score_at_most is not None:
            limit = exact_decimal(plain(cap.score_at_most))
            value = np.where(ground.caps[cap.id], np.minimum(value, limit), value)
    return value if step.round is None else rounded(value, step.round), ground.has_coefficient


def _half_up_product(value: Wholes, by: Wholes) -> Wholes:
    if int(np.abs(value).max(initial=0)) * int(np.abs(by).max(initial=0)) * 2 < LARGEST:
        return (2 * value * by + GRID) // (2 * GRID)
    large = value.astype(object)
    return np.asarray((2 * large * by.astype(object) + GRID) // (2 * GRID), np.int64)


def _places(totals: Wholes, chosen: NDArray[np.intp], ties: Ties, groups: Wholes | None) -> Places:
    """Return twice the place of each unit; `chosen` are those with a total, the best first, the others get 0."""
    if groups is not None:
        chosen = chosen[groups[chosen] >= 0]
        chosen = chosen[np.argsort(groups[chosen], kind="stable")]
    count = len(chosen)
    found = np.zeros(len(totals), np.int32)
    if count == 0:
        return found
    first = np.zeros(count, np.bool_)
    first[0] = True
    if groups is not None:
        first[1:] = groups[chosen[1:]] != groups[chosen[:-1]]
    ordered = totals[chosen]
    differs = first.copy()
    differs[1:] |= ordered[1:] != ordered[:-1]
    starts, begins = np.flatnonzero(differs), np.flatnonzero(first)
    sizes = np.diff(np.concatenate((starts, [count])))
    group_of = np.searchsorted(begins, starts, side="right") - 1
    before = np.searchsorted(starts, begins)[group_of]
    starts_in = starts - begins[group_of]
    match ties:
        case Ties.MIN:
            doubled = 2 * (starts_in + 1)
        case Ties.MAX:
            doubled = 2 * (starts_in + sizes)
        case Ties.AVERAGE:
            doubled = 2 * starts_in + sizes + 1
        case Ties.DENSE:
            doubled = 2 * (np.arange(1, len(starts) + 1) - before)
        case _:
            assert_never(ties)
    found[chosen] = doubled if len(starts) == count else np.repeat(doubled, sizes)
    return found


def _grades(
    plan: Plan, ground: Ground, nodes: Mapping[str, Column], totals: Wholes, scored: Flags
) -> NDArray[np.int8] | None:
    step = plan.first(GradeStep)
    if step is None:
        return None
    worst = len(step.grades)
    reached = np.maximum(_by_points(step.grades, totals), _by_quota(step.grades, ground, nodes, totals, scored))
    final = reached
    caps = plan.first(CapStep)
    order = {grade.id: number for number, grade in enumerate(step.grades)}
    down = np.zeros(len(totals), np.int64)
    for cap in caps.caps if caps else ():
        holds = ground.caps[cap.id]
        if cap.last is not None:
            holds = holds & _among_the_last(cap.last.places, ground, totals, scored)
        if cap.grade_at_most is not None:
            final = np.where(holds, np.maximum(final, order[cap.grade_at_most]), final)
        if cap.grades_down is not None:
            down += holds * cap.grades_down
    if down.any():
        final = np.maximum(final, np.where(down > 0, np.minimum(reached + down, worst - 1), 0))
    return np.where(scored & (reached < worst), final, NO_GRADE).astype(np.int8)


def _among_the_last(quota: Quota, ground: Ground, totals: Wholes, scored: Flags) -> Flags:
    """Tell which units are among those with the lowest totals."""
    groups, names = _groups(quota, ground)
    bases = np.bincount(groups[scored], minlength=len(names))
    places = np.array([quotas.allowed(quota, {None: quotas.Part(int(base))}, None).places for base in bases], np.int64)
    return scored & (_last(quota, ground, {}, -totals, scored) <= places[groups])


def _by_points(grades: Sequence[Grade], totals: Wholes) -> Wholes:
    """Return the best grade whose points are reached; the number after the last where none is."""
    found = np.full(len(totals), len(grades), np.int64)
    for number, grade in reversed(list(enumerate(grades))):
        if grade.from_points is None:
            found[:] = number
        else:
            found[totals >= exact_decimal(plain(grade.from_points))] = number
    return found


def _by_quota(
    grades: Sequence[Grade], ground: Ground, nodes: Mapping[str, Column], totals: Wholes, scored: Flags
) -> Wholes:
    """Return the best grade that has no quota or admits the unit; places of better grades count for the worse ones."""
    found = np.full(len(totals), len(grades), np.int64)
    admitted, so_far = [], np.zeros(len(totals), np.int64)
    for grade in grades:
        if grade.quota is not None:
            so_far = so_far + _allowed(grade, grade.quota, ground, scored)
            admitted.append(_last(grade.quota, ground, nodes, totals, scored) <= so_far)
        else:
            admitted.append(np.ones(len(totals), np.bool_))
    for number in range(len(grades) - 1, -1, -1):
        found[admitted[number]] = number
    return found


def _groups(quota: Quota, ground: Ground) -> tuple[Wholes, tuple[str | None, ...]]:
    if quota.of is Within.GROUP:
        return ground.groups, ground.group_names
    return np.zeros_like(ground.groups), (None,)


def _allowed(grade: Grade, quota: Quota, ground: Ground, scored: Flags) -> Wholes:
    """Return how many of each unit's group may have the grade."""
    groups, names = _groups(quota, ground)
    counted = groups if quota.base is Base.ALL else groups[scored]
    bases = np.bincount(counted, minlength=len(names))
    linked, honours = (_of_groups(groups, held.get(grade.id, ())) for held in (ground.linked, ground.honours))
    parts = {name: quotas.Part(int(bases[at]), linked.get(at), honours.get(at)) for at, name in enumerate(names)}
    return np.array([quotas.allowed(quota, parts, name).places for name in names], np.int64)[groups]


def _of_groups(groups: Wholes, held: Sequence[str | None]) -> dict[int, str | None]:
    """Return the text that each group has; the last in order where its units have several."""
    found: dict[int, str | None] = {}
    for group, text in zip(groups.tolist() if held else (), held, strict=True):
        found[group] = max((each for each in (text, found.get(group)) if each is not None), default=None)
    return found


def _last(quota: Quota, ground: Ground, nodes: Mapping[str, Column], totals: Wholes, scored: Flags) -> Wholes:
    """Return the last position that shares each unit's place in its group (the first, where ties are let in)."""
    groups, _ = _groups(quota, ground)
    lowest = np.iinfo(np.int64).min + 1
    keys = [np.where(scored, totals, lowest)]
    if quota.ties is AtTheCut.BY_NODES:
        for node in quota.by:
            column = nodes[node]
            scores = exact(column.scores)
            keys.append(scores if column.known is None else np.where(column.known, scores, lowest))
    order = np.lexsort((*[-key for key in reversed(keys)], groups))
    ordered = groups[order]
    new_group = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    differs = new_group.copy()
    for key in keys:
        sorted_key = key[order]
        differs[1:] |= sorted_key[1:] != sorted_key[:-1]
    rows = np.arange(len(order))
    group_start = rows[new_group][np.cumsum(new_group) - 1]
    starts = rows[differs]
    which = np.cumsum(differs) - 1
    ends = np.concatenate((starts[1:], [len(order)]))
    shared = starts[which] + 1 if quota.ties is AtTheCut.INCLUDE else ends[which]
    found = np.empty(len(order), np.int64)
    found[order] = shared - group_start
    return found
