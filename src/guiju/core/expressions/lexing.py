"""From text to tokens: what may be written at all, each refusal with its position (counted from 1) and a way out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from guiju.core.findings import Finding

MAX_LENGTH = 2000
"""Characters an expression may have."""

MAX_NESTING = 40
"""How deep brackets, CASE and leading NOT or minus may nest."""

MAX_WHOLE = 12
MAX_FRACTION = 6
"""Digits a number may have before and after its point: below 10^12, in whole millionths."""

SHOWN = 20
"""Characters of a refused number that are shown."""


class Sort(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    PARAMETER = "parameter"
    WORD = "word"
    SYMBOL = "symbol"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `text` is as written, a word that is a keyword in capitals, a text without its quotes."""

    sort: Sort
    text: str
    position: int


KEYWORDS = frozenset(
    {"AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "TRUE", "FALSE", "DATE"}
)

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>--|/\*|\*/)
    | (?P<number>[0-9][0-9A-Za-z_.]*)
    | (?P<text>'(?:[^']|'')*')
    | (?P<open>')
    | (?P<parameter>:[A-Za-z][A-Za-z0-9_]*)
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
    | (?P<refused>!=|==|=>|=<|//|/|%|\*\*|\^|\|\||&&|!|::|;|->|"|`|\[|\])
    | (?P<symbol><>|<=|>=|[=<>+\-*(),])
    """,
    re.VERBOSE,
)

_INSTEAD = {
    "!=": "<>",
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "/": "div(a, b)",
    "//": "round_down(div(a, b), 0)",
    "&&": "AND",
    "!": "NOT",
    '"': "'",
}

_HALF_WIDTH = {
    "、": ",",
    "。": ".",
    "‘": "'",
    "’": "'",
    "“": "'",
    "”": "'",
    "【": "(",
    "】": ")",
    "〈": "<",
    "〉": ">",
    "《": "<",
    "》": ">",
    "≤": "<=",
    "≦": "<=",
    "≥": ">=",
    "≧": ">=",
    "≠": "<>",
    "×": "*",
    "÷": "div(a, b)",
    "−": "-",
    "–": "-",
    "—": "-",
    "\u3000": "a space",
    "\u00a0": "a space",
}

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def half_width(character: str) -> str | None:
    """Return what to type instead of a full-width character, or None where it is none."""
    if "！" <= character <= "～":
        plain = chr(ord(character) - 0xFEE0)
        return "'" if plain == '"' else plain
    return _HALF_WIDTH.get(character)


def read_tokens(text: str) -> tuple[Token, ...] | tuple[Finding, ...]:
    """Return the tokens, with an END token last, or every finding."""
    if len(text) > MAX_LENGTH:
        return (Finding("expression-too-long", params={"length": len(text), "limit": MAX_LENGTH, "position": 1}),)
    tokens: list[Token] = []
    findings: list[Finding] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        step = _read(match, text, at)
        if isinstance(step, Finding):
            findings.append(step)
            if step.code in {"unclosed-text", "expression-comment"}:
                break
        elif step is not None:
            tokens.append(step)
        at = match.end() if match else at + 1
    tokens.append(Token(Sort.END, "", len(text) + 1))
    if not findings and (deep := _too_deep(tokens)):
        findings.append(deep)
    return tuple(findings) or tuple(tokens)


def _read(match: re.Match[str] | None, text: str, at: int) -> Token | Finding | None:
    """Return the token or the finding at one place, or None for space."""
    position = at + 1
    if match is None:
        return _stray(text[at], position)
    found = match.group()
    match match.lastgroup:
        case "space":
            return None
        case "comment":
            return Finding("expression-comment", params={"found": found, "position": position})
        case "open":
            return Finding("unclosed-text", params={"position": position})
        case "refused" if found in _INSTEAD:
            return Finding("symbol-instead", params={"found": found, "hint": _INSTEAD[found], "position": position})
        case "refused":
            return Finding("unexpected-character", params={"found": found, "position": position})
        case "number":
            return _number(found, position)
        case "text":
            return _text(found, position)
        case "parameter":
            return Token(Sort.PARAMETER, found[1:], position)
        case "word":
            keyword = found.upper()
            return Token(Sort.WORD, keyword if keyword in KEYWORDS else found, position)
        case _:
            return Token(Sort.SYMBOL, found, position)


def _stray(character: str, position: int) -> Finding:
    if (hint := half_width(character)) is not None:
        return Finding("full-width-character", params={"found": character, "hint": hint, "position": position})
    return Finding("unexpected-character", params={"found": character, "position": position})


def _number(found: str, position: int) -> Token | Finding:
    if not _NUMBER.fullmatch(found):
        return Finding("malformed-number", params={"found": found, "position": position})
    whole, _, fraction = found.partition(".")
    if len(whole.lstrip("0")) > MAX_WHOLE:
        return Finding("constant-too-large", params={"found": _shorten(found), "position": position})
    if len(fraction.rstrip("0")) > MAX_FRACTION:
        return Finding("constant-too-fine", params={"found": _shorten(found), "position": position})
    return Token(Sort.NUMBER, found, position)


def _text(found: str, position: int) -> Token | Finding:
    content = unicodedata.normalize("NFC", found[1:-1].replace("''", "'"))
    for character in content:
        if unicodedata.category(character) in {"Cc", "Cs"}:
            return Finding(
                "control-character-in-text", params={"found": f"U+{ord(character):04X}", "position": position}
            )
    if content != content.strip():
        return Finding("padded-text", params={"found": content, "hint": content.strip(), "position": position})
    return Token(Sort.TEXT, content, position)


def _shorten(found: str) -> str:
    return found if len(found) <= SHOWN else f"{found[: SHOWN - 3]}..."


def _too_deep(tokens: list[Token]) -> Finding | None:
    """Return a finding where nesting passes the limit; runs before the parser, which may then recurse safely."""
    depth = run = 0
    for token in tokens:
        if token.text in {"(", "CASE"} and token.sort is not Sort.TEXT:
            depth += 1
        elif token.text in {")", "END"} and token.sort is not Sort.TEXT:
            depth -= 1
        run = run + 1 if token.text in {"NOT", "-"} and token.sort is not Sort.TEXT else 0
        if depth + run > MAX_NESTING:
            return Finding("expression-too-deep", params={"limit": MAX_NESTING, "position": token.position})
    return None
