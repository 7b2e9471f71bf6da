"""The scores of all indicators of a plan as arrays, and what stands whatever they are: both asked of DuckDB once.

The rules themselves are the engine's own: a plan without its tree is compiled up to the indicators.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from sqlglot import exp

from guiju.compute import trees
from guiju.compute.columns import Column, Flags, Wholes, column
from guiju.compute.conditions import Judge
from guiju.compute.engine import GIVEN, Data, Run, connected
from guiju.compute.grades import condition_of
from guiju.compute.node_scores import Applies
from guiju.compute.standing import Ground
from guiju.core.assessment.plan import (
    AggregateStep,
    CapStep,
    GradeStep,
    Impute,
    Plan,
    RankStep,
    Require,
    Score,
    Screen,
    Step,
    TotalStep,
    TreatStep,
    Write,
)

_TREE = (AggregateStep, TotalStep, Require, CapStep, RankStep, GradeStep, Write)
_CHANGES_VALUES = (Impute, Screen, TreatStep)


@dataclass(frozen=True, slots=True)
class Block:
    """Scores of every indicator for all units in the order of their codes, and the units they block.

    `left_out` are units without any score: too small, or screened out.
    """

    columns: Mapping[str, Column]
    blocked: Flags


def block_of(
    plan: Plan, data: Data, judge: Judge, units: Sequence[str], first_key: int, threads: int | None = None
) -> Block:
    """Return the indicators' scores under a plan; columns are keyed from `first_key` on."""
    above = replace(plan, steps=tuple(step for step in plan.steps if not isinstance(step, _TREE)))
    leaves = [step.node for step in plan.every(Score)]
    with connected(threads=threads) as connection:
        run = Run(connection, above, data, judge)
        working, chosen = run.program.working, [trees.column("unit")]
        for leaf in leaves:
            chosen.append(trees.column(f"{leaf}:score"))
            chosen += [trees.column(f"{leaf}:out")] if leaf in working.out else []
            chosen += [trees.column(f"{leaf}:blocks")] if leaf in working.blocks else []
        query = run.program.chain.complete(run.program.chain.select(*chosen))
        table = run.ask(query)
    rows = _rows(table["unit"].to_pylist(), units)
    blocked = np.zeros(len(units), np.bool_)
    columns = {}
    for at, leaf in enumerate(leaves):
        scores = _reals(table[f"{leaf}:score"], rows, len(units))
        out = _flags(table, f"{leaf}:out", rows, len(units))
        columns[leaf] = column(first_key + at, scores, out)
        held = _flags(table, f"{leaf}:blocks", rows, len(units))
        if held is not None:
            blocked |= held
    present = np.zeros(len(units), np.bool_)
    present[rows] = True
    return Block(columns, blocked | ~present)


def ground_of(plan: Plan, data: Data, judge: Judge, threads: int | None = None) -> Ground:
    """Return what stands whatever the scores are."""
    plainly = replace(plan, steps=tuple(_weighed(step) for step in plan.steps if not isinstance(step, _CHANGES_VALUES)))
    total, caps = plan.first(TotalStep), plan.first(CapStep)
    require, grades = plan.first(Require), plan.first(GradeStep)
    with connected(threads=threads) as connection:
        run = Run(connection, plainly, data, judge)
        chosen = [trees.column(name) for name in ("unit", "group", "total:bonus", "total:deductions")]
        if total is not None and total.coefficient is not None:
            chosen.append(trees.named(trees.exact(trees.column("total:coefficient")), "coefficient"))
        held = caps.caps if caps else ()
        chosen += [trees.named(trees.column(condition_of(cap)), f"cap:{cap.id}") for cap in held]
        needed = require.prerequisites if require else ()
        chosen += [trees.column(f"requires:{each.id}") for each in needed]
        linked = {g.id: g.quota.linked for g in (grades.grades if grades else ()) if g.quota and g.quota.linked}
        chosen += [trees.named(trees.column(each.look_at), f"linked:{id_}") for id_, each in linked.items()]
        worn = {id_: each.honours for id_, each in linked.items() if each.honours is not None}
        chosen += [trees.named(trees.column(each.look_at), f"honour:{id_}") for id_, each in worn.items()]
        limited = [step for step in plan.every(AggregateStep) if step.applies_when]
        chosen += [trees.named(judge.all_of(step.applies_when), f"{step.node}:applies") for step in limited]
        query = run.program.chain.select(*chosen).order_by(trees.column("unit"), copy=False)
        table = run.ask(query)
    return _ground(table, [cap.id for cap in held], [each.id for each in needed], linked, [s.node for s in limited])


