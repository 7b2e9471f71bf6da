"""Reads JSON from strangers: one meaning for each text, nothing beyond what a store can keep.

Refused: anything but UTF-8, a key twice in one object, NaN and the infinities, numbers of more than 40 characters or
with an exponent beyond 30, nesting beyond 32, the character U+0000, halves of surrogate pairs,
and the marks that turn the direction of text (what is read would not be what is kept).
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError

DEPTH = 32
DIGITS = 40
EXPONENT = 30

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON is what the caller wrote
    """Return what the body says; what cannot be read in one way only is refused."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse("json-encoding", at=error.start)
    if text.startswith("\ufeff"):
        _refuse("json-byte-order-mark")
    _measure(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=lambda name: _refuse("json-number", at=name),
            parse_int=_whole,
            parse_float=_broken,
        )
    except json.JSONDecodeError as error:
        _refuse("json-broken", at=f"{error.lineno}:{error.colno}")


def _measure(text: str) -> None:
    """Refuse what is nested too deep or holds text no store keeps, before anything is built."""
    depth = 0
    for token in _TOKEN.finditer(text):
        match token.group()[0]:
            case "[" | "{":
                depth += 1
                if depth > DEPTH:
                    _refuse("json-depth", at=DEPTH)
            case "]" | "}":
                depth -= 1
            case _:
                if "\\u" in token.group():
                    _keepable(token.group())
    if _UNKEEPABLE.search(text):
        _refuse("json-character")


def _keepable(token: str) -> None:
    try:
        said = json.loads(token)
    except json.JSONDecodeError:
        return
    if _UNKEEPABLE.search(said):
        _refuse("json-character")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        _refuse("json-key-twice", at=twice[:DIGITS])
    return held


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        _refuse("json-number", at=f"{digits[:DIGITS]}…")
    return int(digits)


def _broken(digits: str) -> Decimal:
    exponent = re.search(r"[eE]([+-]?\d+)$", digits)
    if len(digits) > DIGITS or (exponent and (len(exponent[1]) > 3 or abs(int(exponent[1])) > EXPONENT)):  # noqa: PLR2004
        _refuse("json-number", at=f"{digits[:DIGITS]}…")
    return Decimal(digits)


def _refuse(code: str, at: object = "") -> NoReturn:
    raise RefusalError(Finding(code, params={"at": at}))
