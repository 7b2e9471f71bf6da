"""What a rulebook rests on and what in it changes by date, found by walking every definition part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

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
    for part, value in _parts(institution):
        if isinstance(value, Basis):
            resting = Resting(part.subject, part.id, part.path, part.title, part.within, value)
            found.setdefault((value.document, value.clause), []).append(resting)
    return {clause: tuple(parts) for clause, parts in found.items()}


def changing(institution: Institution) -> tuple[Changing, ...]:
    """Return every value that has periods, in the order of the models."""
    return tuple(
        Changing(
            part.subject, part.id, part.path, part.title, part.within, tuple(sorted(value, key=lambda each: each.from_))
        )
        for part, value in _parts(institution)
        if isinstance(value, tuple)
    )


def _parts(institution: Institution) -> Iterator[tuple[Part, Basis | tuple[DatedNumber, ...]]]:
    """Yield what rests on a clause and what has periods; of all other parts nothing is made."""
    for subject, held in families(institution):
        for id_, block in held.items():
            walk = _Walk(subject, id_)
            walk.below(block, walk.title_of(block), id_)
            yield from walk.found


_PLAIN = (str, int, float, Decimal, dt.date, type(None))
"""Values that hold nothing and are never looked for: most of a rulebook, passed over at once."""


class _Walk:
    """The way through one definition: where it stands, and what it found."""

    __slots__ = ("found", "id", "path", "subject")

    def __init__(self, subject: str, id_: str) -> None:
        self.subject, self.id = subject, id_
        self.path: list[str | int] = []
        self.found: list[tuple[Part, Basis | tuple[DatedNumber, ...]]] = []

    def below(self, value: object, title: Text | None, within: str) -> None:
        """Look at a value and at all it holds, with what the innermost thing around it is called and named."""
        match value:
            case Basis():
                self._keep(value, title, within)
            case DatedNumber() | Text():
                return
            case BaseModel():
                for name, key in _shape(type(value)).fields:
                    self._into(key, getattr(value, name), title, within)
            case tuple() | list():
                if value and isinstance(value, tuple) and all(isinstance(each, DatedNumber) for each in value):
                    self._keep(value, title, within)
                else:
                    for place, item in enumerate(value):
                        self._into(place, item, title, within)
            case Mapping():
                for name, item in value.items():
                    self._into(str(name), item, title, within)
            case _:
                return

    def _into(self, key: str | int, value: object, title: Text | None, within: str) -> None:
        if isinstance(value, _PLAIN):
            return
        named = value.id if isinstance(value, BaseModel) and _shape(type(value)).named else None  # type: ignore[attr-defined]
        self.path.append(key)
        self.below(value, self.title_of(value) or title, named if isinstance(named, str) else within)
        self.path.pop()

    def _keep(self, value: Basis | tuple[DatedNumber, ...], title: Text | None, within: str) -> None:
        self.found.append((Part(self.subject, self.id, tuple(self.path), title, within), value))

    @staticmethod
    def title_of(value: object) -> Text | None:
        """Return what a value is called, or the words it is."""
        titles = _shape(type(value)).titles if isinstance(value, BaseModel) else ()
        title = next((said for name in titles if (said := getattr(value, name))), None)
        return title if isinstance(title, Text) else None


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a model holds, asked for once: its fields with the keys files write, those that say its title, its name."""

    fields: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    named: bool


@cache
def _shape(model: type[BaseModel]) -> _Shape:
    held = model.model_fields
    return _Shape(
        tuple((name, field.alias or name) for name, field in held.items()),
        tuple(name for name in ("title", "text") if name in held or hasattr(model, name)),
        "id" in held or hasattr(model, "id"),
    )
