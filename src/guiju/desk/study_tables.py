"""The tables of a study: units, replicates with all their parameters, places, and what matters how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from guiju.compute.replicating import Replicating
from guiju.compute.uncertainty import LeftOut, Outcome, Told
from guiju.core.assessment.plan import AggregateStep
from guiju.core.assessment.sensitivity import Indices
from guiju.core.rulebook import study as studies
from guiju.core.rulebook.study import Study


def units_table(outcome: Outcome, grades: Sequence[str], tied: Mapping[str, int]) -> pa.Table:
    """Return for each unit its place, the band of its places, the chance of each grade and of standing above the cut.

    `tied` numbers the stretch of the ranking the unit cannot be told apart in; `turned` is how often the next of the
    ranking stands above it. Shares are of the replicates in which the unit has a place.
    """
    bands, counted = outcome.bands, np.maximum(outcome.bands.counted, 1)
    turned = np.full(len(outcome.units), np.nan)
    turned[outcome.ranking[:-1]] = outcome.turned
    columns: dict[str, object] = {
        "unit": list(outcome.units),
        "group": pa.array([outcome.group_of(unit) for unit in range(len(outcome.units))], pa.string()),
        "place": _places(outcome.nominal.places),
        "mean": bands.mean,
        "median": bands.median,
        "low": bands.low,
        "high": bands.high,
        "best": bands.best,
        "worst": bands.worst,
        "replicates": bands.counted,
        "tied": [tied.get(unit, 0) or None for unit in outcome.units],
        "turned": _reals(turned),
    }
    if outcome.above is not None:
        columns["above"] = outcome.above / counted
    if outcome.graded is not None:
        columns |= {f"grade:{grade}": outcome.graded[:, at] / counted for at, grade in enumerate(grades)}
    return pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})


def parameters_table(work: Replicating, study: Study, outcome: Outcome) -> pa.Table:
    """Return every replicate: its number, its point and choice of each factor, the weights it moved, and what came."""
    replicates = [work.replicate(number) for number in range(1, work.size + 1)]
    columns: dict[str, object] = {"replicate": [each.number for each in replicates]}
    for at, factor in enumerate(study.varies):
        columns[f"{factor.id}:point"] = [each.point[at] for each in replicates]
        columns[f"{factor.id}:choice"] = [each.choices[at] for each in replicates]
    if any(isinstance(factor, studies.WeightNoise | studies.WeightSets) for factor in study.varies):
        moved: dict[str, list[float]] = {}
        for each in replicates:
            for step in work.plan_of(each).every(AggregateStep):
                for child in step.children:
                    moved.setdefault(f"weight:{child.node}", []).append(float(child.weight))
        columns |= {name: weights for name, weights in moved.items() if len(set(weights)) > 1}
    columns["moved"] = outcome.moved
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def bands_table(outcome: Outcome) -> pa.Table:
    """Return the place of every unit in every replicate, a column each; nothing where it has none."""
    columns = {"unit": pa.array(outcome.units)}
    columns |= {str(at + 1): pa.array(_places(column)) for at, column in enumerate(outcome.places.T)}
    return pa.table(columns)


def whole_table(names: Sequence[str], told: Told) -> pa.Table:
    """Return the indices of the mean change of places, with the bands of resamples."""
    return pa.table(
        {
            "factor": list(names),
            "first": _reals(told.whole.first[:, 0]),
            "centred": _reals(told.whole.centred[:, 0]),
            "total": _reals(told.whole.total[:, 0]),
            "first_low": _reals(told.bands.first[0]),
            "first_high": _reals(told.bands.first[1]),
            "total_low": _reals(told.bands.total[0]),
            "total_high": _reals(told.bands.total[1]),
        }
    )


def groups_table(names: Sequence[str], indices: Indices, of: Sequence[str | None], head: str) -> pa.Table:
    """Return the indices of several results, a row for each result and factor."""
    count = len(of)
    return pa.table(
        {
            head: pa.array([each for each in of for _ in names], pa.string()),
            "factor": list(names) * count,
            "first": _reals(indices.first.T.ravel()),
            "centred": _reals(indices.centred.T.ravel()),
            "total": _reals(indices.total.T.ravel()),
        }
    )


def left_table(left: Sequence[LeftOut]) -> pa.Table:
    """Return what happens without each node."""
    return pa.table(
        {
            "node": pa.array([each.node for each in left], pa.string()),
            "moved": pa.array([each.moved for each in left], pa.float64()),
            "changed": pa.array([each.changed for each in left], pa.int64()),
            "unit": pa.array([each.unit for each in left], pa.string()),
            "by": pa.array([each.by for each in left], pa.float64()),
        }
    )


def _places(doubled: np.ndarray) -> pa.Array:
    return pa.array(doubled / 2, pa.float64(), mask=doubled == 0)


def _reals(values: np.ndarray) -> pa.Array:
    return pa.array(values, pa.float64(), from_pandas=True)
