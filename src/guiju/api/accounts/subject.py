"""The door of accounts, and what its parts share."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from guiju.api.door import Door
from guiju.api.shapes import In, Line, Versioned
from guiju.store.accounts import queries
from guiju.store.audit.queries import version_of

door = Door("accounts")


class Account(Versioned):
    """An account."""

    id: UUID
    username: str
    display_name: str
    language: str
    person: UUID | None
    active: bool
    made_at: datetime
    locked_until: datetime | None
    must_change_password: bool


class Reason(In):
    """Why."""

    reason: Line = Field(examples=["调离本单位"])


def account_shown(held: queries.Account) -> Account:
    """Return an account with its version."""
    named = {name: getattr(held, name) for name in Account.model_fields if name != "version"}
    return Account.model_validate(named | {"version": version_of(f"account/{held.id}")})
