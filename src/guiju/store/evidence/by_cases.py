"""What a case decides about facts, recorded in its transaction."""

from __future__ import annotations

from uuid import UUID

from guiju.core.evidence.answers import read_answer
from guiju.core.evidence.statements import named_source
from guiju.core.findings import Finding
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, carries_out
from guiju.store.evidence import rules
from guiju.store.evidence.recording import By, Stated, record


@carries_out("evidence.fact.record")
def record_fact(work: Work, *, unit: UUID, measure: str, period: str, value: str, basis: str) -> None:
    """Record a fact of a unit by the source its measure names; the case stands for the reason."""
    institution = rules.rules_of(work, day_of(work.at)).institution
    known = rules.measure_of(work, institution, measure)
    answer = read_answer(known, "value", value, basis)
    if isinstance(answer, Finding):
        work.refuse(answer)
    when = rules.period_named(work, institution, period)
    stated = Stated(known.id, when, named_source(known), answer.state, answer.value, basis)
    record(work, unit, [stated], By.of(work.acting), basis)
