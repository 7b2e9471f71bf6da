"""The inputs of an assessment brought together: institution, plan, period and data, or the findings that forbid it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from guiju.compute.engine import Data
from guiju.compute.layout import Layout
from guiju.core.assessment.periods import Period
from guiju.core.assessment.plan import Collect, Plan, Recall, RollUpStep
from guiju.core.assessment.planner import make_plan
from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.nearest import nearest
from guiju.core.rulebook.institution import Institution
from guiju.desk.assembling import Facts, assemble
from guiju.desk.period_choice import choose_period
from guiju.desk.unused_facts import unused_facts
from guiju.desk.wanted import wanted_for
from guiju.files.fact_table import FactTable, WideSource
from guiju.files.facts_in import read_facts
from guiju.files.mapping import Mapping as FileMapping
from guiju.files.mapping import read_mapping
from guiju.rulebooks.reader import read_bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for: a scheme (and variant) of an institution, on a file, for a period."""

    scheme: str
    period: str | None = None
    variant: str | None = None
    threads: int | None = None


@dataclass(slots=True)
class Inputs:
    """Everything a run needs; parts are None where findings forbid them."""

    plan: Plan | None = None
    period: Period | None = None
    data: Data | None = None
    cut: Facts | WideSource | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Tell whether an error was found."""
        return worst(self.findings) is Severity.ERROR


def bring_together(institution: Institution, request: Request, file: Path, mapping: Path | None) -> Inputs:
    """Read the file for the scheme and bring it to the scheme's period."""
    inputs = Inputs()
    scheme = institution.schemes.get(request.scheme)
    day = scheme.in_force.from_ if scheme else None
    if scheme is None or day is None:
        known = ", ".join(sorted(institution.schemes))
        inputs.findings.append(
            Finding(
                "unknown-scheme",
                params={
                    "id": request.scheme,
                    "known": known,
                    "suggestion": nearest(request.scheme, institution.schemes),
                },
            )
        )
        return inputs
    first = make_plan(institution, request.scheme, day, request.variant)
    inputs.findings += first.findings
    mapped = _mapping(mapping, inputs.findings)
    if not file.is_file():
        inputs.findings.append(Finding("data-not-found", Place(str(file)), {"file": str(file)}))
    if first.plan is None or inputs.stopped:
        return inputs
    plans = (first.plan, *_inner_plans(institution, first.plan))
    read = read_facts(file, wanted_for(institution, plans, request.period or ""), mapped)
    inputs.findings += read.findings
    if not inputs.stopped:
        take_in(institution, request, read, inputs)
    return inputs


def take_in(institution: Institution, request: Request, read: FactTable | WideSource, inputs: Inputs) -> None:
    """Choose the period, plan for its last day and bring the facts to it."""
    seen = read.facts["period"].unique().to_pylist() if isinstance(read, FactTable) else [read.period]
    chosen = choose_period(institution, institution.schemes[request.scheme], request.period, seen)
    inputs.findings += chosen.findings
    if chosen.period is None:
        return
    planned = make_plan(institution, request.scheme, chosen.period.last_day, request.variant)
    inputs.findings += planned.findings
    if planned.plan is None:
        return
    inputs.plan, inputs.period = planned.plan, chosen.period
    if isinstance(read, FactTable):
        facts = Facts(_with_period(read.facts, chosen.period.name), read.units)
        inputs.cut = facts
        from_facts(institution, facts, inputs, request.threads)
    else:
        inputs.cut = read
        from_wide(read, inputs)


def from_facts(institution: Institution, facts: Facts, inputs: Inputs, threads: int | None) -> None:
    """Bring long facts to the period of the plan."""
    if inputs.plan is None or inputs.period is None:
        return
    if facts.units.num_rows == 0:
        inputs.findings.append(Finding("no-units"))
        return
    inputs.findings += unused_facts(institution, inputs.plan, inputs.period, facts.facts)
    assembled = assemble(institution, inputs.plan, inputs.period, facts, threads)
    inputs.findings += assembled.findings
    inputs.data = assembled.data


def from_wide(source: WideSource, inputs: Inputs) -> None:
    """Use a wide file where it lies."""
    plan, period = inputs.plan, inputs.period
    if plan is None or period is None:
        return
    rolled = [step for step in plan.every(RollUpStep) if step.measure in source.measures]
    over_periods = (*plan.every(Collect), *plan.every(Recall), *rolled)
    if over_periods:
        inputs.findings.append(Finding("wide-needs-long", params={"id": plan.scheme, "file": source.path.name}))
        return
    inputs.data = Data(source.path, layout_of(source, period.name), source.format)


def layout_of(source: WideSource, period: str) -> Layout:
    """Return where a wide file has what."""
    only = (source.period_column, period) if source.period_column else None
    return Layout(source.unit, dict(source.measures), dict(source.attributes), {}, only)


def _with_period(facts: pa.Table, period: str) -> pa.Table:
    """Give facts whose file names no period the period of the run."""
    named = pc.if_else(pc.equal(facts["period"], ""), period, facts["period"])
    return facts.set_column(facts.column_names.index("period"), "period", named)


def _inner_plans(institution: Institution, plan: Plan, above: tuple[str, ...] = ()) -> tuple[Plan, ...]:
    """Return the plans of the schemes whose results a plan takes in, and of those they take in."""
    plans: list[Plan] = []
    for step in plan.every(Collect):
        scheme = institution.schemes.get(step.source.scheme)
        if scheme is None or scheme.id in above:
            continue
        made = make_plan(institution, scheme.id, scheme.in_force.from_).plan
        if made is not None:
            plans += [made, *_inner_plans(institution, made, (*above, plan.scheme))]
    return tuple(plans)


def _mapping(file: Path | None, findings: list[Finding]) -> FileMapping | None:
    if file is None:
        return None
    if not file.is_file():
        findings.append(Finding("data-not-found", Place(str(file)), {"file": str(file)}))
        return None
    parsed = read_bytes(file.read_bytes(), file.name)
    findings += parsed.findings
    if parsed.tree is None:
        return None
    mapping, problems = read_mapping(parsed.tree, Place(file.name))
    findings += problems
    return mapping
