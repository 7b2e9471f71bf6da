"""What a case did is taken back where its decision is overturned; those who were told of it are told again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json, Update
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import Work, carries_out, carry_out, in_the_way, taken_back
from guiju.store.audit.queries import said_on
from guiju.store.cases.attempts import RETENTION
from guiju.store.cases.held import TABLE, load, stream
from guiju.store.cases.models import Case
from guiju.store.cases.telling import PAGE


@carries_out("cases.restore")
def restore(work: Work, *, case: UUID, basis: str) -> None:
    """Take back what a case wrote to the records from the step that is overturned on, as known from now on.

    Refused where it was changed since. What came before that step stands: it was not asked about.
    """
    held = load(work, case)
    row = held.row
    if row.overturned_by is not None:
        work.refuse(Finding("restored-already", params={"case": str(case)}))
    by = Case.objects.filter(pk=basis.removeprefix("case/")).first()
    wrote, told = _history(case, "" if by is None else by.about_step)
    if in_the_way(wrote) is not None:
        work.refuse(Finding("restore-in-the-way", params={"case": str(case)}))
    changes: tuple[Change, ...] = taken_back(wrote, work.at)
    after: dict[str, Json] = {"overturned_by": basis.removeprefix("case/"), "seq": row.seq + 1}
    marked = Update(TABLE, str(case), {"overturned_by": None, "seq": row.seq}, after)
    people = () if row.person is None else (row.person,)
    said: dict[str, Json] = {"by": basis, "rows": len(wrote)}
    work.append(stream(case), row.seq, Event("cases.restored", said, (*changes, marked), RETENTION, people))
    if row.person is not None:
        told |= set(accounts.accounts_of_people([row.person]).values())
    title = held.definition.procedure.title
    params: dict[str, Json] = {"title": {"zh": title.zh, "en": title.en}}
    carry_out(
        work, "notices.tell", accounts=told, code="case-restored", params=params, page=PAGE, arguments=[str(case)]
    )


def _history(case: UUID, since: str) -> tuple[list[Any], set[UUID]]:
    """Return what the effects of a case wrote from the last taking of a step on, in order; and who was told of it."""
    wrote: list[Any] = []
    told: set[UUID] = set()
    for each in said_on(stream(case)):
        said: Any = each.said or {}
        if since and said.get("step") == since and each.event.kind == "cases.acted":
            wrote.clear()
        for done in said.get("carried", ()):
            wrote += done["wrote"]
        if each.event.kind == "cases.told":
            told |= {UUID(account) for account in said.get("accounts", ())}
    return wrote, told
