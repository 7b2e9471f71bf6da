"""What belongs to a case and is read with it: what people in it are called, and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Refused
from guiju.store.accounts import queries as accounts
from guiju.store.attachments import queries as attachments
from guiju.store.audit.actions import record_reading
from guiju.store.cases.models import Case
from guiju.store.cases.seeing import By, sight
from guiju.store.register import queries as register


def called(acting: Acting, people: Iterable[UUID | None], on: date) -> Mapping[UUID, str]:
    """Return what people are called whose cases the reader sees already; the reading is recorded, one's own is none."""
    wanted = sorted({each for each in people if each is not None})
    own = accounts.person_of(acting.account)
    seen = [each for each in wanted if each != own]
    told = record_reading(acting, people=seen, what="cases.case") if seen else None
    return register.names_of([own] if isinstance(told, Refused) and own in wanted else wanted, on)


def document(acting: Acting, case: UUID, attachment: UUID) -> attachments.Served | tuple[Finding, ...]:
    """Return a document of a case for somebody who sees the case, or why not; the reading is recorded.

    Whom the case is about opens those of their own, which is no reading.
    """
    found = attachments.about(attachment)
    seen = sight(acting, case)
    if found is None or found.owner != f"case/{case}":
        return (Finding("attachment-unknown", params={"attachment": str(attachment)}),)
    if seen.by is None or (seen.by is By.SUBJECT and found.added_by != acting.account):
        return seen.because or (Finding("attachment-unknown", params={"attachment": str(attachment)}),)
    if seen.by is not By.SUBJECT:
        person = Case.objects.filter(pk=case).values_list("person", flat=True).first()
        told = record_reading(acting, people=[] if person is None else [person], what="cases.document")
        if isinstance(told, Refused):
            return told.findings
    return attachments.served(found)
