"""What the pages of the journal share: an event with the names that its header says by number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.rights import Reach
from guiju.core.values import Text
from guiju.doors.allowing import INSTITUTION
from guiju.store.accounts import queries as accounts
from guiju.store.audit.queries import EventSeen
from guiju.store.evidence import queries as evidence
from guiju.store.register import queries as register
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing
from guiju.words.happenings import HAPPENED
from guiju.words.pages import is_said, said

pages = Pages("audit")

EVENTS = "audit.event"
"""The family of words for what happened where it is nobody's record."""


def reaches_of_thing(kind: str, thing: UUID, on: date) -> tuple[Reach, ...]:
    """Return where a thing of the journal belongs: to a unit, to the units of a person; else to the institution."""
    units: tuple[UUID | None, ...] = ()
    match kind:
        case "unit" | "facts":
            return (accounts.reach_of_unit(thing) or INSTITUTION,)
        case "person":
            return accounts.reaches_of_person(thing, on)
        case "post":
            units = tuple(span.unit for span in register.post_history(thing)[:1])
        case "return":
            filing = evidence.filing(thing)
            units = () if filing is None else (filing.unit,)
        case "agreement" | "honour":
            tie = register.tie_of(kind.capitalize(), thing)
            if tie is not None and tie.unit is None and tie.person is not None:
                return accounts.reaches_of_person(tie.person, on)
            units = () if tie is None else (tie.unit,)
        case _:
            pass
    return tuple(register.reach(unit) for unit in units if unit is not None) or (INSTITUTION,)


def happened(kind: str) -> Text:
    """Return what happened, in words; what has none is shown by its code."""
    if (found := HAPPENED.get(kind)) is not None:
        return found
    key = f"{EVENTS}.{kind}"
    return Text(zh=said(key, "zh"), en=said(key, "en")) if is_said(key) else Text(zh=kind, en=kind)


def shown(request: Viewing, events: Iterable[tuple[str, EventSeen]]) -> list[dict[str, Any]]:
    """Return events with names: who acted, for whom, and of units what they are called; in three questions."""
    held = list(events)
    people = {each.actor for _, each in held} | {each.on_behalf_of for _, each in held if each.on_behalf_of}
    named = accounts.names(people - {SYSTEM})
    units = register.units_named(
        [_id(stream) for stream, _ in held if stream.startswith(("unit/", "facts/"))], request.on
    )
    return [
        {
            "event": each,
            "said": happened(each.kind),
            "by": named.get(each.actor, ""),
            "itself": each.actor == SYSTEM,
            "behalf": named.get(each.on_behalf_of, "") if each.on_behalf_of is not None else "",
            "thing": stream.partition("/")[0],
            "id": _id(stream),
            "unit": units.get(id_) if (id_ := _id(stream)) is not None else None,
        }
        for stream, each in held
    ]


def _id(stream: str) -> UUID | None:
    try:
        return UUID(stream.partition("/")[2])
    except ValueError:
        return None
