"""What changes of units share: the right they ask for, the unit as it stands, the rows of a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Insert, Json
from guiju.core.journal.rights import Reach
from guiju.core.register.changes import Change as Reform
from guiju.core.register.changes import ChangeKind, Reorganised
from guiju.core.register.forest import ROOT, Forest
from guiju.core.register.kinds import Lists
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.core.values import Text
from guiju.store.audit.actions import Work, new_id
from guiju.store.register.apart import apart
from guiju.store.register.carrying import carried
from guiju.store.register.dated import standing
from guiju.store.register.founding import CHANGES, NewUnit, check, planted
from guiju.store.register.lists import in_force
from guiju.store.register.models import Placement, PostState
from guiju.store.register.places import reaches_over
from guiju.store.register.siblings import crowded
from guiju.store.register.trees import Loaded, write


def require_kind(
    work: Work,
    kind: str,
    unit: UUID | None,
    on: dt.date,
    lists: Lists,
    until: dt.date | None = None,
    *,
    reaches: Iterable[Reach] | None = None,
) -> None:
    """Go on where units of a kind may be changed at a unit; a kind that is none is refused.

    `reaches` is where the unit stands on the days that are touched, where that was read already.
    """
    found = lists.of(kind, *IN_THE_TREE)
    if found is None:
        known = ", ".join(sorted(name for name, each in lists.kinds.items() if each.of in IN_THE_TREE))
        work.refuse(Finding("unknown-kind", params={"kind": kind, "known": known}))
    for each in reaches_over(unit, on, until) if reaches is None else reaches:
        work.require(CHANGES[found.of], each)


def placed(work: Work, unit: UUID, on: dt.date) -> Placement:
    """Return where a unit stands on a day, or refuse."""
    found = Placement.objects.filter(standing(on), unit=unit).first()
    return found or work.refuse(Finding("unit-does-not-stand", params={"unit": str(unit), "on": on}))


def founded(work: Work, forest: Forest, new: NewUnit, on: dt.date, lists: Lists) -> tuple[str, Forest, list[Change]]:
    """Return a new unit's id, the forest with it, and its other rows; what keeps it from being founded is refused.

    How many of its kind may stand beside it is asked of the whole change, by `room`.
    """
    above = None if new.parent is None else forest.at(str(new.parent), on)
    if new.parent is not None and above is None:
        work.refuse(Finding("parent-does-not-stand", params={"on": on}))
    if found := list(check(new, above.kind if above else None, on, lists)):
        work.refuse(*found)
    return planted(work, forest, new, on)


def lists_on(on: dt.date) -> Lists:
    """Return the kinds and attributes in force on a day."""
    return in_force(on)


def named(name: Text) -> dict[str, Json]:
    """Return a name as columns have it."""
    return {"name_zh": name.zh, "name_en": name.en}


def key(unit: UUID | None) -> str:
    """Return a unit as the forest names it."""
    return ROOT if unit is None else str(unit)


def room(work: Work, loaded: Loaded, after: Forest, lists: Lists, on: dt.date) -> None:
    """Go on where no more of a kind come to stand under one unit than may."""
    if found := list(crowded(loaded.forest, after, lists, on)):
        work.refuse(*found[:1])


def done(work: Work, reform: Reform) -> Reorganised:
    """Return a change that can take place; otherwise refuse with every reason."""
    return reform if isinstance(reform, Reorganised) else work.refuse(*reform)


def change_rows(
    kind: ChangeKind, on: dt.date, basis: str, before: Sequence[str], after: Sequence[str], at: dt.datetime
) -> list[Change]:
    """Return the rows that say what happened to which units."""
    change = str(new_id())
    rows: list[Change] = [
        Insert(
            "register.UnitChange",
            {"id": change, "kind": kind.value, "on": on.isoformat(), "basis": basis, "recorded_at": at.isoformat()},
        )
    ]
    rows += [
        Insert(
            "register.UnitChangeParty",
            {
                "id": str(new_id()),
                "change_id": change,
                "unit_id": unit,
                "before": unit in before,
                "after": unit in after,
            },
        )
        for unit in dict.fromkeys([*before, *after])
    ]
    return rows


def posts_go_along(work: Work, unit: UUID, named_posts: Iterable[str], on: dt.date, *, all_of_them: bool) -> None:
    """Refuse posts that are none of a unit's, and, where it ends, posts of its own that go nowhere."""
    there = PostState.objects.filter(unit=unit, recorded_to=None)
    own = {str(row.post_id) for row in there if row.valid_to is None or row.valid_to > on}
    if strange := set(named_posts) - own:
        work.refuse(Finding("posts-of-others", params={"count": len(strange)}))
    if all_of_them and (left := own - set(named_posts)):
        work.refuse(Finding("unit-has-posts", params={"count": len(left)}))


def reorganise(
    work: Work,
    loaded: Loaded,
    reform: Reorganised,
    *,
    basis: str,
    first: Sequence[Change] = (),
    ends_in: Mapping[str, str] | None = None,
) -> None:
    """Append what a change of units writes: the tree, posts and people that go along, and the change itself.

    `first` are rows of units founded with it; `ends_in` says in which unit one that ends goes on (the merged: all).
    """
    merged = {unit: into for unit, into in reform.posts.items() if unit in loaded.forest.places}
    posts = {post: unit for post, unit in reform.posts.items() if post not in merged}
    units = merged if ends_in is None else dict(ends_in)
    rows = [
        *_units(first, reform.forest),
        *write(work, loaded, reform.forest),
        *(row for row in first if not (isinstance(row, Insert) and row.table == "register.Unit")),
        *carried(work, units, posts, reform.on),
        *change_rows(reform.kind, reform.on, basis, reform.before, reform.after, work.at),
    ]
    said: dict[str, Json] = {
        "on": reform.on.isoformat(),
        "before": list(reform.before),
        "after": list(reform.after),
        "basis": basis,
    }
    stream = f"unit/{(reform.after or reform.before)[0]}"
    events = apart(f"register.unit.{reform.kind.value}", said, rows)
    work.append_many([*((stream, None, event) for event in events), *_told(reform, stream)])


def _units(rows: Sequence[Change], forest: Forest) -> Iterator[Insert]:
    """Yield the rows of new units, with the labels they have given to what stands below them from the beginning."""
    for row in rows:
        if isinstance(row, Insert) and row.table == "register.Unit":
            yield Insert(row.table, {**row.row, "labels": forest.labels.get(str(row.row["id"]), 0)})


def _told(reform: Reorganised, stream: str) -> list[tuple[str, None, Event]]:
    """Return the events by which the streams of the other units tell where their change stands."""
    others = [f"unit/{unit}" for unit in dict.fromkeys([*reform.before, *reform.after])]
    said: dict[str, Json] = {"on": reform.on.isoformat(), "kind": reform.kind.value, "stream": stream}
    return [(other, None, Event("register.unit.took-part", said=said)) for other in others if other != stream]
