"""What is kept of signing in, and what is left of an account when a body about it is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guiju.core.journal.events import Change, Update
from guiju.core.journal.stores import Store
from guiju.store.accounts.models import Account
from guiju.store.accounts.opening import SIGN_IN
from guiju.store.audit.actions import forgets, keep_for

keep_for(SIGN_IN, days=365)


@forgets("accounts.Account")
def closed_accounts(_store: Store, rows: Collection[str]) -> Iterator[Change]:
    """Leave no name on an account that is closed; one in use still needs what stands in its row."""
    for account in Account.objects.filter(id__in=list(rows), is_active=False).exclude(display_name=""):
        yield Update("accounts.Account", str(account.pk), {}, {"display_name": ""})
