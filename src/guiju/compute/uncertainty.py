"""A study done: every replicate stood up, and what all of them together say of units, groups and the ranking.

Places are kept of every unit in every replicate, grades and the cut as counts. All figures are of places, so that
replicates on other scales (a z-score beside points) can stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from guiju.compute.columns import Flags, Wholes
from guiju.compute.replicating import Replicating
from guiju.compute.standing import Places, Standing
from guiju.core.assessment.plan import AggregateStep, GradeStep
from guiju.core.assessment.replicates import design_of, with_weights
from guiju.core.assessment.sensitivity import Bands, Indices, bands, indices
from guiju.core.assessment.uncertainty import PlaceBands, place_bands
from guiju.core.rulebook.study import Cut, Sampling

Reals = NDArray[np.float64]

Progress = Callable[[int, int], bool]
"""Is told how many replicates are done of how many; False stops the study."""

RESAMPLES = 200
_UNITS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a study, units in the order of their codes.

    `places` are doubled, one column a replicate; `graded` counts the replicates of each grade, `above` those above the
    cut; `turned[i]` is the share of replicates in which place `i + 1` of the ranking stands above place `i`. Where
    places are counted in groups, so is the ranking, one group after the other. `moved` is the mean change of places in
    each replicate, of all units and of those of each group.
    """

    units: tuple[str, ...]
    nominal: Standing
    places: Places
    bands: PlaceBands
    graded: NDArray[np.int64] | None
    above: NDArray[np.int64] | None
    ranking: NDArray[np.int64]
    turned: Reals
    moved: Reals
    moved_in_groups: Reals
    group_names: tuple[str | None, ...]
    groups: Wholes
    within_groups: bool

    def group_of(self, unit: int) -> str | None:
        """Return the group a unit is ranked in; None where all are ranked together, or it has none."""
        return self.group_names[int(self.groups[unit])] if self.within_groups else None


def study_of(work: Replicating, progress: Progress) -> Outcome | None:
    """Stand up every replicate; None where it was stopped."""
    study, ground, nominal = work.studied, work.ground, work.stand(None)
    count, size = len(ground.units), work.size
    places = np.empty((size, count), np.int32).T
    step = work.plan.first(GradeStep)
    graded = np.zeros((count, len(step.grades)), np.int64) if step else None
    above = np.zeros(count, np.int64) if study.cut else None
    for done, (at, stands) in enumerate(_stood(work)):
        if not progress(done, size):
            return None
        places[:, at] = stands.places
        if graded is not None and stands.grades is not None:
            rows = np.flatnonzero(stands.grades >= 0)
            graded[rows, stands.grades[rows]] += 1
        if above is not None and study.cut is not None:
            above += _above(study.cut, stands, work)
    progress(size, size)
    ranking = np.flatnonzero(nominal.places)
    grouped = ground.ranked if ground.ranked is not None else np.zeros(count, np.int64)
    ranking = ranking[np.lexsort((nominal.places[ranking], grouped[ranking]))]
    shift = [_shift(nominal.places, places[:, at], ground.groups, len(ground.group_names)) for at in range(size)]
    return Outcome(
        units=ground.units,
        nominal=nominal,
        places=places,
        bands=place_bands(places),
        graded=graded,
        above=above,
        ranking=ranking,
        turned=_turned(places, ranking, grouped),
        moved=np.array([whole for whole, _ in shift]),
        moved_in_groups=np.array([groups for _, groups in shift]),
        group_names=ground.group_names,
        groups=ground.groups,
        within_groups=ground.ranked is not None,
    )


def _stood(work: Replicating) -> Iterator[tuple[int, Standing]]:
    """Yield where the units stand in each replicate, with its number from 0; those of one row of a design together.

    They differ in one factor each, so that most of what they need has just been made; where its choice is the same,
    all of it.
    """
    design = design_of(work.studied)
    for row in range(design.base):
        lately: dict[object, Standing] = {}
        for at in range(row, design.size, design.base):
            replicate = work.replicate(at + 1)
            chosen = tuple(
                (u if taken is None else taken) for u, taken in zip(replicate.point, replicate.choices, strict=True)
            )
            if chosen not in lately:
                lately[chosen] = work.stand(replicate)
            yield at, lately[chosen]


