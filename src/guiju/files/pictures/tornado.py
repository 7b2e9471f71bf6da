"""A tornado of sensitivity: for each factor what it does by itself and with the others, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.pictures.lettering import BESIDE, beside
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import box, drawing, number, path, words

ROW, WIDTH, TOP = 40.0, 420.0, 26.0


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its share of the variance by itself and with all its interactions, with 5 and 95 % of resamples."""

    title: Text
    first: float
    first_band: tuple[float, float]
    total: float
    total_band: tuple[float, float]


def draw_tornado(factors: Sequence[Factor], *, named_by: str | None = None) -> Markup:
    """Return the drawing: filled bars are first order, outlined ones total order, lines the bands of resamples."""
    ordered = by_total(factors)
    ends = [0.0, 1.0]
    for each in ordered:
        ends += [each.first, each.total, *each.first_band, *each.total_band]
    scale = spanning(ends, most=10)
    deep = TOP + ROW * len(ordered)
    parts = [*_rule(scale, deep)]
    for at, each in enumerate(ordered):
        parts += _row(each, TOP + ROW * at, scale)
    zero = BESIDE + scale.at(0, WIDTH)
    parts.append(path(f"M{number(zero)} {TOP - 6}V{number(deep)}", "i"))
    return drawing((BESIDE + WIDTH + 64, deep + 6), parts, named_by=named_by)


def by_total(factors: Sequence[Factor]) -> list[Factor]:
    """Return the factors, the weightiest first."""
    return sorted(factors, key=lambda each: -each.total)


def _rule(scale: Scale, deep: float) -> Iterator[Markup]:
    yield path(
        "".join(f"M{number(BESIDE + scale.at(tick, WIDTH))} {TOP - 6}V{number(deep)}" for tick in scale.ticks), "g"
    )
    for tick in scale.ticks:
        yield words(BESIDE + scale.at(tick, WIDTH), TOP - 10, scale.text(tick), kind="q")


def _row(each: Factor, top: float, scale: Scale) -> Iterator[Markup]:
    yield beside(0, top + ROW / 2 + 4.5, each.title)
    bars = ((each.first, each.first_band, top + 6, "faz"), (each.total, each.total_band, top + 21, "hollow"))
    for value, (low, high), y, kind in bars:
        start, end = sorted((scale.at(0, WIDTH), scale.at(value, WIDTH)))
        yield box(BESIDE + start, y, max(end - start, 1), 12, kind)
        one, other = (BESIDE + scale.at(at, WIDTH) for at in (low, high))
        ends = "".join(f"M{number(x)} {number(y + 3)}v6" for x in (one, other))
        yield path(f"M{number(one)} {number(y + 6)}H{number(other)}{ends}", "i")
        yield words(BESIDE + WIDTH + 58, y + 11, f"{value:.3f}".replace("-", "−"), kind="q", anchor="end")
