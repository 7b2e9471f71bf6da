"""What units and posts are called, many in one question: for lists and pages that name what they lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from guiju.core.register.paths import above
from guiju.core.values import Text
from guiju.store.register.dated import known, standing
from guiju.store.register.models import Description, Placement, PostState, Tenure
from guiju.store.register.renamed import names_on

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit by its name: what it is called, its official code, its kind (empty where it stands nowhere that day)."""

    id: UUID
    name: Text
    code: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class NamedPost:
    """A post by its title, with the unit it is in."""

    id: UUID
    title: Text
    unit: UUID
    kind: str


def units_named(
    units: Iterable[UUID | None], on: dt.date, known_at: dt.datetime | None = None
) -> Mapping[UUID, NamedUnit]:
    """Return what units are called on a day; one that does not stand then by the name it bore nearest to it."""
    asked = sorted({unit for unit in units if unit is not None})
    if not asked:
        return {}
    said: dict[UUID, tuple[int, Description]] = {}
    kinds: dict[UUID, str] = {}
    for part in _parts(asked):
        for row in Description.objects.filter(known(known_at), unit__in=part):
            far = _distance(row, on)
            if row.unit_id not in said or far < said[row.unit_id][0]:
                said[row.unit_id] = (far, row)
        kinds |= dict(Placement.objects.filter(standing(on, known_at), unit__in=part).values_list("unit", "kind"))
    names = names_on(on, known_at)
    return {
        unit: NamedUnit(unit, Text(zh=row.name_zh, en=row.name_en), row.code, names.now(kinds.get(unit, "")))
        for unit, (_, row) in said.items()
    }


def posts_named(posts: Iterable[UUID | None], on: dt.date) -> Mapping[UUID, NamedPost]:
    """Return what posts are called on a day; one that does not stand then by the title it bore nearest to it."""
    asked = sorted({post for post in posts if post is not None})
    if not asked:
        return {}
    found: dict[UUID, tuple[int, PostState]] = {}
    for part in _parts(asked):
        for row in PostState.objects.filter(recorded_to=None, post__in=part):
            far = _distance(row, on)
            if row.post_id not in found or far < found[row.post_id][0]:
                found[row.post_id] = (far, row)
    names = names_on(on)
    return {
        post: NamedPost(post, Text(zh=row.title_zh, en=row.title_en), row.unit_id, names.now(row.kind))
        for post, (_, row) in found.items()
    }


def line_of(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> tuple[NamedUnit, ...]:
    """Return the units from the top down to a unit, itself the last; empty where it does not stand that day."""
    place = Placement.objects.filter(standing(on, known_at), unit=unit).first()
    if place is None:
        return ()
    paths = list(above(place.path))
    rows = Placement.objects.filter(standing(on, known_at), path__in=paths).order_by("path")
    ids = list(dict.fromkeys(rows.values_list("unit", flat=True)))
    called = units_named(ids, on, known_at)
    return tuple(called[each] for each in ids if each in called)


def with_units_below(units: Iterable[UUID], on: dt.date, known_at: dt.datetime | None = None) -> frozenset[UUID]:
    """Return those of some units that have any below them on a day."""
    found: set[UUID] = set()
    for part in _parts(sorted(set(units))):
        rows = Placement.objects.filter(standing(on, known_at), parent__in=part)
        found |= set(rows.values_list("parent", flat=True).distinct())
    return frozenset(found)


def seats_taken(posts: Iterable[UUID], on: dt.date, known_at: dt.datetime | None = None) -> Mapping[UUID, int]:
    """Return how many hold each of some posts on a day, seeing nobody; a post that nobody holds is left out."""
    found: dict[UUID, int] = {}
    for part in _parts(sorted(set(posts))):
        rows = Tenure.objects.filter(standing(on, known_at), post__in=part)
        for post in rows.values_list("post", flat=True):
            found[post] = found.get(post, 0) + 1
    return found


def _distance(row: Description | PostState, on: dt.date) -> int:
    if row.valid_from > on:
        return (row.valid_from - on).days
    return 0 if row.valid_to is None or row.valid_to > on else (on - row.valid_to).days + 1


def _parts(asked: list[UUID]) -> Iterable[list[UUID]]:
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
