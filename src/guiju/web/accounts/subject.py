"""What the pages of accounts share: the account an address names, a reason, the page that asks before an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from guiju.doors.refusal import found
from guiju.store.accounts import queries
from guiju.store.accounts.queries import Account
from guiju.web.answers import Shown
from guiju.web.asking import Form, line
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, require

pages = Pages("accounts")

LONGEST_REASON = 400


class Reason(Form):
    """Why."""

    said: ClassVar[str] = "accounts.reason"

    reason = line(longest=LONGEST_REASON)


class Sure(Form):
    """Nothing but the button."""

    said: ClassVar[str] = "accounts.sure"


def account_of(request: Viewing, account: UUID) -> Account:
    """Return the account an address names, for whoever may see accounts."""
    require(request, "accounts.account.read")
    return found(queries.account(account), "account")


def asked(key: str, held: Account, form: Form, more: Mapping[str, Any] | None = None) -> Shown:
    """Return the page that says what will be done with an account, and asks for it: `<key>`, `.lede` and `.do`."""
    return Shown("accounts/do.html", key, {"act": key, "account": held, "form": form, **(more or {})})
