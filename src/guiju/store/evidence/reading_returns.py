"""Reading returns: what is still unknown, what is open, what it costs, how complete and how timely it comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Sum

from guiju.core.assessment.periods import Period, period_of
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.core.library.fitting import InUse
from guiju.core.returns.burden import Load, Measured, loads, measured, over_budget
from guiju.core.returns.design import refused_questions
from guiju.core.returns.due import in_force
from guiju.core.returns.progress import Account, Filed, Status, account
from guiju.core.returns.questions import Questions, questions
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Return
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import knows, now
from guiju.store.evidence.holding import held_of
from guiju.store.evidence.models import Filing, Issued
from guiju.store.evidence.units import kind_of, reach_or_none

MOST = 500
"""The longest page of a list."""

_STANDING = (Status.OPEN, Status.SUBMITTED, Status.RETURNED)


@dataclass(frozen=True, slots=True)
class FilingSeen:
    """A return of a unit for a period, without its answers."""

    id: UUID
    form: str
    issuer: UUID
    unit: UUID
    period: str
    due: date
    status: Status
    questions: int
    answered: int
    minutes: int
    opened_at: datetime
    submitted_at: datetime | None
    submitted_on: date | None
    submitted_by: UUID | None
    decided_by: UUID | None
    decided_at: datetime | None
    reason: str

    def late(self, on: date) -> bool:
        """Whether it came after its day, or has not come and the day is over."""
        return _counted(self).late(on)


@dataclass(frozen=True, slots=True)
class IssuedSeen:
    """A return that is out: who asks, since when, under which rulebook."""

    id: UUID
    form: str
    issuer: UUID
    issued_by: UUID
    issued_at: datetime
    rule_hash: str
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Burden:
    """What returns out ask of each unit of a kind in a period, by return and issuer, beside the budgets."""

    unit_kind: str
    period: str
    loads: tuple[Load, ...]
    budgets: tuple[Measured, ...]

    @property
    def minutes(self) -> int:
        """Minutes in all."""
        return sum(load.minutes for load in self.loads)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one issuer's returns cost one unit among those due in a span of days: how many, and minutes really asked."""

    issuer: UUID
    returns: int
    minutes: int


def reach_of_unit(unit: UUID) -> Reach | None:
    """Return where a unit stands today; None for one that never did."""
    return reach_or_none(unit, day_of(now()))


def reach_of_filing(filing: UUID) -> Reach | None:
    """Return where the unit of a filing stands; None where there is no such filing."""
    unit = Filing.objects.filter(id=filing).values_list("unit", flat=True).first()
    return None if unit is None else reach_of_unit(unit)


def issued() -> tuple[IssuedSeen, ...]:
    """Return the returns that are out, by id."""
    rows = Issued.objects.filter(ended_at=None).order_by("form")
    return tuple(map(_issued_seen, rows))


def issued_as(id_: UUID) -> IssuedSeen | None:
    """Return a return as it was sent out; None where there is none."""
    row = Issued.objects.filter(id=id_).first()
    return None if row is None else _issued_seen(row)


def unknown(unit: UUID, period: str, institution: Institution) -> tuple[Questions, ...]:
    """Return what the returns out still ask of a unit for a period: the questions nobody has answered."""
    when = period_of(period, institution.calendar)
    if when is None:
        return ()
    kind, found = kind_of(unit, when.last_day), []
    for form in _out(institution):
        if form.unit_kind == kind and form.period is when.kind and in_force(form, when):
            asked = questions(form, institution, str(unit), when, held_of(unit, period, form.asks, institution))
            found.append(asked)
    return tuple(each for each in found if each.open)


_AT_ONCE = 400


def filings_of(units: Iterable[UUID]) -> tuple[UUID, ...]:
    """Return the returns of some units, whatever their state, by id."""
    asked, found = sorted(set(units)), list[UUID]()
    for start in range(0, len(asked), _AT_ONCE):
        some = Filing.objects.filter(unit__in=asked[start : start + _AT_ONCE])
        found += some.order_by("id").values_list("id", flat=True)
    return tuple(found)


def filing(id_: UUID) -> FilingSeen | None:
    """Return a filing; None where there is none."""
    row = Filing.objects.filter(id=id_).first()
    return None if row is None else filing_seen(row)


