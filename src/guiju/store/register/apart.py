"""A change of units says two things: what is known of units for good, and what is kept about people for their time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from guiju.core.journal.events import PERMANENT, Change, Event, Insert, Json, Update
from guiju.store.audit.dated import Dated
from guiju.store.register.models import Agreement, Responsible, Secondment, TeamMembership
from guiju.store.register.person_actions import RETENTION

_ABOUT_PEOPLE: dict[str, type[Dated]] = {
    f"register.{model.__name__}": model for model in (Secondment, TeamMembership, Responsible, Agreement)
}


def kept_for(people: Collection[UUID]) -> str:
    """Return how long a body is kept: as what is about people, or, about units alone, for good."""
    return RETENTION if people else PERMANENT


def apart(kind: str, said: dict[str, Json], rows: Iterable[Change]) -> tuple[Event, ...]:
    """Return the event of a change of units, and, where people move along with it, another that is kept as they are."""
    units, people = list[Change](), list[Change]()
    for row in rows:
        (people if row.table in _ABOUT_PEOPLE else units).append(row)
    event = Event(kind, said=said, changes=tuple(units))
    if not people:
        return (event,)
    who = _people(people)
    moved = Event("register.unit.people-moved", said, tuple(people), kept_for(who), who)
    return (event, moved)


def _people(rows: Sequence[Change]) -> tuple[UUID, ...]:
    found: set[UUID] = set()
    for row in rows:
        match row:
            case Insert(_, values) if values.get("person_id") is not None:
                found.add(UUID(str(values["person_id"])))
            case Update(table, key, _, _):
                held: Any = _ABOUT_PEOPLE[table]._default_manager  # noqa: SLF001 - Django's own name for it
                found |= set(held.filter(pk=key).exclude(person=None).values_list("person", flat=True))
            case _:
                pass
    return tuple(sorted(found))
