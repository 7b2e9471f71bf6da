"""How the sign-in library finds an account."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from guiju.store.accounts.models import Account


def as_username(written: str) -> str:
    """Return a username as it is kept: NFKC, without spaces around it, in small letters."""
    return unicodedata.normalize("NFKC", written).strip().casefold()


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by name, however it is written; making one is the action `create_account`."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account of that name."""
        return self.get(username=as_username(username or ""))

    def create_user(self, *_args: Any, **_kwargs: Any) -> Account:  # noqa: ANN401 - Django's shape
        """Refuse: an account is made by an action, with its event."""
        raise TypeError("an account is made by the action create_account")

    create_superuser = create_user
