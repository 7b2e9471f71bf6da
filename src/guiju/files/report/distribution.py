"""How totals are spread: a heap of dots, one for each unit, or bars where there are too many to count."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.report.scale import Scale, round_step, spanning
from guiju.files.report.svg import both, box, dot, drawing, number, path, words

WIDTH = 464
HIGHEST_HEAP = 14
PITCH = 11
TALLEST_BAR = 120


@dataclass(frozen=True, slots=True)
class Bin:
    """A half-open range of totals and how many units lie in it."""

    start: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a grade begins on the rule."""

    title: Text
    at: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """The bins, the rule they stand on, and whether the heaps are countable dots."""

    bins: tuple[Bin, ...]
    scale: Scale
    in_dots: bool


def spread(totals: list[float]) -> Distribution:
    """Return the totals in about a dozen equal bins whose ends are round numbers."""
    scale = spanning(totals, most=10)
    wide = Scale(scale.lo, scale.hi, round_step(scale.hi - scale.lo, 10))
    edges = wide.ticks
    last = len(edges) - 2
    counts = [0] * (last + 1)
    for total in totals:
        counts[min(last, int((total - wide.lo) / wide.step + 1e-9))] += 1
    bins = tuple(Bin(edges[index], edges[index + 1], count) for index, count in enumerate(counts))
    return Distribution(bins, wide, max(counts) <= HIGHEST_HEAP)


def draw_distribution(spreading: Distribution, cuts: list[Cut], named_by: str) -> Markup:
    """Return the drawing; grades' lines stand behind the heaps."""
    tallest = max(item.count for item in spreading.bins)
    heap = (tallest * PITCH if spreading.in_dots else TALLEST_BAR) + 8
    base = heap + 28
    scale = spreading.scale
    parts = [_cut(cut, scale, base) for cut in cuts if scale.lo <= cut.at <= scale.hi]
    unit = TALLEST_BAR / tallest
    parts += [
        _heap(item, scale, base) if spreading.in_dots else _bar(item, scale, base, unit) for item in spreading.bins
    ]
    ticks = "".join(f"M{number(scale.at(tick, WIDTH) + 0.5)} {base}v6" for tick in scale.ticks)
    parts += [path(f"M0 {base + 0.5:.1f}H{WIDTH}", "i"), path(ticks, "g")]
    step = 1 if len(scale.ticks) <= 9 else 2  # noqa: PLR2004 - more labels than this touch one another
    parts += [words(scale.at(tick, WIDTH), base + 22, scale.text(tick), kind="q") for tick in scale.ticks[::step]]
    return drawing((WIDTH + 32, base + 28), parts, left=16, named_by=named_by)


def _cut(cut: Cut, scale: Scale, base: float) -> Markup:
    x = scale.at(cut.at, WIDTH)
    title = Text(zh=f"{cut.title.zh} {scale_text(cut.at)}", en=f"{cut.title.en} {scale_text(cut.at)}")
    return path(f"M{number(x + 0.5)} {base}V{20}", "e dash") + both(x, 14, title, kind="k")


def scale_text(value: float) -> str:
    """Return a grade's first point as it was written."""
    return f"{value:g}"


def _heap(item: Bin, scale: Scale, base: float) -> Markup:
    middle = scale.at((item.start + item.end) / 2, WIDTH)
    return Markup("").join(dot(middle, base - 7 - index * PITCH, 4.5, "faz") for index in range(item.count))


def _bar(item: Bin, scale: Scale, base: float, unit: float) -> Markup:
    x = scale.at(item.start, WIDTH) + 1.5
    height = item.count * unit
    bar = box(x, base - height, scale.at(item.end, WIDTH) - x - 0.5, height, "faz")
    return bar + (
        words(x + (scale.at(item.end, WIDTH) - x) / 2, base - height - 5, f"{item.count:,}") if item.count else ""
    )
