"""Roles are given and ended, deputies appointed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.accounts.subject import door
from guiju.api.allowing import require
from guiju.api.asking import Asking, acting, holder
from guiju.api.shapes import AsOf, Code, Day, In, Line, Out
from guiju.core.journal.outcome import Outcome
from guiju.doors.refusal import found
from guiju.store.accounts import actions, queries


class Giving(In):
    """A role to be given: over a unit and all below it, or over the institution."""

    account: UUID
    role: Code = Field(examples=["clerk"])
    unit: UUID | None = None
    valid_from: Day
    valid_to: Day | None = None
    field_groups: list[Code] | None = Field(None, max_length=50)
    reason: Line = Field(examples=["到岗"])
    tenure: UUID | None = None


class Ending(In):
    """The first day on which it no longer holds, and why."""

    on: Day
    reason: Line = Field(examples=["岗位变动"])


class Appointing(In):
    """An account that stands in for another on the days `[from, to)`."""

    account: UUID
    principal: UUID
    valid_from: Day
    valid_to: Day = Field(examples=["2026-03-15"])
    reason: Line = Field(examples=["外出学习"])


class Grant(Out):
    """A role held."""

    id: UUID
    account: UUID
    role: str
    unit: UUID | None
    valid_from: date
    valid_to: date | None
    field_groups: list[str] | None
    granted_by: UUID | None
    reason: str
    tenure: UUID | None


class Deputyship(Out):
    """One account standing in for another, on the days `[from, to)`."""

    id: UUID
    account: UUID
    principal: UUID
    valid_from: date
    valid_to: date


@door.read(
    "accounts.grant.list", "/{uuid:account}/grants", list[Grant], zh="账号的角色", en="List the roles of an account"
)
def list_grants(request: Asking, account: UUID, when: Query[AsOf]) -> list[object]:
    """Return the roles held on a day."""
    if account != holder(request).account:
        require(request, "accounts.account.read")
    found(queries.account(account), "account")
    return list(queries.grants(account, on=when.day, known_at=when.known))


@door.read(
    "accounts.deputy.list", "/{uuid:account}/deputies", list[Deputyship], zh="账号的代理关系", en="List deputyships"
)
def list_deputyships(request: Asking, account: UUID, when: Query[AsOf]) -> list[object]:
    """Return the deputyships it takes part in on a day, on either side."""
    if account != holder(request).account:
        require(request, "accounts.account.read")
    found(queries.account(account), "account")
    return [each for each in queries.deputyships(account, known_at=when.known) if each.holds(when.day)]


@door.make("accounts.grant.give", "/grants", zh="授予角色", en="Give a role")
def give_role(request: Asking, asked: Giving) -> Outcome[UUID]:
    """Give it; the value is the grant's id."""
    return actions.give_role(acting(request), **asked.given())


@door.act("accounts.grant.end", "/grants/{uuid:grant}/end", zh="终止角色", en="End a role")
def end_role(request: Asking, grant: UUID, asked: Ending) -> Outcome[UUID]:
    """End it on a day."""
    return actions.end_role(acting(request), grant=grant, **asked.given())


@door.make("accounts.deputy.appoint", "/deputies", zh="指定代理人", en="Appoint a deputy")
def appoint_deputy(request: Asking, asked: Appointing) -> Outcome[UUID]:
    """Appoint it; the value is the deputyship's id."""
    return actions.appoint_deputy(acting(request), **asked.given())


@door.act("accounts.deputy.end", "/deputies/{uuid:deputy}/end", zh="终止代理", en="End a deputyship")
def end_deputy(request: Asking, deputy: UUID, asked: Ending) -> Outcome[UUID]:
    """End it on a day."""
    return actions.end_deputy(acting(request), deputy=deputy, **asked.given())
