"""Drawings of appraisal beside those of the reports: a line over years, and old against new on one rule."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from guiju.core.exact import GRID
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import dot, drawing, number, path, words

_HEIGHT, _WIDTH, _PAD = 14, 62, 4
_SPAN = 20
"""Points that the height of a small line stands for at least, so that small moves look small."""


def years_line(totals: Sequence[int | None]) -> Markup:
    """Return the totals of some years as a small line with a dot at the last; nothing for fewer than two."""
    known = [(place, total / GRID) for place, total in enumerate(totals) if total is not None]
    if len(known) < 2:  # noqa: PLR2004 - one year is no line
        return Markup("")
    values = [value for _, value in known]
    middle, span = (max(values) + min(values)) / 2, max(_SPAN, max(values) - min(values))
    step = (_WIDTH - 2 * _PAD) / (len(totals) - 1)
    points = [
        (_PAD + place * step, _HEIGHT / 2 - (value - middle) / span * (_HEIGHT - 2 * _PAD)) for place, value in known
    ]
    moves = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return drawing((_WIDTH, _HEIGHT), [path(moves, "i thin"), dot(*points[-1], 2, "fink")], kind="bar")


def trend(points: Sequence[tuple[str, int]], named_by: str) -> Markup:
    """Return the totals of periods as dots on an upright rule each, joined; the last is the one that is shown."""
    scale = spanning([total / GRID for _, total in points], most=8)
    pitch, height, left = 88.0, 120.0, 40.0
    width = left + pitch * len(points)

    def at(place: int, total: int) -> tuple[float, float]:
        return left + pitch * (place + 0.5), 16 + height - scale.at(total / GRID, height)

    rules = "".join(
        f"M{number(left)} {number(16 + height - scale.at(tick, height))}H{number(width)}" for tick in scale.ticks
    )
    where = [at(place, total) for place, (_, total) in enumerate(points)]
    parts = [path(rules, "h")]
    parts += [
        words(left - 6, 20 + height - scale.at(tick, height), scale.text(tick), kind="q", anchor="end")
        for tick in scale.ticks[:: 2 if len(scale.ticks) > 6 else 1]  # noqa: PLR2004 - more labels touch
    ]
    parts.append(path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in where), "i"))
    for (x, y), (name, _) in zip(where, points, strict=True):
        parts += [dot(x, y, 4, "faz"), words(x, height + 36, name, kind="k" if (x, y) == where[-1] else "")]
    return drawing((width, height + 44), parts, named_by=named_by)


class Moves:
    """Bars of two figures that share one unit of length: the old one dashed, the new one filled."""

    def __init__(self, longest: int, width: int) -> None:
        """Take the longest of all figures in millionths and the width it fills."""
        self._unit = width / max(longest, 1)
        self._width = width

    def bar(self, before: int | None, after: int | None) -> Markup:
        """Return the new figure as a solid bar and the old one as a dashed outline around its own length."""
        parts = []
        if after is not None:
            parts.append(
                Markup('<rect class="faz" x="0" y="6" width="{}" height="8"/>').format(
                    number(max(after, 0) * self._unit)
                )
            )
        if before is not None:
            parts.append(path(f"M.5 1.5H{number(max(before, 0) * self._unit + 0.5)}V13.5H.5Z", "e dash"))
        return drawing((self._width + 2, 15), parts, kind="bar run")


def shift(before: int | None, after: int | None, scale: Scale, width: int = 180) -> Markup:
    """Return a total moved along a rule: the old place hollow on a dashed line, the new one filled."""
    ticks = "".join(f"M{number(scale.at(tick, width - 8) + 4)} 8v4" for tick in scale.ticks)
    parts = [path(f"M0 10.5H{width}{ticks}", "g")]
    x0 = None if before is None else scale.at(before / GRID, width - 8) + 4
    x1 = None if after is None else scale.at(after / GRID, width - 8) + 4
    if x0 is not None and x1 is not None:
        parts.append(path(f"M{number(x0)} 10.5H{number(x1)}", "az2 dash"))
    if x0 is not None:
        parts.append(dot(x0, 10.5, 3.5, "peer"))
    if x1 is not None:
        parts.append(dot(x1, 10.5, 3.5, "faz"))
    return drawing((width, 16), parts, kind="bar")
