"""Facts and an institution brought to the data of one scheme: other schemes run first, measures rolled up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.gathering import Wanted, gather
from guiju.core.assessment.gathering import source_periods
from guiju.core.assessment.periods import Period, before, period_of
from guiju.core.assessment.plan import Collect, Load, Plan, Recall
from guiju.core.assessment.planner import make_plan
from guiju.core.evidence import FactState
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import FromScheme, Measure, MeasureKind, RollUp

COLUMNS = ("unit", "measure", "period", "value", "text", "state")
"""The columns of long facts that computing looks at."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Long facts (`COLUMNS`) and their units (`unit`, `name`, attributes)."""

    facts: pa.Table
    units: pa.Table


@dataclass(slots=True)
class Assembled:
    """The data of a scheme, or the findings that kept it from being made."""

    data: Data | None
    findings: list[Finding] = field(default_factory=list)


def assemble(institution: Institution, plan: Plan, period: Period, given: Facts, threads: int | None) -> Assembled:
    """Return the wide data of a plan for a period; results of other schemes are computed from the same facts."""
    findings: list[Finding] = []
    facts = given.facts.select(list(COLUMNS))
    for step in plan.every(Collect):
        rows = _collected(
            institution, institution.measures[step.measure], step.source, period, given, threads, findings
        )
        facts = pa.concat_tables([facts, rows])
    for recall in plan.every(Recall):
        facts = pa.concat_tables([facts, _recalled(institution, recall, period, given, threads, findings)])
    wanted = list(_wanted(institution, plan, period, findings))
    load = plan.first(Load)
    with connected(threads=threads) as connection:
        table, layout = gather(connection, facts, given.units, wanted, load.attributes if load else ())
    findings += _incomplete(facts, wanted)
    return Assembled(Data(table, layout), findings)


def _wanted(institution: Institution, plan: Plan, period: Period, findings: list[Finding]) -> Iterator[Wanted]:
    load = plan.first(Load)
    for name in load.measures if load else ():
        measure = institution.measures[name]
        if measure.formula is not None:
            continue
        if measure.earlier is not None:
            yield from _earlier(institution, measure, period)
            continue
        periods = source_periods(measure.period, period, institution.calendar)
        if not periods and measure.period is not period.kind:
            findings.append(
                Finding("no-parts", params={"measure": name, "kind": measure.period.value, "period": period.name})
            )
        text = measure.kind is MeasureKind.TEXT
        how = measure.roll_up or (RollUp.LAST if measure.from_scheme is not None else None)
        parts = periods if how is not None else ()
        yield Wanted(name, period.name, parts, how, measure.exact, text, measure.missing_parts)


def _earlier(institution: Institution, measure: Measure, period: Period) -> Iterator[Wanted]:
    """Yield what to gather for an earlier value: it is rolled up as the measure it is taken from."""
    if measure.earlier is None:
        return
    of = institution.measures[measure.earlier.measure]
    whole = before(period, measure.earlier.back, institution.calendar)
    if whole is None:
        yield Wanted(measure.id, period.name, (), None)
        return
    how = of.roll_up or (RollUp.LAST if of.from_scheme is not None else None)
    parts = source_periods(of.period, whole, institution.calendar) if how is not None else ()
    yield Wanted(measure.id, whole.name, parts, how, of.exact, of.kind is MeasureKind.TEXT, of.missing_parts)


def _recalled(
    institution: Institution, step: Recall, period: Period, given: Facts, threads: int | None, findings: list[Finding]
) -> pa.Table:
    """Return the facts of the earlier period under the name of the measure that recalls them."""
    of, whole = institution.measures[step.of], before(period, step.back, institution.calendar)
    facts = given.facts.select(list(COLUMNS))
    if whole is None:
        return facts.slice(0, 0)
    if of.from_scheme is not None:
        facts = _collected(institution, of, of.from_scheme, whole, given, threads, findings)
    names = (whole.name, *source_periods(of.period, whole, institution.calendar))
    chosen = facts.filter(pc.and_(pc.equal(facts["measure"], of.id), _among(facts["period"], names)))
    named = pa.array([step.measure] * chosen.num_rows, pa.string())
    return chosen.set_column(chosen.column_names.index("measure"), "measure", named)


def _incomplete(facts: pa.Table, wanted: list[Wanted]) -> Iterator[Finding]:
    """Yield, for each measure rolled up, how many units lack a part of it, with one of them."""
    valued = facts.filter(pc.is_in(facts["state"], pa.array([FactState.VALUE.value, FactState.IMPUTED.value])))
    for each in wanted:
        if len(each.periods) < 2:  # noqa: PLR2004 - nothing is rolled up from one part
            continue
        mine = facts.filter(pc.and_(pc.equal(facts["measure"], each.measure), _among(facts["period"], each.periods)))
        have = valued.filter(pc.and_(pc.equal(valued["measure"], each.measure), _among(valued["period"], each.periods)))
        counts = have.group_by("unit").aggregate([("period", "count_distinct")])
        short = counts.filter(pc.less(counts["period_count_distinct"], len(each.periods)))
        aside = set(mine.filter(_among(mine["state"], ("not_applicable", "exempted")))["unit"].to_pylist())
        lacking = sorted(set(short["unit"].to_pylist()) - aside)
        if lacking:
            held = set(have.filter(pc.equal(have["unit"], lacking[0]))["period"].to_pylist())
            missing = ", ".join(name for name in each.periods if name not in held)
            params = {"measure": each.measure, "count": len(lacking), "unit": lacking[0], "periods": missing}
            code = "roll-up-skips" if each.skips else "roll-up-incomplete"
            yield Finding(code, Place(), params, Severity.WARNING)


def _among(column: pa.ChunkedArray, names: tuple[str, ...]) -> pa.ChunkedArray:
    return pc.is_in(column, pa.array(names, pa.string()))


def _collected(
    institution: Institution,
    measure: Measure,
    source: FromScheme,
    period: Period,
    given: Facts,
    threads: int | None,
    findings: list[Finding],
) -> pa.Table:
    """Run the other scheme for each of its periods and return the node's scores as facts."""
    tables = []
    for name in source_periods(measure.period, period, institution.calendar):
        part = period_of(name, institution.calendar)
        if part is None:
            continue
        planned = make_plan(institution, source.scheme, part.last_day)
        findings += planned.findings
        if planned.plan is None:
            continue
        assembled = assemble(institution, planned.plan, part, given, threads)
        findings += assembled.findings
        if assembled.data is None:
            continue
        with connected(threads=threads) as connection:
            results = Run(connection, planned.plan, assembled.data, judge_for(planned.plan)).results(detail=True)
        tables.append(_as_facts(results, measure.id, name, source.node))
    empty: dict[str, list[str]] = {"unit": [], "measure": [], "period": [], "value": [], "text": [], "state": []}
    schema = given.facts.select(list(COLUMNS)).schema
    return pa.concat_tables(tables).cast(schema) if tables else pa.table(empty, schema=schema)


def _as_facts(results: pa.Table, measure: str, period: str, node: str) -> pa.Table:
    scores = results[node]
    size = results.num_rows
    state = pc.if_else(pc.is_valid(scores), FactState.VALUE.value, FactState.MISSING.value)
    return pa.table(
        {
            "unit": results["unit"],
            "measure": pa.array([measure] * size, pa.string()),
            "period": pa.array([period] * size, pa.string()),
            "value": scores,
            "text": pa.nulls(size, pa.string()),
            "state": state,
        }
    )
