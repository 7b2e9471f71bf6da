"""Units, posts, people as others name them: by code, by reference within a unit, by staff number. Read in bulk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q

from guiju.core.register.kinds import AttributeValue
from guiju.core.register.numbers import plain
from guiju.core.register.person import FIELDS
from guiju.core.values import Text
from guiju.store.register.dated import standing
from guiju.store.register.models import Description, Person, PersonField, Placement, PostState, Tenure
from guiju.store.register.renamed import names_on
from guiju.store.register.sealing import looked_for

T = TypeVar("T")
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit found by its code, with the code of the unit above it (empty: none, or none that has one)."""

    id: UUID
    code: str
    name: Text
    kind: str
    parent: UUID | None
    parent_code: str
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodedPost:
    """A post of a unit with the reference it bears there, and that of the post it reports to (empty: none)."""

    id: UUID
    unit: UUID
    reference: str
    title: Text
    kind: str
    grade: str
    reports_to: UUID | None
    reports_to_reference: str
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


def units_by_code(codes: Iterable[str], on: dt.date) -> dict[str, CodedUnit]:
    """Return the units that bear codes on a day, by the code as it was asked for; of several, the first by id."""
    asked = {code: plain(code) for code in codes if code}
    said: dict[UUID, Description] = {}
    for part in _parts(sorted(set(asked.values()))):
        said |= {row.unit_id: row for row in Description.objects.filter(standing(on), code__in=part)}
    by_code: dict[str, CodedUnit] = {}
    for unit in reversed(_coded(said, on)):
        by_code[unit.code] = unit
    return {code: by_code[bare] for code, bare in asked.items() if bare in by_code}


def units_called(texts: Iterable[str], on: dt.date) -> dict[str, CodedUnit]:
    """Return the units that people mean by a code or, where no unit bears it, by a name only one unit has."""
    asked = {text for text in texts if text}
    found = units_by_code(asked, on)
    said: dict[UUID, Description] = {}
    for part in _parts(sorted(asked - found.keys())):
        rows = Description.objects.filter(standing(on)).filter(Q(name_zh__in=part) | Q(name_en__in=part))
        said |= {row.unit_id: row for row in rows}
    named: dict[str, list[CodedUnit]] = {}
    for unit in _coded(said, on):
        for name in {unit.name.zh, unit.name.en} & asked:
            named.setdefault(name, []).append(unit)
    return found | {name: units[0] for name, units in named.items() if len(units) == 1 and name not in found}


def _coded(said: Mapping[UUID, Description], on: dt.date) -> list[CodedUnit]:
    """Return units with where they stand, in the order of their ids."""
    places: dict[UUID, Placement] = {}
    for units in _parts(sorted(said)):
        places |= {row.unit_id: row for row in Placement.objects.filter(standing(on), unit__in=units)}
    above: dict[UUID, str] = {}
    for units in _parts(sorted({row.parent_id for row in places.values() if row.parent_id is not None})):
        above |= dict(Description.objects.filter(standing(on), unit__in=units).values_list("unit", "code"))
    found, names = list[CodedUnit](), names_on(on)
    for unit in sorted(said.keys() & places.keys()):
        row, place = said[unit], places[unit]
        name = Text(zh=row.name_zh, en=row.name_en)
        code_above = "" if place.parent_id is None else above.get(place.parent_id, "")
        kind = names.now(place.kind)
        found.append(CodedUnit(unit, row.code, name, kind, place.parent_id, code_above, names.stated(row.attributes)))
    return found


