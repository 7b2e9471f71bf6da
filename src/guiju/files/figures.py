"""Numbers as they are printed: a fixed count of decimals, the real minus sign, never a bare 0 for what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.core.exact import GRID, as_decimal

MINUS = "−"


def decimals_of(millionths: Iterable[int | None], *, at_least: int = 2, at_most: int = 6) -> int:
    """Return how many decimals print all these whole millionths without rounding, within the two bounds."""
    needed = at_least
    for number in millionths:
        if number is not None:
            needed = max(needed, -int(as_decimal(number).as_tuple().exponent))
    return min(needed, at_most)


def points(millionths: int, decimals: int = 2) -> str:
    """Return whole millionths with so many decimals, half-up away from zero, with U+2212 for minus."""
    step = GRID // 10**decimals
    whole = (abs(millionths) + step // 2) // step
    head, tail = divmod(whole, 10**decimals)
    sign = MINUS if millionths < 0 and whole else ""
    return f"{sign}{head:,}" + (f".{tail:0{decimals}d}" if decimals else "")


def short(millionths: int) -> str:
    """Return whole millionths with the decimals they need and no more: a full mark, a share, a limit."""
    return f"{as_decimal(millionths):,f}".replace("-", MINUS)


def plain(value: float, digits: int = 6) -> str:
    """Return a measured value: up to so many significant digits, no exponent where one can do without."""
    text = f"{value:.{digits}g}"
    if "e" in text:
        text = f"{value:,.0f}" if abs(value) >= 1 else text
    else:
        text = f"{float(text):,.{len(text.partition('.')[2])}f}"
    return text.replace("-", MINUS)


def place(rank: float) -> str:
    """Return a place; shared places may be halves."""
    return f"{rank:g}"


def print_of(digest: str) -> str:
    """Return the first twelve characters of a hash in groups of four, as a title block shows it."""
    bare = digest.rpartition(":")[2]
    return "-".join(bare[at : at + 4] for at in range(0, min(len(bare), 12), 4))
