"""Accounts are opened, changed, deactivated, taken back; passwords are reset, locks undone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.events import Event, Json
from guiju.core.journal.rights import Reach
from guiju.store.accounts import passwords
from guiju.store.accounts.managers import as_username
from guiju.store.accounts.models import Account, Secret
from guiju.store.accounts.passwords import Sealed
from guiju.store.accounts.rows import change, insertion
from guiju.store.audit.actions import Work, action, new_id, one_at_a_time

LONGEST_NAME = 60
FAILURES = 5
"""How many wrong passwords in a row lock an account; each further one doubles the time."""
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=24)
SIGN_IN = "sign-in"
"""The retention of what is kept of signing in."""

INSTITUTION = Reach()


def stream(account: UUID) -> str:
    """Return the line of events of an account."""
    return f"account/{account}"


def account_of(work: Work, account: UUID) -> Account:
    """Return the account, or refuse."""
    return Account.objects.filter(pk=account).first() or work.refuse(
        Finding("unknown-account", params={"account": str(account)})
    )


def people_of(account: Account) -> tuple[UUID, ...]:
    """Return the person whose account it is, as events name them."""
    return () if account.person is None else (account.person,)


@action("accounts.account.create")
def create_account(
    work: Work,
    *,
    username: str,
    display_name: str,
    language: str = "zh",
    person: UUID | None = None,
    password: Sealed | None = None,
) -> UUID:
    """Open an account; the password handed over must be changed when it is first used. Returns the account's id.

    Where the software itself opens it (setting up, the demo), the password is shown to its holder alone and may stay.
    """
    work.require("accounts.account.create", INSTITUTION)
    name = as_username(username)
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or " " in name:
        work.refuse(Finding("username-unfit", params={"username": username}))
    one_at_a_time(work.store, f"username/{name}")
    if Account.objects.filter(username=name).exists():
        work.refuse(Finding("already-an-account", params={"username": name}))
    _only_one(work, person)
    account = Account(
        id=new_id(),
        username=name,
        display_name=display_name,
        language=language,
        person=person,
        is_active=True,
        made_at=work.at,
        failures=0,
        locked_until=None,
    )
    fit(work, account, password)
    said: dict[str, Json] = {"username": name, "display_name": display_name}
    event = Event("accounts.account.created", said, (insertion(account),), people=people_of(account))
    work.append(stream(account.pk), 0, event)
    if password is not None:
        Secret.keep(account.pk, password.hashed(), must_change=work.acting.account != SYSTEM)
    return account.pk


@action("accounts.account.change")
def change_account(
    work: Work, *, account: UUID, display_name: str, language: str, person: UUID | None, version: int | None = None
) -> UUID:
    """Change what an account is called, its language, and whose own record it opens."""
    work.require("accounts.account.change", INSTITUTION)
    held = account_of(work, account)
    if held.pk in hands(work.acting) and person != held.person:
        work.refuse(Finding("own-record-by-oneself"))
    if person != held.person:
        _only_one(work, person)
    after = {"display_name": display_name, "language": language, "person": person}
    touched = {name: value for name, value in after.items() if getattr(held, name) != value}
    if touched:
        people = tuple({*people_of(held), *(() if person is None else (person,))})
        said: dict[str, Json] = {"username": held.username, "columns": [*sorted(touched)]}
        event = Event("accounts.account.changed", said, (change(held, **touched),), people=people)
        work.append(stream(account), version, event)
    return account


def _only_one(work: Work, person: UUID | None) -> None:
    """Refuse a second account for a person: whoever signed in to it would read their record."""
    if person is None:
        return
    one_at_a_time(work.store, f"account of {person}")
    if Account.objects.filter(person=person).exists():
        work.refuse(Finding("already-a-persons-account"))


@action("accounts.account.deactivate")
def deactivate_account(work: Work, *, account: UUID, reason: str, version: int | None = None) -> UUID:
    """Let nobody sign in to an account: its sessions and tokens end with it, its roles stay to be seen."""
    return activate(work, account, reason, version, active=False)


@action("accounts.account.reactivate")
def reactivate_account(work: Work, *, account: UUID, reason: str, version: int | None = None) -> UUID:
    """Take an account back."""
    return activate(work, account, reason, version, active=True)


def activate(work: Work, account: UUID, reason: str, version: int | None, *, active: bool) -> UUID:
    """Let an account be used or not, inside a running action; one's own is never."""
    work.require("accounts.account.deactivate", INSTITUTION)
    held = account_of(work, account)
    if held.pk in hands(work.acting):
        work.refuse(Finding("not-oneself", params={"username": held.username}))
    if held.is_active is not active:
        kind = "accounts.account.reactivated" if active else "accounts.account.deactivated"
        said: dict[str, Json] = {"username": held.username, "reason": reason}
        work.append(
            stream(account), version, Event(kind, said, (change(held, is_active=active),), people=people_of(held))
        )
    return account


