"""Keys by purpose, each store's own: what one purpose uses tells nothing of another's, nor of another store's."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from guiju.core.journal.stores import Store


def key(purpose: str, store: Store = Store.DEFAULT) -> bytes:
    """Return the 32 bytes for a purpose, as `identity/search`; they change only with the installation's data key."""
    parent: bytes = settings.GUIJU_STORE_KEYS[store]
    if not parent:
        raise ImproperlyConfigured("this installation has no data key yet: guiju init or guiju migrate makes it")
    return hmac.digest(parent, f"guiju/{purpose}".encode(), hashlib.sha256)
