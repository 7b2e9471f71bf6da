"""Reads what a run found for each unit from the columns of its stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from guiju.compute.contests import Added, standings
from guiju.compute.engine import Run
from guiju.core.assessment.aggregation import CANNOT_TELL, NOT_APPLICABLE
from guiju.core.assessment.plan import (
    AggregateStep,
    CapStep,
    Denominate,
    GradeStep,
    Grounds,
    Impute,
    Require,
    Score,
    TotalStep,
    TreatStep,
)
from guiju.core.assessment.quotas import share_of
from guiju.core.assessment.trace import (
    GradeTrace,
    IndicatorTrace,
    NodeTrace,
    Peers,
    QuotaTrace,
    TotalTrace,
    UnitState,
    UnitTrace,
)
from guiju.core.evidence import FactState
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.scoring import Within
from guiju.core.rulebook.tree import Gives

Row = Mapping[str, Any]
"""One unit's columns by name; None where a stage said nothing."""


def read_traces(run: Run, units: list[str] | None = None) -> Iterator[UnitTrace]:
    """Yield the trace of each of these units, or of all, sorted by unit."""
    sizes = run.group_sizes()
    reader = _Reader(run)
    for batch in run.traces(units).to_batches(max_chunksize=1024):
        rows = batch.to_pylist()
        added = standings(run, [row["unit"] for row in rows])
        for row in rows:
            yield reader.unit(row, sizes.get(row["group"], 0), added)


