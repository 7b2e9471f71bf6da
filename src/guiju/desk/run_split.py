"""The change between two runs split into value, weight and method: the eight mixtures computed by the engine itself."""

from __future__ import annotations

from collections.abc import Mapping

from guiju.compute.engine import OutOfRangeError
from guiju.compute.repeated import run_once
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.splitting import BOTH, METHOD, VALUE, WEIGHT, Split, split, with_weights_of
from guiju.core.exact import exact
from guiju.desk.opening import OpenRun

Totals = Mapping[str, int]


def splits_of(one: OpenRun, other: OpenRun) -> Mapping[str, Split]:
    """Return the split of each unit that has a total under every mixture; the two runs themselves are not made again.

    Mixtures that are the same plan on the same data are computed once: where only facts differ, nothing is. Where a
    mixture cannot be computed because its numbers are too large, no unit has a split.
    """
    try:
        return _splits(one, other)
    except OutOfRangeError:
        return {}


def _splits(one: OpenRun, other: OpenRun) -> Mapping[str, Split]:
    made: list[tuple[bool, Plan, Totals]] = [
        (False, one.plan, _totals(one.plan.root, one.results.to_pylist())),
        (True, other.plan, _totals(other.plan.root, other.results.to_pylist())),
    ]
    found: list[Totals] = []
    for mixture in range(BOTH + 1):
        plan = other.plan if mixture & METHOD else one.plan
        plan = with_weights_of(plan, other.plan if mixture & WEIGHT else one.plan)
        later = bool(mixture & VALUE)
        held = next((totals for at, known, totals in made if at == later and known == plan), None)
        if held is None:
            table = run_once(plan, (other if later else one).data)
            held = _totals(plan.root, table.to_pylist())
            made.append((later, plan, held))
        found.append(held)
    units = set(found[0]).intersection(*found[1:])
    return {unit: split([totals[unit] for totals in found]) for unit in sorted(units)}


def _totals(root: str, rows: list[dict[str, object]]) -> Totals:
    scores = ((str(row["unit"]), row[root]) for row in rows)
    return {unit: exact(score) for unit, score in scores if isinstance(score, float)}
