"""One line of log for each request: what was asked, how it ended, how long it took. Never who, or from where."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = structlog.get_logger("guiju.request")


class RequestLog:
    """Stands outermost: numbers the request, so that its other lines are found, and writes the line at its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and write the line; the route is the pattern of the address, in which no name or id stands."""
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=str(uuid.uuid4())):
            response = self.get_response(request)
            match = request.resolver_match
            log.info(
                "request",
                method=request.method if request.method in _METHODS else "other",
                route=match.route if match else "none",
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000),
            )
        return response


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
