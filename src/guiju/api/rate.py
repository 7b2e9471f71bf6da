"""How often one account may ask: so many requests a minute, counted in this process."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache

from guiju.api.asking import Asking
from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError

MINUTE = 60
USUAL = 1200


def count(request: Asking) -> None:
    """Count the request; one too many is refused until the minute ends."""
    limit = getattr(settings, "GUIJU_API_RATE", USUAL)
    second = int(request.moment.timestamp())
    who = request.holder.account if request.holder else request.META.get("REMOTE_ADDR", "")
    name = f"guiju.api.rate.{who}.{second // MINUTE}"
    cache.add(name, 0, timeout=2 * MINUTE)
    if cache.incr(name) > limit:
        wait = MINUTE - second % MINUTE
        request.added["Retry-After"] = str(wait)
        raise RefusalError(Finding("too-many-requests", params={"limit": limit, "wait": wait}))
