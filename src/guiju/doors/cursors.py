"""Where a list goes on: an opaque, signed cursor that holds the key of the last row shown.

It belongs to one list with its filters. Rows added meanwhile move nothing, as the next page begins after a row and not
after a count.
"""

from __future__ import annotations

from collections.abc import Collection

from django.core import signing
from django.http import HttpRequest

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError

Key = tuple[str | int, ...]
"""What a list is sorted by, unique for each row; its parts are JSON."""


def cursor(request: HttpRequest, last: Key, moving: Collection[str]) -> str:
    """Return the cursor behind a row; `moving` are the parameters that may differ between pages of one list."""
    return _signer(request, moving).sign_object(list(last))


def resumed_after(request: HttpRequest, said: str, moving: Collection[str]) -> Key:
    """Return the key that a cursor holds; raise RefusalError where it is not one of this list."""
    try:
        held = _signer(request, moving).unsign_object(said)
    except (signing.BadSignature, ValueError):
        held = None
    if not isinstance(held, list):
        raise RefusalError(Finding("cursor-unreadable"))
    return tuple(held)


def _signer(request: HttpRequest, moving: Collection[str]) -> signing.Signer:
    asked = {name: values for name, values in request.GET.lists() if name not in moving}
    return signing.Signer(salt=f"guiju.page {request.path} {sorted(asked.items())}")
