"""What returns cost: by kind of unit beside the budgets, and what was really asked of one unit."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from guiju.api.allowing import require
from guiju.api.asking import Asking
from guiju.api.evidence import PeriodName, in_force
from guiju.api.returns.subject import door
from guiju.api.shapes import Amount, AsOf, Code, Day, Out
from guiju.core.assessment.periods import Period, period_of
from guiju.core.findings import Finding
from guiju.core.register.kinds import lists_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.doors.refusal import RefusalError, found
from guiju.store.evidence import queries


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


@door.read("returns.burden.show", "/burden", Burden, zh="填报负担", en="Show the burden of returns")
def show_burden(request: Asking, kind: Code, period: PeriodName, when: Query[AsOf]) -> Burden:
    """Return what returns out ask of each unit of a kind, by issuer; everybody who is signed in may see it."""
    del request
    institution = in_force(when)
    named = _kind(kind, institution)
    told = queries.burden(named, _period(period, institution), institution)
    return Burden(
        unit_kind=named,
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


def _kind(name: str, institution: Institution) -> str:
    """Return what a kind of unit is called now; one that the rulebook does not have ends the request."""
    lists = lists_of(institution.vocabulary, institution.kinds)
    named = lists.present(name)
    if lists.of(named, *IN_THE_TREE) is None:
        known = ", ".join(sorted(id_ for id_, kind in lists.kinds.items() if kind.of in IN_THE_TREE))
        raise RefusalError(Finding("unknown-kind", params={"kind": name, "known": known}))
    return named


def _period(name: str, institution: Institution) -> Period:
    period = period_of(name, institution.calendar)
    if period is None:
        raise RefusalError(Finding("no-such-period", params={"period": name}))
    return period
