"""Units are moved, merged, split, converted and dissolved; what is below them, posts and people go along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change
from guiju.core.register import changes as pure
from guiju.core.register.kinds import check_beside, check_place
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.core.timeline import Span, revise
from guiju.core.values import Text
from guiju.store.audit.actions import Work, action
from guiju.store.register.carrying import ended, restating
from guiju.store.register.founding import NewUnit, called
from guiju.store.register.models import Description
from guiju.store.register.places import require_over
from guiju.store.register.renamed import names_on
from guiju.store.register.siblings import beside
from guiju.store.register.trees import load, lock
from guiju.store.register.unit_parts import (
    done,
    founded,
    key,
    lists_on,
    placed,
    posts_go_along,
    reorganise,
    require_kind,
    room,
)

REFORM = "register.unit.reform"


@action("register.unit.move")
def move_unit(
    work: Work, *, unit: UUID, parent: UUID | None, on: dt.date, until: dt.date | None = None, basis: str = ""
) -> UUID:
    """Put a unit and all below it under another (None: at the top) over some days."""
    lock(work, alone=True)
    place, lists = placed(work, unit, on), lists_on(on)
    placed_as = lists.present(place.kind)
    require_kind(work, placed_as, unit, on, lists, until)
    require_over(work, REFORM, parent, on, until)
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    loaded = load(work, whole=[unit], single=[parent], since=on)
    reform = done(work, pure.move(loaded.forest, str(unit), key(parent), Span(on, until)))
    above = None if parent is None else loaded.forest.at(str(parent), on)
    kind = lists.of(placed_as, *IN_THE_TREE)
    if kind is not None:
        others = beside(kind, parent, Span(on, until), without=unit)
        under = None if above is None else lists.present(above.kind)
        if misplaced := [*check_place(kind, under), *check_beside(kind, others)]:
            work.refuse(*misplaced)
    reorganise(work, loaded, reform, basis=basis)
    return unit


@action("register.unit.merge")
def merge_units(work: Work, *, units: Sequence[UUID], into: UUID | NewUnit, on: dt.date, basis: str = "") -> UUID:
    """Merge units into one of them, into another, or into a new one: children, posts and people go along."""
    lock(work, alone=True)
    lists = lists_on(on)
    for unit in units:
        require_over(work, REFORM, unit, on)
    loaded = load(work, whole=units, single=[into if isinstance(into, UUID) else into.parent], since=on)
    forest, rows = loaded.forest, list[Change]()
    if isinstance(into, UUID):
        require_over(work, REFORM, into, on)
        made = str(into)
    else:
        require_kind(work, into.kind, into.parent, on, lists)
        made, forest, rows = founded(work, forest, into, on, lists)
    reform = done(work, pure.merge(forest, [str(unit) for unit in units], made, on))
    room(work, loaded, reform.forest, lists, on)
    reorganise(work, loaded, reform, basis=basis, first=rows)
    return UUID(made)


@action("register.unit.split")
def split_unit(
    work: Work,
    *,
    unit: UUID,
    parts: Sequence[UUID | NewUnit],
    children: Mapping[UUID, int],
    posts: Mapping[UUID, int],
    on: dt.date,
    basis: str = "",
) -> tuple[UUID, ...]:
    """Split a unit into parts; each child and each post goes to the part with its number. Returns the parts' ids.

    A part is a unit that stands (one may be the unit itself) or a new one. A unit that is no part of itself ends.
    """
    lock(work, alone=True)
    lists = lists_on(on)
    require_over(work, REFORM, unit, on)
    there = [each if isinstance(each, UUID) else each.parent for each in parts]
    loaded = load(work, whole=[unit], single=there, since=on)
    forest, rows, made = loaded.forest, list[Change](), list[str]()
    for each in parts:
        if isinstance(each, UUID):
            require_over(work, REFORM, each, on)
            made.append(str(each))
        else:
            require_kind(work, each.kind, each.parent, on, lists)
            new, forest, more = founded(work, forest, each, on, lists)
            rows += more
            made.append(new)
    if any(not 0 <= number < len(made) for number in [*children.values(), *posts.values()]):
        work.refuse(Finding("split-names-others", params={"count": 0}))
    goes = {str(child): made[number] for child, number in children.items()}
    posts_go = {str(post): made[number] for post, number in posts.items()}
    stays = str(unit) in made
    reform = done(work, pure.split(forest, str(unit), made, goes, posts_go, on))
    room(work, loaded, reform.forest, lists, on)
    posts_go_along(work, unit, posts_go, on, all_of_them=not stays)
    reorganise(work, loaded, reform, basis=basis, first=rows, ends_in={} if stays else {str(unit): made[0]})
    return tuple(map(UUID, made))


@action("register.unit.convert")
def convert_unit(
    work: Work,
    *,
    unit: UUID,
    kind: str,
    on: dt.date,
    below: Mapping[str, str] | None = None,
    name: Text | None = None,
    basis: str = "",
) -> UUID:
    """Make a unit one of another kind from a day on, its children by their kinds, and give it its new name."""
    lock(work, alone=True)
    lists = lists_on(on)
    require_over(work, REFORM, unit, on)
    for each in (kind, *(below or {}).values()):
        require_kind(work, each, unit, on, lists)
    loaded = load(work, whole=[unit], single=(), since=on)
    names = names_on(on)
    those_below = {recorded: new for old, new in (below or {}).items() for recorded in names.meant(old)}
    reform = done(work, pure.convert(loaded.forest, str(unit), kind, those_below, on))
    room(work, loaded, reform.forest, lists, on)
    rows: list[Change] = []
    if name is not None:
        held = Description.objects.filter(unit=unit, recorded_to=None)
        new = called(name)
        rows = restating(Description, held, lambda them: revise(them, Span(on), lambda c: c.but(**new)), work.at)
    reorganise(work, loaded, reform, basis=basis, first=rows)
    return unit


@action("register.unit.dissolve")
def dissolve_unit(work: Work, *, unit: UUID, on: dt.date, basis: str = "") -> UUID:
    """End a unit from a day on; nothing stands below it and no post is left in it. Records of people go up."""
    lock(work, alone=True)
    require_over(work, REFORM, unit, on)
    loaded = load(work, whole=[unit], single=(), since=on)
    place = loaded.forest.at(str(unit), on)
    reform = done(work, pure.dissolve(loaded.forest, str(unit), on))
    posts_go_along(work, unit, (), on, all_of_them=True)
    up = "" if place is None else place.parent
    reorganise(work, loaded, reform, basis=basis, first=ended(work, str(unit), up, on), ends_in={})
    return unit
