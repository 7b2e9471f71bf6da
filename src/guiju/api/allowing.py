"""Readings ask for a right as writes do; a no is answered with its reasons."""

from __future__ import annotations

from guiju.api.asking import Asking, acting
from guiju.api.refusal import RefusalError
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import now, verdict

INSTITUTION = Reach()


def require(request: Asking, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> None:
    """Go on only where whoever acts may; otherwise the request ends with the verdict's reasons."""
    answer = verdict(acting(request), right, reach, fields=fields, at=now())
    if not answer.allowed:
        raise RefusalError(*answer.because)
