"""Which words mean something where they stand: 低 after 每 is a direction, in 低保 it is part of a name.

A word that has no role becomes OTHER: text about what is observed. So the table of statements can be strict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from guiju.core.sentences.tokens import Token

_AMOUNTS = frozenset({"PERCENT", "POINT", "COUNT", "NUMBER", "MARKS"})
_GIVEN = frozenset({"MARKS", "NUMBER", "FULL", "NONE", "LIST", "PERCENT"})
_EDGE = frozenset({"", "STOP", "COMMA"})

_ROLES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "GET": (frozenset(), _GIVEN | {"INTURN", "GET"}),
    "LOSE": (frozenset({"MOST", "MARKS"}), frozenset({"MARKS", "NUMBER", "LE", "MOST", "FULL"})),
    "GAIN": (frozenset({"MOST", "MARKS"}), frozenset({"MARKS", "NUMBER", "LE", "MOST"})),
    "DOWN": (frozenset({"EACH", "POINT", "PERCENT", "TARGET", "BEST", "PLACE"}), frozenset({"TARGET", "PLACE"})),
    "UP": (frozenset({"EACH", "POINT", "PERCENT", "TARGET", "BEST", "PLACE"}), frozenset({"TARGET", "PLACE"})),
    "GE": (frozenset(), _AMOUNTS | {"TARGET", "BEST"}),
    "LE": (frozenset({"LOSE", "GAIN"}), _AMOUNTS | {"TARGET", "BEST", "GAIN", "LOSE"}),
    "LT": (_AMOUNTS | {"EACH", "EACHPLACE"}, _AMOUNTS | _EDGE | {"TARGET", "BEST", "PROP", "NONE", "RATE"}),
    "GT": (_AMOUNTS | {"EACH"}, _AMOUNTS | _EDGE | {"TARGET", "BEST", "PROP", "NONE", "RATE"}),
    "ORMORE": (_AMOUNTS | {"PLACE"}, frozenset()),
    "ORLESS": (_AMOUNTS, frozenset()),
    "BELOW": (_AMOUNTS | _EDGE, frozenset()),
    "DASH": (_AMOUNTS | {"PLACE"}, frozenset()),
    "BETWEEN": (_AMOUNTS | _EDGE | {"PLACE"}, _AMOUNTS | {"PROP", "RATIO"}),
    "LEVEL": (frozenset(), _GIVEN | {"GET", "COMMA", "ARROW", "LOSE"}),
    "TARGET": (
        frozenset({"GE", "LE", "LT", "GT", "DOWN", "UP", "EACH"}) | _AMOUNTS,
        _AMOUNTS | {"EACH", "DOWN", "UP", "LT", "GT"},
    ),
    "FIRSTS": (frozenset(), frozenset({"PLACE", "COUNT", "NUMBER"})),
    "LASTS": (frozenset(), frozenset({"PLACE", "COUNT", "NUMBER"})),
    "RATIO": (frozenset({"PLACE", "BEST", "BETWEEN", "RATE", "OTHER"}), frozenset({"PLACE", "BEST"})),
    "WORTH": (frozenset({"TIMES"}), frozenset({"TIMES"})),
    "TIMES": (_AMOUNTS | {"RATE", "RATIO", "WORTH", "BEST"}, frozenset({"RATE", "WORTH"})),
    "CONVERT": (frozenset(), frozenset({"", "STOP", "COMMA", "NUMBER", "MARKS", "PERCENT", "WORTH"})),
    "NUMBER": (
        frozenset(
            {"GET", "LOSE", "GAIN", "GE", "LE", "LT", "GT", "DOWN", "UP", "EACH", "DASH", "MOST", "LEAST", "LEVEL"}
        )
        | frozenset(
            {"TARGET", "FIRSTS", "LASTS", "ARROW", "TIMES", "BETWEEN", "OTHERS", "FULL", "MARKS", "ELSE", "PLACE"}
        )
        | frozenset({"BELOW", "INTURN", "ORMORE"}),
        frozenset({"GET", "ORMORE", "ORLESS", "BELOW", "BETWEEN", "DASH", "ARROW", "NONE", "LOSE", "GAIN", "FULL"})
        | frozenset({"", "STOP", "COMMA", "MARKS", "LT", "GT", "TIMES"}),
    ),
}
"""For a kind: after what, or before what, its words have their meaning; kinds not named always have it."""

_LONGEST_UNIT = 8
_BEFORE_UNITS = frozenset({"GE", "LE", "LT", "GT", "EACH", "DOWN", "UP", "DASH"})
_DAYS = frozenset({"日", "天", "月", "年", "周"})
_OF_DATES = ("前", "底", "初", "度", "份", "末", "中旬", "上旬", "下旬")
_AND = frozenset({"且", "and"})
_OF_PERIODS = ("年", "月", "季", "周", "日", "半年", "天", "旬")


def with_roles(found: Sequence[Token]) -> list[Token]:
    """Return the tokens, those without a role where they stand turned to OTHER; text beside text is joined."""
    held = list(_with_units(found))
    for _ in range(3):
        turned = [_turned(held, at) for at in range(len(held))]
        if turned == held:
            break
        held = turned
    return list(_joined(held))


def _with_units(found: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, a figure after a comparison joined with the unit that stands behind it (35 微克, 20 days)."""
    at = 0
    while at < len(found):
        token = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if (
            token.kind == "NUMBER"
            and after is not None
            and after.kind == "OTHER"
            and len(after.text) <= _LONGEST_UNIT
            and _kind(found, at, -1) in _BEFORE_UNITS
        ):
            yield Token("COUNT", token.text + after.text, token.number, after.text)
            at += 2
            continue
        yield token
        at += 1


def _turned(held: Sequence[Token], at: int) -> Token:
    token, before, after = held[at], _kind(held, at, -1), _kind(held, at, 1)
    plain = replace(token, kind="OTHER")
    if token.kind == "NOUN" or (token.kind == "RANKED" and after not in {"PLACE", "FIRSTS", "LASTS", "NUMBER"}):
        return plain
    if token.kind == "RANKED":
        return replace(token, kind="FILLER")
    if token.kind == "EACH" and after == "OTHER" and held[at + 1].text.startswith(_OF_PERIODS):
        return plain
    if token.kind == "COUNT" and token.unit in _DAYS and after == "OTHER" and held[at + 1].text.startswith(_OF_DATES):
        return plain
    if token.kind == "COUNT" and token.unit == "年" and token.number > 1000:  # noqa: PLR2004 - a year, not so many of them
        return plain
    if token.kind == "NOT" and before == "OTHER" and after == "OTHER" and token.text == "不":
        return token
    if token.kind == "IF" and token.text in _AND and after in {"LT", "LE", "GT", "GE"}:
        return replace(token, kind="FILLER")
    role = _ROLES.get(token.kind)
    if role is None or before in role[0] or after in role[1]:
        return token
    return plain


def _kind(held: Sequence[Token], at: int, way: int) -> str:
    at += way
    while 0 <= at < len(held) and held[at].kind == "FILLER":
        at += way
    return held[at].kind if 0 <= at < len(held) else ""


def _joined(held: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, text beside text as one; a filler between two texts belongs to them."""
    waiting: list[Token] = []
    for at, token in enumerate(held):
        inside = token.kind == "FILLER" and waiting and at + 1 < len(held) and held[at + 1].kind == "OTHER"
        if token.kind == "OTHER" or inside:
            waiting.append(token)
            continue
        if waiting:
            yield Token("OTHER", "".join(each.text for each in waiting))
            waiting = []
        yield token
    if waiting:
        yield Token("OTHER", "".join(each.text for each in waiting))
