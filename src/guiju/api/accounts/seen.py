"""Who looked at one's own records, and who changed them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.accounts.subject import door
from guiju.api.asking import Asking, acting
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.refusal import RefusalError, found
from guiju.api.shapes import Out
from guiju.core.findings import Finding
from guiju.store.accounts import queries


class Seen(Out):
    """One time somebody looked at, or changed, what is held about the person of the account."""

    at: datetime
    by: str = Field(description="what the account that acted is called; empty where the software acted by itself")
    on_behalf_of: str = Field(description="for whom it stood in, where it did")
    looked: bool = Field(description="true for a reading, false for a change")
    what: str = Field(description="what was read, or the kind of the event")
    purpose: str
    event: UUID = Field(description="the event, for a receipt from the journal")


@door.page("accounts.self.seen", "/me/seen", Seen, zh="谁看过或改过", en="List who saw or changed one's record")
def list_seen(request: Asking, paging: Query[Paging], looked: bool | None = None) -> Page[Seen]:  # noqa: FBT001 - a filter of the address
    """Return them, the latest first; a token or a deputy does not see them."""
    one = acting(request)
    if one.rights is not None or one.on_behalf_of is not None:
        raise RefusalError(Finding("own-record-only"))
    person = found(queries.person_of(one.account), "person")
    last = start(request, paging)
    before = int(last[0]) if last else None
    rows = queries.access_log(person, before=before, limit=paging.limit + 1, looked=looked)
    return shown(page(request, paging, rows, key=lambda row: (row.sighting.place,)), _seen)


def _seen(row: queries.Looker) -> Seen:
    seen = row.sighting
    return Seen(
        at=seen.at,
        by=row.actor,
        on_behalf_of=row.on_behalf_of,
        looked=seen.looked,
        what=seen.what,
        purpose=seen.purpose,
        event=seen.event,
    )
