"""What loading asks of each kind of thing: what is held under the keys of rows, and how one row is carried out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from guiju.core.cells.text import fold
from guiju.core.journal.events import Json
from guiju.core.journal.rights import Reach
from guiju.core.loading.fields import Field, Reading, Schema, Subject
from guiju.core.loading.plan import Changed, HeldThings, Known, New, Step
from guiju.core.loading.reporting import HeldLines
from guiju.core.loading.rows import Row
from guiju.core.register.kinds import AttributeValue
from guiju.core.rulebook.kinds import IN_THE_TREE, KindOf
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind
from guiju.core.values import Text
from guiju.store.audit.actions import Work, actions
from guiju.store.register import queries as register

ATTRIBUTE = "attribute."
"""What the id of a field begins with that is an attribute of the institution's own."""


Doing = New | Changed
"""A step that does something."""


Knows = Callable[[Collection[UUID]], frozenset[UUID]]
"""Returns those of some people whom whoever loads may know to be registered."""


@dataclass(frozen=True, slots=True)
class Loading:
    """A batch while it is looked at or loaded: its schema and day, and the ids of things by code, as they stand.

    `people` are by staff number and the unit that keeps the record; who is not among those that `knows` returns is
    for this batch as if nobody had registered them.
    """

    schema: Schema
    on: dt.date
    knows: Knows = frozenset
    units: dict[str, UUID] = field(default_factory=dict)
    posts: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    people: dict[str, dict[UUID, UUID]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """What a plan is made against."""

    things: HeldThings
    known: Known
    lines: HeldLines = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carrier:
    """How things of one kind are loaded.

    `held` reads what rows are compared with. `begin` fills the ids that rows may name. `carry` carries one row out
    inside a running action and returns the thing's id; `order` sorts the steps so that what one names comes before it.
    `reads` and `writes` are the rights it asks for. `carry_many` carries rows out together and returns the things in
    their order, each on a stream of its own; `at_once` is how many rows a transaction takes at most.
    `checked` looks rows through that can be read, before they are compared with what is held.
    """

    subject: Subject
    reads: str
    writes: str
    held: Callable[[Sequence[Row], Loading], Held]
    begin: Callable[[Loading, Sequence[Row]], None]
    carry: Callable[[Work, Loading, Doing], UUID]
    order: Callable[[Sequence[Step]], list[Doing]]
    at_once: int = 20
    carry_many: Callable[[Work, Loading, Sequence[Doing]], list[UUID]] | None = None
    checked: Callable[[Sequence[Row], Schema], tuple[Row, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A batch about to be carried out: its steps in order, each with its number, and how many rows cannot be."""

    carrier: Carrier
    loading: Loading
    steps: Sequence[tuple[int, Doing]]
    refused: int = 0


_carriers: dict[Subject, Carrier] = {}


def carries(carrier: Carrier) -> None:
    """Register how things of a kind are loaded."""
    _carriers[carrier.subject] = carrier


def carrier_of(subject: Subject) -> Carrier | None:
    """Return how things of a kind are loaded; None where they are not."""
    return _carriers.get(subject)


def run(name: str, work: Work, /, **values: Any) -> Any:  # noqa: ANN401 - each action has its own
    """Carry an action of the register out inside a running one, with its own checks and its own events."""
    return actions()[name].function(work, **values)


_SUBJECTS = {Subject.UNIT: SubjectKind.UNIT, Subject.POST: SubjectKind.POST}
_KINDS = {Subject.UNIT: IN_THE_TREE, Subject.POST: frozenset({KindOf.POST})}
_READINGS = {
    FieldKind.NUMBER: Reading.NUMBER,
    FieldKind.REAL: Reading.NUMBER,
    FieldKind.TEXT: Reading.TEXT,
    FieldKind.YES_NO: Reading.YES_NO,
    FieldKind.DATE: Reading.END,
}


def schema_of(subject: Subject, on: dt.date) -> Schema:
    """Return the fields of a kind: kinds by id or title, and the institution's own attributes, in force on a day."""
    of = _SUBJECTS.get(subject)
    if of is None:
        return Schema.of(subject)
    lists = register.lists_in_force(on)
    schema = Schema.of(subject, [_attribute(each) for each in lists.attributes.values() if each.of is of])
    kinds = {kind.id: kind.title for kind in lists.kinds.values() if kind.of in _KINDS[subject]}
    fields = (replace(one, options=_named(kinds), kept=True) if one.id == "kind" else one for one in schema.fields)
    return replace(schema, fields=tuple(fields))


def _named(kinds: Mapping[str, Text]) -> dict[str, tuple[str, ...]]:
    """Return the titles by which a sheet may name each kind; one that two kinds have names neither."""
    times = Counter(fold(title) for text in kinds.values() for title in {text.zh, text.en})
    return {id_: tuple(title for title in (text.zh, text.en) if times[fold(title)] == 1) for id_, text in kinds.items()}


def _attribute(attribute: Attribute) -> Field:
    return Field(
        f"{ATTRIBUTE}{attribute.id}",
        attribute.title,
        _READINGS[attribute.kind],
        also_named=(attribute.id, *attribute.also_named),
        options={option.id: (option.title.zh, option.title.en) for option in attribute.options},
    )


def attributes_of(row: Row) -> dict[str, AttributeValue]:
    """Return the attributes a row gives."""
    return {
        name.removeprefix(ATTRIBUTE): value
        for name, value in row.values.items()
        if name.startswith(ATTRIBUTE) and not isinstance(value, list | dict)
    }


def with_attributes(values: Mapping[str, Json], attributes: Mapping[str, AttributeValue]) -> dict[str, Json]:
    """Return the values of a thing that is held with its attributes among them, as rows name them."""
    return {**values, **{f"{ATTRIBUTE}{name}": value for name, value in attributes.items()}}


def name_of(row: Row, *, name: str = "name", english: str = "name_en") -> Text | None:
    """Return the name a row gives, in both languages; one that is given in one stands for both."""
    zh, en = row.text(name), row.text(english)
    return Text(zh=zh or en, en=en or zh) if zh or en else None


def reach_of(unit: UUID | None) -> Reach:
    """Return where a unit is."""
    return register.reach(unit)
