"""Who looks, in which language, as of when: read from the request once, before the page begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.rights import Reach, Verdict
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries as accounts
from guiju.store.accounts.queries import Standpoint
from guiju.store.audit.actions import now, today

BEHALF = "guiju_on_behalf_of"
"""The key of the session under which stands whom the viewer chose to act for."""

LONGEST_PURPOSE = 200


@dataclass(frozen=True, slots=True)
class Viewer:
    """The account that looks, whom it acts for, and what decides about both, read once for the page."""

    id: UUID
    name: str
    person: UUID | None
    must_change: bool
    on_behalf_of: UUID | None
    principal: str
    standpoint: Standpoint

    @property
    def rights(self) -> frozenset[str]:
        """The rights held anywhere."""
        return self.standpoint.rights

    def holds(self, *rights: str) -> bool:
        """Tell whether any of these rights is held anywhere; what a page offers follows it, what it does asks again."""
        return not self.rights.isdisjoint(rights)


class Viewing(HttpRequest):
    """A request inside the pages; `findings` are what an action refused or a form lacked."""

    language: str
    theme: str
    viewer: Viewer | None
    findings: list[Finding]
    on: date
    known_at: datetime | None
    page_name: str
    help_page: str
    unreadable: bool
    short_of: str


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Return who is signed in, None where nobody is or the account is no more."""
    user = getattr(request, "user", None)
    held = accounts.account(user.pk) if user is not None and user.is_authenticated else None
    if held is None:
        return None
    behalf = _chosen(request, held.id)
    acted = Acting(account=held.id, on_behalf_of=behalf)
    principal = "" if behalf is None else accounts.names({behalf}).get(behalf, "")
    return Viewer(
        held.id,
        held.display_name,
        held.person,
        held.must_change_password,
        behalf,
        principal,
        accounts.standpoint(acted, at=now()),
    )


def _chosen(request: HttpRequest, account: UUID) -> UUID | None:
    """Return whom the viewer acts for; a deputyship that is over ends the choice."""
    said = request.session.get(BEHALF)
    if said is None:
        return None
    day = today()
    held = accounts.deputyships(account)
    if any(str(each.principal) == said and each.account == account and each.holds(day) for each in held):
        return UUID(said)
    del request.session[BEHALF]
    return None


def viewer(request: Viewing) -> Viewer:
    """Return who looks; nobody known ends the request at the sign-in page."""
    if request.viewer is None:
        raise RefusalError(Finding("not-signed-in"))
    return request.viewer


def acting(request: Viewing, *, purpose: str = "") -> Acting:
    """Return who acts, for whom, to which purpose, under the key of the form that was sent."""
    held = viewer(request)
    said = (purpose or request.POST.get("purpose", "") or request.GET.get("purpose", ""))[:LONGEST_PURPOSE].strip()
    key = request.POST.get("key", "")[:LONGEST_PURPOSE] if request.method == "POST" else ""
    return Acting(account=held.id, on_behalf_of=held.on_behalf_of, purpose=said, key=key)


def require(request: Viewing, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> None:
    """Go on only where the viewer may; otherwise the request ends with the verdict's reasons."""
    verdict = may(request, right, reach, fields=fields)
    if not verdict.allowed:
        request.short_of = right
        raise RefusalError(*verdict.because)


def may(request: Viewing, right: str, reach: Reach = INSTITUTION, *, fields: str = "") -> Verdict:
    """Return whether the viewer may, and why: for what a page offers, and for "why can I see this?"."""
    purpose = acting(request).purpose
    return viewer(request).standpoint.verdict(right, reach, fields=fields, purpose=purpose)