def filings(
    *,
    unit: UUID | None = None,
    form: str = "",
    issuer: UUID | None = None,
    period: str = "",
    statuses: Iterable[Status] | None = None,
    after: UUID | None = None,
    limit: int = 100,
) -> tuple[FilingSeen, ...]:
    """List filings by key, oldest first: of a unit, a return, an issuer, a period, in these statuses, after one."""
    rows = Filing.objects.order_by("id")
    if unit is not None:
        rows = rows.filter(unit=unit)
    if form:
        rows = rows.filter(form=form)
    if issuer is not None:
        rows = rows.filter(issuer=issuer)
    if period:
        rows = rows.filter(period=period)
    if statuses is not None:
        rows = rows.filter(status__in=list(statuses))
    if after is not None:
        rows = rows.filter(id__gt=after)
    return tuple(map(filing_seen, rows[: max(1, min(limit, MOST))]))


def open_filings(unit: UUID) -> tuple[FilingSeen, ...]:
    """Return what is open of a unit: not submitted, or sent back; what is due first comes first."""
    rows = Filing.objects.filter(unit=unit, status__in=[Status.OPEN, Status.RETURNED]).order_by("due", "id")
    return tuple(map(filing_seen, rows))


def burden(unit_kind: str, period: Period, institution: Institution) -> Burden:
    """Return what the returns out ask of each unit of a kind in a period, with what may be asked."""
    out = {form.id for form in _out(institution)}
    asked = tuple(load for load in loads(institution, unit_kind, period) if load.form in out)
    budgets = [each for each in institution.budgets.values() if each.unit_kind == unit_kind]
    fitting = [each for each in budgets if each.per == period.kind.value]
    found = tuple(one for each in fitting for one in measured(each, period, asked))
    return Burden(unit_kind, period.name, asked, found)


def cost(unit: UUID, start: date, end: date) -> tuple[Cost, ...]:
    """Return what was really asked of a unit by returns due in `[start, end)`, by issuer; held answers cost nothing."""
    rows = Filing.objects.filter(unit=unit, due__gte=start, due__lt=end).exclude(status=Status.WITHDRAWN)
    counted = rows.values_list("issuer").annotate(returns=Count("id"), minutes=Sum("minutes")).order_by("issuer")
    return tuple(Cost(issuer, returns, minutes) for issuer, returns, minutes in counted)


def progress(form: str, period: str, on: date | None = None, units: Iterable[UUID] | None = None) -> Account:
    """Return how complete and how timely a return is for a period, of these units or of all."""
    rows = Filing.objects.filter(form=form, period=period)
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    return account((_counted(filing_seen(row)) for row in rows.iterator()), on or day_of(now()))


def design(form: Return, institution: Institution) -> tuple[Finding, ...]:
    """Return what is wrong with a return before it is written into a rulebook: questions answered, budgets exceeded."""
    others = [other for other in institution.returns.values() if other.id != form.id]
    findings = [
        Finding("measure-unknown", params={"measure": name}) for name in form.asks if name not in institution.measures
    ]
    findings += [each.finding for each in refused_questions(form, others, institution)]
    if (form.due.days is None) is (form.due.on is None):
        return (*findings, Finding("return-due-one-of", params={"return": form.id}))
    findings += [finding for _, finding in over_budget(institution, [form])]
    return tuple(findings)


@knows("library.in-use")
def in_use() -> Iterable[InUse]:
    """Yield how many returns are out or not yet decided of each form, for a rulebook that may no longer have it."""
    rows = Filing.objects.filter(status__in=_STANDING).values_list("form").annotate(count=Count("id"))
    counts: Mapping[str, int] = dict(rows.order_by("form"))
    out = Issued.objects.filter(ended_at=None).values_list("form", flat=True)
    for form in sorted({*counts, *out}):
        yield InUse("returns", "returns", form, counts.get(form, 0) or 1)


def _issued_seen(row: Issued) -> IssuedSeen:
    return IssuedSeen(
        row.id, row.form, row.issuer, row.issued_by, row.issued_at, row.rule_hash, row.ended_at, row.reason
    )


def _out(institution: Institution) -> list[Return]:
    ids = Issued.objects.filter(ended_at=None).order_by("form").values_list("form", flat=True)
    return [institution.returns[id_] for id_ in ids if id_ in institution.returns]


def _counted(seen: FilingSeen) -> Filed:
    return Filed(seen.status, seen.due, seen.questions, seen.answered, seen.submitted_on)


def filing_seen(row: Filing) -> FilingSeen:
    """Return a row as it is shown."""
    return FilingSeen(
        id=row.id,
        form=row.form,
        issuer=row.issuer,
        unit=row.unit,
        period=row.period,
        due=row.due,
        status=Status(row.status),
        questions=row.questions,
        answered=row.answered,
        minutes=row.minutes,
        opened_at=row.opened_at,
        submitted_at=row.submitted_at,
        submitted_on=row.submitted_on,
        submitted_by=row.submitted_by,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )
