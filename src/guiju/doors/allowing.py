"""Readings ask for a right as writes do; a no is answered with its reasons."""

from __future__ import annotations

from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach, Verdict
from guiju.doors.refusal import RefusalError
from guiju.store.audit.actions import now, verdict

INSTITUTION = Reach()


def verdict_on(acting: Acting, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> Verdict:
    """Return whether whoever acts may, now, and why."""
    return verdict(acting, right, reach, fields=fields, at=now())


def require_right(acting: Acting, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> None:
    """Go on only where whoever acts may; otherwise the request ends with the verdict's reasons."""
    answer = verdict_on(acting, right, reach, fields=fields)
    if not answer.allowed:
        raise RefusalError(*answer.because)
