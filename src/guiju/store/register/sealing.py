"""ID numbers as they are kept: encrypted, and found again by a keyed hash. The keys come from the store's own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from guiju.core.journal.stores import Store
from guiju.core.register.numbers import plain

_NONCE = 12


def sealed(number: str) -> str:
    """Return an ID number encrypted (AES-256-GCM); sealing it twice gives two texts."""
    nonce = secrets.token_bytes(_NONCE)
    return base64.b64encode(nonce + AESGCM(_key("seal")).encrypt(nonce, plain(number).encode(), None)).decode()


def opened(text: str) -> str:
    """Return the ID number of a sealed text; one that was changed or sealed with another key raises InvalidTag."""
    data = base64.b64decode(text)
    return AESGCM(_key("seal")).decrypt(data[:_NONCE], data[_NONCE:], None).decode()


def looked_for(number: str) -> str:
    """Return the keyed hash an ID number is found by; without the key nobody can try numbers."""
    return hmac.new(_key("look"), plain(number).encode(), hashlib.sha256).hexdigest()


def _key(purpose: str) -> bytes:
    kept: bytes = settings.GUIJU_STORE_KEYS[Store.DEFAULT.value]
    if not kept:
        raise LookupError("no data key is kept: ID numbers cannot be sealed")
    return hmac.digest(kept, f"register/id-number/{purpose}".encode(), hashlib.sha256)
