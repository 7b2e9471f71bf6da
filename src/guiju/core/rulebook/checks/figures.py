"""The figures of a score rule stand in an order that makes sense, on each day one of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guiju.core.findings import Path
from guiju.core.rulebook.checks.dated import Value, at, turning_days
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.walk import parts
from guiju.core.rulebook.grading import Clip
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import After, Treat
from guiju.core.rulebook.scoring import (
    Band,
    Deduct,
    Exceed,
    Goalposts,
    Interval,
    Knots,
    Linear,
    MinMax,
    PlusMinus,
    RankTable,
    Steps,
)

MOST_PLACES = 2000
"""Places of a rank table that go down by a step."""

_Wrong = tuple[str, Path, dict[str, object]]


def check_figures(institution: Institution) -> Iterator[Issue]:
    """Yield score rules whose figures contradict each other."""
    for subject in ("schemes", "variants"):
        for id_, block in getattr(institution, subject).items():
            for path, part in parts(block):
                for code, below, params in _wrong(part):
                    yield Issue(code, subject, id_, (*path, *below), params)


def _wrong(part: object) -> Iterator[_Wrong]:
    match part:
        case Linear() if _meet(part.floor, part.target):
            yield "linear-flat", ("target",), {"value": _shown(part.target)}
        case Knots():
            ats = [knot.at for knot in part.knots]
            for index, (low, high) in enumerate(pairwise(ats)):
                if not _below(low, high):
                    params: dict[str, object] = {"before": _shown(low), "value": _shown(high)}
                    yield "knots-not-increasing", ("knots", index + 1, "at"), params
        case Steps():
            yield from _bands(part.bands)
        case Interval():
            for low, high, key in (
                (part.zero_below, part.low, "low"),
                (part.low, part.high, "high"),
                (part.high, part.zero_above, "zero_above"),
            ):
                if not _below(low, high, or_equal=True):
                    yield "range-order", (key,), {"low": _shown(low), "high": _shown(high)}
        case Goalposts() | MinMax():
            if isinstance(part, Goalposts) and not _below(part.low, part.high):
                yield "range-order", ("high",), {"low": _shown(part.low), "high": _shown(part.high)}
            if part.to[0] >= part.to[1]:
                yield "range-order", ("to",), {"low": _shown(part.to[0]), "high": _shown(part.to[1])}
        case Clip() if not _below(part.from_, part.to):
            yield "range-order", ("to",), {"low": _shown(part.from_), "high": _shown(part.to)}
        case Treat() if (part.then is After.BOX_COX) is (part.power is None):
            yield "box-cox-power", ("then",), {}
        case RankTable() if part.each is not None:
            yield from _rank_table(part)
        case Deduct() | Exceed() | PlusMinus() if not _below(Decimal(0), part.step):
            yield "step-not-positive", ("step",), {"value": _shown(part.step)}
        case _:
            return


def _rank_table(part: RankTable) -> Iterator[_Wrong]:
    """Yield a step that never reaches the marks of the places beyond, or does so after too many places."""
    last, beyond = part.give[-1], part.beyond
    for day in turning_days([last, part.each, beyond]):
        start, step, end = at(last, day), at(part.each, day), at(beyond, day)
        if start is None or step is None or end is None:
            continue
        places = (start - end) / step if step else Decimal(-1)
        if not 0 <= places <= MOST_PLACES:
            yield "rank-table-endless", ("each",), {"last": _shown(last), "each": _shown(part.each), "end": _shown(end)}
            return


def _bands(bands: tuple[Band, ...]) -> Iterator[_Wrong]:
    """Yield where the bands `[from, to)` leave a gap or overlap; the first reaches down, the last up, without end."""
    if bands[0].from_ is not None:
        yield "bands-gap", ("bands", 0, "from"), {"at": _shown(bands[0].from_), "side": "below"}
    if bands[-1].to is not None:
        yield "bands-gap", ("bands", len(bands) - 1, "to"), {"at": _shown(bands[-1].to), "side": "above"}
    starts = [band.from_ for band in bands]
    for index, (before, band) in enumerate(pairwise(bands), start=1):
        below: Path = ("bands", index, "from") if band.from_ is not None else ("bands", index)
        if band.from_ is None or (starts[index - 1] is not None and not _below(starts[index - 1], band.from_)):
            yield "bands-overlap", below, {"at": _shown(band.from_) or "the lower end"}
        elif before.to is not None and not _meet(before.to, band.from_):
            code = "bands-gap" if _below(before.to, band.from_) else "bands-overlap"
            at_ = f"{_shown(before.to)}–{_shown(band.from_)}" if code == "bands-gap" else _shown(band.from_)
            yield code, below, {"at": at_, "side": "between"}


def _below(low: Value, high: Value, *, or_equal: bool = False) -> bool:
    """Tell whether one number stays below another on each day both hold."""
    pairs = [(at(low, day), at(high, day)) for day in turning_days([low, high])]
    held = [(one, two) for one, two in pairs if one is not None and two is not None]
    return all(one < two or (or_equal and one == two) for one, two in held)


def _meet(one: Value, two: Value) -> bool:
    """Tell whether two numbers are the same on some day (for plain numbers: whether they are the same)."""
    return any(at(one, day) is not None and at(one, day) == at(two, day) for day in turning_days([one, two]))


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return " / ".join(f"{period.value:f}" for period in value)
    return "" if value is None else f"{Decimal(value):f}"
