"""A ranking with bands: for each unit its place, the middle of its places, and where 5 to 95 % of them lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.pictures.lettering import BESIDE, beside
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import both, box, dot, drawing, number, path, words

ROW, TOP = 20.0, 26.0
HEADING = 30.0
"""What the name of a group takes above its units."""


@dataclass(frozen=True, slots=True)
class Band:
    """A unit in the ranking of a study; `tied` numbers the stretch it cannot be told apart in, 0 for none.

    `group` is the group its places are counted in, None where all are ranked together.
    """

    name: Text
    place: float
    median: float
    low: float
    high: float
    tied: int = 0
    group: Text | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    """How a drawing is laid out: where the rule begins and how long it is, and the height of a unit's row."""

    left: float
    width: float
    row: float
    narrow: bool

    @property
    def whole(self) -> float:
        return self.left + self.width + (18 if self.narrow else 96)


_WIDE = _Form(BESIDE + 44, 420.0, ROW, narrow=False)
_NARROW = _Form(2.0, 300.0, 40.0, narrow=True)


def draw_bands(bands: Sequence[Band], scale: Scale, *, named_by: str | None = None, narrow: bool = False) -> Markup:
    """Return the drawing: a line for each unit, best first; a bracket joins units that cannot be told apart.

    A narrow one has each name above its line, for the width of a telephone.
    """
    form = _NARROW if narrow else _WIDE
    tops = list(_tops(bands, form))
    deep = (tops[-1] if tops else TOP - form.row) + form.row
    parts = [*_rule(scale, form, deep)]
    before: Text | None = None
    for band, top in zip(bands, tops, strict=True):
        if band.group is not None and band.group != before:
            parts.append(both(0, top - 8, band.group, kind="k", anchor="start"))
        before = band.group
        parts += _row(band, top, form, scale)
    parts += _brackets(bands, tops, form)
    return drawing((form.whole, deep + 6), parts, named_by=named_by, kind="narrow" if narrow else "")


def scale_of(places: int) -> Scale:
    """Return the rule of places from the first to the last."""
    return spanning([1.0, float(max(places, 2))], most=20)


def places_of(bands: Sequence[Band]) -> int:
    """Return how many places the rule has to show: the units, or those of the largest group."""
    return max(Counter(band.group.zh if band.group else None for band in bands).values(), default=0)


def span(band: Band) -> str:
    """Return the band as it is written: from and to, with one decimal where they are no whole places."""
    low, high = (f"{round(each, 1):g}" for each in (band.low, band.high))
    return f"{low}–{high}"


def _tops(bands: Sequence[Band], form: _Form) -> Iterator[float]:
    """Yield where each unit's row begins; the first of a group stands below its heading."""
    at, before = TOP, None
    for band in bands:
        if band.group is not None and band.group != before:
            at += HEADING
        before = band.group
        yield at
        at += form.row


def _rule(scale: Scale, form: _Form, deep: float) -> Iterator[Markup]:
    every = scale.step < 1 or scale.step * 5 > scale.hi
    shown = [tick for tick in scale.ticks if tick >= 1 and tick.is_integer() and (every or scale.is_long(tick))]
    places = [(form.left + scale.at(tick, form.width), f"{tick:g}") for tick in shown]
    yield path("".join(f"M{number(x)} {TOP - 6}V{number(deep)}" for x, _ in places), "g")
    for x, said in places:
        yield words(max(x, 8.0), TOP - 10, said, kind="q")


def _row(band: Band, top: float, form: _Form, scale: Scale) -> Iterator[Markup]:
    low, high, place, median = (
        form.left + scale.at(each, form.width) for each in (band.low, band.high, band.place, band.median)
    )
    if form.narrow:
        middle, said = top + form.row - 11, top + 14.5
        yield words(22, said, f"{band.place:g}", kind="k", anchor="end")
        yield beside(30, said, band.name)
        yield words(form.left + form.width, said, span(band), kind="q", anchor="end")
    else:
        middle = top + form.row / 2
        said = middle + 4.5
        yield beside(0, said, band.name)
        yield words(BESIDE + 32, said, f"{band.place:g}", kind="k", anchor="end")
        yield words(form.left + form.width + 68, said, span(band), kind="q", anchor="end")
    yield Markup('<rect class="faz" fill-opacity=".3" x="{}" y="{}" width="{}" height="8"/>').format(
        number(low), number(middle - 4), number(max(high - low, 1.5))
    )
    yield box(place - 1, middle - 7, 2, 14, "fink")
    yield dot(median, middle, 3.5, "faz")


def _brackets(bands: Sequence[Band], tops: Sequence[float], form: _Form) -> Iterator[Markup]:
    """Yield a bracket beside each stretch of neighbours, as far as it stands on this sheet."""
    x, at = form.whole - (12 if form.narrow else 18), 0
    for tied, members in groupby(bands, key=lambda band: band.tied):
        count = len(list(members))
        if tied:
            yield path(f"M{number(x)} {number(tops[at] + 3)}h5V{number(tops[at + count - 1] + form.row - 3)}h-5", "e")
        at += count
