"""Passwords: what may be one, and how one travels through an action without being written down."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from guiju.core.findings import Finding
from guiju.store.accounts.models import Account

CODES = {
    "password_too_short": "password-too-short",
    "password_too_common": "password-too-common",
    "password_too_similar": "password-too-similar",
    "password_entirely_numeric": "password-entirely-numeric",
}
"""What Django's validators say, as findings."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS = 4
_GROUP = 4


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A secret handed to an action: it is known by a keyed hash, so that nothing that is kept tells it."""

    text: str
    _known: dict[str, str] = field(default_factory=dict, init=False, compare=False)

    def __repr__(self) -> str:
        return f"Sealed({hmac.digest(settings.SECRET_KEY.encode(), self.text.encode(), 'sha256').hex()})"

    def hashed(self) -> str:
        """Return it as a password is kept; this takes long on purpose, and is done once."""
        return self._known.get(_KEPT) or self._known.setdefault(_KEPT, make_password(self.text))

    def opens(self, kept: str) -> bool:
        """Tell whether it is the password that is kept; this takes as long, and each is asked about once."""
        if kept not in self._known:
            self._known[kept] = _OPENS if check_password(self.text, kept) else ""
        return bool(self._known[kept])


_KEPT, _OPENS = "kept", "opens"


def made_up() -> Sealed:
    """Return a password nobody chose: four groups of four letters and digits that are not mistaken for each other."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return Sealed("-".join(groups))


def against(password: Sealed, account: Account) -> tuple[Finding, ...]:
    """Return every reason why this may not be the account's password."""
    found: list[Finding] = []
    for validator in get_default_password_validators():
        try:
            validator.validate(password.text, account)
        except ValidationError as error:
            params = {name: value for name, value in (error.params or {}).items() if isinstance(value, int)}
            found.append(Finding(CODES[str(error.code)], params=params))
    return tuple(found)
