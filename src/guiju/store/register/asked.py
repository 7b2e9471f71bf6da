"""What a step of a case asks of the register, as parts of one statement: posts, units of people, where units stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from guiju.core.register.paths import within
from guiju.store.audit.queries import Answer, Question, Some, id_of
from guiju.store.register.dated import standing
from guiju.store.register.models import Description, Person, Placement, PostState, Tenure

_PLACE, _SAID, _PERSON = (each._meta.db_table for each in (Placement, Description, Person))  # noqa: SLF001 - documented
_POST, _TENURE = (each._meta.db_table for each in (PostState, Tenure))  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a unit stands on a day, or stood last."""

    unit: UUID
    parent: UUID | None
    path: str
    kind: str

    def under(self, other: Stood) -> bool:
        """Tell whether it is the other one or stands below it."""
        return within(self.path, other.path)


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post somebody holds, and the unit it is in."""

    person: UUID
    post: UUID
    unit: UUID


def _on(alias: str) -> str:
    known = f"{alias}.recorded_to IS NULL AND {alias}.valid_from <= %s"
    return f"{known} AND ({alias}.valid_to IS NULL OR {alias}.valid_to > %s)"


def posts_asked(people: Some, on: dt.date) -> Question:
    """Return the question of which posts people hold on a day."""
    rest = (
        f"FROM {_TENURE} t JOIN {_POST} s ON s.post_id = t.post_id AND {_on('s')} "
        f"WHERE {_on('t')} AND t.person_id IN ({people.sql})"
    )
    return Question(("t.person_id", "t.post_id", "s.unit_id"), rest, (on, on, on, on, *people.params))


def posts_of_answers(answers: Iterable[Answer]) -> tuple[PostHeld, ...]:
    """Return the posts held."""
    return tuple(PostHeld(id_of(person), id_of(post), id_of(unit)) for person, post, unit, *_ in answers)


def people_holding(post: UUID, on: dt.date) -> tuple[UUID, ...]:
    """Return who holds a post on a day."""
    return tuple(Tenure.objects.filter(standing(on), post=post).order_by("seat").values_list("person", flat=True))


def keepers_asked(people: Some) -> Question:
    """Return the question of which unit keeps the record of each person: id and unit."""
    return Question(("id", "keeper_id"), f"FROM {_PERSON} WHERE id IN ({people.sql})", people.params)


def post_units_asked(posts: Some, on: dt.date) -> Question:
    """Return the question of where posts are on a day: post, unit."""
    rest = f"FROM {_POST} s WHERE {_on('s')} AND s.post_id IN ({posts.sql})"
    return Question(("s.post_id", "s.unit_id"), rest, (on, on, *posts.params))


def codes_asked(codes: Some) -> Question:
    """Return the question of which units bear codes: code, unit."""
    rest = f"FROM {_SAID} WHERE recorded_to IS NULL AND code IN ({codes.sql})"
    return Question(("code", "unit_id"), rest, codes.params)


def people_kept(people: Iterable[UUID]) -> Some:
    """Return people of whom there is a record, as a statement that may be joined to another."""
    some = Some.of(people)
    return Some(f"SELECT id FROM {_PERSON} WHERE id IN ({some.sql})", some.params)  # noqa: S608


def units_on_paths(paths: Iterable[str], on: dt.date) -> QuerySet[Placement, UUID]:
    """Return the units that stand on paths on a day, as a question within another."""
    return Placement.objects.filter(standing(on), path__in=list(paths)).values_list("unit", flat=True)


def units_of_people(people: Some, on: dt.date) -> Some:
    """Return the units people are in: those of their posts, and those that keep their records."""
    posts = posts_asked(people, on)
    sql = f"SELECT s.unit_id {posts.rest} UNION SELECT keeper_id FROM {_PERSON} WHERE id IN ({people.sql})"  # noqa: S608
    return Some(sql, (*posts.params, *people.params))


def units_of_posts(posts: Some, on: dt.date) -> Some:
    """Return the units posts are in."""
    asked = post_units_asked(posts, on)
    return Some(f"SELECT s.unit_id {asked.rest}", asked.params)


def units_coded(codes: Some) -> Some:
    """Return the units that bear codes."""
    asked = codes_asked(codes)
    return Some(f"SELECT unit_id {asked.rest}", asked.params)


def places_asked(*units: Some) -> Question:
    """Return the question of where units stand, which `places_of` reads.

    They are brought together first: where either of several lists was asked for, every placement would be looked at.
    """
    among = " UNION ALL ".join(each.selected for each in units)
    columns = ("unit_id", "parent_id", "path", "kind", "valid_from", "valid_to")
    params = tuple(value for each in units for value in each.params)
    return Question(columns, f"FROM {_PLACE} WHERE recorded_to IS NULL AND unit_id IN ({among})", params)


def places_of(answers: Iterable[Answer], on: dt.date) -> dict[UUID, Stood]:
    """Return where units stand on a day, or where they stood last."""
    rows = sorted(answers, key=lambda row: str(row[4]))
    found: dict[UUID, tuple[bool, Stood]] = {}
    for unit, parent, path, kind, since, until, *_ in rows:
        stands = str(since) <= on.isoformat() and (until is None or until > on.isoformat())
        key = id_of(unit)
        if stands or key not in found or not found[key][0]:
            found[key] = stands, Stood(key, None if parent is None else id_of(parent), str(path), str(kind))
    return {unit: stood for unit, (_, stood) in found.items()}
