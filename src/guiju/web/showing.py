"""How a page becomes what the browser gets: the template filled in, the frame around it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from guiju.core.findings import Severity
from guiju.core.values import Text
from guiju.store.audit.actions import now
from guiju.store.audit.queries import zone
from guiju.store.library import queries as library
from guiju.web.answers import Answer, Shown, To, follow
from guiju.web.navigation import ways
from guiju.web.viewing import Viewing
from guiju.words.pages import is_said, said

UNPROCESSABLE = 422


def respond(request: Viewing, answer: Answer) -> HttpResponseBase:
    """Return the response of what a page returned."""
    match answer:
        case To():
            return follow(request, answer)
        case Shown():
            return shown(request, answer)
        case _:
            return answer


def shown(request: Viewing, page: Shown) -> HttpResponse:
    """Fill a page in; one with findings is answered as 422, as nothing was done."""
    wrong = request.unreadable or any(finding.severity is Severity.ERROR for finding in request.findings)
    status = UNPROCESSABLE if wrong and page.status == 200 else page.status  # noqa: PLR2004
    body = render_to_string(page.template, frame(request, page) | dict(page.context), request)
    response = HttpResponse(body, status=status)
    patch_vary_headers(response, ("Cookie", "Accept-Language", "HX-Request"))
    return response


def frame(request: Viewing, page: Shown) -> dict[str, Any]:
    """Return what the frame of every page is filled with."""
    in_force = library.in_force()
    return {
        "page_title": _title(page.title, request.language),
        "language": request.language,
        "other": "en" if request.language == "zh" else "zh",
        "theme": request.theme,
        "viewer": request.viewer,
        "ways": ways(request),
        "findings": request.findings,
        "on": request.on,
        "known_at": request.known_at,
        "rulebook": in_force,
        "institution": None if in_force is None else in_force.institution.about.title,
        "moment": now().astimezone(zone()).replace(tzinfo=None),
        "help_page": request.help_page,
        "page_name": request.page_name,
    }


def _title(title: str | Text, language: str) -> str:
    if isinstance(title, Text):
        return title.in_language(language)
    return said(title, language) if is_said(title) else title
