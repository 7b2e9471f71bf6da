"""Tenures of a sheet: who holds which post from when; a tenure that is held may be given its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Changed, New, Step
from guiju.core.loading.plan import Held as HeldThing
from guiju.core.loading.rows import Row
from guiju.store.audit.actions import Work
from guiju.store.loading.carrying import Carrier, Doing, Held, Loading, carries, run
from guiju.store.register import queries as register


def held(rows: Sequence[Row], loading: Loading) -> Held:
    """Return the tenures that rows name."""
    begin(loading, rows)
    people = {row.text("person"): person for row in rows if (person := _person(loading, row)) is not None}
    tenures = register.tenures_of(people.values())
    things: dict[tuple[str, ...], HeldThing] = {}
    for row in rows:
        post, person = _post(loading, row), people.get(row.text("person"))
        if post is None or person is None or not row.text("start"):
            continue
        found = tenures.get((person, post, dt.date.fromisoformat(row.text("start"))))
        if found is not None:
            keys = {name: row.text(name) for name in ("person", "unit", "post", "start")}
            end = None if found[1] is None else found[1].isoformat()
            things[tuple(keys.values())] = HeldThing(str(found[0]), {**keys, "end": end})
    known = {
        Subject.UNIT: frozenset(loading.units),
        Subject.PERSON: frozenset(people),
        Subject.POST: frozenset(row.text("post") for row in rows if _post(loading, row) is not None),
    }
    return Held(things, known)


def begin(loading: Loading, rows: Sequence[Row]) -> None:
    """Know the units, posts and people that rows name."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    loading.units.update({code: unit.id for code, unit in units.items()})
    posts = register.posts_of_units(loading.units.values(), loading.on)
    loading.posts.update({key: post.id for key, post in posts.items()})
    bearing = register.people_by_staff_number((row.text("person") for row in rows), loading.on)
    known = loading.knows([person.id for person in bearing])
    for person in bearing:
        if person.id in known:
            loading.people.setdefault(person.staff_number, {})[person.keeper] = person.id


def _person(loading: Loading, row: Row) -> UUID | None:
    """Return the person who bears a staff number: the only one, or the one of the row's own unit."""
    bearing = loading.people.get(row.text("person"), {})
    if len(bearing) == 1:
        return next(iter(bearing.values()))
    return bearing.get(loading.units.get(row.text("unit"), UUID(int=0)))


def _post(loading: Loading, row: Row) -> UUID | None:
    unit = loading.units.get(row.text("unit"))
    return None if unit is None else loading.posts.get((unit, row.text("post")))


def carry(work: Work, loading: Loading, step: Doing) -> UUID:
    """Appoint somebody to a post, or end a tenure."""
    row = step.row
    until = dt.date.fromisoformat(row.text("end")) if row.text("end") else None
    match step:
        case New():
            post, person = _post(loading, row), _person(loading, row)
            if post is None or person is None:
                work.refuse(Finding("person-unclear" if person is None else "unknown-post"))
            start = dt.date.fromisoformat(row.text("start"))
            made: UUID = run("register.tenure.appoint", work, post=post, person=person, on=start, until=until)
            return made
        case Changed(held=thing):
            run("register.tenure.end", work, tenure=UUID(thing.id), on=until)
            return UUID(thing.id)


def order(steps: Sequence[Step]) -> list[Doing]:
    """Return what does something, as in the sheet."""
    return [step for step in steps if isinstance(step, New | Changed)]


carries(Carrier(Subject.TENURE, "register.tenure.read", "register.tenure.change", held, begin, carry, order, at_once=3))
