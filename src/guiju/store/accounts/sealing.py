"""The key that keeps authenticators' keys unread in the database."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings


def sealing_key() -> bytes:
    """Return the key, derived from the data key for this one purpose."""
    return base64.urlsafe_b64encode(
        hmac.digest(settings.GUIJU_DATA_KEY, b"guiju/accounts/second-factor", hashlib.sha256)
    )
