"""Whether an account stands in for the one it says it acts for: asked before anything bears the other's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from guiju.core.accounts.deciding import not_standing_in
from guiju.core.accounts.grants import Deputyship, Standing
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.stores import Store
from guiju.store.accounts.models import Account, Deputy
from guiju.store.audit.actions import NOT_STANDING_IN, day_of, knows
from guiju.store.audit.queries import Question, together


@knows(NOT_STANDING_IN)
def against_standing_in(acting: Acting, at: datetime) -> Iterator[Finding]:
    """Yield why whoever acts does not stand in for the account it names, on the day it is."""
    if acting.on_behalf_of is None:
        return
    own, principal = _both(acting.account, acting.on_behalf_of)
    yield from not_standing_in(own, principal, day_of(at))


def _both(account: UUID, principal: UUID) -> tuple[Standing, Standing]:
    """Return what that asks of both, read in one statement: whether the one is active, and what is between them."""
    answers = together(Store.DEFAULT, {"between": Question(_COLUMNS, _REST, (account, principal))})["between"]
    between = tuple(
        Deputyship(UUID(id_), account, principal, date.fromisoformat(str(since)), _until(until))
        for _, id_, since, until, *_ in answers
        if id_ is not None
    )
    active = any(each[0] in {"1", "true"} for each in answers)
    return Standing(account, deputyships=between), Standing(principal, active=active)


def _until(day: str | None) -> date:
    return date.max if day is None else date.fromisoformat(day)


_COLUMNS = ("a.is_active", "d.deputy", "d.valid_from", "d.valid_to")
_REST = (
    f"FROM {Account._meta.db_table} a LEFT JOIN {Deputy._meta.db_table} d ON d.principal_id = a.id "  # noqa: SLF001
    "AND d.account_id = %s AND d.recorded_to IS NULL WHERE a.id = %s"
)
