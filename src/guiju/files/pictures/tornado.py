"""A tornado of sensitivity: for each factor what it does by itself and with the others, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.pictures.lettering import BESIDE, beside
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import box, drawing, number, path, words

ROW, TOP = 40.0, 26.0
NAME = 18.0
"""What a name above its bars takes, where the drawing is narrow."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its share of the variance by itself and with all its interactions, with 5 and 95 % of resamples."""

    title: Text
    first: float
    first_band: tuple[float, float]
    total: float
    total_band: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the bars begin, how long the rule is, and how high a factor's row; names stand above narrow ones."""

    left: float
    width: float
    row: float
    narrow: bool


_WIDE = _Form(BESIDE, 420.0, ROW, narrow=False)
_NARROW = _Form(0.0, 272.0, ROW + NAME, narrow=True)


def draw_tornado(factors: Sequence[Factor], *, named_by: str | None = None, narrow: bool = False) -> Markup:
    """Return the drawing: filled bars are first order, outlined ones total order, lines the bands of resamples.

    A narrow one has each name above its bars, for the width of a telephone.
    """
    form = _NARROW if narrow else _WIDE
    ordered = by_total(factors)
    ends = [0.0, 1.0]
    for each in ordered:
        ends += [each.first, each.total, *each.first_band, *each.total_band]
    scale = spanning(ends, most=10)
    deep = TOP + form.row * len(ordered)
    parts = [*_rule(scale, form, deep)]
    for at, each in enumerate(ordered):
        parts += _row(each, TOP + form.row * at, form, scale)
    zero = form.left + scale.at(0, form.width)
    parts.append(path(f"M{number(zero)} {TOP - 6}V{number(deep)}", "i"))
    size = (form.left + form.width + (50 if narrow else 64), deep + 6)
    return drawing(size, parts, named_by=named_by, kind="narrow" if narrow else "")


def by_total(factors: Sequence[Factor]) -> list[Factor]:
    """Return the factors, the weightiest first."""
    return sorted(factors, key=lambda each: -each.total)


def _rule(scale: Scale, form: _Form, deep: float) -> Iterator[Markup]:
    places = [(form.left + scale.at(tick, form.width), scale.text(tick)) for tick in scale.ticks]
    yield path("".join(f"M{number(x)} {TOP - 6}V{number(deep)}" for x, _ in places), "g")
    for x, said in places[:: 2 if form.narrow and len(places) > 6 else 1]:  # noqa: PLR2004 - more labels touch
        yield words(max(x, 10.0), TOP - 10, said, kind="q")


def _row(each: Factor, top: float, form: _Form, scale: Scale) -> Iterator[Markup]:
    if form.narrow:
        yield beside(0, top + 14, each.title)
        top += NAME
    else:
        yield beside(0, top + ROW / 2 + 4.5, each.title)
    bars = ((each.first, each.first_band, top + 6, "faz"), (each.total, each.total_band, top + 21, "hollow"))
    for value, (low, high), y, kind in bars:
        start, end = sorted((scale.at(0, form.width), scale.at(value, form.width)))
        yield box(form.left + start, y, max(end - start, 1), 12, kind)
        one, other = (form.left + scale.at(at, form.width) for at in (low, high))
        ends = "".join(f"M{number(x)} {number(y + 3)}v6" for x in (one, other))
        yield path(f"M{number(one)} {number(y + 6)}H{number(other)}{ends}", "i")
        at = form.left + form.width + (44 if form.narrow else 58)
        yield words(at, y + 11, f"{value:.3f}".replace("-", "−"), kind="q", anchor="end")
