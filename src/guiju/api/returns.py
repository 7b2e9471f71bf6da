"""Returns at the door: what is asked and by whom, what it costs, and each unit's answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting, expected
from guiju.api.door import Door
from guiju.api.evidence import PeriodName, Reason, Value, in_force
from guiju.api.paging import Page, Paging, cut, page, shown, start
from guiju.api.shapes import Amount, AsOf, Code, Day, In, Line, Out, Versioned
from guiju.core.assessment.periods import Period, period_of
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.returns.burden import minutes_of
from guiju.core.returns.progress import Status
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Basis, Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.queries import version_of
from guiju.store.evidence import actions, queries

door = Door("returns")


class Form(Out):
    """A return of the rulebook: who asks whom for what, on which clause, at what cost; `out` since it was issued."""

    id: str
    title: Text
    issuer: str
    unit_kind: str
    period: str
    asks: list[str]
    minutes: int
    basis: list[Basis]
    out: bool


class Load(Out):
    """What one return costs a unit in a period."""

    form: str
    issuer: str
    times: int
    minutes: int


class Budget(Out):
    """A budget beside what is asked."""

    budget: str
    issuer: str | None
    minutes: int
    limit: Amount
    exceeded: bool


class Burden(Out):
    """What returns out ask of each unit of a kind in a period, by issuer, beside the budgets."""

    unit_kind: str
    period: str
    minutes: int
    loads: list[Load]
    budgets: list[Budget]


class Cost(Out):
    """What was really asked of a unit by one issuer."""

    issuer: UUID
    returns: int
    minutes: int


class Progress(Out):
    """How complete and how timely a return is for a period."""

    returns: int
    questions: int
    answered: int
    submitted: int
    accepted: int
    in_time: int
    late: int


class Row(Out):
    """A unit's return for a period, without its answers."""

    id: UUID
    form: str
    issuer: UUID
    unit: UUID
    period: str
    due: date
    status: str
    questions: int
    answered: int
    minutes: int
    submitted_on: date | None


class Question(Out):
    """One measure of a return: asked, or held already and by whom."""

    measure: str
    open: bool
    minutes: int
    proof: bool
    state: str
    value: str | None
    sources: list[str]


class Unmet(Out):
    """A validation that is not fulfilled, and what follows: warn, block or explain."""

    validation: str
    effect: str
    says: Text


class Outlier(Out):
    """A figure far from the unit's own past or from its peers: shown, and nothing more."""

    measure: str
    beside: str
    value: Amount
    median: Amount
    count: int


class Filing(Versioned):
    """A unit's return as it is worked on."""

    id: UUID
    form: str
    issuer: UUID
    unit: UUID
    period: str
    due: date
    status: str
    opened_at: datetime
    submitted_at: datetime | None
    submitted_by: UUID | None
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str
    questions: list[Question]
    draft: dict[str, dict[str, str | None]]
    explanations: dict[str, str]
    not_met: list[Unmet]
    stands_out: list[Outlier]


class Unknown(Out):
    """What a return still asks of a unit."""

    form: str
    minutes: int
    questions: list[Question]


class Issue(In):
    """In whose name a return goes out: the unit whose code the return names."""

    issuer: UUID


class Span(In):
    """The period a return is opened for, and the unit below which."""

    period: PeriodName = Field(examples=["2026-03"])
    under: UUID | None = None


class Why(In):
    """The reason of a step."""

    reason: Reason = Field(min_length=1, examples=["Look at the tasks again."])


class Answer(In):
    """One answer."""

    measure: Code = Field(examples=["requests_due"])
    value: Value | None = Field(None, examples=["40"])
    state: Literal["value", "not_applicable", "missing"] = "value"
    reason: Reason = ""
    attachment: UUID | None = None


class Draft(In):
    """Answers to be saved; they replace earlier answers to the same questions."""

    answers: list[Answer] = Field(max_length=500, description="None: what was answered elsewhere since is left out.")


class Submission(In):
    """Written explanations, by the validation that asks for one."""

    explanations: dict[Code, Line] = Field(
        default_factory=dict, max_length=100, examples=[{"county-requests-doubled": "A storm closed the main road."}]
    )


