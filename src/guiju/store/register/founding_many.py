"""Many units are founded: all are judged before the first stands, then some stand at a time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from uuid import UUID

from django.db import connections

from guiju.core.findings import Finding, Place
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.stores import Store
from guiju.core.register.changes import TOO_DEEP
from guiju.core.register.kinds import Lists
from guiju.core.register.paths import DEEPEST, depth
from guiju.core.rulebook.kinds import IN_THE_TREE, Kind
from guiju.core.timeline import Span, earlier
from guiju.store.audit.actions import Work, action, judged_at_once, looked_through, new_id, now, verdict
from guiju.store.register.ahead import ahead
from guiju.store.register.founding import CHANGES, NewUnit, check, check_code
from guiju.store.register.in_bulk import TABLES, Planned, founding, key_of, standing_above
from guiju.store.register.models import Unit
from guiju.store.register.places import reaches_over
from guiju.store.register.siblings import Filling
from guiju.store.register.trees import lock
from guiju.store.register.unit_parts import lists_on, require_kind

AT_ONCE = {"sqlite": 400, "postgresql": 10_000}
"""Units founded in one transaction; on SQLite it must not keep other writers waiting."""


def found_units(acting: Acting, *, units: Sequence[NewUnit], on: dt.date, basis: str = "") -> Outcome[int]:
    """Found many units, each after the one above it; return how many.

    What is wrong with any of them is told before the first is founded, and then none is. They come to stand some at a
    time, in their order, so that nobody waits for all; where it was cut off, the same units founded again go on from
    there. The units carry their own ids (`NewUnit.id`), so that one may name another of the same call as its parent.
    """
    left = units[_founded_before(units) :]
    planned = planned_for(acting, left, on, basis)
    if isinstance(planned, Refused):
        return planned
    acting, done = replace(acting, key=""), 0
    remaining = iter(left)
    while some := list(islice(remaining, AT_ONCE[connections[Store.DEFAULT].vendor])):
        outcome = found_some(acting, planned=planned, units=some)
        if isinstance(outcome, Refused):
            so_far = (Finding("units-founded-so-far", params={"count": done, "all": len(left)}),) if done else ()
            return Refused((*outcome.findings, *so_far))
        looked_through(Store.DEFAULT, TABLES)
        done += len(some)
    return Done(done)


@action("register.units.found")
def found_some(work: Work, *, planned: Planned, units: Sequence[NewUnit]) -> int:
    """Found some units that were judged; all of them, or none."""
    lock(work, alone=True)
    lists = lists_on(planned.on)
    for top, kind in {(planned.tops[_number(unit)], unit.kind): None for unit in units}:
        require_kind(work, kind, top, planned.on, lists)
    limited, filling = _limited(lists), Filling()
    for unit in units:
        if unit.kind in limited:
            beside = filling(limited[unit.kind], unit.parent, Span(planned.on, unit.until))
            if found := list(check(unit, planned.kinds[key_of(unit.parent)], planned.on, lists, beside)):
                work.refuse(*found)
    judged_at_once(work.store)
    for event in ahead(founding(work, planned, units)):
        work.append(planned.stream, None, event)
    return len(units)


def _number(unit: NewUnit) -> int:
    if unit.id is None:
        raise ValueError("a unit founded with others has its id")
    return unit.id.int


def _founded_before(units: Sequence[NewUnit]) -> int:
    """Return how many of the units stand from a founding that was cut off: they stand in their order."""
    if not units or not _stands(units[0]):
        return 0
    return bisect_left(range(len(units)), x=True, key=lambda place: not _stands(units[place]))


def _stands(unit: NewUnit) -> bool:
    return Unit.objects.filter(pk=UUID(int=_number(unit))).exists()


def planned_for(acting: Acting, units: Sequence[NewUnit], on: dt.date, basis: str) -> Planned | Refused:
    """Judge all units, each after the one above it; return what is known of them, or all that is wrong."""
    new = {_number(unit) for unit in units}
    named = {key_of(unit.parent): unit.parent for unit in units}
    above = standing_above((unit for key, unit in named.items() if key not in new), on)
    tops: dict[int, UUID | None] = {}
    kinds: dict[int | None, str | None] = {None: None, **{key: each.kind for key, each in above.items()}}
    levels: dict[int | None, int] = {None: 0, **{key: depth(each.path) for key, each in above.items()}}
    ends: dict[int | None, dt.date | None] = {None: None, **{key: each.until for key, each in above.items()}}
    lists = lists_on(on)
    judged, wrong, places = _Judged(on, lists), list[Finding](), dict[tuple[UUID | None, str], None]()
    for line, unit in enumerate(units, start=1):
        key, parent = _number(unit), key_of(unit.parent)
        again = key in tops or key in above
        tops[key] = top = tops.get(parent, unit.parent) if parent is not None else None
        places[top, unit.kind] = None
        if parent not in kinds or again or (ends[parent] and earlier(ends[parent], unit.until) != unit.until):
            wrong.append(Finding("parent-does-not-stand", Place(line=line), {"on": on}))
            continue
        wrong += [finding.at(Place(line=line)) for finding in judged(unit, kinds[parent])]
        if levels[parent] == DEEPEST:
            wrong.append(TOO_DEEP.at(Place(line=line)))
        if key in named:
            kinds[key], ends[key], levels[key] = unit.kind, unit.until, levels[parent] + 1
    refused = tuple(_not_allowed(acting, places, on, lists))
    if refused or wrong:
        return Refused(refused or tuple(wrong))
    return Planned(on, basis, f"founding/{new_id()}", tops, kinds)


def _not_allowed(
    acting: Acting, places: dict[tuple[UUID | None, str], None], on: dt.date, lists: Lists
) -> Iterator[Finding]:
    """Yield why units may not be founded where they are to stand; each part of them asks again as it is founded."""
    kinds = {kind: lists.of(kind, *IN_THE_TREE) for _, kind in places}
    for top, right in {(top, CHANGES[held.of]): None for top, kind in places if (held := kinds[kind])}:
        for reach in reaches_over(top, on):
            found = verdict(acting, right, reach, fields="", at=now())
            yield from () if found.allowed else found.because


def _limited(lists: Lists) -> dict[str, Kind]:
    return {id_: kind for id_, kind in lists.kinds.items() if kind.most is not None}


class _Judged:
    """Judges new units of one day; those of one kind under one kind, without attributes, are judged once."""

    def __init__(self, on: dt.date, lists: Lists) -> None:
        self._on, self._lists = on, lists
        self._plain: dict[tuple[str, str | None, dt.date | None], tuple[Finding, ...]] = {}
        self._limited = _limited(lists)
        self._filling = Filling()

    def __call__(self, new: NewUnit, under: str | None) -> tuple[Finding, ...]:
        if new.kind in self._limited:
            days = Span(self._on, new.until if new.until and new.until > self._on else None)
            beside = self._filling(self._limited[new.kind], new.parent, days)
            return tuple(check(new, under, self._on, self._lists, beside))
        if new.attributes:
            return tuple(check(new, under, self._on, self._lists))
        alike = (new.kind, under, new.until)
        if alike not in self._plain:
            self._plain[alike] = tuple(check(replace(new, code=""), under, self._on, self._lists))
        return (*self._plain[alike], *check_code(new.code)) if new.code else self._plain[alike]
