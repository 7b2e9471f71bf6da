"""What is told of a new unit, and the rows it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Insert, Json
from guiju.core.register.changes import TOO_DEEP
from guiju.core.register.forest import ROOT, Forest, TooDeepError
from guiju.core.register.kinds import AttributeValue, Lists, Record, judge
from guiju.core.register.numbers import check_credit_code, plain
from guiju.core.rulebook.kinds import IN_THE_TREE, KindOf
from guiju.core.timeline import Span
from guiju.core.values import Text
from guiju.store.audit.actions import Work, new_id
from guiju.store.register.dated import dated_row
from guiju.store.register.spelling import spelled

_CREDIT_CODE = 18


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded: its kind, the unit above it (None: at the top), its name, and until when it stands.

    `code` is its official code; one of 18 characters must be a sound credit code.
    """

    kind: str
    parent: UUID | None
    name: Text
    until: dt.date | None = None
    code: str = ""
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    id: UUID | None = None


CHANGES = {
    KindOf.UNIT: "register.unit.change",
    KindOf.AREA: "register.area.change",
    KindOf.PROGRAMME: "register.programme.change",
    KindOf.TEAM: "register.team.change",
    KindOf.ALLIANCE: "register.unit.change",
    KindOf.SERVICE_POINT: "register.unit.change",
}
"""The right that changing one of a kind asks for."""


def check(new: NewUnit, under: str | None, on: dt.date, lists: Lists, beside: int | None = None) -> Iterator[Finding]:
    """Yield what keeps a new unit from being founded on a day, the unit above being of the kind `under`.

    `beside` is how many of its kind stand under it at once; None where the kind has no limit.
    """
    kind = lists.of(new.kind, *IN_THE_TREE)
    if kind is None:
        yield Finding("unknown-kind", params={"kind": new.kind, "known": _known(lists)})
        return
    if new.until is not None and new.until <= on:
        yield Finding("ends-before-it-begins", params={"from": on, "to": new.until})
        return
    above = None if under is None else lists.present(under)
    yield from judge(kind, Record(Span(on, new.until), above, new.attributes, beside=beside), lists)
    yield from check_code(new.code)


def check_code(code: str) -> tuple[Finding, ...]:
    """Return what is wrong with an official code: one of 18 characters must be a sound credit code."""
    written = plain(code)
    return check_credit_code(written) if len(written) == _CREDIT_CODE else ()


def _known(lists: Lists) -> str:
    return ", ".join(sorted(name for name, kind in lists.kinds.items() if kind.of in IN_THE_TREE))


def planted(work: Work, forest: Forest, new: NewUnit, on: dt.date) -> tuple[str, Forest, list[Change]]:
    """Return the new unit's id, the forest with it, and the rows it needs beside its placements."""
    unit = str(new.id or new_id())
    parent = ROOT if new.parent is None else str(new.parent)
    if not forest.stands_throughout(parent, Span(on, new.until)):
        work.refuse(Finding("parent-does-not-stand", params={"on": on}))
    try:
        after = forest.plant(unit, parent, new.kind, Span(on, new.until))
    except TooDeepError:
        work.refuse(TOO_DEEP)
    return unit, after, [Insert("register.Unit", {"id": unit, "labels": 0}), described(unit, new, on, work.at)]


def described(unit: str, new: NewUnit, on: dt.date, at: dt.datetime) -> Insert:
    """Return the row that says what a new unit is called."""
    said = description(unit, new.name, plain(new.code), new.attributes)
    return Insert("register.Description", dated_row(Span(on, new.until), said, at))


def description(unit: str, name: Text, code: str, attributes: Mapping[str, AttributeValue]) -> dict[str, Json]:
    """Return a description's own columns."""
    return {"unit_id": unit, **called(name), "code": code, "attributes": dict(attributes)}


def called(name: Text) -> dict[str, Json]:
    """Return a unit's name as its columns have it, with what it is found by."""
    return {"name_zh": name.zh, "name_en": name.en, "spelled": spelled(name)}
