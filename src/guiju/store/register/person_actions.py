"""People on the staff are registered, and what the closed list allows is stated of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID, uuid4

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.register.person import FIELDS
from guiju.core.register.stating import check_field
from guiju.core.timeline import Span, restate
from guiju.store.audit.actions import Work, action, new_id, one_at_a_time, verdict
from guiju.store.register.carrying import columns_from, restating
from guiju.store.register.dated import dated_row
from guiju.store.register.models import Person, PersonField, Unit
from guiju.store.register.places import reaches_of_person, reaches_to_change, require_any, require_over
from guiju.store.register.sealing import looked_for, sealed

CHANGE = "register.person.change"
RETENTION = "person"
"""The retention of journal bodies that hold what is kept about people."""


@action("register.person.register")
def register_person(
    work: Work, *, keeper: UUID, fields: Mapping[str, Mapping[str, str]], on: dt.date, source: str
) -> UUID:
    """Register a person with what is known on a day; `keeper` is the unit that keeps the record.

    `fields` are of the closed list, each with its parts; `name` must be among them. Nobody is registered twice by those
    who may know of them.
    """
    for group in dict.fromkeys(FIELDS[name].group for name in fields if name in FIELDS):
        require_over(work, CHANGE, keeper, on, fields=group.value)
    wrong = [] if "name" in fields else [Finding("person-part-missing", params={"field": "name", "part": "value"})]
    if not Unit.objects.filter(pk=keeper).exists():
        wrong.append(Finding("unit-does-not-stand", params={"unit": str(keeper), "on": on}))
    for name, values in fields.items():
        wrong += check_field(name, values, on=on, until=None)
    if wrong:
        work.refuse(*wrong)
    number = fields.get("id_number", {}).get("value")
    hashed = _not_yet(work, number)
    person = uuid4()
    rows: list[Change] = [
        Insert("register.Person", {"id": str(person), "keeper_id": str(keeper), "id_number_hash": hashed})
    ]
    for name, values in fields.items():
        columns = field_columns(person, name, _item(name, None), values, source)
        rows.append(Insert("register.PersonField", dated_row(Span(_since(name, on)), columns, work.at)))
    event = Event(
        "register.person.registered",
        said={"fields": list[Json](sorted(fields)), "on": on.isoformat(), "source": source},
        changes=tuple(rows),
        retention=RETENTION,
        people=(person,),
    )
    work.append(f"person/{person}", 0, event)
    return person


@action("register.person.state")
def state_field(  # noqa: PLR0913 - a statement about a person has all of these, each by its name
    work: Work,
    *,
    person: UUID,
    field: str,
    values: Mapping[str, str] | None,
    on: dt.date,
    source: str,
    until: dt.date | None = None,
    item: UUID | None = None,
    version: int | None = None,
) -> UUID | None:
    """State a field of the closed list over some days; None states that nothing is kept there.

    Of a field there may be several of, `item` names the one to state again; without it another is added. Its id is
    returned.
    """
    kept = FIELDS.get(field)
    if kept is None:
        work.refuse(*check_field(field, values or {}, on=on, until=until))
    held = Person.objects.filter(pk=person).first() or work.refuse(Finding("unknown-person"))
    require_any(work, CHANGE, reaches_to_change(work, person, on), fields=kept.group.value)
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    if values is not None and (wrong := check_field(field, values, on=on, until=until)):
        work.refuse(*wrong)
    if kept.many and item is None and values is None:
        work.refuse(Finding("person-item-needed", params={"field": field}))
    changed: list[Change] = []
    if kept.sealed and values is not None:
        hashed = _not_yet(work, values["value"], unless=person)
        if hashed != held.id_number_hash:
            before, after = {"id_number_hash": held.id_number_hash}, {"id_number_hash": hashed}
            changed.append(Update("register.Person", str(person), before, after))
    name = _item(field, item)
    rows = PersonField.objects.filter(person=person, field=field, item=name, recorded_to=None)
    stated = None if values is None else columns_from(field_columns(person, field, name, values, source))
    changed += restating(PersonField, rows, lambda them: restate(them, Span(on, until), stated), work.at)
    event = Event(
        "register.person.stated",
        said={"field": field, "on": on.isoformat(), "source": source},
        changes=tuple(changed),
        retention=RETENTION,
        people=(person,),
    )
    work.append(f"person/{person}", version, event)
    return UUID(name) if name else None


@action("register.person.hand-over")
def hand_over_person(work: Work, *, person: UUID, to: UUID, on: dt.date) -> UUID:
    """Let another unit keep a person's record."""
    held = Person.objects.filter(pk=person).first() or work.refuse(Finding("unknown-person"))
    require_over(work, CHANGE, held.keeper_id, on, fields="identity")
    if not Unit.objects.filter(pk=to).exists():
        work.refuse(Finding("unit-does-not-stand", params={"unit": str(to), "on": on}))
    change = Update("register.Person", str(person), {"keeper_id": str(held.keeper_id)}, {"keeper_id": str(to)})
    said: dict[str, Json] = {"from": str(held.keeper_id), "to": str(to), "on": on.isoformat()}
    work.append(
        f"person/{person}", None, Event("register.person.handed-over", said=said, changes=(change,), people=(person,))
    )
    return person


def field_columns(person: UUID, field: str, item: str, values: Mapping[str, str], source: str) -> dict[str, Json]:
    """Return a field's own columns; an ID number is sealed before it goes anywhere."""
    kept = FIELDS[field]
    given = {part: value.strip() for part, value in values.items() if value.strip()}
    value: dict[str, Json] = {part: sealed(text) if kept.sealed else text for part, text in given.items()}
    return {"person_id": str(person), "field": field, "item": item, "value": value, "source": source}


def _item(field: str, item: UUID | None) -> str:
    if not FIELDS[field].many:
        return ""
    return str(item or new_id())


def _since(field: str, on: dt.date) -> dt.date:
    """What a person is born with holds since ever; all else from the day it is stated for."""
    return dt.date(1900, 1, 1) if field in {"birth_date", "id_number"} else on


def _not_yet(work: Work, number: str | None, unless: UUID | None = None) -> str | None:
    """Return the hash of an ID number; refuse one of somebody registered whom the writer may know of.

    Of somebody registered elsewhere nothing is told: a refusal would say of anybody whether they are on the staff.
    """
    if number is None:
        return None
    hashed = looked_for(number)
    one_at_a_time(work.store, hashed)
    bearing = set(Person.objects.filter(id_number_hash=hashed).values_list("pk", flat=True))
    for other in sorted(bearing - {unless}):
        reaches = reaches_of_person(other, work.at.date())
        if any(verdict(work.acting, CHANGE, each, fields="identity", at=work.at).allowed for each in reaches):
            work.refuse(Finding("person-registered-already"))
    return hashed
