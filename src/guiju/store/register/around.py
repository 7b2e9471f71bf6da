"""What founding one unit must know, asked in one statement: what is in force, where the unit above stands, its labels.

The row of the unit above is held until the action ends, as it is where it is read by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.core.register.forest import Place, forest_of
from guiju.core.register.kinds import Lists
from guiju.core.register.paths import DEEPEST, WIDTH, above
from guiju.core.timeline import Held, Span
from guiju.store.audit.actions import Work
from guiju.store.audit.queries import Answer, Question, Some, together
from guiju.store.register.lists import in_force_asked, in_force_of
from guiju.store.register.models import Placement, Unit
from guiju.store.register.trees import Loaded

_PLACE, _UNIT = (each._meta.db_table for each in (Placement, Unit))  # noqa: SLF001 - documented


@dataclass(frozen=True, slots=True)
class Around:
    """What is in force on a day, a unit as it stands, and everywhere that it stands."""

    lists: Lists
    loaded: Loaded
    upward: Callable[[str, dt.date], Reach]
    """From a path and a day to the units that stand on it and above it."""


def around(work: Work, unit: UUID, on: dt.date) -> Around:
    """Ask for what founding a unit under another from a day on needs."""
    locking = " ORDER BY id FOR UPDATE" if connections[work.store].features.has_select_for_update else ""
    some = Some.of([unit])
    own = f"(SELECT id, labels FROM {_UNIT} WHERE id IN ({some.sql}){locking}) AS u"  # noqa: S608 - names of ours
    places = f"FROM {_PLACE} WHERE recorded_to IS NULL AND unit_id IN ({some.sql})"
    steps = ", ".join(f"substr(p.path, 1, {WIDTH * depth})" for depth in range(1, DEEPEST + 1))
    answers = together(
        work.store,
        {
            "lists": in_force_asked(on),
            "places": Question(("id", "parent_id", "path", "kind", "valid_from", "valid_to"), places, some.params),
            "above": Question(
                ("a.path", "a.unit_id", "a.valid_from", "a.valid_to"),
                f"FROM {_PLACE} p JOIN {_PLACE} a ON a.recorded_to IS NULL AND a.path IN ({steps}) "
                f"WHERE p.recorded_to IS NULL AND p.unit_id IN ({some.sql})",
                some.params,
            ),
            "labels": Question(("u.labels",), f"FROM {own}", some.params),
        },
    )
    rows = {str(unit): [_held(work, row) for row in answers["places"]]} if answers["places"] else {}
    labels = {str(unit): int(str(given)) for given, *_ in answers["labels"]}
    return Around(
        in_force_of(answers["lists"]),
        Loaded(rows, forest_of(rows, labels)),
        _standing(answers["above"]),
    )


def _held(work: Work, row: Answer) -> Held[Place]:
    """Return a placement; since when it is known, nobody asks who only founds below it."""
    id_, parent, path, kind, since, until, *_ = row
    place = Place("" if parent is None else str(UUID(parent)), str(path), str(kind))
    return Held(str(UUID(id_)), _span(since, until), place, work.at, None)


def _span(since: str | None, until: str | None) -> Span:
    return Span(dt.date.fromisoformat(str(since)), None if until is None else dt.date.fromisoformat(until))


def _standing(answers: Iterable[Answer]) -> Callable[[str, dt.date], Reach]:
    rows = [(str(path), UUID(unit), _span(since, until)) for path, unit, since, until, *_ in answers]

    def upward(path: str, on: dt.date) -> Reach:
        units = {there: unit for there, unit, span in rows if span.holds(on)}
        return Reach(Store.DEFAULT, tuple(units[step] for step in above(path) if step in units))

    return upward
