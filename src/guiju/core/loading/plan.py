"""The plan of a loading: what each row would do, before anything is done.

An empty cell says nothing: it never takes away what is held. A value is compared with what is held field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.loading.circles import circles
from guiju.core.loading.fields import AS_OF, Field, Schema, Subject
from guiju.core.loading.rows import Row, key_of

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Held:
    """A thing that is held: its id, the values of its fields, and the version of its stream."""

    id: str
    values: Mapping[str, Json]
    version: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that would change, as it is and as it would become."""

    field: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class New:
    """A row whose thing is not held."""

    row: Row


@dataclass(frozen=True, slots=True)
class Changed:
    """A row whose thing is held with other values."""

    row: Row
    held: Held
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """A row that says what is held already."""

    row: Row
    held: Held


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A row that cannot be loaded until its errors are corrected."""

    row: Row


Step = New | Changed | Same | TurnedAway
"""What one row would do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every row of the files would do, in their order, and what was found about the sheets themselves."""

    schema: Schema
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many rows do what."""
        kinds = Counter(type(step) for step in self.steps)
        fields = Counter(
            change.field for step in self.steps if isinstance(step, Changed) for change in step.changes
        )  # fmt: skip
        warned = sum(1 for step in self.steps if step.row.findings and not step.row.is_refused)
        return Counts(kinds[New], kinds[Changed], kinds[Same], kinds[TurnedAway], warned, dict(fields))

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """What was found about the sheets and about each row, in their order."""
        return (*self.findings, *(found for step in self.steps for found in step.row.findings))


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of a plan counted; `warned` are loaded and have a finding, `fields` counts changes by field."""

    new: int
    changed: int
    same: int
    refused: int
    warned: int
    fields: Mapping[str, int]


HeldThings = Mapping[tuple[str, ...], Held]
"""What is held, by the key of its kind; a person also by `("id_number", number)`."""

Known = Mapping[Subject, frozenset[str]]
"""The codes a reference may name, by the kind it points at; a kind that is absent is not checked."""


def make_plan(
    schema: Schema, rows: Sequence[Row], held: HeldThings, known: Known, findings: Iterable[Finding] = ()
) -> Plan:
    """Return the plan of rows already read, marked for repetition and with their reporting lines drawn."""
    checked = _in_circles(schema, _without_reference(schema, rows, known))
    steps = tuple(_step(schema, row, _find(schema, row, held)) for row in checked)
    return Plan(schema, steps, tuple(findings))


def _find(schema: Schema, row: Row, held: HeldThings) -> Held | None:
    found = held.get(key_of(schema, row))
    if found is None and row.text("id_number"):
        return held.get(("id_number", row.text("id_number")))
    return found


def _step(schema: Schema, row: Row, held: Held | None) -> Step:
    if row.is_refused:
        return TurnedAway(row)
    if held is None:
        unfit = _unfit(row, [field for field in schema.fields if field.kept])
        return New(row) if unfit is None else TurnedAway(unfit)
    changes = tuple(
        FieldChange(field.id, held.values.get(field.id), row.values[field.id])
        for field in schema.fields
        if field.id in row.values and field.id != AS_OF and held.values.get(field.id) != row.values[field.id]
    )
    changing = {change.field for change in changes}
    unfit = _unfit(row, [field for field in schema.fields if field.kept and field.id in changing])
    if unfit is not None:
        return TurnedAway(unfit)
    return Changed(row, held, changes) if changes else Same(row, held)


def _unfit(row: Row, fields: Iterable[Field]) -> Row | None:
    """Return the row marked where a value that would be new is none of those allowed, or is not there; else None."""
    checked = row
    for field in fields:
        value = row.text(field.id)
        if not field.options or value in field.options:
            continue
        said = {"field": field.id, "zh": field.title.zh, "en": field.title.en}
        checked = (
            checked.found("value-not-listed", raw=value, allowed=field.allowed, **said)
            if value
            else checked.found("cell-required", **said)
        )
    return checked if checked is not row else None


def _without_reference(schema: Schema, rows: Sequence[Row], known: Known) -> list[Row]:
    """Mark the rows that point at something neither held nor in the file."""
    pointing = [field for field in schema.fields if field.refers in known and not field.soft]
    own = frozenset(row.text("code") for row in rows if not row.is_refused)
    told = []
    for row in rows:
        checked = row
        for field in pointing:
            code = row.text(field.id)
            target = field.refers
            if not code or target is None or code in known[target] or (target is schema.subject and code in own):
                continue
            checked = checked.found("reference-unknown", field=field.id, raw=code, zh=field.title.zh, en=field.title.en)
        told.append(checked)
    return told


def _in_circles(schema: Schema, rows: list[Row]) -> list[Row]:
    """Refuse the units of the file that would each stand under the other."""
    if schema.subject is not Subject.UNIT:
        return rows
    by_code = {row.text("code"): number for number, row in enumerate(rows) if not row.is_refused}
    for circle in circles({code: rows[number].text("parent") for code, number in by_code.items()}):
        for code in circle:
            row = rows[by_code[code]]
            way = " → ".join(str(rows[by_code[one]].line) for one in (*circle, circle[0]))
            rows[by_code[code]] = row.found("unit-under-itself", raw=code, way=way)
    return rows


def in_order(steps: Sequence[Step], name: Callable[[Row], T], above: Callable[[Row], T]) -> list[New | Changed]:
    """Return the steps that do something, each after the one it stands under; otherwise as in the file."""
    doing = [step for step in steps if isinstance(step, New | Changed)]
    leads = {name(step.row): above(step.row) for step in doing}
    depths: dict[T, int] = {}

    def depth(at: T) -> int:
        way: list[T] = []
        while at in leads and at not in depths and at not in way:
            way.append(at)
            at = leads[at]
        start = depths.get(at, 0)
        for place, passed in enumerate(reversed(way), start=1):
            depths[passed] = start + place
        return depths.get(way[0], 0) if way else start

    return sorted(doing, key=lambda step: depth(name(step.row)))
