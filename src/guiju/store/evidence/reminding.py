"""Who fills in a unit's returns is told what falls due, once a day and unit."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count

from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.returns.progress import Status
from guiju.store.accounts.queries import holders_of
from guiju.store.audit.actions import Work, action, carry_out, day_of
from guiju.store.evidence.models import Filing, Issued
from guiju.store.evidence.units import reach_of

AHEAD = timedelta(days=2)
RIGHT = "returns.return.fill"


@action("returns.filing.remind")
def remind(work: Work, *, unit: UUID, count: int, by: date) -> bool:
    """Tell who fills in a unit's returns how many fall due by a day."""
    reach = reach_of(work, unit)
    work.require(RIGHT, reach)
    carry_out(
        work,
        "notices.tell",
        accounts=holders_of(RIGHT, reach, day_of(work.at)),
        code="filings-due",
        params={"n": count, "on": by.isoformat()},
        page="returns.list",
    )
    return True


@action("returns.filing.urge")
def urge(work: Work, *, form: str, period: str) -> int:
    """Tell who fills in a return for units it has not come from, by its issuer's wish; return how many units."""
    issued = Issued.objects.filter(form=form, ended_at=None).first()
    if issued is None:
        work.refuse(Finding("return-not-issued", params={"return": form}))
    work.require("returns.return.issue", reach_of(work, issued.issuer))
    rows = list(Filing.objects.filter(form=form, period=period, status__in=(Status.OPEN, Status.RETURNED)))
    for row in rows:
        carry_out(
            work,
            "notices.tell",
            accounts=holders_of(RIGHT, reach_of(work, row.unit), day_of(work.at)),
            code="filings-due",
            params={"n": 1, "on": row.due.isoformat()},
            page="returns.filing",
            arguments=[str(row.id)],
        )
    return len(rows)


def remind_due(on: date) -> int:
    """Tell the units whose returns fall due on a day or the two after it; a second time on a day nobody is told."""
    by = on + AHEAD
    waiting = Filing.objects.filter(status__in=(Status.OPEN, Status.RETURNED), due__gte=on, due__lte=by)
    units = list(waiting.values_list("unit").annotate(count=Count("id")).order_by("unit"))
    for unit, count in units:
        remind(Acting(SYSTEM, key=f"due/{unit}/{on.isoformat()}"), unit=unit, count=count, by=by)
    return len(units)
