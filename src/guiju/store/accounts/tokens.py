"""Tokens: keys for programs, each with a part of its account's rights and an end; shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from guiju.core.accounts.rights import RIGHTS
from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Json
from guiju.store.accounts.models import Token
from guiju.store.accounts.opening import INSTITUTION, account_of, people_of, stream
from guiju.store.accounts.rows import change, insertion
from guiju.store.audit.actions import Work, action, new_id

PREFIX = "guiju_"
LONGEST = timedelta(days=366)


def new_token() -> tuple[str, str]:
    """Return a new token's text, to be shown once, and the hash that is kept."""
    text = PREFIX + secrets.token_urlsafe(32)
    return text, hash_of(text)


def hash_of(text: str) -> str:
    """Return the hash a token is known by; 256 random bits need no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


@action("accounts.token.issue")
def issue_token(work: Work, *, name: str, hashed: str, rights: Sequence[str], expires_at: datetime) -> UUID:
    """Issue a token to the account that acts: these rights, where its roles give them, until it expires."""
    acting = work.acting
    account = account_of(work, acting.account)
    if acting.rights is not None or acting.on_behalf_of is not None:
        work.refuse(Finding("token-by-oneself"))
    if not account.is_active:
        work.refuse(Finding("account-inactive"))
    unknown = sorted(set(rights) - RIGHTS.keys())
    if unknown or not rights:
        work.refuse(Finding("token-rights", params={"rights": unknown}))
    if not work.at < expires_at <= work.at + LONGEST:
        work.refuse(Finding("token-expiry", params={"days": LONGEST.days}))
    row = Token(
        id=new_id(),
        account_id=account.pk,
        name=name,
        hashed=hashed,
        rights=sorted(set(rights)),
        made_at=work.at,
        expires_at=expires_at,
        revoked_at=None,
    )
    said: dict[str, Json] = {"username": account.username, "name": name, "rights": [*sorted(set(rights))]}
    event = Event("accounts.token.issued", said, (insertion(row),), people=people_of(account))
    work.append(stream(account.pk), None, event)
    return row.pk


@action("accounts.token.revoke")
def revoke_token(work: Work, *, token: UUID) -> UUID:
    """Revoke a token: one's own, or another's with the right to."""
    row = Token.objects.filter(pk=token).first() or work.refuse(Finding("unknown-token", params={"token": str(token)}))
    itself = work.acting.on_behalf_of is None and work.acting.rights is None
    if work.acting.account != row.account_id or not itself:
        work.require("accounts.token.revoke", INSTITUTION)
    if row.revoked_at is None:
        said: dict[str, Json] = {"username": row.account.username, "name": row.name}
        changes = (change(row, revoked_at=work.at),)
        people = people_of(row.account)
        work.append(stream(row.account_id), None, Event("accounts.token.revoked", said, changes, people=people))
    return token
