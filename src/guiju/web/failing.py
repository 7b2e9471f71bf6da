"""Every way a page can fail, shown as a page: what happened, what is kept, what to do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from guiju.core.accounts.rights import RIGHTS
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.doors.faults import log_fault
from guiju.doors.refusal import RefusalError, status_of
from guiju.store.accounts import queries as accounts
from guiju.store.accounts.actions import note_visit
from guiju.store.audit.actions import today
from guiju.web.answers import Shown
from guiju.web.language import speak
from guiju.web.showing import shown
from guiju.web.viewing import Viewing, viewer_of

UNKNOWN, FORBIDDEN, NOWHERE, AGAINST, CHANGED, TOO_LARGE, OURS = 401, 403, 404, 409, 412, 413, 500

_SAID = {
    FORBIDDEN: ("frame.error.403", "frame.error.403.lede"),
    NOWHERE: ("frame.error.404", "frame.error.404.lede"),
    AGAINST: ("frame.error.409", "frame.error.409.lede"),
    CHANGED: ("frame.error.409", "frame.error.409.lede"),
    TOO_LARGE: ("frame.error.413", "frame.error.413.lede"),
}

log = structlog.get_logger("guiju.web")


def failed(request: Viewing, error: Exception) -> HttpResponseBase:
    """Answer what ended a page early: the viewer's mistakes as findings, ours by a number."""
    match error:
        case RefusalError(findings=findings):
            return refused(request, findings)
        case Http404():
            return refused(request, (Finding(_NOWHERE, params={"path": request.path[:200]}),))
        case RequestDataTooBig():
            return refused(
                request, (Finding("body-too-large", params={"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}),)
            )
        case SuspiciousOperation() | UnreadablePostError():
            return refused(request, (Finding("request-unreadable"),))
        case _:
            if settings.DEBUG_PROPAGATE_EXCEPTIONS:
                raise error
            number = log_fault(log, request, error)
            filled = {"number": number, "reasons": (), "again": _again(request)}
            page = Shown("web/error.html", "frame.error.500", filled, OURS)
            request.findings = []
            return shown(request, page)


_NOWHERE = "address-unknown"
"""What the page that says so needs not say again: its words are for programs, which are pointed to their reference."""


def refused(request: Viewing, findings: tuple[Finding, ...]) -> HttpResponseBase:
    """Return the page that says why; where nobody is signed in, or a password must change, the page to do so."""
    codes = {finding.code for finding in findings}
    if "not-signed-in" in codes:
        return _to_sign_in(request)
    if "password-must-change" in codes:
        return HttpResponseRedirect(reverse("entrance.password"), status=303)
    words = request.resolver_match.kwargs.keys() if request.resolver_match else ()
    status = status_of(findings, tuple(words))
    title, lede = _SAID.get(status, ("frame.error.422", "frame.error.422.lede"))
    request.findings = []
    reasons = [each for each in findings if each.code != _NOWHERE]
    again = _again(request) if status not in {FORBIDDEN, NOWHERE} else ""
    filled = {"reasons": reasons, "lede": lede, "again": again} | (
        _turned_away(request, codes) if status == FORBIDDEN else {}
    )
    return shown(request, Shown("web/error.html", title, filled, status))


def _to_sign_in(request: Viewing) -> HttpResponseBase:
    """Lead to the page of signing in, and from there back; say so where a session ended while somebody wrote."""
    part = request.headers.get("HX-Request") == "true"
    asked = _came_from(request) or "/" if part or request.method not in {"GET", "HEAD"} else request.get_full_path()
    query = {"next": asked}
    if settings.SESSION_COOKIE_NAME in request.COOKIES or request.method == "POST":
        query["ended"] = "sent" if request.method == "POST" else "yes"
    address = f"{reverse('entrance.sign-in')}?{urlencode(query)}"
    if part:
        # A part of a page asked for itself: the whole page goes on, rather than one page inside another.
        return HttpResponse(status=UNKNOWN, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


def _came_from(request: HttpRequest) -> str:
    """Return the page of this site whose form was sent; empty where the browser does not say."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(said)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _again(request: HttpRequest) -> str:
    """Return where what could not be sent is written again: the page it was sent from; empty where nothing was."""
    return _came_from(request) if request.method == "POST" else ""


def _turned_away(request: Viewing, codes: set[str]) -> dict[str, Any]:
    """Say which roles open the page and which give roles, naming nobody; and note that somebody was turned away."""
    right = getattr(request, "short_of", "")
    if not right or request.viewer is None or codes <= {"purpose-needed", "second-factor-needed"}:
        return {}
    roles = accounts.roles_on(today()).values()
    return {
        "right": RIGHTS[right],
        "opening": [role.title for role in roles if right in role.rights],
        "giving": [role.title for role in roles if "accounts.grant.give" in role.rights],
        "noted": note_visit(Acting(request.viewer.id, request.viewer.on_behalf_of), right=right),
    }


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:  # noqa: ARG001 - Django's shape
    """Answer an address that leads nowhere (Django's handler404)."""
    return refused(_as_viewing(request), (Finding(_NOWHERE, params={"path": request.path[:200]}),))


def bad_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:  # noqa: ARG001 - Django's shape
    """Answer a form whose proof of origin is missing or old (Django's CSRF_FAILURE_VIEW)."""
    viewing = _as_viewing(request)
    if viewing.viewer is None and viewing.path != reverse("entrance.sign-in"):
        return _to_sign_in(viewing)
    filled = {"reasons": (), "lede": "frame.error.csrf.lede", "again": _came_from(request)}
    return shown(viewing, Shown("web/error.html", "frame.error.csrf", filled, FORBIDDEN))


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer a request that could not be read before any page was asked (Django's handler400)."""
    return failed(_as_viewing(request), exception)


def broken(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 - Django's shape
    """Answer a mistake of ours outside any page (Django's handler500), with as little as can fail."""
    return HttpResponse(
        "规矩：程序出错了。 / Guiju: the program failed.", status=OURS, content_type="text/plain; charset=utf-8"
    )


def _as_viewing(request: HttpRequest) -> Viewing:
    viewing: Viewing = request  # type: ignore[assignment]
    if not hasattr(viewing, "language"):
        speak(viewing)
    if not hasattr(viewing, "page_name"):
        viewing.page_name, viewing.help_page, viewing.findings, viewing.unreadable = "", "home", [], False
        viewing.viewer, viewing.on, viewing.known_at = viewer_of(viewing), today(), None
    return viewing
