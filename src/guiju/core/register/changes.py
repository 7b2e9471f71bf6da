"""What happens to units, as events with a before and an after: merged, split, moved, converted, dissolved.

Each is a pure function of the forest: it returns the forest after it and what went where. History is carried by the
event (which units it began with, which it ended with); units below, posts and the people who hold them move along.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ParamSpec

from guiju.core.findings import Finding
from guiju.core.register.forest import ROOT, Forest, TooDeepError
from guiju.core.register.paths import DEEPEST
from guiju.core.timeline import Span


class ChangeKind(StrEnum):
    """What may happen to units."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    CONVERTED = "converted"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True)
class Reorganised:
    """A change that can take place: the forest after it, the units before and after, and where posts go.

    `posts` says of a unit, or of a single post, which unit its posts belong to from that day on.
    """

    kind: ChangeKind
    on: dt.date
    forest: Forest
    before: tuple[str, ...]
    after: tuple[str, ...]
    posts: Mapping[str, str] = field(default_factory=dict)


Change = Reorganised | tuple[Finding, ...]
"""What a change leads to, or every reason that it cannot take place."""


P = ParamSpec("P")


def _not_too_deep(change: Callable[P, Change]) -> Callable[P, Change]:
    """Make it a reason that a change cannot take place, where somebody would come to stand too deep."""

    @functools.wraps(change)
    def judged(*args: P.args, **kwargs: P.kwargs) -> Change:
        try:
            return change(*args, **kwargs)
        except TooDeepError:
            return (TOO_DEEP,)

    return judged


TOO_DEEP = Finding("tree-too-deep", params={"levels": DEEPEST})
"""Why nobody comes to stand below the deepest level."""


@_not_too_deep
def move(forest: Forest, unit: str, parent: str, span: Span) -> Change:
    """Put a unit and all below it under another parent over a span."""
    found = [*_standing(forest, (unit,), span.start)]
    found += _unsupported(forest, {unit: parent}, span)
    if unit == parent or forest.circles(unit, parent, span):
        found.append(Finding("under-itself"))
    if found:
        return tuple(found)
    return Reorganised(ChangeKind.MOVED, span.start, forest.move(unit, parent, span), (unit,), (unit,))


@_not_too_deep
def merge(forest: Forest, units: Sequence[str], into: str, on: dt.date) -> Change:
    """Merge units into one, which may be one of them: what stood below them stands below it, and they end."""
    ending = [unit for unit in units if unit != into]
    found = [*_standing(forest, dict.fromkeys([*units, into]), on)]
    if len({*units, into}) < _AT_LEAST or not ending:
        found.append(Finding("merge-needs-two"))
    if any(one != other and forest.circles(one, other, Span(on)) for one in ending for other in [*units, into]):
        found.append(Finding("units-stand-in-each-other"))
    if not found:
        for unit in ending:
            below = dict.fromkeys(forest.children(unit, Span(on)), into)
            found += _unsupported(forest, below, Span(on), leaving=unit)
    if found:
        return tuple(found)
    after = forest
    for unit in ending:
        after = _handed_down(after, unit, dict.fromkeys(after.children(unit, Span(on)), into), on)
        after = after.end(unit, on)
    return Reorganised(ChangeKind.MERGED, on, after, (*units,), (into,), dict.fromkeys(ending, into))


@_not_too_deep
def split(
    forest: Forest, unit: str, parts: Sequence[str], children: Mapping[str, str], posts: Mapping[str, str], on: dt.date
) -> Change:
    """Split a unit into parts, which stand already (one may be the unit itself); each child and post goes to its part.

    A unit that is not among its parts ends, so each of its children must go somewhere.
    """
    found = [*_standing(forest, dict.fromkeys([unit, *parts]), on)]
    if len(set(parts)) < _AT_LEAST:
        found.append(Finding("split-needs-two"))
    below = forest.children(unit, Span(on))
    strange = [each for each in children if each not in below]
    if strange or {*children.values(), *posts.values()} - set(parts):
        found.append(Finding("split-names-others", params={"count": len(strange)}))
    if unit not in parts and (left := [each for each in below if each not in children]):
        found.append(Finding("split-leaves-over", params={"count": len(left)}))
    if any(forest.circles(unit, part, Span(on)) for part in parts if part != unit):
        found.append(Finding("units-stand-in-each-other"))
    found += [] if found else _unsupported(forest, children, Span(on), leaving=unit)
    if found:
        return tuple(found)
    after = _handed_down(forest, unit, {each: part for each, part in children.items() if part != unit}, on)
    if unit not in parts:
        after = after.end(unit, on)
    return Reorganised(ChangeKind.SPLIT, on, after, (unit,), (*parts,), dict(posts))


def convert(forest: Forest, unit: str, kind: str, below: Mapping[str, str], on: dt.date) -> Change:
    """Make a unit one of another kind from a day on, and its children by kind (镇改街道, and villages communities)."""
    if found := _standing(forest, (unit,), on):
        return tuple(found)
    after = forest.convert(unit, kind, Span(on))
    for child in forest.children(unit, Span(on)):
        held = forest.at(child, on)
        if held is not None and held.kind in below:
            after = after.convert(child, below[held.kind], Span(on))
    return Reorganised(ChangeKind.CONVERTED, on, after, (unit,), (unit,))


def dissolve(forest: Forest, unit: str, on: dt.date) -> Change:
    """End a unit; nothing may stand below it any more."""
    found = [*_standing(forest, (unit,), on)]
    if below := forest.children(unit, Span(on)):
        found.append(Finding("unit-has-children", params={"count": len(below)}))
    if found:
        return tuple(found)
    return Reorganised(ChangeKind.DISSOLVED, on, forest.end(unit, on), (unit,), ())


_AT_LEAST = 2


def _standing(forest: Forest, units: Iterable[str], on: dt.date) -> list[Finding]:
    return [
        Finding("unit-does-not-stand", params={"unit": unit, "on": on})
        for unit in units
        if unit != ROOT and forest.at(unit, on) is None
    ]


def _unsupported(forest: Forest, to: Mapping[str, str], span: Span, *, leaving: str | None = None) -> Iterator[Finding]:
    """Yield the new parents that do not stand on every day of a span on which a unit is to stand below them.

    `leaving` counts only the days on which the unit stands below that one.
    """
    for unit, parent in to.items():
        pieces = [piece for piece in forest.places.get(unit, ()) if leaving in {None, piece.value.parent}]
        days = [shared for piece in pieces if (shared := piece.span.meet(span))]
        if not all(forest.stands_throughout(parent, each) for each in days):
            yield Finding("parent-does-not-stand", params={"on": span.start})


def _handed_down(forest: Forest, unit: str, to: Mapping[str, str], on: dt.date) -> Forest:
    """Return the forest in which children stand under others on every day from `on` they stood under the unit."""
    after = forest
    for child, parent in to.items():
        for piece in forest.places[child]:
            shared = piece.span.meet(Span(on))
            if shared is not None and piece.value.parent == unit:
                after = after.move(child, parent, shared)
    return after
