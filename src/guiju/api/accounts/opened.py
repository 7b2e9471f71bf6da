"""Accounts are listed, opened, changed, deactivated and taken back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.accounts.subject import Account, Reason, account_shown, door
from guiju.api.allowing import require
from guiju.api.asking import Asking, acting, expected, holder
from guiju.api.paging import Page, Paging, page, start
from guiju.api.shapes import In, Line, Out
from guiju.core.journal.outcome import Done, Outcome
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries
from guiju.store.accounts.actions import made_up


class Row(Out):
    """An account in a list."""

    id: UUID
    username: str
    display_name: str
    active: bool


class NewAccount(In):
    """An account to be opened."""

    username: Line = Field(max_length=60, examples=["wang.xiaoxi"])
    display_name: Line = Field(max_length=120, examples=["王小溪"])
    language: str = Field("zh", pattern="^(zh|en)$")
    person: UUID | None = None


class ChangedAccount(In):
    """What an account becomes."""

    display_name: Line = Field(max_length=120, examples=["王小溪"])
    language: str = Field(pattern="^(zh|en)$", examples=["zh"])
    person: UUID | None = None


class Invited(Out):
    """A link by which the holder chooses a password, told this once; where the site stands goes before it."""

    account: UUID
    path: str


class Chosen(Out):
    """A password nobody chose, told this once; it must be changed when it is first used."""

    account: UUID
    password: str


@door.page("accounts.account.list", "", Row, zh="账号列表", en="List accounts")
def list_accounts(request: Asking, paging: Query[Paging], active: bool | None = None) -> Page[queries.Account]:  # noqa: FBT001 - a filter of the address
    """Return accounts by name."""
    require(request, "accounts.account.read")
    last = start(request, paging)
    rows = queries.accounts(after=str(last[0]) if last else "", limit=paging.limit + 1, active=active)
    return page(request, paging, rows, key=lambda row: (row.username,))


@door.read("accounts.account.show", "/{uuid:account}", Account, zh="查看账号", en="Show an account")
def show_account(request: Asking, account: UUID) -> Account:
    """Return one."""
    if account != holder(request).account:
        require(request, "accounts.account.read")
    return account_shown(found(queries.account(account), "account"))


@door.make("accounts.account.create", "", zh="开设账号", en="Open an account", location="/{value}")
def create_account(request: Asking, asked: NewAccount) -> Outcome[UUID]:
    """Open it without a password: a reset gives it one."""
    return actions.create_account(acting(request), **asked.given())


@door.change("accounts.account.change", "/{uuid:account}/change", zh="变更账号", en="Change an account")
def change_account(request: Asking, account: UUID, asked: ChangedAccount) -> Outcome[UUID]:
    """Change what it is called, its language, and whose own record it opens."""
    return actions.change_account(acting(request), account=account, version=expected(request), **asked.given())


@door.change("accounts.account.deactivate", "/{uuid:account}/deactivate", zh="停用账号", en="Deactivate an account")
def deactivate_account(request: Asking, account: UUID, asked: Reason) -> Outcome[UUID]:
    """Let nobody sign in to it."""
    return actions.deactivate_account(acting(request), account=account, version=expected(request), **asked.given())


@door.change("accounts.account.reactivate", "/{uuid:account}/reactivate", zh="恢复账号", en="Take an account back")
def reactivate_account(request: Asking, account: UUID, asked: Reason) -> Outcome[UUID]:
    """Take it back."""
    return actions.reactivate_account(acting(request), account=account, version=expected(request), **asked.given())


@door.act("accounts.account.unlock", "/{uuid:account}/unlock", zh="解除账号锁定", en="Unlock an account")
def unlock_account(request: Asking, account: UUID) -> Outcome[UUID]:
    """Undo the lock of wrong passwords."""
    return actions.unlock_account(acting(request), account=account)


@door.act("accounts.password.reset", "/{uuid:account}/password", Chosen, zh="重置密码", en="Reset a password")
def reset_password(request: Asking, account: UUID) -> Outcome[Chosen]:
    """Give a password nobody chose; it is told once, so no key repeats the answer."""
    password = made_up()
    match actions.reset_password(replace(acting(request), key=""), account=account, password=password):
        case Done(value) as done:
            return Done(Chosen(account=value, password=password.text), done.findings, versions=done.versions)
        case refused:
            return refused


@door.act(
    "accounts.password.invite", "/{uuid:account}/invitation", Invited, zh="发出设置密码的链接", en="Invite to choose"
)
def invite(request: Asking, account: UUID) -> Outcome[Invited]:
    """Make a link by which the holder chooses a password; it is told once, works once, and ends after three days."""
    match actions.invite(replace(acting(request), key=""), account=account):
        case Done(value) as done:
            path = f"/welcome/{value}/{queries.invitation(value)}/"
            return Done(Invited(account=value, path=path), done.findings, versions=done.versions)
        case refused:
            return refused


@door.act(
    "accounts.second-factor.reset", "/{uuid:account}/second-factor", zh="重置双重验证", en="Reset a second factor"
)
def reset_second_factor(request: Asking, account: UUID, asked: Reason) -> Outcome[UUID]:
    """Take away the authenticator that its holder lost."""
    return actions.reset_second_factor(acting(request), account=account, **asked.given())
