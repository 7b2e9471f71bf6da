"""The one way statements are written: a source's statement stands until its next one closes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from guiju.core.assessment.periods import Period
from guiju.core.evidence import FactState
from guiju.core.evidence.statements import Statement as Said
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.store.audit.actions import Work, new_id
from guiju.store.evidence.models import Statement

TABLE = "evidence.Statement"
REPORTED, SUPERSEDED = "evidence.fact.reported", "evidence.fact.superseded"


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement to be recorded about a unit."""

    measure: str
    period: Period
    source: str
    state: FactState
    value: str | None
    reason: str = ""
    attachment: UUID | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who states, and in which return."""

    reporter: UUID
    reported_for: UUID | None
    filing: UUID | None = None

    @classmethod
    def of(cls, acting: Acting, filing: UUID | None = None) -> By:
        """Return who acts."""
        return cls(acting.account, acting.on_behalf_of, filing)


Key = tuple[str, str, str]
"""Measure, period and source of a unit's statement."""


def held_by(unit: UUID, periods: Iterable[str]) -> Mapping[Key, Statement]:
    """Return the statements that hold now of a unit in these periods, by measure, period and source."""
    rows = Statement.objects.filter(unit=unit, period__in=set(periods), recorded_to=None)
    return {(row.measure, row.period, row.source): row for row in rows}


def record(work: Work, unit: UUID, stated: Sequence[Stated], by: By, why: str) -> int:
    """Record statements about a unit in one event; return how many say something new.

    A statement its source has made already changes nothing. One that differs from what its source said before is
    refused unless `why` says why it is superseded.
    """
    held = held_by(unit, (each.period.name for each in stated))
    closes: list[Change] = []
    inserts: list[Change] = []
    said: list[Json] = []
    refused: list[Finding] = []
    for each in stated:
        before = held.get((each.measure, each.period.name, each.source))
        if before is not None and as_said(before).says == Said("", each.source, each.state, each.value).says:
            continue
        if before is not None and not why.strip():
            refused.append(_held(before))
            continue
        if before is not None:
            closes.append(closing(before, work.at))
        inserts.append(Insert(TABLE, _row(work, unit, each, by)))
        said.append(_told(each, before))
    if refused:
        work.refuse(*refused)
    if inserts:
        kind = SUPERSEDED if closes else REPORTED
        event = Event(kind, {"facts": said, "why": why, "filing": _text(by.filing)}, (*closes, *inserts))
        work.append(f"facts/{unit}", None, event)
    return len(inserts)


def closing(row: Statement, at: datetime) -> Update:
    """Return the change by which a statement is held no longer."""
    return Update(TABLE, str(row.id), {"recorded_to": None}, {"recorded_to": at.isoformat()})


def as_said(row: Statement) -> Said:
    """Return a row as the core weighs it."""
    return Said(str(row.id), row.source, FactState(row.state), row.value, row.reason)


def _held(row: Statement) -> Finding:
    params = {"measure": row.measure, "period": row.period, "source": row.source, "value": row.value or row.state}
    return Finding("fact-held", params=params)


def _told(each: Stated, before: Statement | None) -> Json:
    told: dict[str, Json] = {
        "measure": each.measure,
        "period": each.period.name,
        "source": each.source,
        "state": each.state.value,
        "value": each.value,
    }
    if before is not None:
        told["before"] = before.value if before.value is not None else before.state
    return told


def _row(work: Work, unit: UUID, each: Stated, by: By) -> dict[str, Json]:
    return {
        "id": str(new_id()),
        "unit": str(unit),
        "measure": each.measure,
        "period": each.period.name,
        "starts": each.period.start.isoformat(),
        "ends": each.period.end.isoformat(),
        "source": each.source,
        "state": each.state.value,
        "value": each.value,
        "reason": each.reason,
        "reporter": str(by.reporter),
        "reported_for": _text(by.reported_for),
        "filing": _text(by.filing),
        "attachment": _text(each.attachment),
        "recorded_from": work.at.isoformat(),
        "recorded_to": None,
    }


def _text(id_: UUID | None) -> str | None:
    return None if id_ is None else str(id_)
