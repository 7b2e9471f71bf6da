"""Who acts at a terminal: somebody with the password of an account, as at any other door."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import authenticate

from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF
from guiju.store.accounts import actions, queries

TERMINAL = "terminal"
"""Where the journal says that somebody signed in."""


def signed_in(username: str, password: str) -> UUID | Finding:
    """Return the account that signs in so, or why none does; each try is in the journal and counts toward the lock.

    A password somebody else handed over must be changed first: until then its holder is not alone in knowing it.
    """
    found = authenticate(None, username=username, password=password)
    if found is None:
        return Finding("sign-in-failed")
    account = UUID(str(found.pk))
    actions.signed_in(BY_ITSELF, account=account, address=TERMINAL)
    held = queries.account(account)
    if held is not None and held.must_change_password:
        return Finding("password-must-change")
    return account
