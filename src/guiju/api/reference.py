"""The page of the reference about the API: how to ask, and a list of what can be asked."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.api.door import Door
from guiju.api.opening import Opening, Way
from guiju.api.paging import MOST
from guiju.doors.refusal import STATUS

PAGE = """# API

Made by `make docs` from the operations themselves. For programs: [`openapi.json`](openapi.json), served at
`/api/openapi.json`.

## How to ask

**Who asks.** `Authorization: Bearer …` with a token, or the session of the pages (a write then also sends the page's
CSRF token). A token carries some of its account's rights and ends on a day; what is beyond it is refused, whatever the
account may do. `X-On-Behalf-Of` names the account you stand in for as its deputy, `X-Purpose` why you read or export
records of people (percent-encoded UTF-8).

**When.** Readings take `on`, the day things are shown as of, and `known_at`, what was recorded by then; today and now
where nothing is said.

**Writing.** Every write is a named action and a POST. One that makes something new asks for an `Idempotency-Key` of
your choice: the same key with the same request has one effect, and answers the same again with
`Idempotency-Replayed: true`. One that changes a thing asks for `If-Match` with the `ETag` you read last, or `*`.
The answer is `{{value, version, repeated, warnings}}`.

**Lists** come by page, at most {most} rows. Follow `next` (also a `Link` header) to the end: rows added meanwhile move
nothing, and dated lists stay as they stood when the first page was asked for.

**Reading again.** Send the `ETag` in `If-None-Match`; 304 says that nothing changed.

**Bodies** are JSON in UTF-8: no key twice, no NaN, exact numbers as text or JSON numbers of at most 40 characters.
Unknown words and unknown query parameters are refused.

## How mistakes are answered

One shape, `application/problem+json` (RFC 9457), with every finding at once: `code`, `message`, `advice`, `place`,
`params`. Sentences are Chinese or English by `Accept-Language`; with `Prefer: languages=both` they come in both.
`type` is an address that says what the code means. A mistake of ours has code `fault` and an id, the same for the same
mistake.

| status | codes |
|---|---|
{statuses}
| 400 | `json-…` |
| 409 | `already-…`, `…-overlap`, `…-ended` |
| 422 | every other code: the request can be read, and what it asks does not hold |

`unknown-…` is 404 where the address names the thing.

## Operations

{operations}
"""


def page(doors: Iterable[Door]) -> str:
    """Return the page in Markdown."""
    families: dict[int, list[str]] = {}
    for code, status in STATUS.items():
        families.setdefault(status, []).append(f"`{code}`")
    statuses = "\n".join(f"| {status} | {', '.join(codes)} |" for status, codes in sorted(families.items()))
    operations = "\n\n".join(_subject(door) for door in doors)
    return PAGE.format(most=MOST, statuses=statuses, operations=operations)


def _subject(door: Door) -> str:
    rows = [_row(door, opening) for opening in door.openings]
    return "\n".join([f"### {door.subject}", "", "| operation | address | what it does |", "|---|---|---|", *rows])


def _row(door: Door, opening: Opening) -> str:
    method = "POST" if opening.way.writes else "GET"
    path = opening.path.replace("{uuid:", "{")
    asks = {Way.MAKE: " · `Idempotency-Key`", Way.CHANGE: " · `If-Match`", Way.PAGE: " · by page"}.get(opening.way, "")
    return f"| `{opening.name}` | {method} `/api/{door.subject}{path}` | {opening.en} {opening.zh}{asks} |"