@door.page("returns.form.list", "/forms", Form, zh="报表目录", en="List returns")
def list_forms(request: Asking, when: Query[AsOf], paging: Query[Paging]) -> Page[Form]:
    """Return what is asked, by whom and at what cost; everybody who is signed in may see it."""
    institution, out = in_force(when), {each.form for each in queries.issued()}
    rows = [
        Form(
            id=each.id,
            title=each.title,
            issuer=each.issuer,
            unit_kind=each.unit_kind,
            period=each.period.value,
            asks=list(each.asks),
            minutes=minutes_of(each, institution),
            basis=list(each.basis),
            out=each.id in out,
        )
        for each in institution.returns.values()
    ]
    return cut(request, paging, rows, key=lambda row: (row.id,))


@door.read("returns.burden.show", "/burden", Burden, zh="填报负担", en="Show the burden of returns")
def show_burden(request: Asking, kind: Code, period: PeriodName, when: Query[AsOf]) -> Burden:
    """Return what returns out ask of each unit of a kind, by issuer; everybody who is signed in may see it."""
    del request
    institution = in_force(when)
    told = queries.burden(kind, _period(period, institution), institution)
    return Burden(
        unit_kind=kind,
        period=period,
        minutes=told.minutes,
        loads=[Load.model_validate(each) for each in told.loads],
        budgets=[Budget.model_validate(each) for each in told.budgets],
    )


@door.read(
    "returns.burden.cost", "/units/{uuid:unit}/cost", list[Cost], zh="单位填报用时", en="Show what a unit was asked"
)
def show_cost(request: Asking, unit: UUID, start: Day, end: Day) -> list[Cost]:
    """Return minutes really asked by returns due from a day to before another, by issuer."""
    require(request, "returns.burden.read", found(queries.reach_of_unit(unit), "unit"))
    return [Cost.model_validate(each) for each in queries.cost(unit, start, end)]


@door.read("returns.form.progress", "/forms/{form}/progress", Progress, zh="报送进度", en="Show how a return comes")
def show_progress(request: Asking, form: Code, period: PeriodName) -> Progress:
    """Return how complete and how timely it is."""
    require(request, "returns.return.read", INSTITUTION)
    return Progress.model_validate(queries.progress(form, period))


@door.read(
    "returns.question.list", "/units/{uuid:unit}/unknown", list[Unknown], zh="尚需填报", en="List what is unknown"
)
def list_unknown(request: Asking, unit: UUID, period: PeriodName, when: Query[AsOf]) -> list[Unknown]:
    """Return what the returns out still ask of a unit for a period."""
    require(request, "returns.return.read", found(queries.reach_of_unit(unit), "unit"))
    return [
        Unknown(form=each.form, minutes=each.minutes, questions=[_question(one) for one in each.open])
        for each in queries.unknown(unit, period, in_force(when))
    ]


@door.page("returns.filing.list", "/filings", Row, zh="报表列表", en="List filings")
def list_filings(
    request: Asking,
    paging: Query[Paging],
    unit: UUID | None = None,
    form: Code | None = None,
    period: PeriodName | None = None,
    status: Status | None = None,
) -> Page[Row]:
    """Return the returns of a unit, or of all with the right over the institution, oldest first."""
    reach = INSTITUTION if unit is None else found(queries.reach_of_unit(unit), "unit")
    require(request, "returns.return.read", reach)
    last = start(request, paging)
    rows = queries.filings(
        unit=unit,
        form=form or "",
        period=period or "",
        statuses=None if status is None else [status],
        after=None if last is None else UUID(str(last[0])),
        limit=paging.limit + 1,
    )
    return shown(page(request, paging, rows, key=lambda row: (str(row.id),)), Row.model_validate)


