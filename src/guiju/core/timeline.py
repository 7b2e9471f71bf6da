"""What held when, and what was known of it when: rows with two axes of time, and how a new statement changes them.

A row holds a value over the days `[from, to)` and is known from the time it was recorded until a correction closes it.
Nothing is overwritten: `restate` says which rows a statement closes and which pieces are to be inserted, so that the
days the statement names have the new value, every other day keeps its own, and what was known before can still be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `start` up to, but not including, `end`; None is open. An empty span raises ValueError."""

    start: dt.date
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"no day lies in [{self.start}, {self.end})")

    def holds(self, on: dt.date) -> bool:
        """Tell whether a day lies in the span."""
        return self.start <= on and (self.end is None or on < self.end)

    def meet(self, other: Span) -> Span | None:
        """Return the days that lie in both, or None where there are none."""
        start = max(self.start, other.start)
        end = earlier(self.end, other.end)
        return Span(start, end) if end is None or start < end else None

    def without(self, other: Span) -> tuple[Span, ...]:
        """Return the days of this span that do not lie in the other: none, one or two spans."""
        shared = self.meet(other)
        if shared is None:
            return (self,)
        rest = [Span(self.start, shared.start)] if self.start < shared.start else []
        if shared.end is not None and (self.end is None or shared.end < self.end):
            rest.append(Span(shared.end, self.end))
        return tuple(rest)

    def covers(self, other: Span) -> bool:
        """Tell whether every day of the other lies in this span."""
        return other.without(self) == ()


def earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    """Return the earlier end; None is open, later than any day."""
    if one is None or other is None:
        return one or other
    return min(one, other)


@dataclass(frozen=True, slots=True)
class Held(Generic[V]):
    """A row as it stands: its id, the days it holds, its value, and when it was recorded (`recorded_to` None: now)."""

    id: str
    span: Span
    value: V
    recorded_from: dt.datetime
    recorded_to: dt.datetime | None = None

    def known(self, known_at: dt.datetime | None = None) -> bool:
        """Tell whether the row was known at a time; None asks what is known now."""
        if known_at is None:
            return self.recorded_to is None
        return self.recorded_from <= known_at and (self.recorded_to is None or known_at < self.recorded_to)


@dataclass(frozen=True, slots=True)
class Piece(Generic[V]):
    """A row to be inserted: its days and its value."""

    span: Span
    value: V


@dataclass(frozen=True, slots=True)
class Restatement(Generic[V]):
    """The rows that are known no longer, and the pieces that stand in their place."""

    closes: tuple[Held[V], ...] = ()
    inserts: tuple[Piece[V], ...] = ()


def restate(rows: Iterable[Held[V]], span: Span, value: V | None) -> Restatement[V]:
    """Return what changes when a value is stated over a span; None states that nothing holds there.

    A statement that says what is held already changes nothing.
    """
    met = _met(rows, span)
    if value is not None and any(row.value == value and row.span.covers(span) for row in met):
        return Restatement()
    kept = [Piece(rest, row.value) for row in met for rest in row.span.without(span)]
    stated = [] if value is None else [Piece(span, value)]
    return Restatement(tuple(met), _in_order([*kept, *stated]))


def revise(rows: Iterable[Held[V]], span: Span, change: Callable[[V], V]) -> Restatement[V]:
    """Return what changes when each value held over a span becomes another; days without a value stay without one."""
    closes: list[Held[V]] = []
    inserts: list[Piece[V]] = []
    for row in _met(rows, span):
        shared = row.span.meet(span)
        after = change(row.value)
        if shared is None or after == row.value:
            continue
        closes.append(row)
        inserts += [Piece(rest, row.value) for rest in row.span.without(span)]
        inserts.append(Piece(shared, after))
    return Restatement(tuple(closes), _in_order(inserts))


def known_rows(rows: Iterable[Held[V]], known_at: dt.datetime | None = None) -> tuple[Held[V], ...]:
    """Return the rows known at a time, in order of their days."""
    return tuple(sorted((row for row in rows if row.known(known_at)), key=lambda row: row.span.start))


def gaps(spans: Iterable[Span], within: Span) -> tuple[Span, ...]:
    """Return the days of `within` that none of the spans covers, in order."""
    rest: Sequence[Span] = (within,)
    for span in spans:
        rest = [part for whole in rest for part in whole.without(span)]
    return tuple(sorted(rest, key=lambda part: part.start))


def _met(rows: Iterable[Held[V]], span: Span) -> list[Held[V]]:
    return [row for row in known_rows(rows) if row.span.meet(span) is not None]


def _in_order(pieces: Iterable[Piece[V]]) -> tuple[Piece[V], ...]:
    return tuple(sorted(pieces, key=lambda piece: piece.span.start))


def stated(pieces: Iterable[Piece[V]], span: Span, value: V | None) -> tuple[Piece[V], ...]:
    """Return a timeline after a value (None: nothing) is stated over a span."""
    kept = [Piece(rest, piece.value) for piece in pieces for rest in piece.span.without(span)]
    return _in_order(kept if value is None else [*kept, Piece(span, value)])


def difference(rows: Iterable[Held[V]], timeline: Iterable[Piece[V]]) -> Restatement[V]:
    """Return what leads from the rows known now to a timeline: rows that are in it as they stand are left alone."""
    known, wanted = known_rows(rows), joined(timeline)
    standing = {(row.span, _key(row.value)) for row in known}
    kept = {(piece.span, _key(piece.value)) for piece in wanted}
    return Restatement(
        closes=tuple(row for row in known if (row.span, _key(row.value)) not in kept),
        inserts=tuple(piece for piece in wanted if (piece.span, _key(piece.value)) not in standing),
    )


def joined(timeline: Iterable[Piece[V]]) -> tuple[Piece[V], ...]:
    """Return a timeline in order, neighbours that touch and hold the same value made one."""
    whole: list[Piece[V]] = []
    for piece in _in_order(timeline):
        last = whole[-1] if whole else None
        if last is not None and last.span.end == piece.span.start and last.value == piece.value:
            whole[-1] = Piece(Span(last.span.start, piece.span.end), piece.value)
        else:
            whole.append(piece)
    return tuple(whole)


def _key(value: object) -> object:
    return value if getattr(value, "__hash__", None) else repr(value)
