"""Many new units at once: their rows for the journal and the tables, written short and in parts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding, Place
from guiju.core.journal.events import Change, Event, Json, Rows, Update
from guiju.core.register.numbers import plain
from guiju.core.register.paths import label
from guiju.store.audit.actions import Work, new_id_texts
from guiju.store.register.founding import NewUnit
from guiju.store.register.models import Placement, Unit
from guiju.store.register.trees import next_at_the_top

AT_ONCE = 1_000
"""How many units one event of a founding in bulk holds."""

_UNIT = ("id", "labels")
_PLACEMENT = ("id", "unit_id", "parent_id", "path", "kind", "valid_to")
_DESCRIPTION = ("id", "unit_id", "name_zh", "name_en", "code", "attributes", "valid_to")

Judged = Callable[[NewUnit, str | None], tuple[Finding, ...]]
"""What says what is wrong with a new unit under one of a kind."""


@dataclass(slots=True)
class _Above:
    """A unit that may have new ones below it: its id as text, path and kind, and how many labels it has given."""

    id: str | None
    path: str
    kind: str | None
    labels: int


def founding(
    work: Work, units: Sequence[NewUnit], tops: Iterable[UUID | None], on: dt.date, judged: Judged, basis: str
) -> Iterator[Event]:
    """Yield the events of a founding in bulk, some units each; with the first, the labels given by units that stand.

    Once a unit is wrong no more is yielded; all that is wrong is refused together, and takes back what was written.
    """
    above = {_key(top): _standing(work, top, on) for top in tops}
    below = Counter(_key(new.parent) for new in units)
    wrong: list[Finding] = []
    given: tuple[Change, ...] = tuple(
        Update("register.Unit", each.id, {"labels": each.labels}, {"labels": each.labels + below[key]})
        for key, each in above.items()
        if each.id is not None and below[key]
    )
    told: dict[str, Json] = {"on": on.isoformat(), "basis": basis}
    known: dict[str, Json] = {
        "valid_from": on.isoformat(),
        "recorded_from": work.at.isoformat(),
        "recorded_to": None,
    }
    for start in range(0, len(units), AT_ONCE):
        some = units[start : start + AT_ONCE]
        rows = _rows(some, start, above, below, judged, wrong, on)
        if not wrong:
            made = tuple(
                Rows(f"register.{table}", shared, columns, values)
                for table, shared, columns, values in (
                    ("Unit", {}, _UNIT, rows[0]),
                    ("Placement", known, _PLACEMENT, rows[1]),
                    ("Description", known, _DESCRIPTION, rows[2]),
                )
            )
            yield Event("register.units.founded", said={**told, "units": len(some)}, changes=given, rows=made)
            given = ()
    if wrong:
        work.refuse(*wrong)


_Values = list[tuple[Json, ...]]


def _rows(
    some: Sequence[NewUnit],
    start: int,
    above: dict[int | None, _Above],
    below: Mapping[int | None, int],
    judged: Judged,
    wrong: list[Finding],
    on: dt.date,
) -> tuple[_Values, _Values, _Values]:
    """Return the rows of some units: what they are, where they stand, what they are called."""
    units, places, said = _Values(), _Values(), _Values()
    ids = iter(new_id_texts(2 * len(some)))
    for number, new in enumerate(some, start=start + 1):
        key, parent = _key(new.id), above.get(_key(new.parent))
        if key is None or parent is None or key in above:
            wrong.append(Finding("parent-does-not-stand", Place(line=number), {"on": on}))
            continue
        wrong += [finding.at(Place(line=number)) for finding in judged(new, parent.kind)]
        path, unit = parent.path + label(parent.labels), _text(key)
        until = None if new.until is None else new.until.isoformat()
        parent.labels += 1
        above[key] = _Above(unit, path, new.kind, 0)
        units.append((unit, below[key]))
        places.append((next(ids), unit, parent.id, path, new.kind, until))
        code = plain(new.code) if new.code else ""
        said.append((next(ids), unit, new.name.zh, new.name.en, code, dict(new.attributes), until))
    return units, places, said


def _key(unit: UUID | None) -> int | None:
    """Return a unit's number, which is quicker to look up than its id."""
    return None if unit is None else unit.int


def _text(number: int) -> str:
    """Return the id with a number as text."""
    plainly = f"{number:032x}"
    return f"{plainly[:8]}-{plainly[8:12]}-{plainly[12:16]}-{plainly[16:20]}-{plainly[20:]}"


def _standing(work: Work, unit: UUID | None, on: dt.date) -> _Above:
    """Return a unit that stands, or the top, as the one above new ones."""
    if unit is None:
        return _Above(None, "", None, next_at_the_top())
    rows = Placement.objects.filter(unit=unit, recorded_to=None, valid_from__lte=on, valid_to=None)
    place = rows.first() or work.refuse(Finding("parent-does-not-stand", params={"on": on}))
    return _Above(str(unit), place.path, place.kind, Unit.objects.get(pk=unit).labels)
