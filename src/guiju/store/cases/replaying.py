"""Cases are held against a draft of the rulebook in the background: who would have been stopped, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.core.cases.conforming import Conforming
from guiju.core.cases.replaying import Stop, stop_of, stopped_at
from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, action, verdict
from guiju.store.cases.models import Case
from guiju.store.cases.rules import definition
from guiju.store.cases.seeing import events
from guiju.store.jobs.actions import Failed, Running, ask, does
from guiju.store.library import queries as library

REPLAY = "cases.draft.replay"
RIGHTS = ("library.rulebook.check", "library.rulebook.propose", "library.rulebook.approve")
"""Who has a hand in a draft may ask what it would have changed."""

NAMED = 500
"""So many cases that would have been stopped are kept by name; all are counted."""

_TOLD_EVERY = 25


@action(REPLAY)
def replay(work: Work, *, version: UUID, since: date) -> UUID:
    """Hold the cases opened since a day against a version of the rulebook. Returns the job."""
    if not any(verdict(work.acting, right, Reach(), fields="", at=work.at).allowed for right in RIGHTS):
        work.require(RIGHTS[0], Reach())
    if library.version(version) is None:
        work.refuse(Finding("unknown-version", params={"version": version}))
    return ask(work, REPLAY, {"version": str(version), "since": since.isoformat()})


@does(REPLAY)
def _replayed(running: Running, *, version: str, since: str) -> Json:
    """Replay case after case; the result counts all, and names those that would have been stopped."""
    loaded = library.loaded_of(UUID(version))
    if loaded.institution is None:
        raise Failed(*loaded.findings)
    drafts = {id_: Conforming(each, loaded.institution) for id_, each in loaded.institution.procedures.items()}
    rows = Case.objects.filter(procedure__in=list(drafts), opened_on__gte=date.fromisoformat(since)).exclude(state={})
    held = list(rows.order_by("id").values_list("id", "procedure", "rulebook", "result"))
    of: Counter[str] = Counter()
    stops: list[tuple[str, str, Stop]] = []
    titles: dict[tuple[str, str], Json] = {}
    for number, (id_, procedure, rulebook, result) in enumerate(held):
        if number % _TOLD_EVERY == 0:
            running.tell("replay", number, len(held))
        of[procedure] += 1
        happened = [each.happened for each in events(id_) if each.number]
        if stop := stop_of(drafts[procedure], happened, ended=bool(result)):
            stops.append((str(id_), procedure, stop))
            titles[procedure, stop.step] = _title(rulebook, procedure, stop.step)
    return {
        "cases": dict(of),
        "stopped": dict(Counter(procedure for _, procedure, _ in stops)),
        "at": [
            {**_written(procedure, stop, titles), "cases": count}
            for (procedure, stop), count in stopped_at((procedure, stop) for _, procedure, stop in stops).items()
        ],
        "named": [{**_written(procedure, stop, titles), "case": id_} for id_, procedure, stop in stops[:NAMED]],
    }


def _written(procedure: str, stop: Stop, titles: Mapping[tuple[str, str], Json]) -> dict[str, Json]:
    return {
        "procedure": procedure,
        "code": stop.code,
        "step": stop.step,
        "title": titles[procedure, stop.step],
        "expected": list(stop.expected),
    }


def _title(rulebook: UUID, procedure: str, step: str) -> Json:
    """Return what a step is called in the version the case ran under."""
    found = definition(rulebook, procedure)
    compiled = None if found is None else found.steps.get(step)
    return None if compiled is None else {"zh": compiled.step.title.zh, "en": compiled.step.title.en}


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case that was replayed, as far as a list of them names it."""

    id: UUID
    lead: UUID
    opened_on: date
    ended_on: date | None


def replayed(ids: Collection[UUID], units: frozenset[UUID] | None) -> Mapping[UUID, Replayed]:
    """Return those of some cases that units (None: all) lead, in one question."""
    rows = Case.objects.filter(pk__in=ids) if units is None else Case.objects.filter(pk__in=ids, lead__in=units)
    return {row[0]: Replayed(*row) for row in rows.values_list("id", "lead", "opened_on", "ended_on")}
