"""People of a sheet: found by unit and staff number, or by ID number; registered, and stated field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from guiju.core.journal.events import Json
from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Changed, New, Step
from guiju.core.loading.plan import Held as HeldThing
from guiju.core.loading.rows import Row
from guiju.core.register.person import FIELDS
from guiju.store.audit.actions import Work
from guiju.store.loading.carrying import Carrier, Doing, Held, Loading, carries, run
from guiju.store.register import queries as register
from guiju.store.register.queries import NumberedPerson

_VALUE = "value"
_BORN_WITH = frozenset(["birth_date", "id_number"])


def fields_of(values: Mapping[str, Json]) -> dict[str, dict[str, str]]:
    """Return the closed list's fields that a row has, each with its parts (`education.level` is a part)."""
    found: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        field, _, part = name.partition(".")
        if field in FIELDS and value is not None:
            found.setdefault(field, {})[part or _VALUE] = str(value)
    return found


def held(rows: Sequence[Row], loading: Loading) -> Held:
    """Return the people that rows name; an ID number is found by its hash and compared by it.

    Whoever sends the sheet is told of nobody they may not know of: such a row is one about somebody new.
    """
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    codes = {unit.id: code for code, unit in units.items()}
    bearing = register.people_by_staff_number((row.text("staff_number") for row in rows), loading.on)
    numbered = register.people_by_id_number((row.text("id_number") for row in rows), loading.on)
    seen = loading.knows([person.id for person in (*bearing, *(each for _, each in numbered))])
    things: dict[tuple[str, ...], HeldThing] = {}
    for person in bearing:
        if person.keeper in codes and person.id in seen:
            things[person.staff_number, codes[person.keeper]] = _thing(person, codes)
    for number, person in reversed(numbered):
        if person.id not in seen:
            continue
        values = {**_thing(person, codes).values, "id_number": number}
        things["id_number", number] = HeldThing(str(person.id), values)
        known = person.staff_number, codes.get(person.keeper, "")
        if known in things:
            things[known] = HeldThing(str(person.id), values)
    return Held(things, {Subject.UNIT: frozenset(units)})


def _thing(person: NumberedPerson, codes: Mapping[UUID, str]) -> HeldThing:
    values: dict[str, Json] = {"unit": codes.get(person.keeper)}
    for field, parts in person.fields.items():
        values |= {field if part == _VALUE else f"{field}.{part}": value for part, value in parts.items()}
    return HeldThing(str(person.id), values)


def begin(loading: Loading, rows: Sequence[Row]) -> None:
    """Know the units that keep the records."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    loading.units.update({code: unit.id for code, unit in units.items()})


def carry(work: Work, loading: Loading, step: Doing) -> UUID:
    """Register a person, or state the fields that are new of one."""
    row, on = step.row, loading.on
    source = f"{row.place.file[-120:]} {row.sheet[:60]} {row.line}".replace("  ", " ")
    fields = fields_of(row.values)
    match step:
        case New():
            keeper = loading.units[row.text("unit")]
            made: UUID = run("register.person.register", work, keeper=keeper, fields=fields, on=on, source=source)
            return made
        case Changed(held=thing, changes=changes):
            person = UUID(thing.id)
            items = register.items_of(person, on)
            for field in dict.fromkeys(change.field.partition(".")[0] for change in changes):
                if field == "unit":
                    run("register.person.hand-over", work, person=person, to=loading.units[row.text("unit")], on=on)
                    continue
                was = fields_of(thing.values).get(field, {})
                day = dt.date(1900, 1, 1) if field in _BORN_WITH else on
                run(
                    "register.person.state", work, person=person, field=field, values={**was, **fields[field]}, on=day,
                    source=source, item=items.get(field),
                )  # fmt: skip
            return person


def order(steps: Sequence[Step]) -> list[Doing]:
    """Return what does something, as in the sheet."""
    return [step for step in steps if isinstance(step, New | Changed)]


carries(Carrier(Subject.PERSON, "register.person.read", "register.person.change", held, begin, carry, order, at_once=3))
