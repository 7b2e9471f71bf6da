"""Evidence at the door: measures, facts with who says them, their past, longer periods, exemptions."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.paging import Page, Paging, cut
from guiju.api.shapes import Amount, AsOf, Code, In, Out
from guiju.core.assessment.periods import period_of
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Basis, Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.evidence import actions, queries

door = Door("evidence")

PeriodName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9/_.-]{0,79}$")]
"""A period: 2026, 2026-H1, 2026-Q2, 2026-06, 2026-W05, 2025/2026, or a named range."""

Value = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
"""A value as exact text: digits with a point, true or false, or words."""

Reason = Annotated[str, StringConstraints(max_length=400, pattern=r"^[^\x00]*$")]


class Measure(Out):
    """A measure of the rulebook in force: what is observed, how often, by whom, and what it costs."""

    id: str
    title: Text
    kind: str
    of: str
    period: str
    source: str
    roll_up: str | None
    missing_parts: str | None
    derived: str | None
    reported_by: str | None
    minutes: int | None


class Statement(Out):
    """What one source says; `recorded_to` is when it was superseded."""

    id: UUID
    measure: str
    period: str
    source: str
    state: str
    value: str | None
    reason: str
    reporter: UUID
    reported_for: UUID | None
    filing: UUID | None
    attachment: UUID | None
    recorded_from: datetime
    recorded_to: datetime | None


class Fact(Out):
    """A fact of a unit: what stands and why, with every source side by side."""

    measure: str
    period: str
    how: str = Field(description="only, agreed, named_source, exempted, conflict: why it stands, or that none does")
    state: str
    value: str | None
    statements: list[Statement]


class History(Out):
    """Everything ever said of a fact, oldest first, and the clauses its measure rests on."""

    measure: str
    period: str
    statements: list[Statement]
    basis: list[Basis]


class Rolled(Out):
    """A measure in a longer period: its value, the periods it is made of, those that lack, and those skipped."""

    measure: str
    period: str
    state: str
    value: Amount | None
    made_of: list[str]
    lacking: list[str]
    skipped: list[str]


class Given(In):
    """One fact as it is reported."""

    measure: Code = Field(examples=["requests_due"])
    period: PeriodName = Field(examples=["2026-03"])
    value: Value | None = Field(None, examples=["40"])
    state: Literal["value", "not_applicable", "missing"] = "value"
    reason: Reason = ""
    attachment: UUID | None = None


class Report(In):
    """Facts of a unit, by the source each measure names unless another is said; a correction says why."""

    facts: list[Given] = Field(min_length=1, max_length=1000)
    source: Code | Literal[""] = ""
    reason: Reason = ""


class Exemption(In):
    """What a unit is exempted from, and why."""

    measure: Code = Field(examples=["requests_due"])
    period: PeriodName = Field(examples=["2026-03"])
    reason: Reason = Field(min_length=1, examples=["Flooded in March."])


class Withdrawal(In):
    """Why a statement is taken back."""

    reason: Reason = Field(min_length=1, examples=["Entered for the wrong county."])


def in_force(when: AsOf) -> Institution:
    """Return the rulebook in force, or end the request."""
    rules = queries.rules_on(when.day, when.known)
    if rules is None:
        raise RefusalError(Finding("no-rulebook-in-force", params={"on": when.day.isoformat()}))
    return rules.institution


def period_known(institution: Institution, period: str) -> str:
    """Return the name of a period, or end the request: nothing is said of a period that there is not."""
    if period_of(period, institution.calendar) is None:
        raise RefusalError(Finding("no-such-period", params={"period": period}))
    return period


@door.page("evidence.measure.list", "/measures", Measure, zh="指标项目录", en="List measures")
def list_measures(request: Asking, when: Query[AsOf], paging: Query[Paging]) -> Page[Measure]:
    """Return the catalogue of the rulebook in force."""
    rows = [
        Measure(
            id=each.id,
            title=each.title,
            kind=each.kind.value,
            of=each.of.value,
            period=each.period.value,
            source=each.source,
            roll_up=None if each.roll_up is None else each.roll_up.value,
            missing_parts=None if each.roll_up is None else each.missing_parts.value,
            derived=each.formula,
            reported_by=None if each.reported_by is None else each.reported_by.role,
            minutes=each.minutes,
        )
        for each in in_force(when).measures.values()
    ]
    return cut(request, paging, rows, key=lambda row: (row.id,))


@door.page("evidence.fact.list", "/units/{uuid:unit}/facts", Fact, zh="单位的事实", en="List facts of a unit")
def list_facts(
    request: Asking,
    unit: UUID,
    when: Query[AsOf],
    paging: Query[Paging],
    period: PeriodName | None = None,
    measure: Code | None = None,
) -> Page[Fact]:
    """Return what is held of a unit, each fact with its sources side by side."""
    require(request, "evidence.fact.read", found(queries.reach_of_unit(unit), "unit"))
    institution = in_force(when)
    rows = queries.facts(
        unit,
        institution,
        periods=None if period is None else [period_known(institution, period)],
        measures=None if measure is None else [measure],
        known_at=when.known,
    )
    shown = [
        Fact(
            measure=each.measure,
            period=each.period,
            how=each.standing.how.value,
            state=each.standing.state.value,
            value=each.standing.value,
            statements=[_statement(one) for one in each.statements],
        )
        for each in rows
    ]
    return cut(request, paging, shown, key=lambda row: (row.measure, row.period))


@door.read(
    "evidence.fact.show", "/units/{uuid:unit}/history", History, zh="事实的来历", en="Show the history of a fact"
)
def show_fact(request: Asking, unit: UUID, measure: Code, period: PeriodName, when: Query[AsOf]) -> History:
    """Return everything ever said of it, down to reporter, attachment and clause."""
    require(request, "evidence.fact.read", found(queries.reach_of_unit(unit), "unit"))
    institution = in_force(when)
    told = queries.history(unit, measure, period_known(institution, period), institution)
    return History(
        measure=measure, period=period, statements=[_statement(one) for one in told.statements], basis=list(told.basis)
    )


@door.read("evidence.fact.roll", "/units/{uuid:unit}/rolled", Rolled, zh="按期汇总", en="Roll a measure up")
def roll_fact(request: Asking, unit: UUID, measure: Code, period: PeriodName, when: Query[AsOf]) -> Rolled:
    """Return a measure in a period: as stated for it, or made of shorter ones as the measure declares."""
    require(request, "evidence.fact.read", found(queries.reach_of_unit(unit), "unit"))
    institution = in_force(when)
    if measure not in institution.measures:
        raise RefusalError(Finding("measure-unknown", params={"measure": measure}))
    told = queries.rolled(unit, measure, period_known(institution, period), institution, when.known)
    return Rolled(
        measure=measure,
        period=period,
        state=told.state.value,
        value=None if told.value is None else format(Decimal(told.value), "f"),
        made_of=list(told.made_of),
        lacking=list(told.lacking),
        skipped=list(told.skipped),
    )


@door.act("evidence.fact.report", "/units/{uuid:unit}/facts", int, zh="登记事实", en="Report facts")
def report_facts(request: Asking, unit: UUID, asked: Report) -> Outcome[int]:
    """Report them; the value is how many say something new."""
    facts = [actions.Given(**each.given()) for each in asked.facts]
    return actions.report_facts(acting(request), unit=unit, facts=facts, source=asked.source, reason=asked.reason)


@door.act("evidence.fact.exempt", "/units/{uuid:unit}/exemptions", int, zh="豁免填报", en="Exempt a unit")
def exempt(request: Asking, unit: UUID, asked: Exemption) -> Outcome[int]:
    """Exempt it from a measure in a period."""
    return actions.exempt(acting(request), unit=unit, **asked.given())


@door.act("evidence.fact.withdraw", "/statements/{uuid:statement}/withdraw", zh="撤回记录", en="Withdraw a statement")
def withdraw_fact(request: Asking, statement: UUID, asked: Withdrawal) -> Outcome[UUID]:
    """Take back what a source says; an exemption ends this way."""
    return actions.withdraw_fact(acting(request), statement=statement, reason=asked.reason)


def _statement(seen: queries.StatementSeen) -> Statement:
    return Statement.model_validate(seen)
