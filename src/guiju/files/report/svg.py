"""Drawings as text: geometry in attributes, colour by class, so that one stylesheet serves light, dark and print."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from guiju.core.values import Text


def number(value: float) -> str:
    """Return a coordinate with at most one decimal: drawings stay small and the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def words(x: float, y: float, text: str, *, kind: str = "", anchor: str = "middle", turn: bool = False) -> Markup:
    """Return a text element; `turn` lays it downwards along the page."""
    turned = f' transform="rotate(90 {number(x)} {number(y)})"' if turn else ""
    head = f'<text class="{kind}" x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"{turned}>'
    return Markup(f"{head}{escape(text)}</text>")  # noqa: S704 - our own geometry, the text escaped


def both(x: float, y: float, text: Text, *, kind: str = "", anchor: str = "middle") -> Markup:
    """Return a text element for each language; the stylesheet shows the one chosen."""
    if text.zh == text.en:
        return words(x, y, text.zh, kind=kind, anchor=anchor)
    return Markup("").join(
        Markup('<text class="{} {}" lang="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            kind, css, code, number(x), number(y), anchor, content
        )
        for css, code, content in (("zh", "zh-Hans", text.zh), ("en", "en", text.en))
    )


def column(x: float, y: float, text: str, *, kind: str = "", pitch: float = 15) -> Markup:
    """Return a text set downwards, one character under the other, as names stand on a Chinese drawing."""
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + index * pitch)}">{escape(character)}</tspan>'
        for index, character in enumerate(text)
    )
    return Markup(f'<text class="{kind}" text-anchor="middle">{spans}</text>')  # noqa: S704 - the text is escaped


def path(moves: str, kind: str) -> Markup:
    """Return a path; `moves` is our own geometry."""
    return Markup(f'<path class="{kind}" d="{moves}"/>')  # noqa: S704


def dot(x: float, y: float, radius: float, kind: str) -> Markup:
    """Return a circle."""
    return Markup(f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>')  # noqa: S704


def box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    """Return a rectangle."""
    geometry = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return Markup(f'<rect class="{kind}" {geometry}/>')  # noqa: S704


def drawing(
    size: tuple[float, float], parts: Iterable[Markup], *, kind: str = "", left: float = 0, named_by: str | None = None
) -> Markup:
    """Return a whole drawing of that width and height; without `named_by` (an id) it is decoration beside its number.

    A drawing of the kind `run` may be narrowed and keeps its height, so that bars above one another still compare.
    """
    width, height = size
    told = f'role="img" aria-labelledby="{escape(named_by)}"' if named_by else 'aria-hidden="true"'
    css = f"dw {kind}".strip()
    stretch = ' preserveAspectRatio="none"' if "run" in css.split() else ""
    frame = f'viewBox="{number(-left)} 0 {number(width)} {number(height)}"{stretch}'
    head = f'<svg class="{css}" width="{number(width)}" height="{number(height)}" {frame} {told}>'
    return Markup(head) + Markup("").join(parts) + Markup("</svg>")  # noqa: S704
