"""Where units stand on every day: placements in a tree, and what founding, moving and ending one does to all below it.

A placement holds, over some days, under which parent a unit stands, the label that parent gave it, and the path that
follows from both. A forest is the timelines known now of the units a change touches; each operation returns another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from guiju.core.register.paths import DEEPEST, depth, label, moved, within
from guiju.core.timeline import Held, Piece, Restatement, Span, difference, gaps, joined, stated

ROOT = ""
"""The parent of a unit that has none."""


class TooDeepError(ValueError):
    """Somebody would come to stand on a level that no path has."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands and what kind of unit it is: its parent ("" for none), its label there, and its path."""

    parent: str
    path: str
    kind: str

    @property
    def label(self) -> str:
        """The label the parent gave it."""
        return self.path[-4:]


Timeline = tuple[Piece[Place], ...]


@dataclass(frozen=True, slots=True)
class Forest:
    """Timelines by unit, and how many labels each parent has given out."""

    places: Mapping[str, Timeline] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)

    def at(self, unit: str, on: dt.date) -> Place | None:
        """Return where a unit stands on a day."""
        return next((piece.value for piece in self.places.get(unit, ()) if piece.span.holds(on)), None)

    def children(self, parent: str, span: Span) -> tuple[str, ...]:
        """Return the units that stand under a parent on some day of a span, in the order of their labels."""
        found = {
            unit: piece.value.path
            for unit, timeline in self.places.items()
            for piece in timeline
            if piece.value.parent == parent and piece.span.meet(span)
        }
        return tuple(sorted(found, key=lambda unit: found[unit]))

    def under(self, parent: str, span: Span) -> Iterator[tuple[Span, str]]:
        """Yield the paths a parent has over a span; no days where it does not stand."""
        if parent == ROOT:
            yield span, ""
            return
        for piece in self.places.get(parent, ()):
            shared = piece.span.meet(span)
            if shared is not None:
                yield shared, piece.value.path

    def stands_throughout(self, unit: str, span: Span) -> bool:
        """Tell whether a unit stands on every day of a span."""
        return unit == ROOT or not gaps((piece.span for piece in self.places.get(unit, ())), span)

    def plant(self, unit: str, parent: str, kind: str, span: Span) -> Forest:
        """Return the forest with a unit under a parent over a span; days on which it stood elsewhere are overwritten.

        The parent must stand throughout; otherwise ValueError. Below the deepest level TooDeepError.
        """
        name, labels = self._next_label(parent)
        pieces = self.places.get(unit, ())
        for shared, path in self._paths(parent, span):
            pieces = stated(pieces, shared, Place(parent, _deep(path + name), kind))
        return Forest({**self.places, unit: joined(pieces)}, labels)

    def move(self, unit: str, parent: str, span: Span) -> Forest:
        """Return the forest with a unit, and all below it, under another parent on those days of a span it stands."""
        name, labels = self._next_label(parent)
        turns: list[tuple[Span, str, str]] = []
        for piece in self.places[unit]:
            shared = piece.span.meet(span)
            if shared is not None and piece.value.parent != parent:
                turns += [(days, piece.value.path, path + name) for days, path in self._paths(parent, shared)]
        if not turns:
            return self
        places = {each: _turned(timeline, turns) for each, timeline in self.places.items()}
        places[unit] = tuple(
            replace(piece, value=replace(piece.value, parent=parent))
            if any(new == piece.value.path and days.covers(piece.span) for days, _, new in turns)
            else piece
            for piece in places[unit]
        )
        return Forest({each: joined(timeline) for each, timeline in places.items()}, labels)

    def convert(self, unit: str, kind: str, span: Span) -> Forest:
        """Return the forest with a unit of another kind over a span."""
        pieces = self.places[unit]
        for piece in self.places[unit]:
            shared = piece.span.meet(span)
            if shared is not None:
                pieces = stated(pieces, shared, replace(piece.value, kind=kind))
        return Forest({**self.places, unit: joined(pieces)}, self.labels)

    def end(self, unit: str, on: dt.date) -> Forest:
        """Return the forest in which a unit stands no longer from a day on."""
        return Forest({**self.places, unit: stated(self.places[unit], Span(on), None)}, self.labels)

    def circles(self, unit: str, parent: str, span: Span) -> bool:
        """Tell whether a parent lies under the unit itself on some day of a span."""
        own = [(piece.span.meet(span), piece.value.path) for piece in self.places.get(unit, ())]
        return any(
            mine is not None and days.meet(mine) is not None and within(path, at)
            for mine, at in own
            for days, path in self.under(parent, span)
            if path
        )

    def _next_label(self, parent: str) -> tuple[str, dict[str, int]]:
        number = self.labels.get(parent, 0)
        return label(number), {**self.labels, parent: number + 1}

    def _paths(self, parent: str, span: Span) -> list[tuple[Span, str]]:
        if not self.stands_throughout(parent, span):
            raise ValueError(f"{parent} does not stand on every day from {span.start} to {span.end}")
        return list(self.under(parent, span))


def forest_of(rows: Mapping[str, Iterable[Held[Place]]], labels: Mapping[str, int]) -> Forest:
    """Return the forest of the rows known now."""
    return Forest(
        {
            unit: tuple(
                Piece(row.span, row.value) for row in sorted(held, key=lambda row: row.span.start) if row.known()
            )
            for unit, held in rows.items()
        },
        dict(labels),
    )


def restatements(rows: Mapping[str, Iterable[Held[Place]]], forest: Forest) -> dict[str, Restatement[Place]]:
    """Return, for each unit whose placements differ, the rows to close and the pieces to insert."""
    found = {unit: difference(rows.get(unit, ()), timeline) for unit, timeline in forest.places.items()}
    return {unit: each for unit, each in found.items() if each.closes or each.inserts}


def _turned(timeline: Timeline, turns: Iterable[tuple[Span, str, str]]) -> Timeline:
    pieces = timeline
    for piece in timeline:
        for days, old, new in turns:
            shared = piece.span.meet(days)
            if shared is not None and within(piece.value.path, old):
                path = _deep(moved(piece.value.path, old, new))
                pieces = stated(pieces, shared, replace(piece.value, path=path))
    return pieces


def _deep(path: str) -> str:
    if depth(path) > DEEPEST:
        raise TooDeepError(f"more than {DEEPEST} levels")
    return path
