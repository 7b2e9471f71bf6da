"""Accounts are changed, disabled and restored; locks, passwords and second factors are undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from guiju.core.journal.outcome import Outcome
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import made_up
from guiju.web.accounts.subject import Reason, Sure, account_of, asked, pages
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, line
from guiju.web.viewing import Viewing, acting, require

Done = Callable[..., Outcome[UUID]]


class Changing(Form):
    """What an account is called, and its language."""

    said: ClassVar[str] = "accounts.changing"

    display_name = line(longest=120)
    language = choice([("zh", "中文"), ("en", "English")])


@pages.page("<uuid:account>/change/", "change", does=("accounts.account.change",))
def change(request: Viewing, account: UUID) -> Answer:
    """Change what it is called, and its language."""
    held = account_of(request, account)
    require(request, "accounts.account.change")
    form = Changing(request, initial={"display_name": held.display_name, "language": held.language})
    if form.sent:
        outcome = actions.change_account(acting(request), account=account, person=held.person, **form.values)
        if taken(request, outcome) is not None:
            return To("accounts.account", account, said="accounts.changed")
    return Shown("accounts/change.html", "accounts.change", {"form": form, "account": held})


@pages.page("<uuid:account>/disable/", "disable", does=("accounts.account.deactivate",))
def disable(request: Viewing, account: UUID) -> Answer:
    """Let nobody sign in to it."""
    require(request, "accounts.account.deactivate")
    return _reasoned(request, account, "accounts.disable", actions.deactivate_account)


@pages.page("<uuid:account>/restore/", "restore", does=("accounts.account.reactivate",))
def restore(request: Viewing, account: UUID) -> Answer:
    """Take it back."""
    require(request, "accounts.account.deactivate")
    return _reasoned(request, account, "accounts.restore", actions.reactivate_account)


@pages.page("<uuid:account>/second-factor/", "second-factor", does=("accounts.second-factor.reset",))
def second_factor(request: Viewing, account: UUID) -> Answer:
    """Take the second factor away that its holder lost."""
    require(request, "accounts.password.reset")
    return _reasoned(request, account, "accounts.second-factor", actions.reset_second_factor)


@pages.page("<uuid:account>/unlock/", "unlock", does=("accounts.account.unlock",))
def unlock(request: Viewing, account: UUID) -> Answer:
    """Undo the lock of wrong passwords."""
    held = account_of(request, account)
    require(request, "accounts.account.unlock")
    form = Sure(request)
    if form.sent and taken(request, actions.unlock_account(acting(request), account=account)) is not None:
        return To("accounts.account", account, said="accounts.unlock.done")
    return asked("accounts.unlock", held, form)


@pages.page("<uuid:account>/password/", "password", does=("accounts.password.reset",))
def password(request: Viewing, account: UUID) -> Answer:
    """Give it a password nobody chose."""
    held = account_of(request, account)
    require(request, "accounts.password.reset")
    form = Sure(request)
    return password_told(request, account) if form.sent else asked("accounts.password", held, form)


@pages.page("<uuid:account>/invitation/", "invite", does=("accounts.password.invite",))
def invite(request: Viewing, account: UUID) -> Answer:
    """Make a link by which its holder chooses a password."""
    held = account_of(request, account)
    require(request, "accounts.password.reset")
    form = Sure(request)
    return invited(request, account) if form.sent else asked("accounts.invite", held, form)


def invited(request: Viewing, account: UUID) -> Answer:
    """Show the link, this once."""
    outcome = actions.invite(replace(acting(request), key=""), account=account)
    link = queries.invitation(account) if taken(request, outcome) is not None else None
    address = "" if link is None else request.build_absolute_uri(f"/welcome/{account}/{link}/")
    return _told(request, account, {"address": address, "secret": ""})


def password_told(request: Viewing, account: UUID) -> Answer:
    """Show a password nobody chose, this once."""
    secret = made_up()
    outcome = actions.reset_password(replace(acting(request), key=""), account=account, password=secret)
    text = secret.text if taken(request, outcome) is not None else ""
    return _told(request, account, {"address": "", "secret": text})


def _told(request: Viewing, account: UUID, filled: dict[str, Any]) -> Answer:  # noqa: ARG001 - as every page
    held = found(queries.account(account), "account")
    return Shown("accounts/told.html", "accounts.told", {"account": held, **filled})


def _reasoned(request: Viewing, account: UUID, key: str, act: Done) -> Answer:
    """Ask why, do it, and go back to the account."""
    held = account_of(request, account)
    form = Reason(request)
    if form.sent and taken(request, act(acting(request), account=account, **form.values)) is not None:
        return To("accounts.account", account, said=f"{key}.done")
    return asked(key, held, form)
