"""Passwords are hashed, which takes long on purpose, before the transaction that keeps them begins."""

from __future__ import annotations

from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.store.accounts.inviting import invited
from guiju.store.accounts.models import Account
from guiju.store.accounts.opening import INSTITUTION
from guiju.store.accounts.passwords import Sealed, against
from guiju.store.audit.actions import beforehand, now, verdict


@beforehand("accounts.account.create")
def _for_a_new_account(acting: Acting, *, password: Sealed | None = None, **_others: object) -> None:
    if password is not None and _may(acting, "accounts.account.create"):
        _hash(password, Account())


@beforehand("accounts.password.reset")
def _for_a_reset(acting: Acting, *, account: UUID, password: Sealed) -> None:
    held = Account.objects.filter(pk=account).first()
    if held is not None and _may(acting, "accounts.password.reset"):
        _hash(password, held)


@beforehand("accounts.password.change")
def _for_a_change(acting: Acting, *, account: UUID, old: Sealed, new: Sealed) -> None:
    held = Account.objects.filter(pk=account).first() if account == acting.account else None
    if held is not None and old.opens(held.password):
        _hash(new, held)


@beforehand("accounts.password.choose")
def _for_an_invitation(acting: Acting, *, account: UUID, invitation: Sealed, new: Sealed) -> None:
    held = Account.objects.filter(pk=account).first() if account == acting.account else None
    if held is not None and invited(account, invitation.text):
        _hash(new, held)


def _may(acting: Acting, right: str) -> bool:
    return verdict(acting, right, INSTITUTION, fields="", at=now()).allowed


def _hash(password: Sealed, account: Account) -> None:
    if not against(password, account):
        password.hashed()
