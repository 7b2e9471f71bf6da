"""Numbers as sentences write them: Arabic with 万 and 亿, Chinese numerals, 百分之 and 半."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}

CHINESE = r"[零〇一二两三四五六七八九十百千]+"
"""A run of Chinese numerals below ten thousand."""

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Digits, with thousands separated or not."""

_FULL = re.compile(CHINESE)


def arabic(text: str, scale: str = "") -> Decimal:
    """Return a number in digits, times 万 or 亿."""
    return Decimal(text.replace(",", "")) * _LARGE.get(scale, 1)


def chinese(text: str) -> Decimal | None:
    """Return what Chinese numerals say; None where they are no number (`十百`)."""
    if text == "半":
        return Decimal("0.5")
    if not _FULL.fullmatch(text):
        return None
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[sign]
            continue
        tens = _TENS[sign]
        if tens >= last:
            return None
        total += (1 if digit is None else digit) * tens
        digit, last = None, tens
    return Decimal(total + (digit or 0))
