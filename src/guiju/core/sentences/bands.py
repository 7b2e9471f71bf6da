"""Figures with their marks: bands that cover the line, or knots where it goes in proportion between them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from guiju.core.sentences import saying as say
from guiju.core.sentences.proposal import Answer, NotTurned, Observed, Proposal
from guiju.core.sentences.saying import Amount
from guiju.core.sentences.together import Said

_LEAST_STEP = Decimal("0.000001")


def bands(said: Said) -> Answer | None:
    """Figures with their marks: bands, or knots where it goes in proportion between them."""
    if not said.only(say.At, say.Within, say.Proportion, say.Rest):
        return None
    edges = [(each.low, each.gives) for each in said.every(say.Within)]
    bounds = said.every(say.At)
    if said.every(say.Proportion):
        return _knots(said)
    if any(each.amount is None for each in bounds) and said.asked.target is None:
        return NotTurned("target", "") if len(bounds) + len(edges) > 1 else None
    more = [each for each in bounds if each.bound in {">=", ">"}]
    less = [each for each in bounds if each.bound in {"<=", "<"}]
    if len(more) + len(less) < len(bounds) or len(bounds) + len(edges) == 0:
        return None
    bands = _cover(said, more, less)
    if bands is None:
        return None
    units = {each.unit for each in _of(bands)}
    if len(units) != 1:
        return None
    marks = [said.marks(give) for _, give in bands]
    better = "less" if marks[0] > marks[-1] else "more"
    listed = [
        {"give": marks[0]},
        *({"from": at, "give": give} for (at, _), give in zip(bands[1:], marks[1:], strict=True)),
    ]
    alone = len(bounds) + len(edges) == 1 and not said.every(say.Rest)
    assumed = ("otherwise_none",) if alone else ()
    observed = Observed.RATIO if units == {"percent"} else Observed.AMOUNT
    return Proposal({"rule": "steps", "bands": listed}, observed, better, assumed)


def _of(bands: Sequence[tuple[Amount | None, say.Given]]) -> list[Amount]:
    return [at for at, _ in bands if at is not None]


def _cover(said: Said, more: Sequence[say.At], less: Sequence[say.At]) -> list[tuple[Amount | None, say.Given]] | None:
    """Return bands that cover the line from below, or None where what is said leaves a gap or says two things."""
    pieces: list[tuple[Decimal | None, Decimal | None, say.Given]] = []
    unit = ""
    rest = said.every(say.Rest)
    for each in [*more, *less]:
        amount = said.target(each)
        if amount is None:
            return None
        unit, open_end = amount.unit, each.bound in {">", "<="}
        line = amount.value + (_LEAST_STEP if open_end else 0)
        pieces.append((line, None, each.gives) if each in more else (None, line, each.gives))
    for part in said.every(say.Within):
        low, high = sorted([part.low, part.high], key=lambda edge: edge.value)
        unit = high.unit
        pieces.append((low.value, high.value, part.gives))
    pieces = _narrowed(pieces)
    pieces.sort(key=lambda piece: (piece[0] is not None, piece[0] or Decimal(0)))
    if pieces[0][0] is not None:
        pieces.insert(0, (None, pieces[0][0], rest[0].gives if rest else Decimal(0)))
    if pieces[-1][1] is not None:
        pieces.append((pieces[-1][1], None, rest[0].gives if rest else Decimal(0)))
    joins = all(one[1] is not None and one[1] == other[0] for one, other in pairwise(pieces))
    if not joins:
        return None
    return [(None if low is None else Amount(low, unit), give) for low, _, give in pieces]


def _narrowed(
    pieces: Sequence[tuple[Decimal | None, Decimal | None, say.Given]],
) -> list[tuple[Decimal | None, Decimal | None, say.Given]]:
    """Return the pieces, each open end closed by the next line on its side: from 90: 5, from 80: 3 are two bands."""
    lines = sorted({edge for low, high, _ in pieces for edge in (low, high) if edge is not None})
    found = []
    for low, high, give in pieces:
        above = [line for line in lines if low is not None and line > low]
        below = [line for line in lines if high is not None and line < high]
        opens = {piece[0] for piece in pieces if piece[1] is None}
        closes = {piece[1] for piece in pieces if piece[0] is None}
        top = above[0] if high is None and above and (above[0] in opens or len(opens) > 1) else high
        bottom = below[-1] if low is None and below and (below[-1] in closes or len(closes) > 1) else low
        gap = low is not None and high is not None and high < max(lines) and high not in {piece[0] for piece in pieces}
        if gap and high is not None:
            later = [line for line in lines if line > high]
            top = later[0] if later[0] - high <= 1 and later[0] in {piece[0] for piece in pieces} else high
        found.append((bottom, top, give))
    return found


def _knots(said: Said) -> Answer | None:
    bounds = said.every(say.At)
    points = [(said.target(each), each.gives) for each in bounds]
    if len(points) < 2 or said.says(say.Within, say.Rest):  # noqa: PLR2004 - a line has two ends
        return None
    units = {at.unit for at, _ in points if at is not None}
    if (
        any(at is None for at, _ in points)
        or len(units) != 1
        or any(each.of_rate for each in said.every(say.Proportion))
    ):
        return None
    ordered = sorted(((at, said.marks(give)) for at, give in points if at is not None), key=lambda knot: knot[0].value)
    if len({at.value for at, _ in ordered}) < len(ordered):
        return None
    better = "less" if ordered[0][1] > ordered[-1][1] else "more"
    knots = [{"at": at, "give": give} for at, give in ordered]
    return Proposal(
        {"rule": "knots", "knots": knots}, Observed.RATIO if units == {"percent"} else Observed.AMOUNT, better
    )
