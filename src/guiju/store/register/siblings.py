"""Which units of a kind stand under the same unit, for kinds that only so many may be of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.register.forest import ROOT, Forest
from guiju.core.register.kinds import Lists, at_once, check_beside
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind
from guiju.core.timeline import Span
from guiju.store.register.dated import span_of
from guiju.store.register.models import Placement


def spans_beside(parent: UUID | None, kind: Kind, without: UUID | None = None) -> list[Span]:
    """Return the days on which units of a kind stand under a unit (None: at the top), one unit left out of them."""
    rows = Placement.objects.filter(parent=parent, kind__in=_names(kind), recorded_to=None)
    return [span_of(row) for row in rows if row.unit_id != without]


def beside(kind: Kind | None, parent: UUID | None, span: Span, without: UUID | None = None) -> int | None:
    """Return how many of a kind stand under a unit at once during a span; None where the kind has no limit."""
    if kind is None or kind.most is None:
        return None
    return at_once(spans_beside(parent, kind, without), span)


def crowded(before: Forest, after: Forest, lists: Lists, on: dt.date) -> Iterator[Finding]:
    """Yield where a change brings more of a kind under one unit than may stand there; those that end with it leave."""
    among: dict[tuple[str, Kind], dict[str, list[Span]]] = {}
    coming: list[tuple[str, str, Kind, Span]] = []
    for unit, timeline in after.places.items():
        for piece in timeline:
            kind = lists.of(lists.present(piece.value.kind), *IN_THE_TREE)
            days = piece.span.meet(Span(on))
            if kind is None or kind.most is None or days is None:
                continue
            parent = piece.value.parent
            among.setdefault((parent, kind), {}).setdefault(unit, []).append(days)
            was = before.at(unit, days.start) if unit in before.places else None
            if was is None or (was.parent, lists.present(was.kind)) != (parent, kind.id):
                coming.append((unit, parent, kind, days))
    for unit, parent, kind, days in coming:
        others = [span for each, spans in among[parent, kind].items() if each != unit for span in spans]
        others += _untouched(parent, kind, after)
        yield from check_beside(kind, at_once(others, days))


def _untouched(parent: str, kind: Kind, after: Forest) -> list[Span]:
    """Return the days on which units stand there that the change does not touch."""
    above = None if parent == ROOT else UUID(parent)
    rows = Placement.objects.filter(parent=above, kind__in=_names(kind), recorded_to=None)
    return [span_of(row) for row in rows if str(row.unit_id) not in after.places]


def _names(kind: Kind) -> tuple[str, ...]:
    """Return the names under which units of a kind were recorded."""
    return (kind.id, *kind.renamed_from)


class Filling:
    """Counts new units of one call beside those that stand and those before them."""

    def __init__(self) -> None:
        self._spans: dict[tuple[UUID | None, str], list[Span]] = {}

    def __call__(self, kind: Kind, parent: UUID | None, span: Span) -> int:
        """Return how many others stand there at once, and count the new one from now on."""
        if (parent, kind.id) not in self._spans:
            self._spans[parent, kind.id] = spans_beside(parent, kind)
        others = self._spans[parent, kind.id]
        found = at_once(others, span)
        others.append(span)
        return found
