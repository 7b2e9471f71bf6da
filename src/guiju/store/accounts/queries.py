"""Every read of accounts: who they are, their tokens and sessions, what they may, and what is held about people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q

from guiju.store.accounts import models
from guiju.store.accounts.asked import (
    Behind,
    Granted,
    accounts_asked,
    accounts_of,
    accounts_of_people,
    holding,
    holding_anywhere,
    people_behind,
    units_granted,
)
from guiju.store.accounts.grant_queries import (
    deputyships,
    deputyships_among,
    grant,
    grants,
    holders_of,
    roles_held_by,
    titles_of_roles,
)
from guiju.store.accounts.inviting import invitation, invited
from guiju.store.accounts.managers import as_username
from guiju.store.accounts.own_queries import (
    Correction,
    Looker,
    OwnRecord,
    access_log,
    account_of_person,
    correction,
    corrections,
    names,
    open_corrections,
    own_record,
    person_of,
)
from guiju.store.accounts.owning import held_about
from guiju.store.accounts.reaching import reach_of_unit, reaches_of_person
from guiju.store.accounts.second_factor import has_second_factor
from guiju.store.accounts.standing import (
    Standpoint,
    roles_on,
    scope,
    standing,
    standpoint,
    verdict,
)
from guiju.store.accounts.tokens import hash_of
from guiju.store.audit.actions import day_of, now

__all__ = [
    "Account",
    "Behind",
    "Correction",
    "Granted",
    "Looker",
    "OwnRecord",
    "Session",
    "Standpoint",
    "Token",
    "access_log",
    "account",
    "account_named",
    "account_of_person",
    "accounts",
    "accounts_asked",
    "accounts_held",
    "accounts_of",
    "accounts_of_people",
    "correction",
    "corrections",
    "day_of",
    "deputyships",
    "deputyships_among",
    "grant",
    "grants",
    "has_second_factor",
    "held_about",
    "holders_of",
    "holding",
    "holding_anywhere",
    "invitation",
    "invited",
    "names",
    "open_corrections",
    "own_record",
    "people_behind",
    "person_of",
    "reach_of_unit",
    "reaches_of_person",
    "roles_held_by",
    "roles_on",
    "scope",
    "sessions",
    "standing",
    "standpoint",
    "titles_of_roles",
    "token_of",
    "tokens",
    "units_granted",
    "verdict",
]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is shown; `locked_until` only while it is locked."""

    id: UUID
    username: str
    display_name: str
    language: str
    person: UUID | None
    active: bool
    made_at: datetime
    locked_until: datetime | None
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret."""

    id: UUID
    account: UUID
    name: str
    rights: frozenset[str]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session of an account: when it began, from where, with which program."""

    id: int
    began: datetime
    address: str
    program: str


def account(id_: UUID) -> Account | None:
    """Return an account."""
    return next(iter(_accounts(Q(pk=id_))), None)


def accounts_held(ids: Collection[UUID]) -> tuple[Account, ...]:
    """Return accounts by username; one that is not there is left out."""
    return _accounts(Q(pk__in=ids))


def account_named(username: str) -> Account | None:
    """Return the account of that name, however it is written."""
    return next(iter(_accounts(Q(username=as_username(username)))), None)


def accounts(*, after: str = "", limit: int = 50, active: bool | None = None, like: str = "") -> tuple[Account, ...]:
    """Return accounts by username, those after a name; with `like` in their username or in what they are called."""
    asked = Q(username__gt=after)
    if like:
        asked &= Q(username__contains=as_username(like)) | Q(display_name__icontains=like)
    if active is not None:
        asked &= Q(is_active=active)
    return _accounts(asked, limit)


def _accounts(asked: Q, limit: int | None = None) -> tuple[Account, ...]:
    found = list(models.Account.objects.filter(asked).order_by("username")[:limit])
    secrets = models.Secret.objects.filter(account__in=[row.pk for row in found], must_change=True)
    must = set(secrets.values_list("account_id", flat=True))
    moment = now()
    return tuple(
        Account(
            id=row.pk,
            username=row.username,
            display_name=row.display_name,
            language=row.language,
            person=row.person,
            active=row.is_active,
            made_at=row.made_at,
            locked_until=row.locked_until if row.locked_until and row.locked_until > moment else None,
            must_change_password=row.pk in must,
        )
        for row in found
    )


def token_of(text: str) -> Token | None:
    """Return the token with this secret, unless it is revoked or its account is not active. It may have expired."""
    row = models.Token.objects.filter(hashed=hash_of(text), revoked_at=None, account__is_active=True).first()
    return None if row is None else _token(row)


def tokens(account: UUID) -> tuple[Token, ...]:
    """Return the tokens of an account, the newest first."""
    return tuple(_token(row) for row in models.Token.objects.filter(account=account).order_by("-id"))


def _token(row: models.Token) -> Token:
    return Token(row.pk, row.account_id, row.name, frozenset(row.rights), row.made_at, row.expires_at, row.revoked_at)


def sessions(account: UUID) -> tuple[Session, ...]:
    """Return the sessions of an account that still stand, the newest first."""
    found = UserSession.objects.filter(user=account).order_by("-id")
    return tuple(Session(row.pk, row.created_at, row.ip, row.user_agent) for row in found if row.exists())
