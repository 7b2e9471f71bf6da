"""The one shape of errors: a problem (RFC 9457) that carries every finding, in the caller's language or in both."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from guiju.api.language import both, language
from guiju.core.findings import Finding, Place
from guiju.core.values import Text
from guiju.doors.refusal import status_of
from guiju.words.catalogue import LANGUAGES, advice, sentence

CONTENT_TYPE = "application/problem+json"


def problem(request: HttpRequest, findings: Sequence[Finding], *, status: int | None = None) -> HttpResponse:
    """Return the answer that says what is wrong; without a status it is the one the codes' families ask for."""
    number = status_of(findings, _words(request)) if status is None else status
    spoken = language(request)
    body = {
        "type": f"/api/problems/{findings[0].code}",
        "title": sentence(findings[0], spoken),
        "status": number,
        "instance": f"urn:uuid:{getattr(request, 'number', '')}",
        "findings": [told(finding, spoken, both=both(request)) for finding in findings],
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False).encode(),
        status=number,
        content_type=CONTENT_TYPE,
        headers={"Content-Language": spoken},
    )
    if number == 401:  # noqa: PLR2004 - the number is the protocol's
        response["WWW-Authenticate"] = 'Bearer realm="guiju"'
    return response


def told(finding: Finding, spoken: str, *, both: bool = False) -> dict[str, Any]:
    """Return a finding as the API tells it: code, sentence, advice, place and named values."""
    said: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": sentence(finding, spoken),
        "advice": advice(finding, spoken),
        "place": _place(finding.place),
        "params": {name: _plain(value) for name, value in sorted(finding.params.items())},
    }
    if both:
        said["messages"] = {tongue: sentence(finding, tongue) for tongue in LANGUAGES}
        said["advices"] = {tongue: advice(finding, tongue) for tongue in LANGUAGES}
    return said


def _words(request: HttpRequest) -> Collection[str]:
    match = request.resolver_match
    return () if match is None else tuple(match.kwargs)


def _place(place: Place) -> dict[str, Any] | None:
    held = {name: value for name, value in asdict(place).items() if value}
    if "path" in held:
        held["path"] = list(place.path)
    return held or None


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return format(value, "f")
        case Text():
            return {"zh": value.zh, "en": value.en}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return str(value)
