"""An invitation: a link by which somebody chooses the first password themselves, once and within three days.

Nothing of it is kept: it is signed over the hash of the password that stands, so that any password chosen, and any
later invitation, ends it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.events import Event
from guiju.store.accounts.models import Account, Secret
from guiju.store.accounts.opening import INSTITUTION, account_of, fit, people_of, stream
from guiju.store.accounts.passwords import Sealed
from guiju.store.audit.actions import Work, action, now


class _Invitations(PasswordResetTokenGenerator):
    key_salt = "guiju.store.accounts.inviting"

    def _now(self) -> datetime:
        return now().replace(tzinfo=None)


_invitations = _Invitations()


def invitation(account: UUID) -> str | None:
    """Return what the link of an account carries, None where nobody may be let in by one."""
    held = Account.objects.filter(pk=account, is_active=True).first()
    return None if held is None else _invitations.make_token(held)


def invited(account: UUID, said: str) -> bool:
    """Tell whether an invitation still stands."""
    held = Account.objects.filter(pk=account, is_active=True).first()
    return held is not None and _invitations.check_token(held, said)


@action("accounts.password.invite")
def invite(work: Work, *, account: UUID) -> UUID:
    """Let the holder of an account choose a password by a link; what stood before opens nothing, no link either."""
    work.require("accounts.password.reset", INSTITUTION)
    held = account_of(work, account)
    if held.pk in hands(work.acting):
        work.refuse(Finding("not-oneself", params={"username": held.username}))
    if not held.is_active:
        work.refuse(Finding("account-inactive"))
    event = Event("accounts.password.invited", {"username": held.username}, people=people_of(held))
    work.append(stream(account), None, event)
    Secret.lose(account)
    return account


@action("accounts.password.choose")
def choose_password(work: Work, *, account: UUID, invitation: Sealed, new: Sealed) -> UUID:
    """Let whoever holds the link choose the password; the link is worth nothing afterwards."""
    held = Account.objects.select_for_update().filter(pk=account, is_active=True).first()
    if held is None or work.acting.account != account or not _invitations.check_token(held, invitation.text):
        work.refuse(Finding("invitation-over"))
    fit(work, held, new)
    event = Event("accounts.password.changed", {"username": held.username}, people=people_of(held))
    work.append(stream(account), None, event)
    Secret.keep(account, new.hashed())
    return account
