"""What is kept of signing in and of requests for correction, and what is left where a body about them is erased."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guiju.core.journal.events import Change, Delete, Update
from guiju.core.journal.stores import Store
from guiju.store.accounts.corrections import RETENTION as CORRECTION
from guiju.store.accounts.models import Account, Correction
from guiju.store.accounts.opening import SIGN_IN
from guiju.store.audit.actions import forgets, keep_for

keep_for(SIGN_IN, days=365)
keep_for(CORRECTION, days=3 * 365)


@forgets("accounts.Account")
def closed_accounts(_store: Store, rows: Collection[str]) -> Iterator[Change]:
    """Leave no name on an account that is closed; one in use still needs what stands in its row."""
    for account in Account.objects.filter(id__in=list(rows), is_active=False).exclude(display_name=""):
        yield Update("accounts.Account", str(account.pk), {}, {"display_name": ""})


@forgets("accounts.Correction")
def corrections(_store: Store, rows: Collection[str]) -> Iterator[Change]:
    """Leave nothing of a request: what it said of a person and what was answered go together."""
    for correction in Correction.objects.filter(id__in=list(rows)).values_list("pk", flat=True):
        yield Delete("accounts.Correction", {"id": str(correction)})