class _Reader:
    def __init__(self, run: Run) -> None:
        plan, working = run.plan, run.program.working
        self._scores = plan.every(Score)
        self._nodes = plan.every(AggregateStep)
        self._total = plan.first(TotalStep)
        self._caps = caps.caps if (caps := plan.first(CapStep)) else ()
        self._grades = grades.grades if (grades := plan.first(GradeStep)) else ()
        self._requires = require.prerequisites if (require := plan.first(Require)) else ()
        self._divided = {step.node for step in plan.every(Denominate)}
        self._imputed = set(impute.nodes) if (impute := plan.first(Impute)) else set()
        self._treated = set(treat.nodes) if (treat := plan.first(TreatStep)) else set()
        self._value = working.value
        self._blocks = working.blocks

    def unit(self, row: Row, group_size: int, added: Added) -> UnitTrace:
        return UnitTrace(
            unit=row["unit"],
            group=row["group"],
            state=UnitState(row["state"]),
            indicators={step.node: self._indicator(step, row) for step in self._scores},
            nodes={step.node: self._node(step, row, added) for step in self._nodes},
            total=self._total_trace(row),
            rank=_real(row["rank"]),
            group_rank=_real(row["group_rank"]),
            group_size=group_size,
            grading=self._grading(row),
            blocked_by=tuple(self._blocked_by(row)),
        )

    def _indicator(self, step: Score, row: Row) -> IndicatorTrace:
        node = step.node
        observed, value = row.get(f"{node}:observed"), row.get(self._value[node])
        before = row.get(f"{node}:filled", observed)
        state = self._state(step, row)
        exempt = row.get(f"{node}:unless") is True and state in (FactState.VALUE, FactState.IMPUTED, FactState.MISSING)
        by_rule = exempt or state in (FactState.VALUE, FactState.IMPUTED)
        return IndicatorTrace(
            node=node,
            state=state,
            raw=row.get(f"{node}:raw"),
            denominator=row.get(f"{node}:denominator"),
            value=value,
            score=row.get(f"{node}:score"),
            imputed=observed is None and value is not None,
            treated=node in self._treated and value != before,
            before_treatment=before if node in self._treated and value != before else None,
            gave=None if by_rule else _gave(step, state).value,
            exempt=exempt,
            target=self._target(step, row),
            peers=self._peers(step, row),
            place=_real(row.get(f"{node}:place")),
        )

    def _state(self, step: Score, row: Row) -> FactState:
        node = step.node
        if row.get(f"{node}:held"):
            return FactState.BLOCKED
        if row.get(f"{node}:out"):
            return FactState.NOT_APPLICABLE
        if row.get(f"{node}:exempted"):
            return FactState.EXEMPTED
        if row.get(f"{node}:observed") is not None:
            return FactState.IMPUTED if row.get(f"{node}:state") == FactState.IMPUTED.value else FactState.VALUE
        return FactState.IMPUTED if row.get(self._value[node]) is not None else FactState.MISSING

    def _target(self, step: Score, row: Row) -> float | None:
        match cast("object", getattr(step.rule, "target", None)):
            case rules.MeasureTarget(measure=measure):
                return _real(row.get(measure))
            case rules.PeerTarget() as target:
                stat = target.peers.value
                if target.peers is rules.Statistic.BEST:
                    stat = "min" if step.better.value == "less" else "max"
                figure = row.get(f"{step.node}:{target.within.value}:{stat}")
                return None if figure is None else figure * float(target.times)
            case None:
                return None
            case number:
                return float(cast("float", number))

    def _peers(self, step: Score, row: Row) -> Peers | None:
        for within in Within:
            prefix = f"{step.node}:{within.value}"
            if row.get(f"{prefix}:count") is not None:
                return Peers(
                    count=row[f"{prefix}:count"],
                    minimum=row.get(f"{prefix}:min"),
                    maximum=row.get(f"{prefix}:max"),
                    mean=row.get(f"{prefix}:mean"),
                    median=row.get(f"{prefix}:median"),
                    deviation=row.get(f"{prefix}:deviation"),
                    reference=row.get(f"{prefix}:reference"),
                )
        return None

    def _node(self, step: AggregateStep, row: Row, added: Added) -> NodeTrace:
        available = row.get(f"{step.node}:available")
        enough = row.get(f"{step.node}:enough")
        score = row.get(f"{step.node}:score")
        gave: str | None = None if enough is not False else step.method.missing.below.value
        if row.get(f"{step.node}:out") is True:
            gave = NOT_APPLICABLE if step.applies_when else None
        elif step.applies_when and score is None and gave is None:
            gave = CANNOT_TELL
        return NodeTrace(step.node, score, available or 0.0, gave, added.get((step.node, row["unit"])))

    def _total_trace(self, row: Row) -> TotalTrace:
        step = self._total
        bonus = _grounds(step.bonus if step else None, "bonus", row)
        deductions = _grounds(step.deductions if step else None, "deduction", row)
        return TotalTrace(
            base_exact=row.get("total:base"),
            bonus_exact=bonus,
            bonus_sum_exact=row.get("total:bonus") or 0,
            deductions_exact=deductions,
            deductions_sum_exact=row.get("total:deductions") or 0,
            clipped_exact=row.get("total:clipped"),
            coefficient=row.get("total:coefficient"),
            capped_exact=row.get("total:capped"),
            total_exact=row.get("total"),
        )

    def _grading(self, row: Row) -> GradeTrace:
        names = [grade.id for grade in self._grades]

        def named(column: str) -> str | None:
            place = row.get(column)
            return names[place - 1] if place is not None else None

        quotas = tuple(
            QuotaTrace(
                grade=grade.id,
                base=row[f"quota:{grade.id}:base"],
                allowed=row[f"quota:{grade.id}:places"],
                position=row[f"quota:{grade.id}:position"],
                within=row[f"quota:{grade.id}:within"],
                own=row[f"quota:{grade.id}:own"],
                share=share_of(grade.quota, row.get(f"quota:{grade.id}:linked"), row.get(f"quota:{grade.id}:honour")),
            )
            for grade in self._grades
            if grade.quota is not None and row.get("total") is not None
        )
        held = [cap for cap in self._caps if row.get(f"cap:{cap.id}") is True]
        about_grades = any(cap.grade_at_most is not None or cap.grades_down is not None for cap in held)
        return GradeTrace(
            by_points=named("grade:points"),
            by_quota=named("grade:quota"),
            quotas=quotas,
            caps=tuple(cap.id for cap in held),
            caps_unknown=tuple(cap.id for cap in self._caps if row.get(f"cap:{cap.id}") is None),
            under_caps=named("grade:limit") if about_grades else None,
            grade=row.get("grade"),
        )

    def _blocked_by(self, row: Row) -> Iterator[str]:
        for prerequisite in self._requires:
            if row.get(f"requires:{prerequisite.id}") is not True and row["state"] == UnitState.BLOCKED.value:
                yield prerequisite.id
        for node, column in self._blocks.items():
            if row.get(column) is True:
                yield node


def _gave(step: Score, state: FactState) -> Gives:
    match state:
        case FactState.NOT_APPLICABLE:
            return step.absent.not_applicable
        case FactState.EXEMPTED:
            return step.absent.exempted
        case FactState.BLOCKED:
            return Gives.BLOCK
        case _:
            return step.absent.missing


def _grounds(grounds: Grounds | None, kind: str, row: Row) -> Mapping[str, int]:
    return {item.id: row.get(f"{kind}:{item.id}") or 0 for item in grounds.items} if grounds else {}


def _real(number: object) -> float | None:
    return None if number is None else float(cast("float", number))
