"""People as they may be seen: a record by field groups, lists by unit, post, date and qualification, and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.register.cells import Published, published
from guiju.core.register.paths import subtree
from guiju.core.register.person import FIELDS
from guiju.core.values import Text
from guiju.store.audit.actions import now, record_reading, today, verdict
from guiju.store.register.dated import rows_on, standing
from guiju.store.register.models import Person, PersonField, Placement, PostState, Tenure
from guiju.store.register.places import reach, reaches_of_person
from guiju.store.register.renamed import names_on
from guiju.store.register.sealing import looked_for, opened

READ = "register.person.read"
MOST = 200


@dataclass(frozen=True, slots=True)
class FieldAsOf:
    """One field about a person as it is on a day, and where it comes from."""

    field: str
    item: str
    values: Mapping[str, str]
    since: dt.date
    until: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class PersonAsOf:
    """A person as they are on a day, in the field groups the reader may see; the others are named."""

    id: UUID
    keeper: UUID
    fields: tuple[FieldAsOf, ...]
    kept_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list of people: who holds which post where, since when."""

    tenure: UUID
    person: UUID
    name: str
    post: UUID
    title: Text
    unit: UUID
    since: dt.date


@dataclass(frozen=True, slots=True)
class People:
    """A page of a list of people, and what to ask the next one with; None where there is none."""

    lines: tuple[Listed, ...]
    after: str | None


def person_as_of(acting: Acting, person: UUID, on: dt.date, known_at: dt.datetime | None = None) -> Outcome[PersonAsOf]:
    """Return a person's record as it is on a day, as far as the reader may see it; the reading is recorded."""
    held = Person.objects.filter(pk=person).first()
    if held is None:
        return Refused((Finding("unknown-person"),))
    reaches = reaches_of_person(person, on) or (reach(held.keeper_id),)
    seen: dict[str, bool] = {}
    why: list[Finding] = []
    for group in dict.fromkeys(kept.group.value for kept in FIELDS.values()):
        found = [verdict(acting, READ, each, fields=group, at=now()) for each in reaches]
        seen[group] = any(each.allowed for each in found)
        why += [reason for each in found if not each.allowed for reason in each.because]
    if not any(seen.values()):
        return Refused(tuple({repr(reason): reason for reason in why}.values()))
    rows = rows_on(PersonField, on, known_at, person=person)
    fields = [
        FieldAsOf(row.field, row.item, _shown(row), row.valid_from, row.valid_to, row.source)
        for row in sorted(rows, key=lambda row: (list(FIELDS).index(row.field), row.item))
        if seen[FIELDS[row.field].group.value]
    ]
    told = record_reading(acting, people=[person], what="register.person")
    if isinstance(told, Refused):
        return told
    return Done(
        PersonAsOf(person, held.keeper_id, tuple(fields), tuple(group for group, may in seen.items() if not may))
    )


def find_by_id_number(acting: Acting, number: str) -> Outcome[UUID | None]:
    """Return the person registered under an ID number, by its keyed hash; a look-up that finds one is recorded.

    Somebody whom the reader may not see is not found either: that a number is registered anywhere is told to nobody.
    """
    for found in Person.objects.filter(id_number_hash=looked_for(number)).order_by("id"):
        reaches = reaches_of_person(found.pk, today())
        if any(verdict(acting, READ, each, fields="identity", at=now()).allowed for each in reaches):
            told = record_reading(acting, people=[found.pk], what="register.person.by-id-number")
            return told if isinstance(told, Refused) else Done(found.pk)
    return Done(None)


def list_people(  # noqa: PLR0913 - all that may narrow a list of people, each by its name
    acting: Acting,
    *,
    unit: UUID | None,
    on: dt.date,
    post_kind: str = "",
    education: str = "",
    qualification: str = "",
    after: str | None = None,
    limit: int = 100,
) -> Outcome[People]:
    """List who holds a post in a subtree on a day; narrowed by kind of post, education or qualification and no more.

    Whoever is shown finds the reading in their own record.
    """
    where = reach(unit, on)
    asked = ["identity", "posts"] + ["education"] * bool(education) + ["qualification"] * bool(qualification)
    for group in asked:
        found = verdict(acting, READ, where, fields=group, at=now())
        if not found.allowed:
            return Refused(found.because)
    posts = _posts(unit, on, post_kind)
    limit = max(1, min(limit, MOST))
    tenures = Tenure.objects.filter(standing(on), post__in=posts.values("post")).order_by("tenure")
    if after is not None:
        tenures = tenures.filter(tenure__gt=UUID(after))
    if education:
        tenures = tenures.filter(person__in=_having(on, "education", "level", education))
    if qualification:
        tenures = tenures.filter(person__in=_having(on, "qualification", "title", qualification))
    rows = list(tenures[: limit + 1])
    people = {row.person_id for row in rows[:limit]}
    states = {row.post_id: row for row in posts.filter(post__in=[row.post_id for row in rows[:limit]])}
    names = {
        row.person_id: str(row.value.get("value", ""))
        for row in PersonField.objects.filter(standing(on), field="name", person__in=people)
    }
    lines = tuple(
        Listed(
            tenure=row.tenure,
            person=row.person_id,
            name=names.get(row.person_id, "—"),
            post=row.post_id,
            title=Text(zh=states[row.post_id].title_zh, en=states[row.post_id].title_en),
            unit=states[row.post_id].unit_id,
            since=row.valid_from,
        )
        for row in rows[:limit]
    )
    told = record_reading(acting, people=sorted(people), what="register.people")
    if isinstance(told, Refused):
        return told
    return Done(People(lines, str(rows[limit - 1].tenure) if len(rows) > limit else None))


def count_people(unit: UUID | None, on: dt.date) -> Published[str]:
    """Count who holds a post in a subtree on a day, by every kind of post there is in it, seeing nobody.

    Small cells are hidden, none and a few alike; the others stand to the nearest five. Nobody holds one post twice on a
    day (a guard sees to it), so tenures are counted.
    """
    posts, names = _posts(unit, on, ""), names_on(on)
    there = posts.order_by("kind").values_list("kind", flat=True).distinct()
    found = names.counted((kind, 0) for kind in there)
    of_post = PostState.objects.filter(standing(on), post=OuterRef("post")).values("kind")[:1]
    held = Tenure.objects.filter(standing(on), post__in=posts.values("post")).annotate(of_kind=Subquery(of_post))
    counted = held.values_list("of_kind").annotate(people=Count("pk")).order_by()
    found.update(names.counted((str(kind), int(people)) for kind, people in counted))
    return published(found)


def _posts(unit: UUID | None, on: dt.date, kind: str) -> QuerySet[PostState]:
    rows = PostState.objects.filter(standing(on))
    if unit is not None:
        place = next(iter(rows_on(Placement, on, None, unit=unit)), None)
        low, high = subtree(place.path) if place else ("~", "~")
        among = Placement.objects.filter(standing(on), path__gte=low, path__lt=high)
        rows = rows.filter(unit__in=among.values("unit"))
    return rows.filter(kind__in=names_on(on).meant(kind)) if kind else rows


def _having(on: dt.date, field: str, part: str, value: str) -> list[UUID]:
    rows = PersonField.objects.filter(standing(on), field=field, **{f"value__{part}": value})
    return list(rows.values_list("person", flat=True))


def _shown(row: PersonField) -> dict[str, str]:
    kept = FIELDS[row.field]
    return {part: opened(text) if kept.sealed else str(text) for part, text in row.value.items()}
