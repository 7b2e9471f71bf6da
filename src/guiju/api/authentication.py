"""Who is asking: a program by its token, or a person by the session of the pages."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.utils import check_csrf

from guiju.api.asking import Holder
from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries
from guiju.store.audit.actions import now

SAFE = ("GET", "HEAD", "OPTIONS")
LONGEST_TOKEN = 400


def authenticate(request: HttpRequest) -> Holder | None:
    """Return who asks, None where nobody is known; a token that is not good is refused, whoever is signed in."""
    said = request.headers.get("Authorization")
    if said is not None:
        return _by_token(said)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    if request.method not in SAFE and check_csrf(request) is not None:
        raise RefusalError(Finding("csrf-failed"))
    account = queries.account(user.pk)
    return None if account is None else Holder(account.id, must_change=account.must_change_password)


def _by_token(said: str) -> Holder:
    scheme, _, secret = said.partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not secret or len(secret) > LONGEST_TOKEN or not secret.isascii():
        raise RefusalError(Finding("token-unknown"))
    token = queries.token_of(secret)
    if token is None:
        raise RefusalError(Finding("token-unknown"))
    if token.expires_at <= now():
        raise RefusalError(Finding("token-expired", params={"at": token.expires_at}))
    return Holder(token.account, token.rights)
