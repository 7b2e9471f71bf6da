"""What a plain word of a rulebook means: text, a whole number, a decimal, true, false or nothing.

Fewer readings than YAML 1.1 has: `yes`, `no`, `on`, `off`, `~`, `010`, `0x1f`, `1_000`, `1e3`, `10:30` and dates are
text. So nothing is read as something its writer did not mean.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from guiju.rulebooks.sources import Scalar

LONGEST_NUMBER = 40
"""A number with more characters than this is refused."""

_WHOLE = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+", re.ASCII)
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "": None}


def read_plain(written: str) -> Scalar:
    """Return the meaning of a word written without quotes; a number too long raises ValueError."""
    if written in _WORDS:
        return _WORDS[written]
    whole, decimal = _WHOLE.fullmatch(written), _DECIMAL.fullmatch(written)
    if (whole or decimal) and len(written) > LONGEST_NUMBER:
        raise ValueError(written[:LONGEST_NUMBER])
    if whole:
        return int(written)
    if decimal:
        return Decimal(written)
    return read_text(written)


def read_text(written: str) -> str:
    """Return text in the normal form NFC, so that the same characters are the same text."""
    return unicodedata.normalize("NFC", written)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def clean_key(written: str) -> str:
    """Return the key its writer most likely meant: no full-width letters, no spaces around it, nothing invisible."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", written)).strip()


def is_odd_key(written: str) -> bool:
    """Tell whether a key holds full-width letters, invisible characters or spaces around it."""
    return clean_key(written) != unicodedata.normalize("NFC", written)
