"""Readings ask for a right as writes do; a no is answered with its reasons."""

from __future__ import annotations

from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach
from guiju.doors.refusal import RefusalError
from guiju.store.audit.actions import now, verdict

INSTITUTION = Reach()


def require_right(acting: Acting, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> None:
    """Go on only where whoever acts may; otherwise the request ends with the verdict's reasons."""
    answer = verdict(acting, right, reach, fields=fields, at=now())
    if not answer.allowed:
        raise RefusalError(*answer.because)
