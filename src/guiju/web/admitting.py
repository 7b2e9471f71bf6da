"""What every request passes before its page begins: who looks, whether they are let in, as of which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.store.audit.actions import today
from guiju.store.audit.queries import zone
from guiju.web.days import read_day
from guiju.web.viewing import Viewing, viewer_of


class Declared(Protocol):
    """What is asked of a declared page."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def public(self) -> bool:
        """Whether nobody known may look."""

    @property
    def settling(self) -> bool:
        """Whether an account may look that must change its password first."""

    @property
    def help(self) -> str:
        """The handbook page that describes it."""


def admit(request: Viewing, page: Declared) -> None:
    """Fill the request in, or end it: nobody known, a password to be changed, a day that cannot be read."""
    request.findings, request.unreadable = [], False
    request.page_name = page.name
    request.help_page = page.help
    request.viewer = viewer_of(request)
    request.on, request.known_at = today(), None
    if request.viewer is None and not page.public:
        raise RefusalError(Finding("not-signed-in"))
    if request.viewer is not None and request.viewer.must_change and not (page.settling or page.public):
        raise RefusalError(Finding("password-must-change"))
    if said := request.GET.get("on", "").strip():
        request.on = _day(said)
    if said := request.GET.get("known", "").strip():
        # What was known on a day is what had been recorded when the day ended.
        after = _day(said) + timedelta(days=1)
        request.known_at = datetime(after.year, after.month, after.day, tzinfo=zone())


def _day(said: str) -> date:
    found = read_day(said)
    if found is None:
        raise RefusalError(Finding("date-unreadable", params={"raw": said[:40]}))
    return found
