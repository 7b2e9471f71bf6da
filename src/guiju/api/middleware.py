"""The outermost part of the API: numbers each request, refuses what no part should read, and lets no page out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from guiju.api.problems import CONTENT_TYPE, problem
from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.store.audit.actions import now

PREFIX = "/api/"
LONGEST_ADDRESS = 8192
LARGEST_BODY = 64 * 1_048_576

HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Language, Authorization, Cookie, Prefer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Respond = Callable[[HttpRequest], HttpResponseBase]


class ApiMiddleware:
    """Stands before all middleware but the log; requests that are not for the API pass untouched."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request of the API in the API's own shapes, whatever goes wrong beneath."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        # The log of requests has numbered it already, where it stands before; the answer names the same number.
        request.number = structlog.contextvars.get_contextvars().get("request") or str(uuid.uuid4())  # type: ignore[attr-defined]
        request.moment = now()  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request=request.number):  # type: ignore[attr-defined]
            return self._dressed(request, self._answered(request))

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        try:
            _readable(request)
        except RefusalError as refusal:
            return problem(request, refusal.findings)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code >= 400 and response.get("Content-Type", "") != CONTENT_TYPE:  # noqa: PLR2004
            response = _in_shape(request, response)
        if head and isinstance(response, HttpResponse):
            response.content, length = b"", len(response.content)
            response["Content-Length"] = str(length)
        return response

    def _dressed(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        own: frozenset[str] = getattr(request, "own", frozenset())
        for name, value in HEADERS.items():
            if name not in own:
                response[name] = value
        response["X-Request-ID"] = request.number  # type: ignore[attr-defined]
        return response


def _readable(request: HttpRequest) -> None:
    """Refuse an address or a body that is too long, or that can be read in more than one way."""
    query = str(request.META.get("QUERY_STRING", ""))
    if len(request.path_info) + len(query) > LONGEST_ADDRESS:
        raise RefusalError(Finding("address-too-long", params={"limit": LONGEST_ADDRESS}))
    try:
        said = unquote_to_bytes(query.replace("+", " ")).decode("utf-8")
    except UnicodeError:
        raise RefusalError(Finding("request-unreadable")) from None
    if _CONTROL.search(said) or _CONTROL.search(request.path_info):
        raise RefusalError(Finding("request-unreadable"))
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if not length and request.META.get("HTTP_TRANSFER_ENCODING"):
        raise RefusalError(Finding("length-missing"))
    limit = getattr(settings, "GUIJU_LARGEST_BODY", LARGEST_BODY)
    if length and (not length.isdecimal() or len(length) > 15 or int(length) > limit):  # noqa: PLR2004
        raise RefusalError(Finding("body-too-large", params={"limit": limit}))


def _in_shape(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Turn a page of Django's about an error into the one shape, keeping what its headers say."""
    status = response.status_code
    allowed = response.get("Allow", "")
    match status:
        case 404:
            finding = Finding("address-unknown", params={"path": request.path[:200]})
        case 405:
            finding = Finding("method-unknown", params={"method": request.method, "allowed": allowed})
        case 503:
            finding = Finding("not-ready")
        case _ if status >= 500:  # noqa: PLR2004
            finding = Finding("fault", params={"id": str(getattr(request, "number", ""))})
        case _:
            finding = Finding("request-unreadable")
    answer = problem(request, [finding], status=status)
    if allowed:
        answer["Allow"] = allowed
    return answer
