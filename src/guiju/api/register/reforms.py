"""Units are moved, merged, split, converted and dissolved; history, posts and people go along."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from guiju.api.asking import Asking, acting
from guiju.api.register.subject import Basis, Founding, Name, door
from guiju.api.shapes import Code, Day, In, Whole
from guiju.core.journal.outcome import Outcome
from guiju.store.register import actions

MOST = 1000


class Move(In):
    """Where a unit goes with all below it: under another, or to the top."""

    parent: UUID | None
    on: Day
    until: Day | None = None
    basis: Basis = ""


class Merger(In):
    """Units that become one: one of them, another that stands, or a new one."""

    units: list[UUID] = Field(min_length=1, max_length=MOST)
    into: UUID | Founding
    on: Day
    basis: Basis = ""


class Split(In):
    """The parts a unit becomes; each child and each post goes to the part with its number, counted from 0."""

    parts: list[UUID | Founding] = Field(min_length=1, max_length=MOST)
    children: dict[UUID, Whole] = Field(default_factory=dict, max_length=MOST)
    posts: dict[UUID, Whole] = Field(default_factory=dict, max_length=MOST)
    on: Day
    basis: Basis = ""


class Conversion(In):
    """The kind a unit becomes, what its children of each kind become, and its new name."""

    kind: Code = Field(examples=["subdistrict"])
    below: dict[Code, Code] | None = Field(None, max_length=100)
    name: Name | None = None
    on: Day
    basis: Basis = ""


class Ending(In):
    """The first day on which a unit no longer stands."""

    on: Day
    basis: Basis = ""


@door.act("register.unit.move", "/units/{uuid:unit}/move", zh="调整隶属", en="Move a unit")
def move_unit(request: Asking, unit: UUID, asked: Move) -> Outcome[UUID]:
    """Put it under another."""
    return actions.move_unit(acting(request), unit=unit, **asked.given())


@door.act("register.unit.merge", "/units/merge", zh="合并单位", en="Merge units")
def merge_units(request: Asking, asked: Merger) -> Outcome[UUID]:
    """Merge them; the value is the unit they became."""
    into = asked.into if isinstance(asked.into, UUID) else asked.into.unit()
    return actions.merge_units(acting(request), units=asked.units, into=into, on=asked.on, basis=asked.basis)


@door.act("register.unit.split", "/units/{uuid:unit}/split", list[UUID], zh="拆分单位", en="Split a unit")
def split_unit(request: Asking, unit: UUID, asked: Split) -> Outcome[tuple[UUID, ...]]:
    """Split it; the value is its parts."""
    parts = [each if isinstance(each, UUID) else each.unit() for each in asked.parts]
    return actions.split_unit(
        acting(request),
        unit=unit,
        parts=parts,
        children=asked.children,
        posts=asked.posts,
        on=asked.on,
        basis=asked.basis,
    )


@door.act("register.unit.convert", "/units/{uuid:unit}/convert", zh="镇改街道等转制", en="Convert a unit")
def convert_unit(request: Asking, unit: UUID, asked: Conversion) -> Outcome[UUID]:
    """Make it one of another kind."""
    return actions.convert_unit(
        acting(request),
        unit=unit,
        kind=asked.kind,
        below=asked.below,
        name=asked.name.text() if asked.name else None,
        on=asked.on,
        basis=asked.basis,
    )


@door.act("register.unit.dissolve", "/units/{uuid:unit}/dissolve", zh="撤销单位", en="Dissolve a unit")
def dissolve_unit(request: Asking, unit: UUID, asked: Ending) -> Outcome[UUID]:
    """End it."""
    return actions.dissolve_unit(acting(request), unit=unit, **asked.given())
