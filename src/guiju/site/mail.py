"""Where mail goes out, read from one address: `smtp://name:password@host:587/?from=guiju@example.org`."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465}


def mail_settings(address: str) -> dict[str, Any]:
    """Return Django's settings for an address; for none, mail that would be sent is only printed.

    `smtp` begins in the clear and turns to TLS before anything is said, `smtps` is TLS from the first byte; raise
    ValueError where the address is neither.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in _PORTS or not parts.hostname or not sender:
        raise ValueError("GUIJU_MAIL is smtp://name:password@host:587/?from=address")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
    }
