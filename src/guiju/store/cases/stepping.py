"""The one write path of cases: a command is decided on what is read here, and its events appended with all they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from guiju.core.cases.acting import took_part
from guiju.core.cases.commands import Act, Command, Open, Raise, Record, Return
from guiju.core.cases.deciding import Decided, decide
from guiju.core.cases.refusing import Refusal
from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.rulebook.steps import Sub
from guiju.store.attachments import queries as attachments
from guiju.store.audit.actions import Work, new_id
from guiju.store.cases.appending import append, ask_ahead, events_of, may_ask, read_around
from guiju.store.cases.attempts import refused
from guiju.store.cases.carrying import carry
from guiju.store.cases.contexts import context_of
from guiju.store.cases.held import Held, load, moved, standing_columns
from guiju.store.cases.opening import Begun, open_case
from guiju.store.cases.places import Setting, as_id, wanted
from guiju.store.cases.rules import gives_places
from guiju.store.cases.surroundings import Surroundings


def step(work: Work, case: UUID, command: Command, version: int | None = None) -> Decided:
    """Decide a command of a case and write what happens; refuse what is not open."""
    may_ask(work)
    ask_ahead(work, case)
    held = load(work, case)
    if version is not None and version != held.row.version:
        work.refuse(Finding("changed-meanwhile"))
    setting = held.setting
    around = read_around(work, setting, case)
    command = _prepared(work, held, command)
    context = context_of(work.acting, setting, held.state, held.row.rulebook, around, command)
    decided = decide(held.definition, held.state, command, context)
    if isinstance(decided, Refusal):
        refused(work, decided)
    write(_sealed(work, held, command), held, around, decided)
    if decided.begins or (decided.state.result and held.row.parent is not None):
        work.write_now()
    for begins in decided.begins:
        opened = Open(begins.subject, begins.lead)
        open_case(work, begins.procedure, opened, id_=UUID(begins.case), begun=Begun(case, begins.step))
    if decided.state.result and held.row.parent is not None:
        by_itself = replace(work, acting=BY_ITSELF)
        acted = took_part(decided.state)
        step(by_itself, held.row.parent, Return(held.row.parent_step, str(case), decided.state.result, acted))
    return decided


def _sealed(work: Work, held: Held, command: Command) -> Work:
    """Return the action under nobody's name where it raises what is sealed: no event bears who raised it."""
    if not isinstance(command, Raise):
        return work
    raised = getattr(held.definition.steps[command.step].step, "raised", ())
    sealed = any(each.id == command.raised and each.sealed for each in raised)
    return replace(work, acting=BY_ITSELF) if sealed else work


def write(work: Work, held: Held, around: Surroundings, decided: Decided) -> None:
    """Carry out what a decision does to the records, and append its events with the row they come to."""
    row = held.row
    work.rule_hash = held.definition.hash
    done = carry(work, row.pk, decided.effects)
    setting = Setting.of(held.definition, decided.state, row.person, row.lead)
    columns = standing_columns(setting, decided.state, _again(work, held, setting, around), decided.events)
    change = moved(held, columns, len(decided.events))
    append(work, row.pk, row.seq, row.person, events_of(decided.events, done), change)


def _again(work: Work, held: Held, after: Setting, around: Surroundings) -> Surroundings:
    """Return the surroundings, read anew where what was given names a place nobody has looked at."""
    if not gives_places(after.definition) or wanted(after, ()) == wanted(held.setting, ()):
        return around
    return read_around(work, after)


def _prepared(work: Work, held: Held, command: Command) -> Command:
    """Check the attachments a command names, and give a sub-procedure the id of its case."""
    match command:
        case Act() | Record():
            documents = command.documents
            found = replace(command, documents=_attached(work, held.row.pk, documents)) if documents else command
            compiled = held.definition.steps.get(command.step)
            if isinstance(found, Act) and compiled is not None and isinstance(compiled.step, Sub):
                return replace(found, case=str(new_id()))
            return found
        case _:
            return command


def _attached(work: Work, case: UUID, documents: Mapping[str, str]) -> dict[str, str]:
    """Return the attachments of the case, each with the hash of what is kept of it; refuse any other."""
    named = {name: as_id(id_) for name, id_ in documents.items() if id_}
    known = [each for each in named.values() if each is not None]
    kept = attachments.kept_hashes(known, f"case/{case}") if known else {}
    for name, attachment in named.items():
        if attachment not in kept:
            work.refuse(Finding("attachment-unknown", params={"attachment": documents[name]}))
    return {name: f"{attachment}@{kept[attachment]}" for name, attachment in named.items() if attachment is not None}
