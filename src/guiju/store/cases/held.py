"""A case as it is held: its row, its procedure made ready, where it stands; and the row a new state becomes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from guiju.core.cases.definition import Compiled, Definition, whos_of
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.state import State
from guiju.core.cases.terms import DAY, first_day, lapses_on, terms_of
from guiju.core.cases.written import as_json, state_from
from guiju.core.findings import Finding
from guiju.core.journal.events import Json, Update
from guiju.core.rulebook.procedure import SubjectOf
from guiju.core.rulebook.steps import Notice, Waiting
from guiju.core.rulebook.who import Who
from guiju.store.audit.actions import STREAMS, Work, prepared
from guiju.store.cases.keeping import rules_of
from guiju.store.cases.models import Case
from guiju.store.cases.places import WHOLE, Setting, units_at
from guiju.store.cases.surroundings import Surroundings

TABLE = "cases.Case"


@dataclass(frozen=True, slots=True)
class Held:
    """A case with its procedure, as it was opened under or moved to, and its state."""

    row: Case
    definition: Definition
    state: State

    @property
    def setting(self) -> Setting:
        """What says where its steps take place."""
        return Setting.of(self.definition, self.state, self.row.person, self.row.lead)


def held_of(row: Case) -> Held | None:
    """Return the case of a row; None where nothing says any more by what procedure it runs."""
    found = rules_of(row.rulebook, row.procedure, row.definition)
    return None if found is None else Held(row, found, state_from(row.state))


def load(work: Work, case: UUID) -> Held:
    """Return a case, nobody else changing it until this action ends; refuse an unknown one, or one without rules."""
    row = locked(work, case) or work.refuse(Finding("unknown-case", params={"case": str(case)}))
    return held_of(row) or work.refuse(Finding("case-rules-lost", params={"case": str(case)}))


def locked(work: Work, case: UUID) -> Case | None:
    """Return the row of a case, which nobody else changes until the transaction ends.

    On PostgreSQL it is read without the query compiler, which would cost more than the rest of the step, and together
    with the end of its stream.
    """
    connection = connections[work.store]
    if connection.vendor != "postgresql":
        return Case.objects.filter(pk=case).first()
    with prepared(connection) as cursor:
        cursor.execute(_LOCKED, [case])
        found = cursor.fetchone()
    if found is None:
        return None
    *columns, version, head = found
    work.held[stream(case)] = (version, bytes(head))
    values = [json.loads(each) if name in _DOCUMENTS else each for name, each in zip(_COLUMNS, columns, strict=True)]
    return Case.from_db(work.store, list(_COLUMNS), values)


_COLUMNS = tuple(field.attname for field in Case._meta.concrete_fields)  # noqa: SLF001 - the documented way
_DOCUMENTS = frozenset({"state", "turn"})
_LOCKED = (
    f"SELECT {', '.join(f'c.{name}' for name in _COLUMNS)}, s.version, s.head FROM {Case._meta.db_table} c "  # noqa: S608, SLF001
    f"JOIN {STREAMS} s ON s.id = 'case/' || c.id WHERE c.id = %s FOR UPDATE"
)


def stream(case: UUID) -> str:
    """Return the stream of a case's events."""
    return f"case/{case}"


def standing_columns(
    setting: Setting, state: State, around: Surroundings, happened: Sequence[Happened]
) -> dict[str, Json]:
    """Return the columns of a row that say where a case stands."""
    columns: dict[str, Json] = {
        "state": as_json(state),
        "version": state.events,
        "turn": list[Json](sorted(set(_turn(setting, state, around)))),
        **due_columns(setting, state, around),
        "publishes": publishes(setting.definition, state),
        "result": state.result,
        "ended_on": None if state.ended_on is None else state.ended_on.isoformat(),
    }
    served = [each.on for each in happened if each.what is What.ACTED and _serves(setting.definition, each.step)]
    return columns | ({"served_on": served[-1].isoformat()} if served else {})


def due_columns(setting: Setting, state: State, around: Surroundings) -> dict[str, Json]:
    """Return the days a case is found by: the next on which time does something, and the first on which it is late."""
    terms = terms_of(setting.definition, state, around.calendar)
    due = first_day(terms, lapses_on(setting.definition, state))
    last = [each.last for each in terms if each.last is not None]
    return {
        "next_due": None if due is None else due.isoformat(),
        "late_on": (min(last) + DAY).isoformat() if last else None,
    }


def publishes(found: Definition, state: State) -> bool:
    """Tell whether a step that stands open makes something public."""
    steps = (found.steps[at.step].step for at in state.standing)
    return any(isinstance(step, Waiting) and step.publishes for step in steps)


def moved(held: Held, columns: dict[str, Json], events: int) -> Update:
    """Return the change of a case's row by so many events."""
    row = held.row
    before: dict[str, Json] = {"version": row.version, "seq": row.seq}
    return Update(TABLE, str(row.pk), before, {**columns, "seq": row.seq + events})


def _serves(found: Definition, step: str) -> bool:
    """Tell whether a step gives notice to the subject."""
    compiled = found.steps.get(step)
    if compiled is None or not isinstance(compiled.step, Notice):
        return False
    to = compiled.step.to
    return to.person == "subject" or to.holder_of == "subject" or to.at.startswith("subject.unit")


def _turn(setting: Setting, state: State, around: Surroundings) -> Iterator[str]:
    for at in state.standing:
        for who in turns_of(setting.definition.steps[at.step]):
            yield from tokens(who, setting, state, around)


def turns_of(step: Compiled) -> tuple[Who, ...]:
    """Return who is to act at an open step; a wait that ends by itself is nobody's turn."""
    return () if isinstance(step.step, Waiting) and step.step.by_itself else whos_of(step.step)


def tokens(who: Who, setting: Setting, state: State, around: Surroundings) -> Iterator[str]:
    """Yield by what those are found whom a rule names: `role@unit`, `role@*`, `person:id`, `post:id`."""
    if who.role is not None:
        units = units_at(who.at, setting, around)
        yield from (f"{who.role}@{unit}" for unit in units) if who.at != WHOLE else (f"{who.role}@*",)
    elif who.person == "subject" and setting.person is not None:
        yield f"person:{setting.person}"
    elif who.person == "opener":
        yield from (f"name:{name}" for name in sorted(state.opener))
    elif who.holder_of == "subject" and setting.subject_of is SubjectOf.POST:
        yield f"post:{setting.subject}"
    elif who.holder_of is not None:
        given = state.inputs.get(who.holder_of.removeprefix("input."))
        yield from (f"post:{given}",) if isinstance(given, str) else ()
