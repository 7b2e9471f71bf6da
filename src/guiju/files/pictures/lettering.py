"""Titles on pictures, in both languages or in the one they are said in: beside a row, or down the head of a column."""

from __future__ import annotations

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.report.labels import length_down, set_down, shortened
from guiju.files.report.svg import both

HAN, LATIN = 11, 22
"""Characters of a title beside a row."""
BESIDE = 160.0
"""Pixels that such a title takes."""


def beside(x: float, y: float, title: Text, *, kind: str = "", anchor: str = "start") -> Markup:
    """Return a title on one line, shortened where it is long; its whole stands in the table."""
    return both(x, y, Text(zh=_short(title.zh), en=_short(title.en)), kind=kind, anchor=anchor)


def downwards(x: float, y: float, title: Text, *, kind: str = "") -> Markup:
    """Return a title set downwards from y."""
    if title.zh == title.en:
        return set_down(title.zh, x, y, kind)
    return Markup('<g class="zh" lang="zh-Hans">{}</g><g class="en" lang="en">{}</g>').format(
        set_down(title.zh, x, y, kind), set_down(title.en, x, y, kind)
    )


def deepest(titles: list[Text]) -> float:
    """Return how many pixels the longest of these titles takes downwards."""
    return max((length_down(said) for title in titles for said in {title.zh, title.en}), default=0.0)


def _short(said: str) -> str:
    return shortened(said, HAN, LATIN)
