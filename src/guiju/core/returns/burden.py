"""What returns cost a unit, by issuer, and whether it stays within the budgets.

Minutes count in the period in which a return is due: a yearly return is a load of the month it is due in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.assessment.periods import Period, first_of_kind
from guiju.core.findings import Finding
from guiju.core.returns.due import due_within
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.rulebook.returns import Budget, Return
from guiju.core.values import number_at


@dataclass(frozen=True, slots=True)
class Load:
    """What one return costs one unit of a kind in a period: how often it is due, and minutes in all."""

    form: str
    issuer: str
    times: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A budget in a period, for one issuer or for all (None), with what is asked beside what may be asked."""

    budget: str
    period: str
    issuer: str | None
    minutes: int
    limit: Decimal
    loads: tuple[Load, ...]

    @property
    def exceeded(self) -> bool:
        """Whether more is asked than may be."""
        return self.minutes > self.limit


def minutes_of(form: Return, institution: Institution) -> int:
    """Return what answering a return once costs."""
    return sum(institution.measures[name].minutes or 0 for name in form.asks if name in institution.measures)


def loads(institution: Institution, unit_kind: str, period: Period, forms: Iterable[Return] = ()) -> tuple[Load, ...]:
    """Return what the returns of a rulebook, and `forms` beside them, ask of a unit of a kind in a period."""
    return next(asked for _, asked in loads_of(institution, unit_kind, [period], forms))


def loads_of(
    institution: Institution, unit_kind: str, periods: Sequence[Period], forms: Iterable[Return] = ()
) -> Iterator[tuple[Period, tuple[Load, ...]]]:
    """Yield the same for several periods in order; the days on which returns are due are reckoned once."""
    if not periods:
        return
    asking = {**institution.returns, **{form.id: form for form in forms}}.values()
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    due = [
        (form, minutes_of(form, institution), [day for _, day in due_within(form, start, end, institution.calendar)])
        for form in asking
        if form.unit_kind == unit_kind
    ]
    for period in periods:
        counted = ((form, cost, sum(period.start <= day < period.end for day in days)) for form, cost, days in due)
        yield period, tuple(Load(form.id, form.issuer, times, times * cost) for form, cost, times in counted if times)


def measured(budget: Budget, period: Period, asked: Iterable[Load]) -> Iterator[Measured]:
    """Yield the budget beside what is asked in a period, once or for each issuer; nothing where it is not in force."""
    limit = number_at(budget.minutes, period.last_day)
    if limit is None or not budget.in_force.holds(period.last_day):
        return
    held = tuple(asked)
    for issuer in _issuers(budget, held):
        counted = tuple(load for load in held if issuer is None or load.issuer == issuer)
        yield Measured(budget.id, period.name, issuer, sum(load.minutes for load in counted), limit, counted)


def over_budget(institution: Institution, forms: Iterable[Return] = ()) -> Iterator[tuple[Budget, Finding]]:
    """Yield each budget that is exceeded, in the first period it is; every year in which something changes is tried."""
    more = tuple(forms)
    for budget in institution.budgets.values():
        for period, asked in loads_of(institution, budget.unit_kind, list(_tried(institution, budget, more)), more):
            over = [each for each in measured(budget, period, asked) if each.exceeded]
            for each in over:
                yield budget, _finding(budget, each)
            if over:
                break


def _finding(budget: Budget, over: Measured) -> Finding:
    params = {
        "budget": budget.id,
        "kind": budget.unit_kind,
        "period": over.period,
        "issuer": over.issuer or "",
        "minutes": over.minutes,
        "limit": over.limit,
        "returns": [load.form for load in over.loads],
    }
    return Finding("budget-exceeded" if over.issuer is None else "budget-of-issuer-exceeded", params=params)


def _issuers(budget: Budget, asked: tuple[Load, ...]) -> tuple[str | None, ...]:
    if budget.each_issuer:
        return tuple(dict.fromkeys(load.issuer for load in asked))
    return (budget.issuer,)


def _tried(institution: Institution, budget: Budget, more: tuple[Return, ...]) -> Iterator[Period]:
    """Yield the periods of a budget in the years in which a return or the budget begins or changes, and the next."""
    days = [budget.in_force.from_]
    days += [form.in_force.from_ for form in (*institution.returns.values(), *more)]
    if isinstance(budget.minutes, tuple):
        days += [part.from_ for part in budget.minutes]
    for year in sorted({year for day in days for year in (day.year, day.year + 1)}):
        period = first_of_kind(PeriodKind(budget.per), dt.date(year, 1, 1), institution.calendar)
        # The first week of a year may begin in the year before.
        while period is not None and period.start.year <= year:
            yield period
            period = first_of_kind(period.kind, period.end, institution.calendar)
