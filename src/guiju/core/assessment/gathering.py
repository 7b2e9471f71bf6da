"""From facts of many periods to one row per unit: monthly records make the year, other schemes' results are taken over.

A part that is missing makes the whole missing, for missing is no zero, unless the measure skips missing parts; parts
that are not applicable are left out. A fact of the whole period stands before its parts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from guiju.core.assessment.language import Held
from guiju.core.assessment.observing import UnitFacts
from guiju.core.assessment.periods import Period, before, parts, period_of
from guiju.core.assessment.plan import Collect, Load, Plan, Recall
from guiju.core.evidence import Fact, FactState
from guiju.core.evidence.parts import together
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import FromScheme, MissingParts, PeriodKind, RollUp

_KNOWN = (FactState.VALUE, FactState.IMPUTED)

ScoresOf = Callable[[FromScheme, str], Mapping[str, float | None]]
"""Gives a node's score of every unit, of another scheme in a period."""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit with its attributes, and its facts by measure and period."""

    unit: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    state: FactState
    value: Held = None


_MISSING = _Found(FactState.MISSING)


def records(facts: Iterable[Fact], attributes: Mapping[str, Mapping[str, str]]) -> tuple[UnitRecord, ...]:
    """Return one record per unit, in the order in which they appear."""
    found: dict[str, dict[str, dict[str, Fact]]] = {unit: {} for unit in attributes}
    for fact in facts:
        found.setdefault(fact.unit, {}).setdefault(fact.measure, {})[fact.period] = fact
    return tuple(UnitRecord(unit, attributes.get(unit, {}), held) for unit, held in found.items())


def gather(
    institution: Institution, plan: Plan, period: Period, units: Sequence[UnitRecord], scores_of: ScoresOf
) -> list[UnitFacts]:
    """Return the units as the plan's first steps leave them: everything in the scheme's own period."""
    load = plan.first(Load) or Load("", (), (), None)
    collected = {step.measure: _collected(institution, step, period, scores_of) for step in plan.every(Collect)}
    collected |= {step.measure: _recalled(institution, step, period, scores_of) for step in plan.every(Recall)}
    rows = []
    for unit in units:
        found = {
            name: collected[name](unit) if name in collected else _of_period(institution, name, period, unit)
            for name in load.measures
        }
        values: dict[str, Held] = {name: unit.attributes.get(name) for name in load.attributes}
        values |= {name: each.value for name, each in found.items()}
        states = {name: each.state for name, each in found.items()}
        derived = {
            name for name in load.measures if name in institution.measures and institution.measures[name].formula
        }
        rows.append(
            UnitFacts(
                unit.unit,
                unit.attributes.get(load.group) if load.group else None,
                values,
                {name: state for name, state in states.items() if name not in derived},
            )
        )
    return rows


def source_periods(kind: PeriodKind, whole: Period, calendar: Calendar) -> tuple[str, ...]:
    """Return the periods of another scheme that a period takes over: those it is made of, never itself."""
    if kind is PeriodKind.RANGE:
        ranges = [period_of(named.id, calendar) for named in calendar.ranges]
        inside = [p for p in ranges if p and whole.start <= p.start and p.end <= whole.end and p.name != whole.name]
        return tuple(each.name for each in sorted(inside, key=lambda each: (each.start, each.name)))
    return parts(whole, kind, calendar)


def _recalled(
    institution: Institution, step: Recall, period: Period, scores_of: ScoresOf
) -> Callable[[UnitRecord], _Found]:
    """Return what gives the value of another measure, in an earlier period."""
    earlier = before(period, step.back, institution.calendar)
    if earlier is None:
        return lambda _: _MISSING
    source = institution.measures[step.of].from_scheme
    if source is not None:
        return _collected(institution, Collect(step.of, source), earlier, scores_of)
    return lambda unit: _of_period(institution, step.of, earlier, unit)


def _collected(
    institution: Institution, step: Collect, period: Period, scores_of: ScoresOf
) -> Callable[[UnitRecord], _Found]:
    measure = institution.measures[step.measure]
    names = source_periods(measure.period, period, institution.calendar)
    columns = [scores_of(step.source, name) for name in names]

    def of_unit(unit: UnitRecord) -> _Found:
        scores = [column.get(unit.unit) for column in columns]
        found = [_MISSING if score is None else _Found(FactState.VALUE, score) for score in scores]
        return _rolled(found, measure.roll_up or RollUp.LAST, measure.missing_parts)

    return of_unit


def _of_period(institution: Institution, name: str, period: Period, unit: UnitRecord) -> _Found:
    by_period = unit.facts.get(name, {})
    measure = institution.measures.get(name)
    if period.name in by_period:
        return _found(by_period[period.name])
    if measure is None or measure.roll_up is None or not by_period:
        return _MISSING
    names = source_periods(measure.period, period, institution.calendar)
    found = [_found(by_period[each]) if each in by_period else _MISSING for each in names]
    return _rolled(found, measure.roll_up, measure.missing_parts)


def _found(fact: Fact) -> _Found:
    value = fact.value if isinstance(fact.value, str) or fact.value is None else float(fact.value)
    return _Found(fact.state, value if fact.state in _KNOWN else None)


def _rolled(found: Sequence[_Found], how: RollUp, missing: MissingParts = MissingParts.MISSING) -> _Found:
    parts = together([each.state for each in found], how, missing)
    if parts.state not in _KNOWN:
        return _Found(parts.state)
    counted = [found[place] for place in parts.counted]
    numbers = [float(each.value) for each in counted if isinstance(each.value, int | float)]
    if len(numbers) < len(counted):
        return counted[-1] if how is RollUp.LAST else _MISSING
    return _Found(parts.state, _figure(numbers, how))


def _figure(numbers: Sequence[float], how: RollUp) -> float:
    match how:
        case RollUp.SUM:
            return math.fsum(numbers)
        case RollUp.MEAN:
            return math.fsum(numbers) / len(numbers)
        case RollUp.LAST:
            return numbers[-1]
        case RollUp.MAX:
            return max(numbers)
        case RollUp.MIN:
            return min(numbers)
        case _:
            assert_never(how)
