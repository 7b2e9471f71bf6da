"""A case goes on under the version in force, where its past conforms to it: by a procedure that has this effect."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from guiju.core.cases.commands import Move
from guiju.core.cases.context import SOFTWARE, Context
from guiju.core.cases.moving import move
from guiju.core.cases.refusing import Refusal
from guiju.core.cases.written import state_from
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.store.audit.actions import Work, carries_out
from guiju.store.cases import surroundings
from guiju.store.cases.appending import append, events_of, read_around
from guiju.store.cases.held import Held, held_of, locked, moved, standing_columns
from guiju.store.cases.rules import definition
from guiju.store.cases.seeing import events
from guiju.store.cases.surroundings import Wanted

IN_FORCE = "in_force"
"""The version a case moves to: the one in force today; another may be named by its definition's hash."""


@carries_out("cases.move")
def move_case(work: Work, *, case: UUID, version: str, basis: str) -> None:
    """Let a case go on under the version of its procedure that is in force; refused where its past departs from it.

    A case whose own rules nobody can read any more may go on so too: its events are held against the new ones.
    """
    row = locked(work, case) or work.refuse(Finding("unknown-case", params={"case": str(case)}))
    first = surroundings.read(work.at, Wanted())
    to = None if first is None else definition(first.rulebook, row.procedure)
    if to is None or version not in {IN_FORCE, to.hash}:
        work.refuse(Finding("unknown-procedure", params={"procedure": row.procedure}))
    held = held_of(row) or Held(row, to, state_from(row.state))
    setting = replace(held.setting, definition=to)
    around = read_around(work, setting)
    happened = [each.happened for each in events(case) if each.number]
    context = Context(day=around.today, calendar=around.calendar, actor=SOFTWARE)
    decided = move(held.definition, happened, to, Move(to.hash, basis), context)
    if isinstance(decided, Refusal):
        work.refuse(decided.finding)
    columns: dict[str, Json] = standing_columns(setting, decided.state, around, decided.events)
    columns |= {"rulebook": str(around.rulebook), "definition": to.hash}
    change = moved(held, columns, len(decided.events))
    append(work, case, row.seq, row.person, events_of(decided.events, []), change)