@door.read("returns.filing.show", "/filings/{uuid:filing}", Filing, zh="查看报表", en="Show a filing")
def show_filing(request: Asking, filing: UUID) -> Filing:
    """Return it with its questions, its draft, what does not fit and what stands out."""
    require(request, "returns.return.read", found(queries.reach_of_filing(filing), "filing"))
    row, told = found(queries.filing(filing), "filing"), queries.shown(filing)
    named = {name: getattr(row, name) for name in Filing.model_fields if hasattr(row, name) and name != "questions"}
    return Filing.model_validate(
        named
        | {
            "version": version_of(f"return/{filing}"),
            "questions": [] if told is None else [_question(each) for each in told.questions.asked],
            "draft": {} if told is None else told.draft,
            "explanations": {} if told is None else told.explanations,
            "not_met": [] if told is None else [_unmet(each) for each in told.not_met],
            "stands_out": [] if told is None else [Outlier.model_validate(each) for each in told.stands_out],
        }
    )


@door.make("returns.return.issue", "/forms/{form}/issue", zh="下发报表", en="Send a return out")
def issue_return(request: Asking, form: Code, asked: Issue) -> Outcome[UUID]:
    """Send it out; a question already answered refuses it, saying where the answer is held."""
    return actions.issue_return(acting(request), form=form, issuer=asked.issuer)


@door.act("returns.return.stop", "/forms/{form}/stop", str, zh="停用报表", en="Ask for a return no longer")
def stop_return(request: Asking, form: Code, asked: Why) -> Outcome[str]:
    """Stop it; what is open stays as it is."""
    return actions.stop_return(acting(request), form=form, reason=asked.reason)


@door.act("returns.return.open", "/forms/{form}/open", int, zh="开启报表", en="Open a return for a period")
def open_returns(request: Asking, form: Code, asked: Span) -> Outcome[int]:
    """Open it for each unit that still has something to answer; the value is how many."""
    return actions.open_returns(acting(request), form=form, period=asked.period, under=asked.under)


@door.change("returns.filing.save", "/filings/{uuid:filing}/save", zh="保存填报", en="Save answers")
def save_draft(request: Asking, filing: UUID, asked: Draft) -> Outcome[UUID]:
    """Save them; what is held already is refused, saying by whom."""
    answers = [actions.Answered(**each.given()) for each in asked.answers]
    return actions.save_draft(acting(request), filing=filing, answers=answers, version=expected(request))


@door.change("returns.filing.submit", "/filings/{uuid:filing}/submit", zh="报送", en="Submit a return")
def submit(request: Asking, filing: UUID, asked: Submission) -> Outcome[UUID]:
    """Submit it; everything that is missing is said at once."""
    return actions.submit(acting(request), filing=filing, explanations=asked.explanations, version=expected(request))


@door.change("returns.filing.return", "/filings/{uuid:filing}/return", zh="退回更正", en="Send a return back")
def send_back(request: Asking, filing: UUID, asked: Why) -> Outcome[UUID]:
    """Return it for correction."""
    return actions.send_back(acting(request), filing=filing, reason=asked.reason, version=expected(request))


@door.change("returns.filing.accept", "/filings/{uuid:filing}/accept", zh="接收报表", en="Accept a return")
def accept(request: Asking, filing: UUID) -> Outcome[UUID]:
    """Accept it: its answers become facts. Never by whoever submitted it."""
    return actions.accept(acting(request), filing=filing, version=expected(request))


@door.change("returns.filing.withdraw", "/filings/{uuid:filing}/withdraw", zh="撤回报表", en="Withdraw a return")
def withdraw_filing(request: Asking, filing: UUID, asked: Why) -> Outcome[UUID]:
    """Take it back; what was answered in it is no fact."""
    return actions.withdraw_filing(acting(request), filing=filing, reason=asked.reason, version=expected(request))


def _period(name: str, institution: Institution) -> Period:
    period = period_of(name, institution.calendar)
    if period is None:
        raise RefusalError(Finding("no-such-period", params={"period": name}))
    return period


def _question(each: queries.Asked) -> Question:
    standing = each.standing
    held = [one for one in (standing.statement, *standing.others) if one is not None]
    return Question(
        measure=each.measure,
        open=each.open,
        minutes=each.minutes,
        proof=each.proof,
        state=standing.state.value,
        value=standing.value,
        sources=[one.source for one in held],
    )


def _unmet(each: queries.Checked) -> Unmet:
    rule = each.validation
    return Unmet(validation=rule.id, effect=rule.effect.value, says=rule.says)
