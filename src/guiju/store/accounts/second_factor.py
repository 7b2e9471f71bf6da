"""A second factor that its holder lost is taken away by somebody else; the library of signing in keeps the rest."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator

from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.events import Event
from guiju.store.accounts.opening import INSTITUTION, account_of, people_of, stream
from guiju.store.audit.actions import Work, action


def has_second_factor(account: UUID) -> bool:
    """Tell whether an account signs in with a second factor."""
    return bool(Authenticator.objects.filter(user=account).exists())


@action("accounts.second-factor.reset")
def reset_second_factor(work: Work, *, account: UUID, reason: str) -> UUID:
    """Take the authenticator and the recovery codes of an account away; its holder sets up another."""
    work.require("accounts.password.reset", INSTITUTION)
    held = account_of(work, account)
    if held.pk in hands(work.acting):
        work.refuse(Finding("not-oneself", params={"username": held.username}))
    if not has_second_factor(account):
        work.refuse(Finding("second-factor-none", params={"username": held.username}))
    said = {"username": held.username, "reason": reason}
    work.append(stream(account), None, Event("accounts.second-factor.reset", said, people=people_of(held)))
    Authenticator.objects.filter(user=account).delete()
    return account
