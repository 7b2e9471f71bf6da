"""Two scores of every unit against each other, with the line most lie on and the units off it by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.assessment.outlying import Usual, usual
from guiju.core.values import Text
from guiju.files.pictures.lettering import beside
from guiju.files.report.labels import spread
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import dot, drawing, number, path, words

SIDE, LEFT, TOP = 360.0, 56.0, 30.0
MOST_DOTS = 2_000
"""Units with a dot; of more, so many evenly spread, and all that are named."""
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit with its two scores."""

    name: Text
    across: float
    up: float


@dataclass(frozen=True, slots=True)
class Scattered:
    """Units by two scores, what is scored, the line most lie on, and the units off it, the furthest first."""

    across: Text
    up: Text
    spots: tuple[Spot, ...]
    line: Usual | None

    @property
    def off(self) -> tuple[Spot, ...]:
        """The units off the line."""
        return tuple(self.spots[at] for at in self.line.off) if self.line else ()


def scattered(across: Text, up: Text, spots: Sequence[Spot]) -> Scattered:
    """Hold two scores against each other."""
    return Scattered(across, up, tuple(spots), usual([spot.across for spot in spots], [spot.up for spot in spots]))


def draw_scatter(found: Scattered, *, named_by: str | None = None) -> Markup:
    """Return the drawing; units off the line are filled and named, the furthest of them."""
    across, up = (
        spanning(values, most=12) for values in ([s.across for s in found.spots], [s.up for s in found.spots])
    )
    named = found.off[:MOST_NAMED]
    parts = [*_rules(across, up), beside(LEFT + SIDE, TOP + SIDE + 40, found.across, kind="k", anchor="end")]
    parts.append(beside(0, 14, found.up, kind="k"))
    if found.line is not None:
        parts += _line(found.line, across, up)
    off = {id(spot) for spot in found.off}
    every = max(1, -(-len(found.spots) // MOST_DOTS))
    for at, spot in enumerate(found.spots):
        if at % every == 0 or id(spot) in off:
            x, y = _at(spot, across, up)
            parts.append(dot(x, y, 4 if id(spot) in off else 3, "faz" if id(spot) in off else "peer"))
    parts += _names(named, across, up)
    return drawing((LEFT + SIDE + 190, TOP + SIDE + 48), parts, named_by=named_by)


def _at(spot: Spot, across: Scale, up: Scale) -> tuple[float, float]:
    return LEFT + across.at(spot.across, SIDE), TOP + SIDE - up.at(spot.up, SIDE)


def _rules(across: Scale, up: Scale) -> Iterator[Markup]:
    moves = "".join(f"M{number(LEFT + across.at(tick, SIDE))} {number(TOP + SIDE)}v5" for tick in across.ticks)
    moves += "".join(f"M{number(LEFT - 5)} {number(TOP + SIDE - up.at(tick, SIDE))}h5" for tick in up.ticks)
    yield path(moves + f"M{number(LEFT)} {number(TOP)}V{number(TOP + SIDE)}H{number(LEFT + SIDE)}", "e")
    for tick in _labelled(across):
        yield words(LEFT + across.at(tick, SIDE), TOP + SIDE + 20, across.text(tick), kind="q")
    for tick in _labelled(up):
        yield words(LEFT - 9, TOP + SIDE - up.at(tick, SIDE) + 4.5, up.text(tick), kind="q", anchor="end")


def _labelled(scale: Scale) -> tuple[float, ...]:
    return scale.ticks if len(scale.ticks) <= 7 else scale.ticks[::2]  # noqa: PLR2004 - more labels touch


def _line(line: Usual, across: Scale, up: Scale) -> Iterator[Markup]:
    """Yield the line as far as it lies on the drawing."""
    ends = {across.lo, across.hi}
    if line.slope:
        ends |= {(value - line.start) / line.slope for value in (up.lo, up.hi)}
    slack = 1e-9 * (up.hi - up.lo)
    inside = sorted(
        x for x in ends if across.lo <= x <= across.hi and up.lo - slack <= line.start + line.slope * x <= up.hi + slack
    )
    if len(inside) > 1:
        (x0, y0), (x1, y1) = (
            (LEFT + across.at(x, SIDE), TOP + SIDE - up.at(line.start + line.slope * x, SIDE))
            for x in (inside[0], inside[-1])
        )
        yield path(f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}", "e dash")


def _names(named: Sequence[Spot], across: Scale, up: Scale) -> Iterator[Markup]:
    """Yield the names beside the drawing, each joined to its dot."""
    where = [_at(spot, across, up) for spot in named]
    heights = spread([y for _, y in where], 18, TOP + SIDE, downwards=True)
    for spot, (x, y), height in zip(named, where, heights, strict=True):
        yield path(f"M{number(x + 4)} {number(y)}L{number(LEFT + SIDE + 12)} {number(height)}", "g")
        yield beside(LEFT + SIDE + 16, height + 4.5, spot.name)