def _ground(
    table: pa.Table, caps: Sequence[str], needed: Sequence[str], linked: Mapping[str, object], limited: Sequence[str]
) -> Ground:
    groups = table["group"].to_pylist()
    names = sorted(set(groups), key=lambda name: (name is not None, name or ""))
    at = {name: number for number, name in enumerate(names)}
    blocked = np.zeros(table.num_rows, np.bool_)
    for each in needed:
        blocked |= ~_truth(table[f"requires:{each}"])
    coefficient, has = None, None
    if "coefficient" in table.column_names:
        has = table["coefficient"].is_valid().to_numpy()
        coefficient = _wholes(table["coefficient"])
    applies = {}
    for node in limited:
        told = table[f"{node}:applies"]
        holds = _truth(told)
        applies[node] = Applies(holds, told.is_valid().to_numpy() & ~holds)
    return Ground(
        units=tuple(table["unit"].to_pylist()),
        groups=np.array([at[group] for group in groups], np.int64),
        group_names=tuple(names),
        bonus=_wholes(table["total:bonus"]),
        deductions=_wholes(table["total:deductions"]),
        coefficient=coefficient,
        has_coefficient=has,
        blocked=blocked,
        caps={cap: _truth(table[f"cap:{cap}"]) for cap in caps},
        linked={grade: tuple(table[f"linked:{grade}"].to_pylist()) for grade in linked},
        honours={
            name.removeprefix("honour:"): tuple(table[name].to_pylist())
            for name in table.column_names
            if name.startswith("honour:")
        },
        applies=applies,
    )


def with_errors(data: Data, errors: Mapping[str, tuple[str, np.ndarray]], units: Sequence[str]) -> Data:
    """Return the data with a further measure for each name: another one's values, each times a factor plus an amount.

    `errors` gives, by new name, the measure and an array of two rows: factor and amount, in the order of the units.
    """
    table, layout = read(data), data.layout
    at = {unit: number for number, unit in enumerate(units)}
    order = np.array([at[str(unit)] for unit in table[layout.unit].to_pylist()], np.int64)
    measures, states = dict(layout.measures), dict(layout.states)
    for name, (measure, moves) in errors.items():
        column_ = layout.measures.get(measure)
        if column_ is None:
            continue
        values = table[column_].cast(pa.float64()).to_numpy(zero_copy_only=False)
        moved = values * moves[0][order] + moves[1][order]
        table = table.append_column(name, pa.array(moved, pa.float64(), from_pandas=True))
        measures[name] = name
        if measure in layout.states:
            states[name] = layout.states[measure]
    return Data(table, replace(layout, measures=measures, states=states))


def read(data: Data) -> pa.Table:
    """Return the data as a table in memory, one period of it where it has several."""
    with connected() as connection:
        if isinstance(data.relation, pa.Table):
            connection.register(GIVEN, data.relation)
        query = trees.select_from([exp.Star()], data.tree())
        if data.layout.only is not None:
            period, wanted = data.layout.only
            query = query.where(trees.equal(trees.cast_to(trees.column(period), "VARCHAR"), trees.text(wanted)))
        table: pa.Table = connection.sql(trees.printed(query)).to_arrow_table()
        return table


def _weighed(step: Step) -> Step:
    return replace(step, weighing=None) if isinstance(step, AggregateStep) else step


def _rows(found: Sequence[str], units: Sequence[str]) -> Wholes:
    at = {unit: number for number, unit in enumerate(units)}
    return np.array([at[unit] for unit in found], np.int64)


def _reals(values: pa.ChunkedArray, rows: Wholes, size: int) -> np.ndarray:
    spread = np.full(size, np.nan)
    spread[rows] = values.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return spread


def _flags(table: pa.Table, name: str, rows: Wholes, size: int) -> Flags | None:
    if name not in table.column_names:
        return None
    spread = np.zeros(size, np.bool_)
    spread[rows] = _truth(table[name])
    return spread


def _truth(values: pa.ChunkedArray) -> Flags:
    return np.asarray(values.fill_null(False).to_numpy(zero_copy_only=False), np.bool_)  # noqa: FBT003 - by position alone


def _wholes(values: pa.ChunkedArray) -> Wholes:
    return np.asarray(values.fill_null(0).to_numpy(zero_copy_only=False), np.int64)
