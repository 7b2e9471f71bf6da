"""Things selected from a list are changed together: chosen, previewed in words, carried out, undone as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction

from guiju.core.findings import Finding, Place
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.journal.stores import Store
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import Changed, Held
from guiju.core.loading.rows import Row
from guiju.store.audit.actions import Work, action, actions, new_id, row_of
from guiju.store.loading.carrying import Carrier, Doing, Loading, Ready, run
from guiju.store.loading.models import Batch, BatchRow
from guiju.store.loading.recording import Declined, Recording, Trial
from guiju.store.register import queries as register

MOST = 5_000
_DATES = {"id", "valid_from", "valid_to", "recorded_from", "recorded_to", "spelled"}


@dataclass(frozen=True, slots=True)
class Verb:
    """What may be done to several things at once: the register's action, the name it gives the thing, its values."""

    subject: Subject
    name: str
    action: str
    thing: str
    read: Callable[[Mapping[str, Any]], dict[str, Any]]


_verbs: dict[tuple[Subject, str], Verb] = {}


def offers(verb: Verb) -> None:
    """Register something that may be done to several things at once."""
    _verbs[verb.subject, verb.name] = verb


def verbs() -> Mapping[tuple[Subject, str], Verb]:
    """Return everything that may be done to several things at once."""
    return _verbs


@dataclass(frozen=True, slots=True)
class Would:
    """What would become of one thing: columns with what they hold and would hold, or why nothing would."""

    thing: UUID
    changes: tuple[tuple[str, Json, Json], ...] = ()
    findings: tuple[Finding, ...] = ()


@action("imports.selection.choose")
def choose(
    work: Work,
    *,
    subject: str,
    verb: str,
    things: Sequence[UUID],
    values: Mapping[str, Json],
    on: dt.date,
    within: UUID | None = None,
) -> UUID:
    """Choose things and what is to be done to them from a day on; return the batch. Nothing is done yet."""
    work.require("imports.batch.load", register.reach(within))
    known = _verb(subject, verb)
    if known is None:
        offered = [f"{kind.value}/{name}" for kind, name in _verbs]
        work.refuse(Finding("unknown-verb", params={"verb": f"{subject}/{verb}", "known": offered}))
    if not things or len(things) > MOST:
        work.refuse(Finding("selection-size", params={"count": len(things), "limit": MOST}))
    try:
        known.read(values)
    except (KeyError, TypeError, ValueError, AttributeError):
        work.refuse(Finding("selection-values", params={"verb": verb, "known": list(_wanted(known))}))
    chosen = list(dict.fromkeys(map(str, things)))
    batch = new_id()
    how: dict[str, Json] = {"verb": verb, "things": list(chosen), "values": dict(values)}
    row: dict[str, Json] = {
        "id": str(batch), "source": "selection", "subject": known.subject.value, "name": verb, "sent_hash": "",
        "kept_hash": "", "on": on.isoformat(), "how": how, "within": None if within is None else str(within),
        "corrects_id": None, "state": "waiting", "counts": {"rows": len(chosen)}, "findings": [],
        "sent_at": work.at.isoformat(), "sent_by": str(work.acting.account),
    }  # fmt: skip
    said: dict[str, Json] = {"verb": verb, "subject": known.subject.value, "on": on.isoformat(), "things": len(chosen)}
    work.append(
        f"import/{batch}", 0, Event("imports.selection.chosen", said=said, changes=(Insert("loading.Batch", row),))
    )
    return batch


def would(acting: Acting, *, batch: UUID) -> tuple[Would, ...] | None:
    """Return what a selection would do, thing by thing; None where there is no such batch."""
    held = Batch.objects.filter(pk=batch, source="selection").first()
    prepared = ready(held) if held is not None else None
    if prepared is None:
        return None
    return tuple(_would(acting, prepared, step) for _, step in prepared.steps)


def _would(acting: Acting, prepared: Ready, step: Doing) -> Would:
    thing = UUID(step.held.id) if isinstance(step, Changed) else UUID(int=0)
    with transaction.atomic(using=Store.DEFAULT):
        trial = Trial(Store.DEFAULT, acting)
        try:
            prepared.carrier.carry(trial, prepared.loading, step)
        except Declined as declined:
            return Would(thing, findings=declined.findings)
        finally:
            transaction.set_rollback(True, using=Store.DEFAULT)
    return Would(thing, _differences(trial))


def _differences(trial: Recording) -> tuple[tuple[str, Json, Json], ...]:
    """Return the columns that would change: what is stated anew against what is closed for it in the same table."""
    closed: dict[str, dict[str, Json]] = {}
    stated: dict[str, Mapping[str, Json]] = {}
    for change in trial.changes:
        match change:
            case Update(table, key, _, after) if "recorded_to" in after:
                closed[table] = row_of(apps.get_model(table)._default_manager.get(pk=key))  # noqa: SLF001
            case Insert(table, row) if "recorded_to" in row:
                stated[table] = row
            case _:
                pass
    found = [
        (column, before, stated[table].get(column))
        for table, was in closed.items()
        for column, before in was.items()
        if table in stated and column not in _DATES and stated[table].get(column) != before
    ]
    ended = [
        ("valid_to", was["valid_to"], stated[table]["valid_to"] if table in stated else None)
        for table, was in closed.items()
        if table not in stated or was["valid_to"] != stated[table]["valid_to"]
    ]
    return (*found, *([] if found else ended))


def ready(held: Batch) -> Ready | None:
    """Return what is to be done of a selection: a step for each thing; one that was done is done no more."""
    verb = _verb(held.subject, str(held.how["verb"]))
    if verb is None:
        return None
    subject, values = Subject(held.subject), held.how["values"]
    gone = {str(thing) for thing in BatchRow.objects.filter(batch=held).values_list("thing", flat=True)}

    def carry(work: Work, loading: Loading, step: Doing) -> UUID:
        thing = UUID(step.held.id) if isinstance(step, Changed) else UUID(int=0)
        run(verb.action, work, **{verb.thing: thing, "on": loading.on}, **verb.read(values))
        return thing

    carrier = Carrier(subject, "", "", _nothing, _nothing_begun, carry, _no_order, at_once=2)
    steps = [
        (number, Changed(Row(number, number + 1, Place(held.name, line=number + 1), {}), Held(thing, {}), ()))
        for number, thing in enumerate(held.how["things"])
        if thing not in gone
    ]
    return Ready(carrier, Loading(Schema(subject, ()), held.on), steps)


def _verb(subject: str, verb: str) -> Verb | None:
    return next((one for (kind, name), one in _verbs.items() if kind.value == subject and name == verb), None)


def _wanted(verb: Verb) -> tuple[str, ...]:
    code = actions()[verb.action].function.__code__
    return tuple(name for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if name != "work")


def _nothing(_rows: object, _loading: object) -> Any:  # noqa: ANN401 - nothing is compared
    raise LookupError("a selection is compared with nothing")


def _nothing_begun(_loading: Loading, _rows: object) -> None:
    """Need no codes: things are named by their ids."""


def _no_order(steps: Sequence[Any]) -> list[Doing]:
    return list(steps)
