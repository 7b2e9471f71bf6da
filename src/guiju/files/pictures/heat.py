"""A heat map of units by indicators: in which fifth of all units a score lies, the better the deeper the colour.

Shades of one colour differ in lightness, so that they are told apart without seeing colour, and in grey print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.pictures.lettering import BESIDE, beside, deepest, downwards
from guiju.files.report.svg import box, drawing, number, path

CELL, FIFTHS = 18.0, 5
ON_A_SHEET = 60
"""Units on one drawing."""
MOST_UNITS = 300
"""Units that get a row of their own; of more, stretches of the ranking do."""
STRETCHES = 20

_SHADES = ("0.06", "0.25", "0.45", "0.7", "1")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit, or a stretch of the ranking: for each column the fifth from 0 (the lowest) to 4, None without a score."""

    name: Text
    fifths: tuple[int | None, ...]


def fifths(scores: Sequence[float | None]) -> list[int | None]:
    """Return in which fifth of all known scores each lies, by the share below it and half of its equals."""
    known = sorted(score for score in scores if score is not None)
    middles: dict[float, float] = {}
    start = 0
    while start < len(known):
        end = start
        while end < len(known) and known[end] == known[start]:
            end += 1
        middles[known[start]] = (start + end) / 2 / len(known)
        start = end
    return [None if score is None else min(FIFTHS - 1, int(middles[score] * FIFTHS)) for score in scores]


def heat_rows(names: Sequence[Text], columns: Sequence[Sequence[float | None]]) -> list[HeatRow]:
    """Return a row for each unit, in their order; `columns` hold the scores of all of them, one by one."""
    shades = [fifths(column) for column in columns]
    return [HeatRow(name, tuple(column[at] for column in shades)) for at, name in enumerate(names)]


def stretches(names: Sequence[Text], rows: Sequence[HeatRow]) -> list[HeatRow]:
    """Return stretches of the ranking, alike in length, each with the middle fifth of its units."""
    found = []
    for at in range(STRETCHES):
        members = rows[at * len(rows) // STRETCHES : (at + 1) * len(rows) // STRETCHES]
        found.append(
            HeatRow(
                names[at], tuple(_middle([row.fifths[one] for row in members]) for one in range(len(rows[0].fifths)))
            )
        )
    return found


def draw_heat(rows: Sequence[HeatRow], titles: Sequence[Text], *, named_by: str | None = None) -> Markup:
    """Return the drawing: titles over the columns, a row for each unit; a dash where there is no score."""
    top = deepest(list(titles)) + 14
    width = BESIDE + CELL * len(titles)
    parts = [downwards(BESIDE + CELL * at + CELL / 2, 4, title, kind="q") for at, title in enumerate(titles)]
    parts += [beside(0, top + CELL * at + 13.5, row.name) for at, row in enumerate(rows)]
    parts += _cells(rows, top)
    parts.append(box(BESIDE - 0.5, top - 0.5, CELL * len(titles) + 1, CELL * len(rows) + 1, "e"))
    return drawing((width + 2, top + CELL * len(rows) + 4), parts, named_by=named_by)


def draw_shades(words: Sequence[Text]) -> Markup:
    """Return the five shades beside their words, from the lowest to the best fifth."""
    parts = []
    for at, shade in enumerate(_SHADES):
        parts.append(_shade(f"M{number(at * 110)} 2h14v14h-14z", shade))
        parts.append(path(f"M{number(at * 110)} 2h14v14h-14z", "e"))
        parts.append(beside(at * 110 + 20, 14, words[at]))
    return drawing((110.0 * FIFTHS, 20), parts)


def _cells(rows: Sequence[HeatRow], top: float) -> Iterator[Markup]:
    moves: dict[int | None, list[str]] = {}
    for down, row in enumerate(rows):
        for across, fifth in enumerate(row.fifths):
            x, y = BESIDE + CELL * across, top + CELL * down
            square = (
                f"M{number(x)} {number(y)}h17v17h-17z" if fifth is not None else f"M{number(x + 5)} {number(y + 9)}h8"
            )
            moves.setdefault(fifth, []).append(square)
    for fifth in sorted(each for each in moves if each is not None):
        yield _shade("".join(moves[fifth]), _SHADES[fifth])
    if None in moves:
        yield path("".join(moves[None]), "e")


def _shade(moves: str, opacity: str) -> Markup:
    return Markup(f'<path class="faz" fill-opacity="{opacity}" d="{moves}"/>')  # noqa: S704 - our own geometry


def _middle(found: Sequence[int | None]) -> int | None:
    known = sorted(each for each in found if each is not None)
    return known[len(known) // 2] if known else None
