"""The key that keeps authenticators' keys unread in the database."""

from __future__ import annotations

import base64

from guiju.store.audit.keys import key


def sealing_key() -> bytes:
    """Return the key for this one purpose, as the cipher takes it."""
    return base64.urlsafe_b64encode(key("accounts/second-factor"))
