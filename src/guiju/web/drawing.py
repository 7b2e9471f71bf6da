"""Drawings of the pages: SVG with its geometry in attributes and its colour by class, so that no style is inline."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

_MOST_TICKS = 120


def bar(value: float, of: float, *, width: int = 280, tick: float = 0) -> SafeString:
    """Return a bar of `value` against a rule from 0 to `of`, `width` pixels wide; decoration beside its number."""
    whole = of if of > 0 else 1.0
    length = max(0.0, min(1.0, value / whole)) * width
    return format_html(
        '<svg class="dw bar" width="{}" height="14" viewBox="0 0 {} 14" aria-hidden="true">'
        '<rect class="faz" x="0" y="5" width="{}" height="9"/>'
        '<path class="e" d="M.5 0v14M{} 0v14M0 13.5h{}"/><path class="g" d="{}"/></svg>',
        width + 1,
        width + 1,
        _short(length),
        _short(width + 0.5),
        width + 1,
        _ticks(whole, tick, width),
    )


def _ticks(whole: float, tick: float, width: int) -> str:
    count = int(whole / tick) if tick > 0 else 0
    if not 1 < count <= _MOST_TICKS:
        return ""
    return "".join(f"M{_short(number * tick / whole * width + 0.5)} 0v4" for number in range(1, count))


def minutes_tape(minutes: int) -> SafeString:
    """Return minutes as a graduated tape: three pixels a minute up to an hour, then one."""
    step = 3 if minutes <= 60 else 1  # noqa: PLR2004 - an hour
    shown = min(minutes, 240)
    ticks = "".join(f"M{number * step + 0.5} 0v{6 if number % 5 == 0 else 3}" for number in range(shown + 1))
    width = shown * step + 1
    return format_html(
        '<svg class="dw bar" width="{}" height="9" viewBox="0 0 {} 9" aria-hidden="true">'
        '<path class="e" d="{}M0 .5h{}"/></svg>',
        width,
        width,
        ticks,
        width,
    )


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def square_code(text: str) -> SafeString:
    """Return a QR code of a text; dark on light in both colours of the page, as cameras want it."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    size = len(rows)
    dark = "".join(
        f"M{column} {row}h1v1h-1z" for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell
    )
    return format_html(
        '<svg class="qr" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        size * 5,
        size * 5,
        size,
        size,
        size,
        size,
        dark,
    )
