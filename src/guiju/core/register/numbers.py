"""Numbers that check themselves: ID numbers (GB 11643-1999) and unified social credit codes (GB 32100-2015)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from guiju.core.findings import Finding

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_EARLIEST = dt.date(1850, 1, 1)

_ID = re.compile(r"[1-9]\d{16}[0-9X]", re.ASCII)
_CREDIT = re.compile(rf"[{_CREDIT_ALPHABET}]{{2}}\d{{6}}[{_CREDIT_ALPHABET}]{{10}}", re.ASCII)


def plain(text: str) -> str:
    """Return a number without the spaces and dashes people put in it, in half-width capitals."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()


def id_check_digit(first: str) -> str:
    """Return the check digit of the first 17 digits of an ID number."""
    total = sum(int(digit) * weight for digit, weight in zip(first, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def credit_check_digit(first: str) -> str:
    """Return the check character of the first 17 characters of a credit code."""
    total = sum(
        _CREDIT_ALPHABET.index(character) * weight for character, weight in zip(first, _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def check_id_number(text: str, on: dt.date) -> tuple[Finding, ...]:
    """Return what is wrong with an ID number on a day: its form, its date of birth, its check digit.

    No finding quotes the number: it is personal.
    """
    number = plain(text)
    if not _ID.fullmatch(number):
        return (Finding("id-number-form", params={"characters": len(number)}),)
    born = birth_date(number)
    if born is None or not _EARLIEST <= born <= on:
        return (Finding("id-number-date", params={"place": "7-14"}),)
    if id_check_digit(number[:17]) != number[17]:
        return (Finding("id-number-check", params={"place": "18"}),)
    return ()


def birth_date(number: str) -> dt.date | None:
    """Return the date of birth an 18-character ID number names, or None where it names no day."""
    try:
        return dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def check_credit_code(text: str) -> tuple[Finding, ...]:
    """Return what is wrong with a unified social credit code: its form or its check character."""
    code = plain(text)
    if not _CREDIT.fullmatch(code):
        return (Finding("credit-code-form", params={"code": code}),)
    expected = credit_check_digit(code[:17])
    if expected != code[17]:
        return (Finding("credit-code-check", params={"code": code, "expected": expected}),)
    return ()
