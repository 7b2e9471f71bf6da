"""Score curves: how the value of an indicator becomes its score, old rule solid, the rule to come dashed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from guiju.core.assessment.plan import Score
from guiju.core.values import DatedNumber
from guiju.files.figures import plain
from guiju.files.report.scale import Scale, spanning
from guiju.files.report.svg import dot, drawing, number, path, words
from guiju.files.score_curve import sampled, stops, value_at

_ROWS = 6
_WIDTH, _HEIGHT = 340.0, 190.0
_LEFT, _TOP = 44.0, 14.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A rule on a day: its step, and from when it holds."""

    step: Score
    since: dt.date


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with the same numbers as rows: a value and what each rule gives for it."""

    drawing: Markup
    rows: Sequence[tuple[str, Sequence[str]]]
    heads: Sequence[dt.date]


def draw(curves: Sequence[Curve], title: str, named_by: str) -> Drawn | None:
    """Return the curves drawn on one grid; None where a rule has none."""
    turning = sorted({stop for curve in curves for stop in stops(curve.step)})
    if len(turning) < 2:  # noqa: PLR2004 - a rule that turns nowhere has no curve
        return None
    pad = (turning[-1] - turning[0]) * 0.2
    low = 0.0 if 0 <= turning[0] < pad * 2 else turning[0] - pad
    across = spanning([low, turning[-1] + pad], most=8)
    highest = max(float(curve.step.full) for curve in curves)
    up = spanning([0.0, highest], most=6)
    parts = [_grid(across, up)]
    for place, curve in enumerate(curves):
        drawn = _line(curve, across, up)
        if drawn is None:
            return None
        parts.append(path(drawn, "i2" if place == 0 else "az2 dash"))
    last = turning[-1]
    shown = value_at(curves[0].step, last)
    if shown is not None:
        parts.append(dot(_x(across, last), _y(up, shown), 3.5, "fink"))
    parts.append(words(_LEFT + _WIDTH, _TOP + _HEIGHT + 36, title, kind="q", anchor="end"))
    rows = [(plain(value), [_said(value_at(each.step, value)) for each in curves]) for value in _shown(turning, across)]
    size = (_LEFT + _WIDTH + 16, _TOP + _HEIGHT + 44)
    return Drawn(drawing(size, parts, named_by=named_by), rows, [curve.since for curve in curves])


def _shown(turning: Sequence[float], across: Scale) -> list[float]:
    """Return the values that the table shows: where the rules turn, and graduations between them while they are few."""
    found = {float(f"{stop:.9g}") for stop in turning}
    between = [float(f"{tick:.9g}") for tick in across.ticks if turning[0] < tick < turning[-1]]
    return sorted(found | set(between[:: max(1, len(between) // 4)] if len(found) < _ROWS else ()))


def _said(score_: float | None) -> str:
    return "—" if score_ is None else f"{score_ + 0.0:.2f}"


def _grid(across: Scale, up: Scale) -> Markup:
    lines = "".join(f"M{number(_x(across, tick))} {number(_TOP)}V{number(_TOP + _HEIGHT)}" for tick in across.ticks)
    lines += "".join(f"M{number(_LEFT)} {number(_y(up, tick))}H{number(_LEFT + _WIDTH)}" for tick in up.ticks)
    every = 2 if len(across.ticks) > 7 else 1  # noqa: PLR2004 - more labels touch
    parts = [
        path(lines, "h"),
        path(f"M{number(_LEFT)} {number(_TOP)}V{number(_TOP + _HEIGHT)}H{number(_LEFT + _WIDTH)}", "i"),
    ]
    parts += [words(_x(across, tick), _TOP + _HEIGHT + 18, across.text(tick)) for tick in across.ticks[::every]]
    parts += [words(_LEFT - 8, _y(up, tick) + 4, up.text(tick), anchor="end") for tick in up.ticks]
    return Markup("").join(parts)


def _x(across: Scale, value: float) -> float:
    return _LEFT + across.at(value, _WIDTH)


def _y(up: Scale, value: float) -> float:
    return _TOP + _HEIGHT - up.at(min(max(value, up.lo), up.hi), _HEIGHT)


def _line(curve: Curve, across: Scale, up: Scale) -> str | None:
    found = [(value, value_at(curve.step, value)) for value in sampled(across.lo, across.hi, stops(curve.step))]
    if any(given is None for _, given in found):
        return None
    return "M" + "L".join(
        f"{number(_x(across, value))} {number(_y(up, given))}" for value, given in found if given is not None
    )


def periods_line(periods: Sequence[DatedNumber], today: dt.date, said: str, named_by: str) -> Markup:
    """Return the values a dated number has taken, along the years, the one in force today strong."""
    first, last = periods[0].from_.year, max(each.from_.year for each in periods) + 1
    last = max(last, today.year + 1)
    pitch = max(56.0, min(96.0, 520.0 / (last - first + 1)))

    def at(day: dt.date) -> float:
        return 8 + (day.year - first + (day.timetuple().tm_yday - 1) / 365.25) * pitch

    end = at(dt.date(last, 12, 31))
    ticks = "".join(f"M{number(at(dt.date(year, 1, 1)))} 44v10" for year in range(first, last + 1))
    parts = [path(f"M8 48.5H{number(end)}{ticks}", "i")]
    parts += [words(at(dt.date(year, 1, 1)), 70, str(year), kind="q") for year in range(first, last + 1)]
    for place, each in enumerate(periods):
        until = each.until or (periods[place + 1].from_ if place + 1 < len(periods) else None)
        held = each.from_ <= today and (until is None or today < until)
        start, stop = at(each.from_), at(until) if until is not None else end
        parts.append(path(f"M{number(start + 0.5)} 46V18H{number(stop - 2)}", "i2" if held else "e"))
        parts.append(words(start + 8, 36, plain(float(each.value)), kind="k" if held else "", anchor="start"))
    here = at(today)
    parts.append(Markup('<path class="fmine" d="M{} 50l-5 8h10z"/>').format(number(here)))
    parts.append(words(here, 86, said, kind="mine"))
    return drawing((end + 32, 92), parts, left=16, named_by=named_by)


def spans(periods: Sequence[DatedNumber]) -> list[tuple[Decimal, dt.date, dt.date | None]]:
    """Return each value with its first day and the first day after it: a later period ends an open one before it."""
    after = [*(each.from_ for each in periods[1:]), None]
    return [(each.value, each.from_, each.until or following) for each, following in zip(periods, after, strict=True)]
