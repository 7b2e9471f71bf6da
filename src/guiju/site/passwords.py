"""Who acts at a terminal: somebody with the password of an account, as at any other door."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import authenticate


def signed_in(username: str, password: str) -> UUID | None:
    """Return the account that signs in so, or None; a wrong password counts toward the lock, as everywhere."""
    found = authenticate(None, username=username, password=password)
    return None if found is None else UUID(str(found.pk))
