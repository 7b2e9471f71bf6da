"""What every request passes before its operation and every answer after it, step by step."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja.operation import Operation

from guiju.api import rate
from guiju.api.asking import Asking, acting, key
from guiju.api.authentication import authenticate
from guiju.api.failing import failure
from guiju.api.opening import Opening, Way
from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.doors.refusal import RefusalError

Run = Callable[..., HttpResponseBase]
"""Ninja's running of an operation: parse, call, answer."""

Step = Callable[[Asking, Opening, Operation], None]
"""One thing that is asked of a request; it ends the request with a finding where it does not hold."""

JSON = "application/json"
LARGEST_JSON = 1_048_576
CHANGE_PASSWORD = "accounts.password.change"  # noqa: S105 - the one operation open to a password somebody else chose


def gate(opening: Opening) -> Callable[[Run], Run]:
    """Put the steps before an operation, and the version and the headers after it."""

    def around(run: Run) -> Run:
        operation: Operation = run.__self__  # type: ignore[attr-defined]

        @functools.wraps(run)
        def gated(request: Asking, **named: Any) -> HttpResponseBase:  # noqa: ANN401 - what the address names
            request.added, request.version, request.as_of = {}, None, None
            response: HttpResponseBase
            try:
                for step in STEPS:
                    step(request, opening, operation)
                response = run(request, **named)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is answered in one shape
                response = failure(request, error)
            for name, value in request.added.items():
                response[name] = value
            request.own = frozenset(response.headers)
            return _tagged(request, response)

        return gated

    return around


def _know(request: Asking, opening: Opening, _operation: Operation) -> None:
    request.holder = authenticate(request)
    if request.holder is None and not opening.public:
        raise RefusalError(Finding("not-signed-in"))
    if request.holder and request.holder.must_change and opening.name != CHANGE_PASSWORD:
        raise RefusalError(Finding("password-must-change"))


def _count(request: Asking, _opening: Opening, _operation: Operation) -> None:
    rate.count(request)


def _headers(request: Asking, _opening: Opening, _operation: Operation) -> None:
    """Read who is acted for, why and under which key, also where the operation needs none of it."""
    if request.holder is not None:
        acting(request)


def _has_key(request: Asking, opening: Opening, _operation: Operation) -> None:
    if opening.way is Way.MAKE and not key(request):
        raise RefusalError(Finding("key-missing"))
    if opening.way is Way.CHANGE and "If-Match" not in request.headers:
        raise RefusalError(Finding("version-missing"))


def _parameters(request: Asking, _opening: Opening, operation: Operation) -> None:
    known = {name for model in _models(operation, "query") for name in model.__ninja_flatten_map__}
    many = {name for model in _models(operation, "query") for name in model.__ninja_collection_fields__}
    wrong = [
        Finding("value-unknown", params={"name": name[:80], "suggestion": nearest(name[:80], known)})
        for name in request.GET
        if name not in known
    ]
    wrong += [
        Finding("value-twice", params={"name": name})
        for name, values in request.GET.lists()
        if name in known - many and len(values) > 1
    ]
    if wrong:
        raise RefusalError(*wrong)


def _content(request: Asking, _opening: Opening, operation: Operation) -> None:
    form = _models(operation, "form") + _models(operation, "file")
    if not (form or _models(operation, "body")) or not request.META.get("CONTENT_LENGTH"):
        return
    given = request.content_type or ""
    allowed = ("multipart/form-data",) if form else (JSON,)
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if given not in allowed or charset not in {"utf-8", "utf8"}:
        shown = given if given not in allowed else f"{given}; charset={charset}"
        raise RefusalError(
            Finding("content-type-unknown", params={"given": shown[:80], "expected": ", ".join(allowed)})
        )
    if not form and len(request.body) > LARGEST_JSON:
        raise RefusalError(_too_large(LARGEST_JSON))


STEPS: tuple[Step, ...] = (_know, _count, _headers, _has_key, _parameters, _content)


def _models(operation: Operation, source: str) -> list[Any]:
    return [model for model in operation.models if model.__ninja_param_source__ == source]


def _too_large(limit: object) -> Finding:
    return Finding("body-too-large", params={"limit": limit})


def _tagged(request: Asking, response: HttpResponseBase) -> HttpResponseBase:
    """Give the answer its tag: the version of the thing and a digest of what is said; answer 304 where it is held.

    `If-Match` looks at the version alone, so a tag stays good while other parts of an answer move.
    """
    if response.status_code not in {200, 201} or not isinstance(response, HttpResponse):
        return response
    if request.method == "POST":
        if request.version is not None:
            response["ETag"] = f'"{request.version}"'
        return response
    digest = hashlib.sha256(response.content).hexdigest()[:16]
    tag = f'"{digest}"' if request.version is None else f'"{request.version}.{digest}"'
    held = request.headers.get("If-None-Match", "")
    if held.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in held.split(",")):
        return HttpResponse(status=304, headers={"ETag": tag})
    response["ETag"] = tag
    return response
