"""The API as a whole: its doors by subject, in one place."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from guiju.api import (
    accounts,
    assessment,
    attachments,
    audit,
    cases,
    evidence,
    explaining,
    exports,
    imports,
    jobs,
    library,
    register,
    returns,
)
from guiju.api.door import Door
from guiju.api.failing import failure
from guiju.api.openapi import describe, written
from guiju.api.problems import problem
from guiju.api.strict import read_json
from guiju.core.findings import Finding

DOORS: tuple[Door, ...] = (
    register.door,
    accounts.door,
    jobs.door,
    evidence.door,
    returns.door,
    attachments.door,
    library.door,
    assessment.door,
    cases.door,
    imports.door,
    exports.door,
    audit.door,
    explaining.door,
)
"""Every door, in the order of the reference. A new subject adds its own here, and nothing else."""


class _Parser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401 - JSON
        return read_json(request.body)


class _Renderer(BaseRenderer):
    """JSON with Chinese as it is written."""

    media_type = "application/json"

    def render(self, _request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ANN401, ARG002
        return _encode(data)


def _encode(data: object) -> bytes:
    return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, allow_nan=False).encode()


class _Api(NinjaAPI):
    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:  # noqa: ANN401 - Ninja's shape
        return failure(request, exc)


def build(doors: Sequence[Door]) -> NinjaAPI:
    """Return an API with these doors."""
    api = _Api(
        title="Guiju 规矩",
        version=version("guiju"),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        auth=None,
        parser=_Parser(),
        renderer=_Renderer(),
    )
    for door in doors:
        api.add_router(f"/{door.subject}", door)
    return api


@functools.cache
def openapi() -> bytes:
    """Return the whole description, the same bytes each time; it is made once."""
    return written(describe(build(DOORS), DOORS))


def addresses(doors: Sequence[Door]) -> list[URLPattern | URLResolver]:
    """Return the addresses beneath `/api/`; what is none of them is answered in the one shape too."""
    urls = [each for each in build(doors).urls[0] if getattr(each, "name", "") != "api-root"]
    return [path("openapi.json", _description), *urls, re_path(r"^.*\Z", _nothing)]


@csrf_exempt
def _description(request: HttpRequest) -> HttpResponseBase:
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    return HttpResponse(openapi(), content_type="application/json")


@csrf_exempt
def _nothing(request: HttpRequest, **_: object) -> HttpResponseBase:
    return problem(request, [Finding("address-unknown", params={"path": request.path[:200]})])


urlpatterns = addresses(DOORS)