@action("accounts.password.reset")
def reset_password(work: Work, *, account: UUID, password: Sealed) -> UUID:
    """Give an account a password that must be changed when it is first used; its sessions end."""
    work.require("accounts.password.reset", INSTITUTION)
    held = account_of(work, account)
    fit(work, held, password)
    event = Event("accounts.password.reset", {"username": held.username}, people=people_of(held))
    work.append(stream(account), None, event)
    Secret.keep(account, password.hashed(), must_change=True)
    return account


@action("accounts.password.change")
def change_password(work: Work, *, account: UUID, old: Sealed, new: Sealed) -> UUID:
    """Let somebody change their own password; every other session of the account ends."""
    held = account_of(work, account)
    if held.pk != work.acting.account or work.acting.rights is not None:
        work.refuse(Finding("own-password-only"))
    if not old.opens(held.password):
        work.refuse(Finding("password-wrong"))
    if old.text == new.text:
        work.refuse(Finding("password-the-same"))
    fit(work, held, new)
    event = Event("accounts.password.changed", {"username": held.username}, people=people_of(held))
    work.append(stream(account), None, event)
    Secret.keep(account, new.hashed())
    return account


def fit(work: Work, account: Account, password: Sealed | None) -> None:
    """Refuse what may not be the account's password."""
    found = () if password is None else passwords.against(password, account)
    if found:
        work.refuse(*found)


@action("accounts.account.unlock")
def unlock_account(work: Work, *, account: UUID) -> UUID:
    """Undo the lock that wrong passwords put on an account."""
    work.require("accounts.account.unlock", INSTITUTION)
    held = account_of(work, account)
    if held.failures or held.locked_until is not None:
        changes = (change(held, failures=0, locked_until=None),)
        work.append(
            stream(account),
            None,
            Event("accounts.account.unlocked", {"username": held.username}, changes, people=people_of(held)),
        )
    return account


@action("accounts.sign-in.fail")
def sign_in_failed(work: Work, *, account: UUID, address: str) -> bool:
    """Record a wrong password; from the fifth in a row on the account is locked for a while. Tells whether it is."""
    held = account_of(work, account)
    failures = held.failures + 1
    until = locked_until(failures, work.at)
    said: dict[str, Json] = {"username": held.username, "address": address, "failures": failures}
    touched: dict[str, object] = {"failures": failures}
    if until is not None:
        touched["locked_until"] = until
    kind = "accounts.sign-in.failed" if until is None else "accounts.account.locked"
    event = Event(kind, said, (change(held, **touched),), retention=SIGN_IN, people=people_of(held))
    work.append(stream(account), None, event)
    return until is not None


@action("accounts.sign-in.succeed")
def signed_in(work: Work, *, account: UUID, address: str) -> UUID:
    """Record that somebody signed in; the count of wrong passwords begins anew."""
    held = account_of(work, account)
    touched = held.failures or held.locked_until is not None
    changes = (change(held, failures=0, locked_until=None),) if touched else ()
    said: dict[str, Json] = {"username": held.username, "address": address}
    event = Event("accounts.sign-in.succeeded", said, changes, retention=SIGN_IN, people=people_of(held))
    work.append(stream(account), None, event)
    return account


@action("accounts.password.note")
def password_noted(work: Work, *, account: UUID) -> UUID:
    """Record that somebody changed their own password where they signed in."""
    held = account_of(work, account)
    event = Event("accounts.password.changed", {"username": held.username}, people=people_of(held))
    work.append(stream(account), None, event)
    return account


@action("accounts.second-factor.note")
def second_factor_changed(work: Work, *, account: UUID, added: bool, kind: str) -> UUID:
    """Record that an account got or lost a second factor."""
    held = account_of(work, account)
    event = Event(
        "accounts.second-factor.added" if added else "accounts.second-factor.removed",
        {"username": held.username, "kind": kind},
        people=people_of(held),
    )
    work.append(stream(account), None, event)
    return account


def locked_until(failures: int, at: datetime) -> datetime | None:
    """Return until when so many wrong passwords in a row lock a name; None where they do not."""
    if failures < FAILURES:
        return None
    longer = min(failures - FAILURES, LONGEST_LOCK // FIRST_LOCK)
    lasts: timedelta = min(FIRST_LOCK * 2**longer, LONGEST_LOCK)
    return at + lasts
