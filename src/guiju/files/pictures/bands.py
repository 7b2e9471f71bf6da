"""A ranking with bands: for each unit its place, the middle of its places, and where 5 to 95 % of them lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.pictures.lettering import BESIDE, beside
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import box, dot, drawing, number, path, words

ROW, WIDTH, TOP = 20.0, 420.0, 26.0


@dataclass(frozen=True, slots=True)
class Band:
    """A unit in the ranking of a study; `tied` numbers the stretch it cannot be told apart in, 0 for none."""

    name: Text
    place: float
    median: float
    low: float
    high: float
    tied: int = 0


def draw_bands(bands: Sequence[Band], scale: Scale, *, named_by: str | None = None) -> Markup:
    """Return the drawing: a line for each unit, best first; a bracket joins units that cannot be told apart."""
    left, deep = BESIDE + 44, TOP + ROW * len(bands)
    parts = [*_rule(scale, left, deep)]
    for at, band in enumerate(bands):
        parts += _row(band, TOP + ROW * at, left, scale)
    parts += _brackets(bands, left + WIDTH + 78)
    return drawing((left + WIDTH + 96, deep + 6), parts, named_by=named_by)


def scale_of(places: int) -> Scale:
    """Return the rule of places from the first to the last."""
    return spanning([1.0, float(max(places, 2))], most=20)


def span(band: Band) -> str:
    """Return the band as it is written: from and to, with one decimal where they are no whole places."""
    low, high = (f"{round(each, 1):g}" for each in (band.low, band.high))
    return f"{low}–{high}"


def _rule(scale: Scale, left: float, deep: float) -> Iterator[Markup]:
    shown = [tick for tick in scale.ticks if tick >= 1 and (scale.is_long(tick) or scale.step * 5 > scale.hi)]
    yield path("".join(f"M{number(left + scale.at(tick, WIDTH))} {TOP - 6}V{number(deep)}" for tick in shown), "g")
    for tick in shown:
        yield words(left + scale.at(tick, WIDTH), TOP - 10, f"{tick:g}", kind="q")


def _row(band: Band, top: float, left: float, scale: Scale) -> Iterator[Markup]:
    middle = top + ROW / 2
    low, high = (left + scale.at(each, WIDTH) for each in (band.low, band.high))
    yield beside(0, middle + 4.5, band.name)
    yield words(BESIDE + 32, middle + 4.5, f"{band.place:g}", kind="k", anchor="end")
    yield Markup('<rect class="faz" fill-opacity=".3" x="{}" y="{}" width="{}" height="8"/>').format(
        number(low), number(middle - 4), number(max(high - low, 1.5))
    )
    yield box(left + scale.at(band.place, WIDTH) - 1, middle - 7, 2, 14, "fink")
    yield dot(left + scale.at(band.median, WIDTH), middle, 3.5, "faz")
    yield words(left + WIDTH + 68, middle + 4.5, span(band), kind="q", anchor="end")


def _brackets(bands: Sequence[Band], x: float) -> Iterator[Markup]:
    """Yield a bracket beside each stretch of neighbours, as far as it stands on this sheet."""
    at = 0
    for tied, members in groupby(bands, key=lambda band: band.tied):
        count = len(list(members))
        if tied:
            top, end = TOP + ROW * at + 3, TOP + ROW * (at + count) - 3
            yield path(f"M{number(x)} {number(top)}h5V{number(end)}h-5", "e")
        at += count
