"""What an action writes: events, and the rows of current state that each of them changes.

An event says what happened (`kind`, and in `said` the named values its sentence needs) and carries every row it
inserts, updates or deletes. So the journal is enough to build the current state again, an undo is the inverse of what
an event changed, and a preview is an event that was never appended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
"""What an event may hold. No floats: a number that decides stands as text, exactly."""

Row = Mapping[str, Json]
"""A row of a table as the journal writes it: column to value; dates and UUIDs as ISO text, decimals as text."""


@dataclass(frozen=True, slots=True)
class Insert:
    """A row that did not stand before; `row` has its `id`."""

    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Update:
    """Columns of a row that change, as they were and as they become; nothing else in the row moves."""

    table: str
    id: str
    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Delete:
    """A row that stands no longer, whole, so that it can be put back."""

    table: str
    row: Row


Change = Insert | Update | Delete
"""One row's change. A table is named `app.Model`."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Many new rows of one table at once: what all of them share, the columns they differ in, and each row's values.

    It is nothing but many `Insert`s written short: whoever reads an event reads those.
    """

    table: str
    shared: Row
    columns: tuple[str, ...]
    values: Sequence[tuple[Json, ...]]

    def inserts(self) -> Iterator[Insert]:
        """Yield the rows one by one."""
        for values in self.values:
            yield Insert(self.table, {**self.shared, **dict(zip(self.columns, values, strict=True))})


def inverse(change: Change) -> Change:
    """Return the change that takes this one back."""
    match change:
        case Insert(table, row):
            return Delete(table, row)
        case Delete(table, row):
            return Insert(table, row)
        case Update(table, key, before, after):
            return Update(table, key, before=after, after=before)


PERMANENT = "permanent"
"""The retention of a payload that no rule lets go."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, not yet numbered: `kind` is `app.thing.done`, `retention` names a retention rule.

    `people` are the persons (by the store's own id) the event is about, so that each can be shown it. `rows` are
    written after `changes`. `ahead` is the body of an event that was written before its turn (`written_ahead`).
    """

    kind: str
    said: Mapping[str, Json] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    retention: str = PERMANENT
    people: tuple[UUID, ...] = ()
    rows: tuple[Rows, ...] = ()
    ahead: bytes = field(default=b"", init=False, repr=False, compare=False)

    def every_change(self) -> Iterator[Change]:
        """Yield every row's change, those in bulk one by one."""
        yield from self.changes
        for rows in self.rows:
            yield from rows.inserts()


def body(event: Event) -> bytes:
    """Return the bytes that are committed to: JSON in UTF-8, keys sorted, no spaces; a float raises TypeError.

    Whom an event is about and how long its body is kept stand in it too, so that neither can be changed unseen.
    """
    if event.ahead:
        return event.ahead
    changes: list[object] = [as_written(change) for change in event.changes]
    told: dict[str, object] = {"said": dict(event.said), "changes": changes}
    _without_floats(told)
    if event.people:
        told["people"] = sorted({str(person) for person in event.people})
    if event.retention != PERMANENT:
        told["retention"] = event.retention
    for rows in event.rows:
        _without_floats(dict(rows.shared))
        for column in zip(*rows.values, strict=True):
            if not _PLAIN.issuperset(map(type, column)):
                _without_floats([each for each in column if each != {}])
        changes.append(["*", rows.table, dict(rows.shared), rows.columns, rows.values])
    return _ENCODER.encode(told).encode()


def written_ahead(event: Event) -> Event:
    """Return an event with its body: of one that holds very much, nobody needs to wait for it at its turn."""
    done = replace(event)  # whoever changes it afterwards has one without a body again
    object.__setattr__(done, "ahead", body(event))
    return done


def changes_of(written: bytes) -> tuple[Change, ...]:
    """Read the changes back from a body, rows in bulk one by one."""
    found: list[Change] = []
    for change in json.loads(written)["changes"]:
        match change:
            case ["*", str(table), dict(shared), list(columns), list(values)]:
                found += Rows(table, shared, tuple(columns), values).inserts()
            case _:
                found.append(as_change(change))
    return tuple(found)


def beside_of(written: bytes) -> tuple[frozenset[UUID], str]:
    """Read from a body whom its event is about, and the retention of the body."""
    told = json.loads(written)
    return frozenset(map(UUID, told.get("people", ()))), told.get("retention", PERMANENT)


def said_of(written: bytes) -> dict[str, Json]:
    """Read what an event said back from its body."""
    said: dict[str, Json] = json.loads(written)["said"]
    return said


def as_written(change: Change) -> list[object]:
    """Return a change as JSON writes it."""
    match change:
        case Insert(table, row):
            return ["+", table, dict(row)]
        case Delete(table, row):
            return ["-", table, dict(row)]
        case Update(table, key, before, after):
            return ["~", table, key, dict(before), dict(after)]


def as_change(written: list[object]) -> Change:
    """Read a change back; what is none raises ValueError."""
    match written:
        case ["+", str(table), dict(row)]:
            return Insert(table, row)
        case ["-", str(table), dict(row)]:
            return Delete(table, row)
        case ["~", str(table), str(key), dict(before), dict(after)]:
            return Update(table, key, before, after)
        case _:
            raise ValueError(f"no change of a row: {written!r}")


_PLAIN = frozenset({str, int, bool, type(None)})


def _without_floats(value: object) -> None:
    """Raise TypeError where a float stands anywhere: `json` would write it. Most values are plain and pass at once."""
    if isinstance(value, dict | list | tuple):
        within = value.values() if isinstance(value, dict) else value
        if _PLAIN.issuperset(map(type, within)):
            return
        for each in within:
            if type(each) not in _PLAIN:
                _without_floats(each)
    elif isinstance(value, float):
        _refuse(value)


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} is no part of an event: {value!r}")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_refuse, check_circular=False
)
