"""Readings ask for a right as writes do; a no is answered with its reasons."""

from __future__ import annotations

from guiju.api.asking import Asking, acting
from guiju.core.journal.rights import Reach
from guiju.doors.allowing import INSTITUTION, require_right

__all__ = ["INSTITUTION", "require"]


def require(request: Asking, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> None:
    """Go on only where whoever acts may; otherwise the request ends with the verdict's reasons."""
    require_right(acting(request), right, reach, fields=fields)
