"""Text as it is kept: composed, trimmed, and comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_DIRECTION = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_INVISIBLE = dict.fromkeys([*map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"), *sorted(_DIRECTION)])
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20, 0x202F: 0x20}
_DASHES = dict.fromkeys(map(ord, "\u2212\u2010\u2011\ufe63"), ord("-"))
_HAN = "\u3400-\u9fff\uf900-\ufaff·"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_NO_LETTER = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that is not taken: the code of the finding and the named values of its sentence."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def tidy(text: str) -> str:
    """Return the text composed (NFC), without invisible characters, trimmed of all spaces (U+3000 and NBSP too)."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).strip()


def tidy_name(text: str) -> str:
    """Return a name tidied, without the spaces that pad Chinese names to one width (`王　芳` is `王芳`)."""
    return _SPACES.sub(" ", _BETWEEN_HAN.sub("", tidy(text)))


def half_width(text: str) -> str:
    """Return the text tidied with full-width ASCII made ordinary and one kind of minus.

    Deliberately less than NFKC, which reads `10²` as 102 and `①` as 1.
    """
    if text.isascii():
        return text.strip()
    return tidy(text).translate(_HALF).translate(_DASHES).strip()


def fold(text: str) -> str:
    """Return only the letters and digits, compatibility-composed and case-folded: how titles are compared."""
    composed = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _NO_LETTER.sub("", composed)


def shown(raw: object, *, limit: int = 80) -> str:
    """Return a cell as a sentence may quote it: whole numbers without `.0`, long text cut."""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e16:  # noqa: PLR2004 - beyond it repr is exact
        return str(int(raw))
    text = raw if isinstance(raw, str) else str(raw)
    return text if len(text) <= limit else text[: limit - 1] + "…"
