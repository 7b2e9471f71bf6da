"""An account has another id in each store, so that no store's journal can be joined with another's."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.stores import Store


def alias(store: Store, account: UUID) -> UUID:
    """Return the id an account has in a store's journal: its own in `default`, a keyed hash of it elsewhere."""
    if store is Store.DEFAULT or account == SYSTEM:
        return account
    key: bytes = settings.GUIJU_STORE_KEYS[store]
    return UUID(bytes=hmac.digest(key, account.bytes, hashlib.sha256)[:16])
