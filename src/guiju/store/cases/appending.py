"""What every command of a case begins and ends with: who may ask at all, what is read around it, what is appended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from guiju.core.cases.happened import Happened
from guiju.core.cases.written import happened_as_json
from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json
from guiju.store.audit.actions import Work
from guiju.store.audit.queries import answers_late
from guiju.store.cases import surroundings
from guiju.store.cases.actors import accounts_of
from guiju.store.cases.attempts import RETENTION
from guiju.store.cases.held import stream
from guiju.store.cases.places import Setting, is_plain, wanted
from guiju.store.cases.surroundings import OfCase, Surroundings

ACT = "cases.case.act"
"""What a token must carry; an account acts as procedures say, by no right."""


def may_ask(work: Work) -> None:
    """Refuse a token that does not carry what taking part in cases asks of it."""
    if not work.acting.carries(ACT):
        work.refuse(Finding("beyond-the-token", params={"right": ACT}))


def ask_ahead(work: Work, case: UUID) -> None:
    """Have what `read_around` asks of most cases asked with the statement that locks one, and right after it."""
    surroundings.ask_ahead(work.at, OfCase(accounts_of(work.acting), case))


def read_around(work: Work, setting: Setting, case: UUID | None = None) -> Surroundings:
    """Read what a step needs to know around its case; without a rulebook in force nothing can be decided."""
    accounts = accounts_of(work.acting)
    plain = case is not None and answers_late(work.store) and is_plain(setting)
    found = surroundings.read(work.at, OfCase(accounts, case) if plain and case else wanted(setting, accounts))
    return found or work.refuse(Finding("no-rulebook-in-force", params={"on": work.at.date().isoformat()}))


def events_of(happened: Sequence[Happened], done: list[Json]) -> list[Event]:
    """Return the events as the journal has them; the last says what was carried out."""
    found = [Event(f"cases.{each.what.value}", happened_as_json(each)) for each in happened]
    if done:
        found[-1] = replace(found[-1], said={**found[-1].said, "carried": done})
    return found


def append(work: Work, case: UUID, seq: int, person: UUID | None, events: list[Event], *changes: Change) -> None:
    """Append the events of a case, the rows they come to with the last."""
    people = () if person is None else (person,)
    *earlier, last = events
    kept = [replace(each, retention=RETENTION, people=people) for each in earlier]
    work.append(stream(case), seq, *kept, replace(last, retention=RETENTION, people=people, changes=changes))
