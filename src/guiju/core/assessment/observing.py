"""From facts to the values the rules see: state, division, imputation, screening, treatment, on a small table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import assert_never

from guiju.core.assessment.language import Facts, Held, Language
from guiju.core.assessment.outliers import treated
from guiju.core.assessment.plan import Impute, Plan, Score, Screen, TreatStep
from guiju.core.assessment.trace import IndicatorTrace
from guiju.core.evidence import FactState
from guiju.core.exact import GRID, exact_decimal, mean_of
from guiju.core.rulebook.scheme import Imputing
from guiju.core.rulebook.scoring import Within

Columns = Mapping[str, Mapping[str, "Observed"]]
"""What was observed, by indicator and unit."""


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as it is assessed: its group, measures and attributes by name; states only where they say more."""

    unit: str
    group: str | None = None
    values: Facts = field(default_factory=dict)
    states: Mapping[str, FactState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observed:
    """The value of one indicator of one unit on its way to the rule."""

    state: FactState
    raw: float | None
    denominator: float | None = None
    value: float | None = None
    before_treatment: float | None = None

    def trace(self, node: str) -> IndicatorTrace:
        """Return what is known of an indicator that is not scored."""
        return IndicatorTrace(
            node=node,
            state=self.state,
            raw=self.raw,
            denominator=self.denominator,
            value=self.value,
            score=None,
            imputed=self.state is FactState.IMPUTED,
            treated=self.before_treatment is not None,
            before_treatment=self.before_treatment,
        )


def observe(plan: Plan, units: Sequence[UnitFacts], language: Language) -> tuple[Columns, frozenset[str]]:
    """Return the values the rules see, and the units screened out, which are no peers any more."""
    columns: dict[str, dict[str, Observed]] = {
        step.node: {unit.unit: _observed(step, unit, language) for unit in units} for step in plan.every(Score)
    }
    impute, screen, treat = plan.first(Impute), plan.first(Screen), plan.first(TreatStep)
    for node in impute.nodes if impute else ():
        columns[node] = _imputed(impute, plan, units, columns[node]) if impute else columns[node]
    out = frozenset(unit.unit for unit in units if screen and not _enough(screen, unit.unit, columns))
    for node in treat.nodes if treat else ():
        kept = {unit: seen for unit, seen in columns[node].items() if unit not in out and seen.value is not None}
        after = treated([seen.value for seen in kept.values() if seen.value is not None], treat.rule) if treat else ()
        for (unit, seen), value in zip(kept.items(), after, strict=True):
            if value != seen.value:
                columns[node][unit] = replace(seen, value=value, before_treatment=seen.value)
    return columns, out


def _observed(step: Score, unit: UnitFacts, language: Language) -> Observed:
    """Take the value from the measure: none where the state or the rule says there is none."""
    raw, per = _number(unit.values.get(step.measure)), unit.values.get(step.per) if step.per else None
    denominator = _number(per)
    state = unit.states.get(step.measure, FactState.VALUE if raw is not None else FactState.MISSING)
    applies = language.all_of(step.applies_when, unit.values) if step.applies_when else True
    if state is FactState.BLOCKED:
        return Observed(state, raw, denominator)
    if applies is False:
        return Observed(FactState.NOT_APPLICABLE, raw, denominator)
    if state not in (FactState.VALUE, FactState.IMPUTED):
        return Observed(state, raw, denominator)
    value = raw
    if step.per is not None:
        value = raw / denominator if raw is not None and denominator else None
    if applies is None or value is None:
        return Observed(FactState.MISSING, raw, denominator)
    return Observed(state, raw, denominator, value)


def _number(value: Held) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _imputed(
    step: Impute, plan: Plan, units: Sequence[UnitFacts], column: Mapping[str, Observed]
) -> dict[str, Observed]:
    """Fill what is missing from the peers; what is not applicable, exempted or held stays as it is."""
    found = dict(column)
    for unit in units:
        if column[unit.unit].state is not FactState.MISSING:
            continue
        key = _group(step, plan, unit)
        peers = [column[other.unit].value for other in units if _group(step, plan, other) == key]
        values = [value for value in peers if value is not None]
        if values:
            found[unit.unit] = replace(column[unit.unit], state=FactState.IMPUTED, value=_figure(step.method, values))
    return found


def _group(step: Impute, plan: Plan, unit: UnitFacts) -> Hashable:
    if step.within is Within.ALL or step.group is None:
        return None
    return unit.group if step.group == plan.group else unit.values.get(step.group)


def _figure(method: Imputing, values: Sequence[float]) -> float:
    match method:
        case Imputing.MEAN:
            return mean_of(values)
        case Imputing.MEDIAN:
            return median(values)
        case _:
            assert_never(method)


def _enough(step: Screen, unit: str, columns: Columns) -> bool:
    """Tell whether a unit has the share of values asked for, of those that apply."""
    seen = [columns[node][unit] for node in step.nodes]
    applicable = sum(each.state is not FactState.NOT_APPLICABLE for each in seen)
    known = sum(each.value is not None for each in seen)
    return known * GRID >= exact_decimal(step.at_least) * applicable
