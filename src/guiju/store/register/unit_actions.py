"""Units are founded, one by one or a whole country at once, and described."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from guiju.core.findings import Finding, Place
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.register.changes import ChangeKind
from guiju.core.register.kinds import AttributeValue, Lists, check_attributes
from guiju.core.register.numbers import plain
from guiju.core.register.paths import label
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.core.timeline import Span, revise
from guiju.core.values import Text
from guiju.store.audit.actions import Work, action, new_id, new_id_texts
from guiju.store.register.carrying import Columns, restating
from guiju.store.register.dated import dated_row
from guiju.store.register.founding import NewUnit, check, check_code, description
from guiju.store.register.models import Description, Placement, Unit
from guiju.store.register.trees import load, lock, next_at_the_top, write
from guiju.store.register.unit_parts import change_rows, founded, lists_on, named, placed, require_kind

AT_ONCE = 1_000
"""How many units one event of a founding in bulk holds."""


@action("register.unit.found")
def found_unit(work: Work, *, unit: NewUnit, on: dt.date, basis: str = "") -> UUID:
    """Found a unit under another from a day on; return its id."""
    lock(work, alone=False)
    lists = lists_on(on)
    require_kind(work, unit.kind, unit.parent, on, lists)
    loaded = load(work, whole=(), single=[unit.parent], since=on)
    made, forest, rows = founded(work, loaded.forest, unit, on, lists)
    said: dict[str, Json] = {**named(unit.name), "kind": unit.kind, "on": on.isoformat(), "basis": basis}
    changed = (rows[0], *write(work, loaded, forest), *rows[1:])
    work.append(f"unit/{made}", 0, Event("register.unit.founded", said=said, changes=changed))
    return UUID(made)


@action("register.units.found")
def found_units(work: Work, *, units: Sequence[NewUnit], on: dt.date, basis: str = "") -> int:
    """Found many units at once, each after the one above it; return how many. All of them, or none.

    The units carry their own ids (`NewUnit.id`), so that one may name another of the same call as its parent.
    """
    lock(work, alone=True)
    lists = lists_on(on)
    tops = {unit.parent for unit in units} - {unit.id for unit in units}
    kinds = {unit.kind for unit in units}
    for top in tops:
        for kind in kinds:
            require_kind(work, kind, top, on, lists)
    stream = f"founding/{new_id()}"
    for event in _founding(work, units, tops, on, lists, basis):
        work.append(stream, None, event)
    return len(units)


def _founding(
    work: Work, units: Sequence[NewUnit], tops: Iterable[UUID | None], on: dt.date, lists: Lists, basis: str
) -> Iterator[Event]:
    """Yield the events of a founding in bulk, some units each; with the first, the labels given by units that stand.

    Once a unit is wrong no more is yielded; all that is wrong is refused together, and takes back what was written.
    """
    paths, kinds, labels = _above(work, tops, on)
    below, wrong, judged = Counter(new.parent for new in units), list[Finding](), _Judged(on, lists)
    texts: dict[UUID | None, str | None] = {top: None if top is None else str(top) for top in tops}
    given: list[Change] = [
        Update("register.Unit", str(unit), {"labels": number}, {"labels": number + below[unit]})
        for unit, number in labels.items()
        if unit is not None and below[unit]
    ]
    told: dict[str, Json] = {"on": on.isoformat(), "basis": basis}
    for start in range(0, len(units), AT_ONCE):
        some = units[start : start + AT_ONCE]
        rows = iter(new_id_texts(2 * len(some)))
        made, places, descriptions = list[Change](), list[Change](), list[Change]()
        for number, new in enumerate(some, start=start + 1):
            if new.id is None or new.parent not in paths or new.id in paths:
                wrong.append(Finding("parent-does-not-stand", Place(line=number), {"on": on}))
                continue
            wrong += (finding.at(Place(line=number)) for finding in judged(new, kinds[new.parent]))
            at = labels.get(new.parent, 0)
            labels[new.parent] = at + 1
            paths[new.id], kinds[new.id] = paths[new.parent] + label(at), new.kind
            texts[new.id] = unit = str(new.id)
            dates = judged.dates(new, work.at)
            place = {"unit_id": unit, "parent_id": texts[new.parent], "path": paths[new.id], "kind": new.kind}
            said = description(unit, new.name, plain(new.code), new.attributes)
            made.append(Insert("register.Unit", {"id": unit, "labels": below[new.id]}))
            places.append(Insert("register.Placement", {"id": next(rows), **dates, **place}))
            descriptions.append(Insert("register.Description", {"id": next(rows), **dates, **said}))
        if not wrong:
            changes = (*given, *made, *places, *descriptions)
            yield Event("register.units.founded", said={**told, "units": len(made)}, changes=changes)
            given = []
    if wrong:
        work.refuse(*wrong)


class _Judged:
    """Judges new units of one day; those of one kind under one kind, without attributes, are judged once."""

    def __init__(self, on: dt.date, lists: Lists) -> None:
        self._on, self._lists = on, lists
        self._plain: dict[tuple[str, str | None, dt.date | None], tuple[Finding, ...]] = {}
        self._dates: dict[dt.date | None, dict[str, Json]] = {}

    def __call__(self, new: NewUnit, under: str | None) -> tuple[Finding, ...]:
        if new.attributes:
            return tuple(check(new, under, self._on, self._lists))
        alike = (new.kind, under, new.until)
        if alike not in self._plain:
            self._plain[alike] = tuple(check(replace(new, code=""), under, self._on, self._lists))
        return (*self._plain[alike], *check_code(new.code)) if new.code else self._plain[alike]

    def dates(self, new: NewUnit, at: dt.datetime) -> dict[str, Json]:
        """Return the columns that say when a new unit stands and since when that is known."""
        if new.until not in self._dates:
            row = dict(dated_row(Span(self._on, new.until), {}, at))
            del row["id"]
            self._dates[new.until] = row
        return self._dates[new.until]


def _above(
    work: Work, tops: Iterable[UUID | None], on: dt.date
) -> tuple[dict[UUID | None, str], dict[UUID | None, str | None], dict[UUID | None, int]]:
    """Return the paths, kinds and labels given of the units that stand and are to have new ones below them."""
    paths: dict[UUID | None, str] = {}
    kinds: dict[UUID | None, str | None] = {}
    labels: dict[UUID | None, int] = {}
    for top in tops:
        if top is None:
            paths[None], kinds[None], labels[None] = "", None, next_at_the_top()
            continue
        rows = list(Placement.objects.filter(unit=top, recorded_to=None, valid_from__lte=on))
        open_row = next((row for row in rows if row.valid_to is None), None)
        if open_row is None:
            work.refuse(Finding("parent-does-not-stand", params={"on": on}))
        paths[top], kinds[top] = open_row.path, open_row.kind
        labels[top] = Unit.objects.get(pk=top).labels
    return paths, kinds, labels


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
    require_kind(work, place.kind, unit, on, lists)
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    given: dict[str, Json] = dict(attributes or {})
    found = list(check_code(code or ""))
    kind = lists.of(place.kind, *IN_THE_TREE)
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

    def described(columns: Columns) -> Columns:
        held = columns.row["attributes"]
        whole = {**(held if isinstance(held, dict) else {}), **given}
        changed: dict[str, Json] = {"attributes": {key: value for key, value in whole.items() if value is not None}}
        changed |= named(name) if name is not None else {}
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
