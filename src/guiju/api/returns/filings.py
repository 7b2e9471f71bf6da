"""Each unit's return: listed, and shown with its questions, its draft and what stands out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Query

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking
from guiju.api.evidence import PeriodName
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.returns.asked import Question, question
from guiju.api.returns.subject import door
from guiju.api.shapes import Amount, Code, Out, Versioned
from guiju.core.returns.progress import Status
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.queries import version_of
from guiju.store.evidence import queries


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
            "questions": [] if told is None else [question(each) for each in told.questions.asked],
            "draft": {} if told is None else told.draft,
            "explanations": {} if told is None else told.explanations,
            "not_met": [] if told is None else [_unmet(each) for each in told.not_met],
            "stands_out": [] if told is None else [Outlier.model_validate(each) for each in told.stands_out],
        }
    )


def _unmet(each: queries.Checked) -> Unmet:
    rule = each.validation
    return Unmet(validation=rule.id, effect=rule.effect.value, says=rule.says)
