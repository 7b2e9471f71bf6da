"""The API's description for programs: generated from the doors, the same bytes each time, kept and compared."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from ninja import NinjaAPI
from pydantic.json_schema import models_json_schema

from guiju.api.door import Door
from guiju.api.examples import example
from guiju.api.opening import Opening, Way
from guiju.api.problems import CONTENT_TYPE
from guiju.api.shapes import Problem

ABOUT = (
    "Readings are GET, every write is a named action and a POST. Errors have one shape (RFC 9457) with findings in "
    "Chinese or English by Accept-Language, in both with `Prefer: languages=both`. A write that makes something new "
    "asks for an Idempotency-Key; one that changes a thing asks for its ETag in If-Match. Lists come by page: follow "
    "`next`. `on` is the day things are shown as of, `known_at` what was recorded by then."
)

PARAMETERS: dict[str, dict[str, Any]] = {
    "OnBehalfOf": {
        "name": "X-On-Behalf-Of",
        "description": "the account the caller stands in for as its deputy",
        "schema": {"type": "string", "format": "uuid"},
    },
    "Purpose": {
        "name": "X-Purpose",
        "description": "why records of people are read or exported; percent-encoded UTF-8",
        "schema": {"type": "string", "maxLength": 1800, "pattern": "^([ -$&-~]|%[0-9A-Fa-f]{2})*$"},
        "example": "annual%20review",
    },
    "Key": {
        "name": "Idempotency-Key",
        "description": "chosen by the caller: the same key with the same request has one effect and one answer",
        "schema": {"type": "string", "maxLength": 200, "pattern": "^[!-~]+$"},
    },
    "KeyNeeded": {
        "name": "Idempotency-Key",
        "required": True,
        "description": "chosen by the caller: the same key with the same request has one effect and one answer",
        "schema": {"type": "string", "maxLength": 200, "pattern": "^[!-~]+$"},
    },
    "Match": {
        "name": "If-Match",
        "required": True,
        "description": "the ETag that was read last, or * for whatever stands now",
        "schema": {"type": "string", "pattern": '^(\\*|"[0-9]{1,9}")$'},
        "example": '"1"',
    },
    "NoneMatch": {
        "name": "If-None-Match",
        "description": "the ETag that is held: 304 where nothing changed",
        "schema": {"type": "string"},
    },
    "Language": {
        "name": "Accept-Language",
        "description": "what sentences are read in: zh or en, Chinese where neither is asked for",
        "schema": {"type": "string"},
        "example": "zh",
    },
}

_SAID = {
    400: "the request cannot be read",
    401: "nobody known is asking",
    403: "not allowed, and why",
    404: "there is none, or not for the caller",
    409: "it does not go with what stands",
    411: "the length of the body is not said",
    412: "another changed it meanwhile",
    413: "the body is too large",
    414: "the address is too long",
    415: "the body is of another type",
    422: "it can be read and does not hold: every reason at once",
    428: "the version or the key is not said",
    429: "too many requests",
    500: "a mistake of the program, with its id",
    503: "the service is not ready",
}


def describe(api: NinjaAPI, doors: Iterable[Door]) -> dict[str, Any]:
    """Return the description: Ninja's, with what the gate adds to each operation."""
    plain: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/")))
    openings = {opening.id: opening for door in doors for opening in door.openings}
    schemas = plain["components"]["schemas"]
    schemas.update(_shape_of_errors())
    for methods in plain["paths"].values():
        for operation in methods.values():
            _complete(operation, openings[operation["operationId"]], schemas)
    plain["info"]["description"] = ABOUT
    plain["servers"] = [{"url": "/"}]
    plain["components"] = {
        "schemas": schemas,
        "parameters": {name: {"in": "header", **said} for name, said in PARAMETERS.items()},
        "responses": {f"Error{status}": _response(said) for status, said in _SAID.items()},
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
        },
    }
    return plain


def written(description: dict[str, Any]) -> bytes:
    """Return the description as it is kept: sorted, indented, Chinese as it is written."""
    return (json.dumps(description, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _complete(operation: dict[str, Any], opening: Opening, schemas: dict[str, Any]) -> None:
    operation.pop("description", None)
    operation["x-summary"] = {"zh": opening.zh, "en": opening.en}
    if opening.calls:
        operation["x-actions"] = sorted(opening.calls)
    operation["security"] = [] if opening.public else [{"token": []}, {"session": []}]
    operation["parameters"] += [{"$ref": f"#/components/parameters/{name}"} for name in _headers(opening)]
    statuses = _statuses(operation, opening)
    for status in statuses:
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/Error{status}"}
    done = operation["responses"]["201" if opening.way is Way.MAKE else "200"]
    done["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "the version, for If-Match"}}
    if opening.way is Way.FILE:
        done["content"] = {media: {"schema": {"type": "string", "format": "binary"}} for media in opening.media}
    if not opening.way.writes:
        operation["responses"]["304"] = {"description": "what is held still stands"}
    for media in operation.get("requestBody", {}).get("content", {}).values():
        media["example"] = example(media["schema"], schemas)
    for parameter in operation["parameters"]:
        if "schema" in parameter and "example" not in parameter and parameter.get("required"):
            parameter["example"] = example(parameter["schema"], schemas)


def _headers(opening: Opening) -> list[str]:
    said = ["Language"] if opening.public else ["Language", "OnBehalfOf", "Purpose"]
    match opening.way:
        case Way.MAKE:
            return [*said, "KeyNeeded"]
        case Way.CHANGE:
            return [*said, "Key", "Match"]
        case Way.ACT:
            return [*said, "Key"]
        case _:
            return [*said, "NoneMatch"]


def _statuses(operation: dict[str, Any], opening: Opening) -> list[int]:
    statuses = {400, 413, 414, 422, 429, 500, 503, 404}
    if not opening.public:
        statuses |= {401, 403}
    if opening.way.writes:
        statuses |= {401, 403, 409, 411, 412, 428}
    if "requestBody" in operation:
        statuses |= {411, 415}
    return sorted(statuses)


def _shape_of_errors() -> dict[str, Any]:
    _, whole = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    shapes: dict[str, Any] = whole["$defs"]
    return shapes


def _response(said: str) -> dict[str, Any]:
    return {"description": said, "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