def posts_of_units(units: Iterable[UUID], on: dt.date) -> dict[tuple[UUID, str], CodedPost]:
    """Return the posts of units that bear a reference on a day, by unit and reference."""
    rows: list[PostState] = []
    for part in _parts(sorted(set(units))):
        rows += PostState.objects.filter(standing(on), unit__in=part).exclude(reference="").order_by("-post")
    references = {row.post_id: row.reference for row in rows}
    elsewhere = {row.reports_to_id for row in rows if row.reports_to_id is not None} - references.keys()
    for posts in _parts(sorted(elsewhere)):
        references |= dict(PostState.objects.filter(standing(on), post__in=posts).values_list("post", "reference"))
    names = names_on(on)
    return {
        (row.unit_id, row.reference): CodedPost(
            id=row.post_id,
            unit=row.unit_id,
            reference=row.reference,
            title=Text(zh=row.title_zh, en=row.title_en),
            kind=names.now(row.kind),
            grade=row.grade,
            reports_to=row.reports_to_id,
            reports_to_reference="" if row.reports_to_id is None else references.get(row.reports_to_id, ""),
            attributes=names.stated(row.attributes),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class NumberedPerson:
    """A person found by the staff number in the records of a unit, or by an ID number, with what is kept now.

    `fields` are the parts of each field; of a field there may be several of, the first, whose id is among `items`.
    A sealed field is left out.
    """

    id: UUID
    keeper: UUID
    staff_number: str
    fields: Mapping[str, Mapping[str, str]]
    items: Mapping[str, UUID]


def people_by_staff_number(numbers: Iterable[str], on: dt.date) -> tuple[NumberedPerson, ...]:
    """Return the people who bear staff numbers on a day; several units may have given the same one."""
    found: set[UUID] = set()
    for part in _parts(sorted({number for number in numbers if number})):
        rows = PersonField.objects.filter(standing(on), field="staff_number", value__value__in=part)
        found |= set(rows.values_list("person", flat=True))
    return _people(found, on)


def people_by_id_number(numbers: Iterable[str], on: dt.date) -> tuple[tuple[str, NumberedPerson], ...]:
    """Return the people who bear ID numbers, each with the number, found by its keyed hash.

    Two units that may not know of each other's people can have registered the same one.
    """
    hashed = {looked_for(number): number for number in numbers if number}
    found: dict[UUID, str] = {}
    for part in _parts(sorted(hashed)):
        rows = Person.objects.filter(id_number_hash__in=part).values_list("pk", "id_number_hash")
        found |= {person: hashed[text] for person, text in rows if text is not None}
    return tuple((found[person.id], person) for person in _people(found, on))


def sharing_a_number() -> tuple[tuple[UUID, ...], ...]:
    """Return the people registered more than once under one ID number, those of a number together; never the number."""
    counted = Person.objects.exclude(id_number_hash=None).values_list("id_number_hash").annotate(count=Count("id"))
    shared = [text for text, count in counted.order_by() if count > 1]
    found: dict[str | None, list[UUID]] = {}
    for part in _parts(sorted(shared)):
        rows = Person.objects.filter(id_number_hash__in=part).order_by("id")
        for person, text in rows.values_list("pk", "id_number_hash"):
            found.setdefault(text, []).append(person)
    return tuple(sorted(tuple(people) for people in found.values()))


def items_of(person: UUID, on: dt.date) -> Mapping[str, UUID]:
    """Return, for each field of a person there may be several of, the id of the first."""
    return next((each.items for each in _people([person], on)), {})


def tenures_of(people: Iterable[UUID]) -> dict[tuple[UUID, UUID, dt.date], tuple[UUID, dt.date | None]]:
    """Return the tenures of people as known now: by person, post and first day, the tenure's id and its end."""
    found: dict[tuple[UUID, UUID, dt.date], tuple[UUID, dt.date | None]] = {}
    for part in _parts(sorted(set(people))):
        for row in Tenure.objects.filter(person__in=part, recorded_to=None):
            found[row.person_id, row.post_id, row.valid_from] = (row.tenure, row.valid_to)
    return found


def _people(ids: Iterable[UUID], on: dt.date) -> tuple[NumberedPerson, ...]:
    fields: dict[UUID, dict[str, Mapping[str, str]]] = {}
    items: dict[UUID, dict[str, UUID]] = {}
    keepers: dict[UUID, UUID] = {}
    for part in _parts(sorted(set(ids))):
        keepers |= dict(Person.objects.filter(pk__in=part).values_list("pk", "keeper"))
        for row in PersonField.objects.filter(standing(on), person__in=part).order_by("-item"):
            if not FIELDS[row.field].sealed:
                fields.setdefault(row.person_id, {})[row.field] = row.value
                if row.item:
                    items.setdefault(row.person_id, {})[row.field] = UUID(row.item)
    return tuple(
        NumberedPerson(
            id=person,
            keeper=keeper,
            staff_number=str(fields.get(person, {}).get("staff_number", {}).get("value", "")),
            fields=fields.get(person, {}),
            items=items.get(person, {}),
        )
        for person, keeper in sorted(keepers.items())
    )


def _parts(values: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield the values in parts that a database takes as parameters."""
    remaining = iter(values)
    while part := tuple(islice(remaining, _AT_ONCE)):
        yield part
