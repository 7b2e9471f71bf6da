"""How long cases are kept: ten years after they ended; then nothing of what was said in them is left."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from guiju.core.cases.terms import add_months
from guiju.core.journal.events import Change, Json, Update
from guiju.core.journal.stores import Store
from guiju.store.audit.actions import day_of, forgets, keep_for, keep_until
from guiju.store.audit.queries import kept_on
from guiju.store.cases.attempts import ATTEMPT, RETENTION
from guiju.store.cases.models import Case

YEARS = 10
"""Years a case is kept after it ended."""

_AT_ONCE = 100

keep_for(ATTEMPT, days=365)


def expiry(ended_on: date | None) -> date | None:
    """Return the day from which nothing of a case is kept; None while it is open."""
    return None if ended_on is None else add_months(ended_on, 12 * YEARS)


def due_bodies(store: Store, at: datetime, limit: int) -> list[UUID]:
    """Return events of cases whose time is over, so many at most."""
    if store is not Store.DEFAULT:
        return []
    before = add_months(day_of(at), -12 * YEARS) + timedelta(days=1)
    over = Case.objects.filter(ended_on__lt=before).exclude(state={}).order_by("ended_on", "id")
    streams = [f"case/{case}" for case in over.values_list("pk", flat=True)[:_AT_ONCE]]
    return kept_on(store, streams, RETENTION)[:limit]


keep_until(RETENTION, due_bodies)


@forgets("cases.Case")
def forgotten(store: Store, rows: Collection[str]) -> Iterator[Change]:  # noqa: ARG001 - cases stand in one
    """Leave of a case that it was, and how it ended: neither whom it was about nor what was said."""
    for row in Case.objects.filter(pk__in=list(rows), ended_on__isnull=False):
        left: dict[str, Json] = {"state": {}, "subject": "", "person": None, "turn": []}
        yield Update("cases.Case", str(row.pk), {}, left)
