"""What the pages of one's own share: that it is oneself who looks, and nobody for them."""

from __future__ import annotations

from uuid import UUID

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, viewer

pages = Pages("own")


def oneself(request: Viewing) -> UUID | None:
    """Return the person behind the viewer's account, None where there is none; a deputy opens nobody's record."""
    held = viewer(request)
    if held.on_behalf_of is not None:
        raise RefusalError(Finding("own-record-only"))
    return held.person
