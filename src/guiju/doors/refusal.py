"""What ends a request early: findings, and the status that their codes' family asks for.

Findings are made everywhere below; only here, at the door, does a code become a number of HTTP.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from guiju.core.findings import Finding, Severity

T = TypeVar("T")


class RefusalError(Exception):
    """Ends a request with findings; the door turns them into the one shape of errors."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


def found(thing: T | None, name: str, **params: object) -> T:
    """Return the thing, or end the request with 404: there is no such `name` (a word of the path), or not for you."""
    if thing is None:
        raise RefusalError(Finding("nothing-there", params={"thing": name, **params}))
    return thing


STATUS = {
    # 400: the request itself cannot be read
    "request-unreadable": 400,
    "header-unreadable": 400,
    "cursor-unreadable": 400,
    "etag-unreadable": 400,
    # 401: nobody is known to ask
    "not-signed-in": 401,
    "token-unknown": 401,
    "token-expired": 401,
    # 403: known, and not allowed
    "csrf-failed": 403,
    "password-must-change": 403,
    "beyond-the-token": 403,
    "no-role": 403,
    "role-elsewhere": 403,
    "role-of-a-unit": 403,
    "role-in-other-store": 403,
    "role-not-begun": 403,
    "role-ended": 403,
    "fields-not-covered": 403,
    "second-factor-needed": 403,
    "inspector-writes-nothing": 403,
    "purpose-needed": 403,
    "account-inactive": 403,
    "principal-inactive": 403,
    "not-a-deputy": 403,
    "deputy-not-begun": 403,
    "deputy-over": 403,
    # 404 and 405: nothing at this address
    "nothing-there": 404,
    "address-unknown": 404,
    "method-unknown": 405,
    # 409: it does not go with what stands
    "guard-refused": 409,
    # 411, 413, 415: the body is not as it must be
    "length-missing": 411,
    "body-too-large": 413,
    "address-too-long": 414,
    "content-type-unknown": 415,
    # 412, 428: another changed it, or nobody said which version is meant
    "changed-meanwhile": 412,
    "version-missing": 428,
    "key-missing": 428,
    # 429: too many
    "too-many-requests": 429,
    # 500: our own mistake
    "fault": 500,
    "not-ready": 503,
}
"""The status of codes whose family is not 422: what is asked for can be read and does not hold."""

BEGINNINGS = (("json-", 400), ("already-", 409))
ENDINGS = (("-overlap", 409), ("-ended", 409))
"""Beginnings and endings of codes with their status: a body no one can read; what does not go with what stands."""

_DEFAULT = 422
_ORDER = (500, 503, 401, 429, 403, 411, 413, 414, 415, 400, 405, 404, 412, 428, 409, 422)
"""Where findings of several families meet, the first of these speaks for all."""


def status_of(findings: Sequence[Finding], path: Collection[str] = ()) -> int:
    """Return the status of a refusal; `path` are the words of the address, whose unknown things are 404."""
    grave = [finding for finding in findings if finding.severity is Severity.ERROR] or findings
    statuses = {_status(finding.code, path) for finding in grave}
    return next((status for status in _ORDER if status in statuses), _DEFAULT)


def _status(code: str, path: Collection[str]) -> int:
    if code in STATUS:
        return STATUS[code]
    if code.startswith("unknown-") or code.endswith("-unknown"):
        return 404 if code.removeprefix("unknown-").removesuffix("-unknown").replace("-", "_") in path else _DEFAULT
    held = [status for beginning, status in BEGINNINGS if code.startswith(beginning)]
    held += [status for ending, status in ENDINGS if code.endswith(ending)]
    return held[0] if held else _DEFAULT
