"""Drawings of returns: how many of a return's questions are known, answered, and still to come."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

_WIDTH = 340


def questions_rule(known: int, answered: int, count: int, label: str) -> SafeString:
    """Return a rule with a part for each question: those known, then those answered, then those to come."""
    step = _WIDTH / count if count else _WIDTH
    ticks = "".join(
        f"M{number * step + 0.5:.1f} {0 if number in {0, known, count} else 4}V{16 if number in {0, count} else 12}"
        for number in range(count + 1)
    )
    return format_html(
        '<svg class="dw" width="342" height="20" viewBox="-1 0 342 20" role="img" aria-label="{}">'
        '<rect class="fline" x="0" y="4" width="{}" height="8"/><rect class="fink" x="{}" y="4" width="{}" height="8"/>'
        '<path class="e" d="{}M0 12.5H{}"/></svg>',
        label,
        f"{known * step:.1f}",
        f"{known * step:.1f}",
        f"{answered * step:.1f}",
        ticks,
        _WIDTH,
    )
