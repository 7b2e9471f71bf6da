"""Units are founded one by one, and described."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Json, Update
from guiju.core.register.changes import ChangeKind
from guiju.core.register.kinds import AttributeValue, check_attributes
from guiju.core.register.numbers import plain
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.core.timeline import Span, revise
from guiju.core.values import Text
from guiju.store.audit.actions import Work, action
from guiju.store.register.around import around
from guiju.store.register.carrying import Columns, restating
from guiju.store.register.founding import NewUnit, called, check_code
from guiju.store.register.models import Description
from guiju.store.register.places import reaches_over
from guiju.store.register.renamed import names_on
from guiju.store.register.trees import load, lock, write
from guiju.store.register.unit_parts import change_rows, founded, lists_on, named, placed, require_kind, room


@action("register.unit.found")
def found_unit(work: Work, *, unit: NewUnit, on: dt.date, basis: str = "") -> UUID:
    """Found a unit under another from a day on; return its id."""
    lock(work, alone=unit.parent is None)
    if unit.parent is None:
        lists, loaded = lists_on(on), load(work, whole=(), single=[None], since=on)
        require_kind(work, unit.kind, None, on, lists, unit.until)
    else:
        known = around(work, unit.parent, on)
        lists, loaded = known.lists, known.loaded
        places = loaded.rows.get(str(unit.parent), ())
        reaches = reaches_over(unit.parent, on, unit.until, places, known.upward)
        require_kind(work, unit.kind, unit.parent, on, lists, unit.until, reaches=reaches)
    made, forest, rows = founded(work, loaded.forest, unit, on, lists)
    room(work, loaded, forest, lists, on)
    said: dict[str, Json] = {**named(unit.name), "kind": unit.kind, "on": on.isoformat(), "basis": basis}
    written = write(work, loaded, forest)
    changes = [row for row in written if isinstance(row, Update)]
    changed = (*changes, rows[0], *(row for row in written if row not in changes), *rows[1:])
    work.append(f"unit/{made}", 0, Event("register.unit.founded", said=said, changes=changed))
    return UUID(made)


@action("register.unit.describe")
def describe_unit(  # noqa: PLR0913 - what may be stated of a unit, each by its name
    work: Work,
    *,
    unit: UUID,
    on: dt.date,
    until: dt.date | None = None,
    name: Text | None = None,
    code: str | None = None,
    attributes: Mapping[str, AttributeValue] | None = None,
    version: int | None = None,
) -> UUID:
    """State a unit's name, code or attributes over some days; what is not given stays, an attribute of None goes."""
    place = placed(work, unit, on)
    lists = lists_on(on)
    placed_as = lists.present(place.kind)
    require_kind(work, placed_as, unit, on, lists, until)
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    given: dict[str, Json] = dict(attributes or {})
    found = list(check_code(code or ""))
    kind = lists.of(placed_as, *IN_THE_TREE)
    if kind is not None:
        stated = {name: value for name, value in (attributes or {}).items() if value is not None}
        found += check_attributes(kind.model_copy(update={"needs": ()}), stated, lists)
        found += [
            Finding("attribute-missing", params={"attribute": each, "kind": kind.id})
            for each in kind.needs
            if each in given and given[each] is None
        ]
    if found:
        work.refuse(*found)

    names = names_on(on)

    def described(columns: Columns) -> Columns:
        held = columns.row["attributes"]
        whole = {**(names.stated(held) if isinstance(held, dict) else {}), **given}
        changed: dict[str, Json] = {"attributes": {key: value for key, value in whole.items() if value is not None}}
        changed |= called(name) if name is not None else {}
        changed |= {"code": plain(code)} if code is not None else {}
        return columns.but(**changed)

    rows = Description.objects.filter(unit=unit, recorded_to=None)
    changed = restating(Description, rows, lambda held: revise(held, Span(on, until), described), work.at)
    if name is not None:
        changed += change_rows(ChangeKind.RENAMED, on, "", [str(unit)], [str(unit)], work.at)
    said: dict[str, Json] = {"on": on.isoformat(), **(named(name) if name else {})}
    event = Event("register.unit.renamed" if name else "register.unit.described", said=said, changes=tuple(changed))
    work.append(f"unit/{unit}", version, event)
    return unit
