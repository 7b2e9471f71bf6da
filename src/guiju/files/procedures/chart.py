"""A procedure as a chart: its steps pinned on one line from top to bottom, ways on to the right of it, ways back left.

Drawn as text and lines without a style of its own, for pages that bring theirs; a chart that stands alone carries the
few rules it needs, for light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never
from xml.sax.saxutils import escape

from guiju.core.cases.order import DONE
from guiju.core.cases.ways import Drawn, Leg, Sort, Stop, drawn, join_of
from guiju.core.rulebook.procedure import Procedure
from guiju.words.steps import KINDS, PASSED_OVER, USED_UP, outcome_said

ROW = 44
INDENT = 28
LANE = 22

_STYLE = """
svg{--paper:#fff;--ink:#16202a;--quiet:#56626b;--edge:#6f7c83;background:var(--paper);color-scheme:light dark}
text{font:13px "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;fill:var(--ink)}
.q{fill:var(--quiet)}.i2{fill:none;stroke:var(--ink);stroke-width:2}.e{fill:none;stroke:var(--edge)}
.dash{stroke-dasharray:4 3}.fedge{fill:var(--edge)}.i{stroke:var(--ink)}.fpaper{fill:var(--paper)}.fink{fill:var(--ink)}
@media (prefers-color-scheme:dark){svg{--paper:#10202f;--ink:#e8edf0;--quiet:#a9b7c0;--edge:#8b9aa4}}
"""
"""The rules of a chart that stands alone; on a page the page's own rules for drawings (`.dw`) hold."""


@dataclass(frozen=True, slots=True)
class _Line:
    """All ways from one stop to another, drawn as one line with the words of each; `lane` is counted outward."""

    from_: str
    to: str
    back: bool
    words: str
    lane: int = 0


def chart(procedure: Procedure, language: str, *, alone: bool = False) -> str:
    """Return the chart as SVG in a language; `alone` carries its own style and is a whole document."""
    held = drawn(procedure)
    places = held.places
    lines = list(_lines(held.legs, language))
    straight = [each for each in lines if not each.back and places[each.to] == places[each.from_] + 1]
    right = _lanes([each for each in lines if each not in straight and not each.back], places)
    left = _lanes([each for each in lines if each.back], places)
    line = 24 + LANE * (1 + max((each.lane for each in left), default=-1))
    deepest = max(stop.depth for stop in held.stops)
    titles = {stop.id: _width(_title(stop, language)) for stop in held.stops}
    longest = max([*titles.values(), *(titles[each.from_] + _width(each.words) + 24 for each in right)])
    beside = line + 24 + deepest * INDENT + longest + 16
    wide = beside + LANE * (1 + max((each.lane for each in right), default=-1)) + 8
    high = ROW * len(held.stops) + 8
    shown = [
        *_blocks(held, line),
        *(_down(each, held, line) for each in straight),
        *(_right(each, places, beside) for each in right),
        *(_left(each, places, line) for each in left),
        *(_stop(stop, number, line, language) for number, stop in enumerate(held.stops)),
    ]
    style = f"<style>{_STYLE}</style>" if alone else ""
    name = escape(procedure.title.in_language(language), {'"': "&quot;"})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dw chart" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-label="{name}">{style}{"".join(shown)}</svg>'
    )


def _lines(legs: Iterable[Leg], language: str) -> Iterator[_Line]:
    """Yield one line for all ways that go the same way, in the order of the first."""
    same: dict[tuple[str, str, bool], list[Leg]] = {}
    for leg in legs:
        same.setdefault((leg.from_, leg.to, leg.back), []).append(leg)
    comma = "、" if language == "zh" else ", "
    for (from_, to, back), ways in same.items():
        words = dict.fromkeys(_words(leg, language) for leg in sorted(ways, key=lambda each: each.used_up))
        yield _Line(from_, to, back, comma.join(filter(None, words)))


def _lanes(lines: list[_Line], places: Mapping[str, int]) -> list[_Line]:
    """Give each line a lane in which no other runs beside it; those to one place share theirs."""
    taken: list[list[tuple[int, int, str]]] = []
    found: list[_Line] = []
    for line in sorted(lines, key=lambda each: abs(places[each.to] - places[each.from_])):
        low, high = sorted((places[line.from_], places[line.to]))
        free = (
            number
            for number, lane in enumerate(taken)
            if all(high < first or last < low or to == line.to for first, last, to in lane)
        )
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high, line.to))
        found.append(replace(line, lane=number))
    return found


def _x(stop: Stop, line: int) -> int:
    return line + stop.depth * INDENT


def _y(number: int) -> int:
    return number * ROW + ROW // 2


def _stop(stop: Stop, number: int, line: int, language: str) -> str:
    x, y = _x(stop, line), _y(number)
    match stop.sort:
        case Sort.START:
            pin = f'<circle class="i fpaper" cx="{x}" cy="{y}" r="7"/>'
        case Sort.END:
            pin = f'<circle class="i fpaper" cx="{x}" cy="{y}" r="9"/><circle class="fink" cx="{x}" cy="{y}" r="5"/>'
        case Sort.SPLIT | Sort.JOIN:
            pin = f'<path class="i fpaper" d="M{x} {y - 9}l9 9-9 9-9-9z"/>'
        case Sort.STEP:
            pin = f'<circle class="i fpaper" cx="{x}" cy="{y}" r="12"/>'
            pin += f'<text text-anchor="middle" x="{x}" y="{y + 4}">{stop.number}</text>'
        case _:
            assert_never(stop.sort)
    return f'{pin}<text class="k" x="{x + 24}" y="{y + 5}">{escape(_title(stop, language))}</text>'


def _title(stop: Stop, language: str) -> str:
    """Return what stands beside a pin: what the step is called, and its kind where that says more."""
    title = stop.title.in_language(language)
    if stop.sort is not Sort.STEP or stop.step.kind == "action":
        return title
    kind = KINDS[stop.step.kind].in_language(language)
    return f"{title}（{kind}）" if language == "zh" else f"{title} ({kind})"


def _blocks(held: Drawn, line: int) -> Iterator[str]:
    """Yield the line of each parallel block, from where it begins to where all its branches have ended."""
    places = held.places
    for stop in held.stops:
        if stop.sort is Sort.SPLIT:
            x = _x(stop, line)
            yield f'<path class="i2" d="M{x} {_y(places[stop.id])}V{_y(places[join_of(stop.id)])}"/>'


def _down(each: _Line, held: Drawn, line: int) -> str:
    """Draw the way to what stands next; where that is in a block or out of it, with a bend."""
    number = held.places[each.from_]
    start, end = _x(held.stops[number], line), _x(held.stops[number + 1], line)
    top, low = _y(number), _y(number + 1)
    bend = "" if start == end else f"H{end}"
    said = (
        f'<text class="q" x="{max(start, end) + 24}" y="{(top + low) // 2 + 6}">{each.words}</text>'
        if each.words
        else ""
    )
    return f'<path class="i2" d="M{start} {top}V{low}{bend}"/>{said}'


def _right(each: _Line, places: Mapping[str, int], beside: int) -> str:
    """Draw a way past what stands next, to the right of the titles, its words before the line turns."""
    top, low = _y(places[each.from_]), _y(places[each.to])
    x, end = beside + LANE * each.lane + LANE // 2, beside - 6
    said = f'<text class="q" x="{end}" y="{top - 6}" text-anchor="end">{each.words}</text>' if each.words else ""
    return f'<path class="e" d="M{end} {top}H{x}V{low}H{end}"/><path class="fedge" d="M{end} {low}l7-3.5v7z"/>{said}'


def _left(each: _Line, places: Mapping[str, int], line: int) -> str:
    """Draw a way back, to the left of the line; its words are said when it is pointed at, and in the table."""
    top, low = _y(places[each.from_]), _y(places[each.to])
    x, end = line - 16 - LANE * each.lane - LANE // 2, line - 14
    out, in_ = (top - 5, low + 5) if top != low else (top - 6, low + 6)
    way = f"M{end} {out}H{x}V{in_}H{end}"
    return (
        f'<path class="e dash" d="{way}"><title>{each.words}</title></path>'
        f'<path class="fedge" d="M{end} {in_}l-7-3.5v7z"/>'
    )


def _words(leg: Leg, language: str) -> str:
    if leg.over:
        return escape(PASSED_OVER.in_language(language))
    if leg.used_up:
        return escape(USED_UP.in_language(language))
    if leg.outcome in {"", DONE} and leg.title is None:
        return ""
    return escape(outcome_said(leg.outcome, leg.title).in_language(language))


def _width(text: str) -> int:
    """Return about how wide a text is drawn, in pixels: a Chinese character is a square, a letter about half of one."""
    return sum(14 if character > "\u2e7f" else 7 for character in text)
