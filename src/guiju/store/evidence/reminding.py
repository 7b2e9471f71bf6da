"""Who fills in a unit's returns is told what falls due, once a day and unit."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count

from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.returns.progress import Status
from guiju.store.accounts.queries import holders_of
from guiju.store.audit.actions import Work, action, carry_out, day_of
from guiju.store.evidence.models import Filing
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


def remind_due(on: date) -> int:
    """Tell the units whose returns fall due on a day or the two after it; a second time on a day nobody is told."""
    by = on + AHEAD
    waiting = Filing.objects.filter(status__in=(Status.OPEN, Status.RETURNED), due__gte=on, due__lte=by)
    units = list(waiting.values_list("unit").annotate(count=Count("id")).order_by("unit"))
    for unit, count in units:
        remind(Acting(SYSTEM, key=f"due/{unit}/{on.isoformat()}"), unit=unit, count=count, by=by)
    return len(units)
