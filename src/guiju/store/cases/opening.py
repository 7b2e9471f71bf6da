"""A case is opened under the rulebook in force today, and stays on that version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from guiju.core.cases.commands import Open
from guiju.core.cases.deciding import decide
from guiju.core.cases.definition import Definition
from guiju.core.cases.refusing import Refusal
from guiju.core.cases.state import State
from guiju.core.findings import Finding
from guiju.core.journal.events import Insert, Json
from guiju.core.rulebook.procedure import SubjectOf
from guiju.store.audit.actions import Work, new_id, one_at_a_time
from guiju.store.cases import surroundings
from guiju.store.cases.actors import accounts_of
from guiju.store.cases.appending import append, events_of, may_ask, read_around
from guiju.store.cases.attempts import refused
from guiju.store.cases.carrying import carry
from guiju.store.cases.contexts import context_of
from guiju.store.cases.held import TABLE, standing_columns
from guiju.store.cases.models import OPEN, Case
from guiju.store.cases.places import Setting, as_id
from guiju.store.cases.rules import definition
from guiju.store.cases.surroundings import Surroundings, Wanted
from guiju.store.register import queries as register


@dataclass(frozen=True, slots=True)
class Begun:
    """The case and the step that a new case is run for; its result goes back there."""

    case: UUID
    step: str


def open_case(
    work: Work, procedure: str, command: Open, *, id_: UUID | None = None, begun: Begun | None = None
) -> UUID:
    """Open a case of a procedure as it is in force today; return the case."""
    may_ask(work)
    lead = as_id(command.lead) or work.refuse(Finding("unknown-unit", params={"unit": command.lead}))
    first = surroundings.read(work.at, Wanted(accounts_of(work.acting), units=(lead,)))
    if first is None:
        work.refuse(Finding("no-rulebook-in-force", params={"on": work.at.date().isoformat()}))
    found = definition(first.rulebook, procedure)
    if found is None or not found.procedure.in_force.holds(first.today):
        work.refuse(Finding("unknown-procedure", params={"procedure": procedure}))
    if lead not in first.stood:
        work.refuse(Finding("unknown-unit", params={"unit": str(lead)}))
    person = concerned(work, found, command.subject, first)
    setting = Setting(found, command.subject, person, lead, command.inputs)
    around = read_around(work, setting)
    one_at_a_time(work.store, f"cases-of/{procedure}/{command.subject}")
    begins = State(about=command.about, about_step=command.about_step)
    context = context_of(work.acting, setting, begins, first.rulebook, around, command)
    decided = decide(found, State(), command, replace(context, others_open=_others(procedure, command.subject)))
    if isinstance(decided, Refusal):
        refused(work, decided)
    case = id_ or new_id()
    work.rule_hash = found.hash
    done = carry(work, case, decided.effects)
    row: dict[str, Json] = {
        "id": str(case),
        "procedure": procedure,
        "subject_of": found.procedure.subject.of.value,
        "subject": command.subject,
        "person": None if person is None else str(person),
        "lead": str(lead),
        "about": command.about or None,
        "about_step": command.about_step,
        "parent": None if begun is None else str(begun.case),
        "parent_step": "" if begun is None else begun.step,
        "opener": str(work.acting.account),
        "opened_on": around.today.isoformat(),
        "rulebook": str(first.rulebook),
        "definition": found.hash,
        "seq": len(decided.events),
        "told": 0,
        "overturned_by": None,
        "served_on": None,
        **standing_columns(replace(setting, inputs=decided.state.inputs), decided.state, around, decided.events),
    }
    append(work, case, 0, person, events_of(decided.events, done), Insert(TABLE, row))
    return case


def concerned(work: Work, found: Definition, subject: str, around: Surroundings) -> UUID | None:
    """Return the person a case is about, None where it is about something else; refuse a subject there is not."""
    wanted_ = found.procedure.subject
    id_ = as_id(subject)
    match wanted_.of:
        case SubjectOf.MATTER:
            there, person = bool(subject.strip()) and len(subject) <= _LONGEST, None
        case SubjectOf.PERSON:
            there, person = id_ is not None and id_ in register.keepers_of([id_]), id_
        case SubjectOf.UNIT:
            unit = register.unit_as_of(id_, around.today) if id_ is not None else None
            there, person = unit is not None and (not wanted_.kinds or unit.kind in wanted_.kinds), None
        case SubjectOf.POST:
            post = register.post_as_of(id_, around.today) if id_ is not None else None
            there, person = post is not None and (not wanted_.kinds or post.kind in wanted_.kinds), None
        case SubjectOf.TENURE:
            tenure = register.tenure_of(id_) if id_ is not None else None
            there, person = tenure is not None, None if tenure is None else tenure[1]
        case SubjectOf.CASE:
            row = Case.objects.filter(pk=id_).first() if id_ is not None else None
            there, person = row is not None, None if row is None else row.person
    if not there:
        work.refuse(Finding("case-subject-unfit", params={"procedure": found.procedure.title}))
    return person


_LONGEST = 400


def _others(procedure: str, subject: str) -> bool:
    return Case.objects.filter(OPEN, procedure=procedure, subject=subject).exists()
