"""Who asks, read from the request: the account behind a session or a token, for whom, why, under which key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpRequest

from guiju.api.shapes import AsOf
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.doors.refusal import RefusalError

LONGEST_PURPOSE = 200
LONGEST_KEY = 200

_KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
_TAG = re.compile(r'"(\d{1,9})(?:\.[0-9a-f]+)?"')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Holder:
    """The account that asks; `rights` are the only ones it asks with where it holds a token, None with a session."""

    account: UUID
    rights: frozenset[str] | None = None
    must_change: bool = False


class Asking(HttpRequest):
    """A request inside the door: its number in answers and logs, its moment, who asks, and what the answer adds."""

    number: str
    moment: datetime
    holder: Holder | None
    as_of: AsOf | None
    version: int | None
    added: dict[str, str]
    own: frozenset[str]


def holder(request: HttpRequest) -> Holder:
    """Return who asks; nobody known is 401."""
    held: Holder | None = getattr(request, "holder", None)
    if held is None:
        raise RefusalError(Finding("not-signed-in"))
    return held


def acting(request: HttpRequest) -> Acting:
    """Return who acts: the account, the one it stands in for, the purpose and the caller's own key."""
    return Acting(
        account=holder(request).account,
        on_behalf_of=_behalf(request),
        purpose=_purpose(request),
        key=key(request),
        rights=holder(request).rights,
    )


def key(request: HttpRequest) -> str:
    """Return the `Idempotency-Key`, empty where there is none."""
    said = request.headers.get("Idempotency-Key")
    if said is not None and not _KEY.fullmatch(said):
        raise RefusalError(Finding("header-unreadable", params={"header": "Idempotency-Key"}))
    return said or ""


def expected(request: HttpRequest) -> int | None:
    """Return the version the caller saw, from `If-Match`; None where it says `*`: whatever stands now."""
    said = request.headers.get("If-Match")
    if said is None:
        raise RefusalError(Finding("version-missing"))
    if said.strip() == "*":
        return None
    match = _TAG.fullmatch(said.strip())
    if match is None:
        raise RefusalError(Finding("etag-unreadable"))
    return int(match[1])


def _behalf(request: HttpRequest) -> UUID | None:
    """Return whom the caller stands in for; an empty header is refused, or a deputy would act as itself unawares."""
    said = request.headers.get("X-On-Behalf-Of")
    if said is None:
        return None
    try:
        return UUID(said.strip())
    except ValueError:
        raise RefusalError(Finding("header-unreadable", params={"header": "X-On-Behalf-Of"})) from None


def _purpose(request: HttpRequest) -> str:
    """Return the purpose: UTF-8, percent-encoded or as it is (servers hand headers on as Latin-1)."""
    raw = request.headers.get("X-Purpose", "")
    try:
        said = unquote(raw.encode("latin-1").decode("utf-8"), errors="strict").strip(" ")
    except UnicodeError:
        said = "\0"
    if _CONTROL.search(said) or _ESCAPED.search(raw) or len(said) > LONGEST_PURPOSE:
        raise RefusalError(Finding("header-unreadable", params={"header": "X-Purpose"}))
    return said
