"""Words and figures found in a sentence, in order; nothing is lost: what is no known word is kept as OTHER."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from guiju.core.cells.text import half_width
from guiju.core.sentences.numerals import ARABIC, CHINESE, arabic, chinese
from guiju.core.sentences.words import COUNTERS, LEXICON

FIGURES = ("PERCENT", "POINT", "MARKS", "COUNT", "NUMBER", "PLACE", "LIST")
"""Kinds that carry a number, beside the words."""

_POINT = r"个?百分点|percentage points?|pp\b"
_MARKS = r"分(?![之钟别析类布配为])|points?\b|marks?\b"
_COUNT = "|".join(sorted(map(re.escape, COUNTERS), key=len, reverse=True))
_LIST = re.compile(r"\d+(?:\.\d+)?分?(?:\s*[/、]\s*\d+(?:\.\d+)?分?)+\s*(?:分|points|marks)?")
_LIST_EN = re.compile(r"\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)+\s*(?:,?\s*and\s*\d+(?:\.\d+)?)?\s*(?:points|marks)")
_HUNDREDTH = re.compile(rf"百分之(?P<number>{CHINESE}|{ARABIC})")
_LAST_PLACE = re.compile(rf"(?:倒数第|末)(?P<number>{CHINESE}|\d+)[名位]?")
_PLACE = re.compile(
    rf"第(?P<number>{CHINESE}|\d+)[名位]?(?!季|项|条|批|期)|(?P<en>\d+)(?:st|nd|rd|th)\b|(?P<word>the first|first)\b"
)
_ONE_LESS = re.compile(rf"(?P<number>{CHINESE}|\d+)(?:个?[名位]次|[名位])|(?P<en>\d+) places?\b")
_ARABIC = re.compile(
    rf"(?P<number>{ARABIC})(?P<scale>[万亿])?\s*(?:(?P<point>{_POINT})|(?P<percent>%)|(?P<marks>{_MARKS})|(?P<count>{_COUNT}))?"
)
_CHINESE = re.compile(rf"(?P<number>{CHINESE}|半)(?:(?P<point>{_POINT})|(?P<marks>{_MARKS})|(?P<count>{_COUNT}))")
_STOP = re.compile(r"[；;。!?！？\n]|\.(?=\s|$)")
_COMMA = re.compile(r"[，,、:：()\[\]（）“”\"]")
_SPACE = re.compile(r"\s+")
_LETTER = re.compile(r"[A-Za-z]+")
_AS_PERIOD = {"月", "年", "季度"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a figure: its kind, its text, its number (a list has several), what it counts."""

    kind: str
    text: str
    number: Decimal = Decimal(0)
    unit: str = ""
    numbers: tuple[Decimal, ...] = ()


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text; STOP ends a sentence, COMMA a clause, FILLER adds nothing."""
    found: list[Token] = []
    other: list[str] = []
    for token in _raw(half_width(text)):
        if token.kind == "OTHER":
            other.append(token.text)
            continue
        if other:
            found.append(Token("OTHER", _SPACE.sub(" ", "".join(other)).strip()))
            other = []
        found.append(token)
    if other:
        found.append(Token("OTHER", _SPACE.sub(" ", "".join(other)).strip()))
    return [each for each in found if each.kind != "OTHER" or each.text]


def _raw(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        token, end = _figure(text, at) or _word(text, at) or _mark(text, at)
        yield token
        at = end


def _figure(text: str, at: int) -> tuple[Token, int] | None:
    """Return the figure that stands here; a numeral in Chinese needs what it counts beside it."""
    before = text[at - 2 : at] if text[at - 1 : at] == "." else text[at - 1 : at]
    if text[at].isascii() and text[at].isalnum() and before[:1].isascii() and before[:1].isalnum():
        return None
    for pattern in (_LIST, _LIST_EN):
        if found := pattern.match(text, at):
            numbers = tuple(Decimal(each) for each in re.findall(r"\d+(?:\.\d+)?", found[0]))
            return Token("LIST", found[0], numbers[0], "", numbers), found.end()
    if found := _HUNDREDTH.match(text, at):
        number = _number(found["number"])
        return None if number is None else (Token("PERCENT", found[0], number, "%"), found.end())
    if found := _LAST_PLACE.match(text, at):
        number = _number(found["number"])
        return None if number is None else (Token("PLACE", found[0], number, "last"), found.end())
    if found := _PLACE.match(text, at):
        number = Decimal(1) if found["word"] else _number(found["number"] or found["en"])
        return None if number is None else (Token("PLACE", found[0], number, "best"), found.end())
    if found := _ONE_LESS.match(text, at):
        number = _number(found["number"] or found["en"])
        return None if number is None else (Token("PLACE", found[0], number, ""), found.end())
    if found := _ARABIC.match(text, at):
        return _token(found, arabic(found["number"], found["scale"] or "")), found.end()
    if found := _CHINESE.match(text, at):
        number = chinese(found["number"])
        if number is not None and not (found["number"] == "一" and found["count"] in _AS_PERIOD):
            return _token(found, number), found.end()
    return None


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text[0].isdigit() and text[0].isascii() else chinese(text)


def _token(found: re.Match[str], number: Decimal) -> Token:
    groups = found.groupdict()
    for kind in ("point", "percent", "marks", "count"):
        if groups.get(kind):
            return Token(kind.upper(), found[0], number, groups[kind])
    return Token("NUMBER", found[0], number)


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    """Return every word with its kind, the longest first."""
    return tuple(
        sorted(
            ((word, kind) for kind, words in LEXICON.items() for word in words),
            key=lambda entry: (-len(entry[0]), entry[0]),
        )
    )


@cache
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for word, kind in _entries():
        found.setdefault(word[0].casefold(), []).append((word, kind))
    return {first: tuple(entries) for first, entries in found.items()}


def _word(text: str, at: int) -> tuple[Token, int] | None:
    for word, kind in _by_first().get(text[at].casefold(), ()):
        end = at + len(word)
        if text[at:end].casefold() == word.casefold() and _stands_alone(text, at, end, word):
            return Token(kind, text[at:end]), end
    return None


def _stands_alone(text: str, at: int, end: int, word: str) -> bool:
    """Tell whether an English word is no part of a longer one; Chinese needs no spaces."""
    if not (word[0].isascii() and word[0].isalpha()):
        return True
    before, after = text[at - 1 : at], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _mark(text: str, at: int) -> tuple[Token, int]:
    """Return a mark, or text that means nothing to a score."""
    if found := _STOP.match(text, at):
        return Token("STOP", found[0]), found.end()
    if found := _COMMA.match(text, at):
        return Token("COMMA", found[0]), found.end()
    if found := _SPACE.match(text, at) or _LETTER.match(text, at):
        return Token("OTHER", found[0]), found.end()
    return Token("OTHER", text[at]), at + 1
