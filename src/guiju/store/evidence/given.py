"""What somebody gives: answers about a unit, read against the rulebook before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.core.assessment.periods import Period, period_of
from guiju.core.evidence.answers import Answer, read_answer
from guiju.core.findings import Finding
from guiju.core.returns.rolling import parts_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.store.attachments import queries as attachments


@dataclass(frozen=True, slots=True)
class Given:
    """One fact as it is given: `value` as exact text; `reason` where a measure does not apply or is not known."""

    measure: str
    period: str
    value: str | None = None
    state: str = "value"
    reason: str = ""
    attachment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A fact as it may be recorded."""

    measure: Measure
    period: Period
    answer: Answer
    attachment: UUID | None


def read_given(given: Sequence[Given], institution: Institution, unit: UUID, today: date) -> list[Read] | list[Finding]:
    """Return what may be recorded of a unit, or everything that is wrong with it."""
    findings: list[Finding] = []
    read: list[Read] = []
    seen: set[tuple[str, str]] = set()
    for each in given:
        found = read_one(each, institution, today)
        if isinstance(found, Finding):
            findings.append(found)
            continue
        key = (found.measure.id, found.period.name)
        if key in seen:
            findings.append(Finding("fact-given-twice", params={"measure": key[0], "period": key[1]}))
        seen.add(key)
        if each.attachment is not None and (wrong := wrong_attachment(each.attachment, f"unit/{unit}")):
            findings.append(wrong)
        read.append(found)
    return findings or read


def wrong_attachment(attachment: UUID, *owners: str) -> Finding | None:
    """Return what is wrong with naming an attachment as proof, or None where it is one of these records' own."""
    about = attachments.about(attachment)
    if about is None or about.owner not in owners or about.erased_at is not None:
        return Finding("proof-not-of-unit", params={"attachment": str(attachment)})
    return None


def read_one(given: Given, institution: Institution, today: date) -> Read | Finding:
    """Return a fact as it may be recorded, or what is wrong with it."""
    measure = institution.measures.get(given.measure)
    if measure is None:
        return Finding("measure-unknown", params={"measure": given.measure})
    period = period_of(given.period, institution.calendar)
    if period is None:
        return Finding("no-such-period", params={"period": given.period})
    said: dict[str, object] = {"measure": measure.id, "period": period.name}
    if measure.is_made:
        return Finding("fact-not-reported", params=said)
    if measure.period is not period.kind and parts_of(period, measure.period, institution.calendar) is None:
        return Finding("fact-other-period", params=said)
    if period.start > today:
        return Finding("period-not-begun", params=said)
    answer = read_answer(measure, given.state, given.value, given.reason)
    return answer if isinstance(answer, Finding) else Read(measure, period, answer, given.attachment)
