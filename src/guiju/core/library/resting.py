"""What a rulebook rests on and what in it changes by date, found by walking every definition part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from guiju.core.findings import Path
from guiju.core.rulebook.families import families
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Basis, DatedNumber, Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a definition: where it stands, what the innermost thing around it with a title is called and named."""

    subject: str
    id: str
    path: Path
    title: Text | None
    within: str


@dataclass(frozen=True, slots=True)
class Resting(Part):
    """A part that rests on a clause."""

    basis: Basis


@dataclass(frozen=True, slots=True)
class Changing(Part):
    """A value with its periods, in the order of their days."""

    periods: tuple[DatedNumber, ...]

    def at(self, on: dt.date) -> Decimal | None:
        """Return the value in force on a day."""
        held = [each for each in self.periods if each.from_ <= on and (each.until is None or on < each.until)]
        return max(held, key=lambda each: each.from_).value if held else None


def rested_upon(institution: Institution) -> Mapping[tuple[str, str], tuple[Resting, ...]]:
    """Return every part that rests on a clause, in the order of the models, by document and clause."""
    found: dict[tuple[str, str], list[Resting]] = {}
    for each in _resting(institution):
        found.setdefault((each.basis.document, each.basis.clause), []).append(each)
    return {clause: tuple(parts) for clause, parts in found.items()}


def changing(institution: Institution) -> tuple[Changing, ...]:
    """Return every value that has periods, in the order of the models."""
    return tuple(
        Changing(
            part.subject, part.id, part.path, part.title, part.within, tuple(sorted(value, key=lambda each: each.from_))
        )
        for part, value in _parts(institution)
        if isinstance(value, tuple) and value and all(isinstance(each, DatedNumber) for each in value)
    )


def _resting(institution: Institution) -> Iterator[Resting]:
    for part, value in _parts(institution):
        if isinstance(value, Basis):
            yield Resting(part.subject, part.id, part.path, part.title, part.within, value)


def _parts(institution: Institution) -> Iterator[tuple[Part, object]]:
    for subject, held in families(institution):
        for id_, block in held.items():
            yield from _below(Part(subject, id_, (), _title(block), id_), block)


_PLAIN = (str, int, float, Decimal, dt.date, type(None))
"""Values that hold nothing and are never looked for: most of a rulebook, passed over at once."""


def _below(part: Part, value: object) -> Iterator[tuple[Part, object]]:
    yield part, value
    match value:
        case Basis() | DatedNumber() | Text():
            return
        case BaseModel():
            for name, field in type(value).model_fields.items():
                if not isinstance(held := getattr(value, name), _PLAIN):
                    yield from _below(_into(part, field.alias or name, value), held)
        case tuple() | list():
            for place, item in enumerate(value):
                if not isinstance(item, _PLAIN):
                    yield from _below(_into(part, place, item), item)
        case Mapping():
            for name, item in value.items():
                if not isinstance(item, _PLAIN):
                    yield from _below(_into(part, str(name), item), item)
        case _:
            return


def _into(part: Part, key: str | int, value: object) -> Part:
    title, named = _title(value), getattr(value, "id", None)
    return Part(
        part.subject,
        part.id,
        (*part.path, key),
        title or part.title,
        named if isinstance(named, str) else part.within,
    )


def _title(value: object) -> Text | None:
    title = getattr(value, "title", None) or getattr(value, "text", None)
    return title if isinstance(title, Text) else None
