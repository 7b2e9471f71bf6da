"""Written numbers as they are read aloud."""

from __future__ import annotations

from decimal import Decimal


def number(value: object) -> str:
    """Return a written number without trailing zeros and without an exponent."""
    if not isinstance(value, Decimal):
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
