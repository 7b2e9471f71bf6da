"""Which units of a kind stand under the same unit, for kinds that only so many may be of."""

from __future__ import annotations

from uuid import UUID

from guiju.core.register.kinds import at_once
from guiju.core.rulebook.kinds import Kind
from guiju.core.timeline import Span
from guiju.store.register.dated import span_of
from guiju.store.register.models import Placement


def spans_beside(parent: UUID | None, kind: str, without: UUID | None = None) -> list[Span]:
    """Return the days on which units of a kind stand under a unit (None: at the top), one unit left out of them."""
    rows = Placement.objects.filter(parent=parent, kind=kind, recorded_to=None)
    return [span_of(row) for row in rows if row.unit_id != without]


def beside(kind: Kind | None, parent: UUID | None, span: Span, without: UUID | None = None) -> int | None:
    """Return how many of a kind stand under a unit at once during a span; None where the kind has no limit."""
    if kind is None or kind.most is None:
        return None
    return at_once(spans_beside(parent, kind.id, without), span)


class Filling:
    """Counts new units of one call beside those that stand and those before them."""

    def __init__(self) -> None:
        self._spans: dict[tuple[UUID | None, str], list[Span]] = {}

    def __call__(self, kind: Kind, parent: UUID | None, span: Span) -> int:
        """Return how many others stand there at once, and count the new one from now on."""
        if (parent, kind.id) not in self._spans:
            self._spans[parent, kind.id] = spans_beside(parent, kind.id)
        others = self._spans[parent, kind.id]
        found = at_once(others, span)
        others.append(span)
        return found
