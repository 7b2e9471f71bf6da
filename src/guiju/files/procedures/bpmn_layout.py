"""Where the elements of a BPMN diagram stand, and how the flows run between them: no line on another, none on a shape.

Elements stand one after the other, each in a column of its own, those of branches lower. A flow to the next element is
a straight line; one that passes others runs above them, one that leads back below, each in a lane that no other shares
where they would meet. Lines that come to the same element end side by side on its edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import isqrt
from typing import NamedTuple, assert_never

_ACROSS, _DOWN, _LANE, _MARGIN = 190, 120, 28, 60


class Box(NamedTuple):
    """A shape on the plane."""

    x: int
    y: int
    wide: int
    high: int

    @property
    def middle(self) -> int:
        """Return its middle from top to bottom."""
        return self.y + self.high // 2


class Form(Enum):
    """The form of a shape: where a line that comes from above or below touches it."""

    TASK = (110, 80)
    GATEWAY = (50, 50)
    EVENT = (36, 36)

    def within(self, aside: int) -> int:
        """Return how far inside its box the form begins, so many to the side of its middle."""
        wide, _ = self.value
        match self:
            case Form.TASK:
                return 0
            case Form.GATEWAY:
                return abs(aside)
            case Form.EVENT:
                return wide // 2 - isqrt((wide // 2) ** 2 - aside**2)
            case _:
                assert_never(self)


class Element(NamedTuple):
    """An element to be placed: its id, its form, and how many parallel blocks it stands in."""

    id: str
    form: Form
    depth: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The box of each element, and the points of each flow, in the order they were given."""

    boxes: Mapping[str, Box]
    lines: tuple[tuple[tuple[int, int], ...], ...]


class _Side(Enum):
    STRAIGHT = "straight"
    ABOVE = "above"
    BELOW = "below"


class _Line(NamedTuple):
    """A flow on its way: its side, its lane outward, and at which part of an edge it goes out and comes in."""

    from_: str
    to: str
    side: _Side
    lane: int = 0
    out: Fraction = Fraction(1, 2)
    in_: Fraction = Fraction(1, 2)


def laid_out(elements: Sequence[Element], flows: Sequence[tuple[str, str]]) -> Layout:
    """Return where everything stands."""
    columns = {each.id: number for number, each in enumerate(elements)}
    lines = _routed(flows, columns)
    lanes = 1 + max((each.lane for each in lines if each.side is _Side.ABOVE), default=-1)
    top = _MARGIN + lanes * _LANE + _MARGIN
    boxes: dict[str, Box] = {}
    for number, each in enumerate(elements):
        wide, high = each.form.value
        x, y = 80 + number * _ACROSS - wide // 2, top + each.depth * _DOWN - high // 2
        boxes[each.id] = Box(x, y, wide, high)
    above = min(box.y for box in boxes.values()) - _MARGIN // 2
    below = max(box.y + box.high for box in boxes.values()) + _MARGIN // 2
    forms = {each.id: each.form for each in elements}
    points = (
        _straight(boxes[each.from_], boxes[each.to])
        if each.side is _Side.STRAIGHT
        else _around(
            each, boxes, forms, above - each.lane * _LANE if each.side is _Side.ABOVE else below + each.lane * _LANE
        )
        for each in lines
    )
    return Layout(boxes, tuple(points))


def _routed(flows: Sequence[tuple[str, str]], columns: Mapping[str, int]) -> list[_Line]:
    """Return each flow with its side, lane and ends: only the first of several to the next element goes straight."""
    straight: set[tuple[str, str]] = set()
    lines: list[_Line] = []
    for flow in flows:
        apart = columns[flow[1]] - columns[flow[0]]
        side = _Side.ABOVE if apart > 0 else _Side.BELOW
        if apart == 1 and flow not in straight:
            straight.add(flow)
            side = _Side.STRAIGHT
        lines.append(_Line(*flow, side))
    lanes = _lanes(lines, columns)
    out, in_ = _ends(lines, columns)
    return [
        each._replace(lane=lanes[number], out=out[each.from_, each.side], in_=in_[number]) if number in lanes else each
        for number, each in enumerate(lines)
    ]


def _ends(
    lines: Sequence[_Line], columns: Mapping[str, int]
) -> tuple[Mapping[tuple[str, _Side], Fraction], Mapping[int, Fraction]]:
    """Return where on an element's edge lines go out, those of one side together, and where each comes in.

    Above, lines come in from the left, the farthest last, and what goes out leaves right of them; below, the other way
    round: so no two lines of an element cross.
    """
    out: dict[tuple[str, _Side], Fraction] = {}
    in_: dict[int, Fraction] = {}
    for element in columns:
        for side in (_Side.ABOVE, _Side.BELOW):
            leaves = any((each.from_, each.side) == (element, side) for each in lines)
            coming = [number for number, each in enumerate(lines) if (each.to, each.side) == (element, side)]
            coming.sort(key=lambda number: columns[lines[number].from_], reverse=True)
            ends: list[int | None] = [*coming, *([None] if leaves else [])]
            for part, number in enumerate(ends if side is _Side.ABOVE else reversed(ends), 1):
                at = Fraction(part, len(ends) + 1)
                if number is None:
                    out[element, side] = at
                else:
                    in_[number] = at
    return out, in_


def _lanes(lines: Sequence[_Line], columns: Mapping[str, int]) -> Mapping[int, int]:
    """Return the lane of each flow that does not go straight: the nearest one free, the shortest flows first."""
    taken: dict[tuple[_Side, int], list[tuple[int, int]]] = defaultdict(list)
    found: dict[int, int] = {}
    spans = [sorted((columns[each.from_], columns[each.to])) for each in lines]
    for number in sorted(range(len(lines)), key=lambda each: spans[each][1] - spans[each][0]):
        side, (low, high) = lines[number].side, spans[number]
        if side is _Side.STRAIGHT:
            continue
        lane = 0
        while any(low <= last and first <= high for first, last in taken[side, lane]):
            lane += 1
        taken[side, lane].append((low, high))
        found[number] = lane
    return found


def _straight(from_: Box, to: Box) -> tuple[tuple[int, int], ...]:
    start, end = (from_.x + from_.wide, from_.middle), (to.x, to.middle)
    if start[1] == end[1]:
        return start, end
    bend = (start[0] + end[0]) // 2
    return start, (bend, start[1]), (bend, end[1]), end


def _around(line: _Line, boxes: Mapping[str, Box], forms: Mapping[str, Form], lane: int) -> tuple[tuple[int, int], ...]:
    (out, leaves), (in_, comes) = (
        _edge(boxes[id_], forms[id_], at, line.side) for id_, at in ((line.from_, line.out), (line.to, line.in_))
    )
    return (out, leaves), (out, lane), (in_, lane), (in_, comes)


def _edge(box: Box, form: Form, at: Fraction, side: _Side) -> tuple[int, int]:
    """Return the point of a form's upper or lower edge at a part of its width."""
    x = box.x + round(box.wide * at)
    within = form.within(x - box.x - box.wide // 2)
    return x, box.y + within if side is _Side.ABOVE else box.y + box.high - within