@dataclass(frozen=True, slots=True)
class Told:
    """Indices of the mean change of places, of all and by group, and of each unit's own place; bands of the first."""

    whole: Indices
    bands: Bands
    groups: Indices
    units: Indices


def sensitivity_of(work: Replicating, outcome: Outcome) -> Told | None:
    """Return how much each factor matters; None where the replicates are no design for it."""
    study = work.studied
    if study.sampling is not Sampling.SALTELLI:
        return None
    base, factors = study.replicates, len(study.varies)
    rows = (work.chance.stream("resamples", 0, RESAMPLES * base) * base).astype(np.int64).reshape(RESAMPLES, base)
    return Told(
        indices(outcome.moved, base, factors),
        bands(outcome.moved, base, factors, rows),
        indices(np.nan_to_num(outcome.moved_in_groups), base, factors),
        _of_units(outcome.places, base, factors),
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What happens without a node: how far places change in the mean, how many change, and who changes most."""

    node: str
    moved: float
    changed: int
    unit: str
    by: float


def left_out(work: Replicating) -> Iterator[LeftOut]:
    """Yield each node whose weight may go: left out, with the method as it stands otherwise."""
    nominal = work.stand(None).places
    for step in work.plan.every(AggregateStep):
        if step.weighing is not None or sum(child.weight > 0 for child in step.children) < 2:  # noqa: PLR2004
            continue
        for child in step.children:
            if not child.weight:
                continue
            plan = with_weights(work.plan, {child.node: Decimal(0)})
            places = work.of_plan(plan, ()).places
            both = (nominal > 0) & (places > 0)
            apart = np.where(both, np.abs(places - nominal), 0) / 2
            most = int(apart.argmax())
            moved = float(apart[both].mean()) if both.any() else 0.0
            yield LeftOut(child.node, moved, int((apart > 0).sum()), work.ground.units[most], float(apart[most]))


def _above(cut: Cut, stands: Standing, work: Replicating) -> Flags:
    """Tell who stands above the line: in a grade or a better one, or within so many places."""
    if cut.places is not None:
        return (stands.places > 0) & (stands.places <= 2 * cut.places)
    step = work.plan.first(GradeStep)
    order = [grade.id for grade in step.grades] if step else []
    if stands.grades is None:
        return np.zeros(len(stands.places), np.bool_)
    return (stands.grades >= 0) & (stands.grades <= order.index(str(cut.grade)))


def _shift(nominal: Places, places: Places, groups: Wholes, count: int) -> tuple[float, Reals]:
    """Return the mean change of places of units that have one in both, and that of each group (NaN without any)."""
    both = (nominal > 0) & (places > 0)
    apart = np.abs(places[both] - nominal[both]) / 2
    sizes = np.bincount(groups[both], minlength=count)
    sums = np.bincount(groups[both], weights=apart, minlength=count)
    return (float(apart.mean()) if len(apart) else 0.0), np.where(sizes > 0, sums / np.maximum(sizes, 1), np.nan)


def _turned(places: Places, ranking: NDArray[np.int64], grouped: Wholes) -> Reals:
    """Return for each place of the ranking but the last how often the next stands above it, of those that have both.

    The last of a group is never turned with the first of the next.
    """
    found = np.zeros(max(0, len(ranking) - 1))
    for start in range(0, len(found), _UNITS_AT_ONCE):
        some = places[ranking[start : start + _UNITS_AT_ONCE + 1]]
        upper, lower = some[:-1], some[1:]
        both = (upper > 0) & (lower > 0)
        turned = (both & (lower < upper)).sum(axis=1) / np.maximum(both.sum(axis=1), 1)
        found[start : start + len(turned)] = turned
    of = grouped[ranking]
    return np.where(of[1:] == of[:-1], found, 0.0)


def _of_units(places: Places, base: int, factors: int) -> Indices:
    """Return the indices of each unit's place, some units at a time."""
    parts = [
        indices(places[start : start + _UNITS_AT_ONCE].T / 2, base, factors)
        for start in range(0, len(places), _UNITS_AT_ONCE)
    ]
    joined = (np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in Indices.__slots__)
    return Indices(*joined)
