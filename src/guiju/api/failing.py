"""Every way a request can fail, answered in the one shape; our own mistakes are logged without what was sent."""

from __future__ import annotations

from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, ValidationError

from guiju.api.problems import problem
from guiju.core.findings import Finding, Place
from guiju.doors.faults import log_fault
from guiju.doors.refusal import RefusalError

MOST_FINDINGS = 100
"""So many mistakes of one request are told at once."""

log = structlog.get_logger("guiju.api")


def failure(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer what ended a request early: the caller's mistakes as findings, ours by an id."""
    match error:
        case RefusalError(findings=findings):
            return problem(request, findings)
        case ValidationError(errors=errors):
            return problem(request, [_wrong(each) for each in errors[:MOST_FINDINGS]])
        case HttpError():
            return _unparsed(request, error)
        case Http404():
            return problem(request, [Finding("address-unknown", params={"path": request.path[:200]})])
        case RequestDataTooBig():
            return problem(request, [Finding("body-too-large", params={"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE})])
        case MultiPartParserError() | SuspiciousOperation() | UnreadablePostError():
            return problem(request, [Finding("request-unreadable")])
        case _:
            return fault(request, error)


def fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a mistake of ours by its id; the log has the place it came from, never a value: values are personal."""
    number = log_fault(log, request, error)
    return problem(request, [Finding("fault", params={"id": number})])


def _unparsed(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja hides why a body was not read; the reason stands behind its error."""
    match error.__cause__:
        case RefusalError(findings=findings):
            return problem(request, findings)
        case RecursionError():
            return problem(request, [Finding("json-depth", params={"at": ""})])
        case _:
            return problem(request, [Finding("request-unreadable")], status=error.status_code)


def _wrong(error: dict[str, Any]) -> Finding:
    """Return Pydantic's remark about a value as a finding: where it stands, and the rule it breaks."""
    source, *path = error["loc"]
    if source == "body" and len(path) > 1:
        path = path[1:]
    place = Place(path=(source, *path))
    name = ".".join(str(step) for step in path) or source
    match error["type"]:
        case "missing":
            return Finding("value-missing", place, {"name": name})
        case "extra_forbidden":
            return Finding("value-unknown", place, {"name": name[:80]})
        case kind:
            context = error.get("ctx") or {}
            limits = {key: value for key, value in context.items() if isinstance(value, str | int | float)}
            rule = ", ".join([str(kind), *(f"{key}={value}" for key, value in sorted(limits.items()))])
            return Finding("value-wrong", place, {"name": name, "rule": rule[:200]})
