"""Lists of returns as those who work on them read them: what is due first, within a part of the tree, in bulk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from guiju.core.evidence.statements import How
from guiju.core.returns.progress import Status
from guiju.core.rulebook.institution import Institution
from guiju.store.evidence.holding import held
from guiju.store.evidence.models import Filing, Issued
from guiju.store.evidence.reading_returns import MOST, FilingSeen, filing_seen

Due = tuple[date, UUID]
"""The key of a list by due day."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which returns a list is of; `units` None are all, empty texts and None ask for anything."""

    units: Collection[UUID] | None = None
    form: str = ""
    period: str = ""
    statuses: Collection[Status] | None = None
    late_on: date | None = None
    not_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class OutSeen:
    """A return that is out, and how it comes: what waits for units, for the checker, and what is late."""

    id: UUID
    form: str
    issuer: UUID
    waiting: int
    submitted: int
    late: int


def out(on: date) -> tuple[OutSeen, ...]:
    """Return the returns that are out with how they come, as of a day, in two statements."""
    open_, submitted = [Status.OPEN, Status.RETURNED], Status.SUBMITTED
    late = Q(status__in=open_, due__lt=on)
    counted = Filing.objects.values_list("form").annotate(
        waits=Count("id", filter=Q(status__in=open_)),
        came=Count("id", filter=Q(status=submitted)),
        over=Count("id", filter=late),
    )
    by_form = {form: numbers for form, *numbers in counted.order_by("form")}
    rows = Issued.objects.filter(ended_at=None).order_by("form")
    return tuple(OutSeen(row.id, row.form, row.issuer, *by_form.get(row.form, (0, 0, 0))) for row in rows)


def filings_due(wanted: Wanted, *, after: Due | None = None, limit: int = 50) -> tuple[FilingSeen, ...]:
    """List returns by due day, what is due first comes first."""
    rows = _of(wanted).order_by("due", "id")
    if after is not None:
        day, last = after
        rows = rows.filter(Q(due__gt=day) | Q(due=day, id__gt=last))
    return tuple(map(filing_seen, rows[: max(1, min(limit, MOST))]))


def filings_decided(wanted: Wanted, *, limit: int = 20) -> tuple[FilingSeen, ...]:
    """List returns by when they were decided, the latest first."""
    rows = _of(wanted).exclude(decided_at=None).order_by("-decided_at", "id")
    return tuple(map(filing_seen, rows[: max(1, min(limit, MOST))]))


def count_filings(wanted: Wanted) -> Mapping[Status, int]:
    """Count returns by where they stand."""
    counted = _of(wanted).values_list("status").annotate(count=Count("id")).order_by("status")
    return {Status(status): count for status, count in counted}


def periods_of(form: str, *, most: int = 24) -> tuple[str, ...]:
    """Return the periods a return was opened for, the latest first."""
    rows = Filing.objects.filter(form=form).values_list("period", "starts").distinct().order_by("-starts")
    return tuple(period for period, _ in rows[:most])


def of_period(form: str, period: str, *, after: Due | None = None, limit: int = 50) -> tuple[FilingSeen, ...]:
    """List the returns of a form for a period, by due day and key; withdrawn ones too."""
    return filings_due(Wanted(form=form, period=period), after=after, limit=limit)


def asked_of(unit: UUID, start: date, end: date) -> Sequence[tuple[str, UUID, int, int]]:
    """Return what was really asked of a unit by returns due in `[start, end)`: form, issuer, returns, minutes."""
    rows = Filing.objects.filter(unit=unit, due__gte=start, due__lt=end).exclude(status=Status.WITHDRAWN)
    return list(rows.values_list("form", "issuer").annotate(count=Count("id"), asked=Sum("minutes")).order_by("form"))


def disputed(rows: Sequence[FilingSeen], institution: Institution) -> Mapping[UUID, tuple[str, ...]]:
    """Return for each return the measures that sources dispute, so that nobody can answer them by it."""
    asks = {row.form: institution.returns[row.form].asks for row in rows if row.form in institution.returns}
    measures = {name for names in asks.values() for name in names if name in institution.measures}
    if not measures:
        return {}
    standing = held(sorted({row.unit for row in rows}), {row.period for row in rows}, measures, institution)
    found: dict[UUID, tuple[str, ...]] = {}
    for row in rows:
        here = standing.get((row.unit, row.period), {})
        names = tuple(name for name in asks.get(row.form, ()) if name in here and here[name].how is How.CONFLICT)
        if names:
            found[row.id] = names
    return found


def _of(wanted: Wanted) -> QuerySet[Filing, Filing]:
    rows = Filing.objects.all()
    if wanted.units is not None:
        rows = rows.filter(unit__in=list(wanted.units))
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    if wanted.period:
        rows = rows.filter(period=wanted.period)
    if wanted.statuses is not None:
        rows = rows.filter(status__in=list(wanted.statuses))
    if wanted.not_by is not None:
        rows = rows.exclude(submitted_by=wanted.not_by)
    if wanted.late_on is not None:
        came_late = Q(submitted_on__gt=F("due"))
        not_come = Q(submitted_on=None, due__lt=wanted.late_on)
        rows = rows.filter(came_late | not_come).exclude(status=Status.WITHDRAWN)
    return rows
