"""Facts that a run does not look at, said aloud: none of its period, and parts of it that nothing rolls up."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from guiju.core.assessment.gathering import source_periods
from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.plan import Load, Plan
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.institution import Institution

MOST_NAMED = 6
"""Periods listed where none of the facts is of the run's."""


def unused_facts(institution: Institution, plan: Plan, period: Period, facts: pa.Table) -> Iterator[Finding]:
    """Yield what keeps long facts (`measure`, `period`) of a plan's measures from being looked at.

    That all are of other periods is an error; parts of the period are a warning for each measure without `roll_up`.
    """
    counted = _counts(plan, facts)
    inside = [key for key in counted if _within(institution, key[1], period)]
    if counted and not inside:
        there = sorted({name for _, name in counted})[:MOST_NAMED]
        yield Finding("no-facts-in-period", Place(), {"period": period.name, "known": there})
        return
    apart: dict[str, list[str]] = {}
    for measure, name in inside:
        if name not in _looked_at(institution, measure, period):
            apart.setdefault(measure, []).append(name)
    for measure, names in apart.items():
        count = sum(counted[measure, name] for name in names)
        params = {"measure": measure, "count": count, "seen": min(names), "period": period.name}
        yield Finding("parts-not-rolled-up", Place(), params, Severity.WARNING)


def _counts(plan: Plan, facts: pa.Table) -> dict[tuple[str, str], int]:
    """Return how many facts there are of each measure the plan reads, by period."""
    load = plan.first(Load)
    mine = facts.filter(pc.is_in(facts["measure"], pa.array(load.measures if load else (), pa.string())))
    counted = (
        mine.group_by(["measure", "period"])
        .aggregate([([], "count_all")])
        .sort_by([("measure", "ascending"), ("period", "ascending")])
    )
    return {(row["measure"], row["period"]): row["count_all"] for row in counted.to_pylist()}


def _within(institution: Institution, name: str, whole: Period) -> bool:
    part = period_of(name, institution.calendar)
    return part is not None and whole.start <= part.start and part.end <= whole.end


def _looked_at(institution: Institution, name: str, whole: Period) -> tuple[str, ...]:
    measure = institution.measures[name]
    rolled = measure.roll_up is not None or measure.from_scheme is not None
    return (whole.name, *(source_periods(measure.period, whole, institution.calendar) if rolled else ()))
