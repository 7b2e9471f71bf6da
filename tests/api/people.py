"""Accounts for the tests of the doors, each with a token: one that may everything, one that may nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from guiju.core.accounts.fields import FieldGroup
from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.rulebook.roles import Over, Role
from guiju.core.values import Text
from guiju.store.accounts.actions import adopt_roles, create_account, give_role, issue_token, new_token
from guiju.store.audit.actions import Work, action, now

T = TypeVar("T")

EVERYTHING = Role(
    id="everything",
    title=Text(zh="全部权限", en="Everything"),
    over=Over.EITHER,
    rights=tuple(RIGHTS),
    field_groups=tuple(FieldGroup),
)
SINCE = date(2020, 1, 1)


def done(outcome: Outcome[T]) -> T:
    """Return what was done; a refusal fails the test."""
    assert isinstance(outcome, Done), outcome
    return outcome.value


@action("trial.roles.adopt")
def adopt(work: Work, *, roles: Mapping[str, Role]) -> None:
    """Let roles hold that no rulebook has."""
    adopt_roles(work, roles=roles, rule_hash="", on=SINCE)


def member(username: str, role: str = "", unit: UUID | None = None) -> tuple[UUID, str]:
    """Open an account, give it a role where one is named, and issue it a token with every right; return both."""
    account = done(create_account(BY_ITSELF, username=username, display_name=username))
    if role:
        done(give_role(BY_ITSELF, account=account, role=role, unit=unit, valid_from=SINCE, reason="test"))
    text, hashed = new_token()
    expires = now() + timedelta(days=30)
    done(issue_token(Acting(account), name="test", hashed=hashed, rights=tuple(RIGHTS), expires_at=expires))
    return account, text


def two() -> dict[str, str]:
    """Return the tokens of an administrator who may everything, and of somebody who may nothing."""
    done(adopt(BY_ITSELF, roles={EVERYTHING.id: EVERYTHING}))
    return {"administrator": member("administrator", EVERYTHING.id)[1], "nobody": member("nobody")[1]}
