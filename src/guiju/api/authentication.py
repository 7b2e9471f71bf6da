"""Who is asking: a program by its token, or a person by the session of the pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from ninja.utils import check_csrf

from guiju.api.asking import Holder
from guiju.api.refusal import RefusalError
from guiju.core.findings import Finding

Tokens = Callable[[str], Holder | Finding]
"""Knows the holder of a token's secret, or says why there is none."""

SAFE = ("GET", "HEAD", "OPTIONS")
LONGEST_TOKEN = 400

_tokens: Tokens | None = None


def provide(tokens: Tokens) -> None:
    """Name who knows the tokens."""
    global _tokens  # noqa: PLW0603 - one book of tokens for the whole program
    _tokens = tokens


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
    return Holder(user.pk)


def _by_token(said: str) -> Holder:
    scheme, _, secret = said.partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not secret or len(secret) > LONGEST_TOKEN or not secret.isascii():
        raise RefusalError(Finding("token-unknown"))
    match _tokens(secret) if _tokens else Finding("token-unknown"):
        case Finding() as finding:
            raise RefusalError(finding)
        case held:
            return held
