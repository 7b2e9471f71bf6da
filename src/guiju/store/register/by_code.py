"""Units and posts as others name them: by official code, by reference within a unit. Read in bulk, as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar
from uuid import UUID

from guiju.core.register.kinds import AttributeValue
from guiju.core.values import Text
from guiju.store.register.dated import standing
from guiju.store.register.models import Description, Placement, PostState

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
    """Return the units that bear codes on a day; of several with one code, the first by id."""
    said: dict[UUID, Description] = {}
    for part in _parts(sorted({code for code in codes if code})):
        said |= {row.unit_id: row for row in Description.objects.filter(standing(on), code__in=part)}
    places: dict[UUID, Placement] = {}
    for units in _parts(sorted(said)):
        places |= {row.unit_id: row for row in Placement.objects.filter(standing(on), unit__in=units)}
    above: dict[UUID, str] = {}
    for units in _parts(sorted({row.parent_id for row in places.values() if row.parent_id is not None})):
        above |= dict(Description.objects.filter(standing(on), unit__in=units).values_list("unit", "code"))
    found: dict[str, CodedUnit] = {}
    for unit in sorted(said.keys() & places.keys(), reverse=True):
        row, place = said[unit], places[unit]
        name = Text(zh=row.name_zh, en=row.name_en)
        code_above = "" if place.parent_id is None else above.get(place.parent_id, "")
        found[row.code] = CodedUnit(unit, row.code, name, place.kind, place.parent_id, code_above, row.attributes)
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
    return {
        (row.unit_id, row.reference): CodedPost(
            id=row.post_id,
            unit=row.unit_id,
            reference=row.reference,
            title=Text(zh=row.title_zh, en=row.title_en),
            kind=row.kind,
            grade=row.grade,
            reports_to=row.reports_to_id,
            reports_to_reference="" if row.reports_to_id is None else references.get(row.reports_to_id, ""),
            attributes=row.attributes,
        )
        for row in rows
    }


def _parts(values: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield the values in parts that a database takes as parameters."""
    remaining = iter(values)
    while part := tuple(islice(remaining, _AT_ONCE)):
        yield part
