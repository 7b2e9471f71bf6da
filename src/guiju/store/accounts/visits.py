"""A page turned somebody away: noted once for each account, right and day, for the account's own record."""

from __future__ import annotations

from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done
from guiju.store.accounts.opening import SIGN_IN, account_of, people_of, stream
from guiju.store.audit.actions import Work, action, today


@action("accounts.visit.note")
def _note(work: Work, *, account: UUID, right: str) -> bool:
    """Record that an account asked for a page it may not see."""
    held = account_of(work, account)
    said = {"username": held.username, "right": right}
    event = Event("accounts.visit.turned-away", said, retention=SIGN_IN, people=people_of(held))
    work.append(stream(account), None, event)
    return True


def note_visit(acting: Acting, *, right: str) -> bool:
    """Note that a page turned an account away, once for a right and day; tell whether that stands."""
    once = Acting(acting.account, acting.on_behalf_of, key=f"turned-away/{right}/{today().isoformat()}")
    return isinstance(_note(once, account=acting.account, right=right), Done)
