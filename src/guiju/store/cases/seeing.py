"""One case as it may be seen: by the person it is about, by those who have a part in it, by those with the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from guiju.core.accounts.fields import FieldGroup
from guiju.core.cases.acting import has_stood_aside, is_it, took_part
from guiju.core.cases.context import Actor
from guiju.core.cases.definition import Definition
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.reviewing import Remedy, remedies_of
from guiju.core.cases.state import State
from guiju.core.cases.terms import Term, lapses_on, terms_of
from guiju.core.cases.written import happened_from
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Json
from guiju.core.journal.rights import Reach
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now, verdict
from guiju.store.audit.queries import once, said_on
from guiju.store.cases import surroundings
from guiju.store.cases.actors import accounts_of, actor_of
from guiju.store.cases.held import Held, held_of, stream, turns_of
from guiju.store.cases.models import Case
from guiju.store.cases.places import wanted
from guiju.store.cases.surroundings import Surroundings
from guiju.store.library.queries import institution_of
from guiju.store.register import queries as register

READ = "cases.case.read"


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as it stands: what it is about, who leads it, on which version it runs, and its state."""

    id: UUID
    procedure: str
    rulebook: UUID
    definition: str
    subject_of: str
    subject: str
    person: UUID | None
    lead: UUID
    about: UUID | None
    about_step: str
    parent: UUID | None
    opener: UUID
    opened_on: date
    next_due: date | None
    served_on: date | None
    result: str
    ended_on: date | None
    overturned_by: UUID | None
    version: int
    state: State


@dataclass(frozen=True, slots=True)
class EventOfCase:
    """An event of a case; `number` is its place among those that count, 0 for one that refused.

    `findings` say why it was refused, as `written.finding_from` reads them.
    """

    number: int
    id: UUID
    at: datetime
    actor: UUID
    on_behalf_of: UUID | None
    happened: Happened
    findings: tuple[Mapping[str, Json], ...] = ()


class By(StrEnum):
    """By what somebody sees a case."""

    SUBJECT = "subject"
    PART = "part"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether somebody sees a case, and by what; why not, where they do not."""

    by: By | None
    because: tuple[Finding, ...] = ()


def case(id_: UUID) -> CaseSeen | None:
    """Return a case as it stands; None where there is none, or nothing is kept of it any more."""
    held = held_case(id_)
    return None if held is None else seen(held)


def held_case(id_: UUID) -> Held | None:
    """Return a case with its procedure made ready; None as above."""
    return once(("case", id_), lambda: _held(id_))


def _held(id_: UUID) -> Held | None:
    row = Case.objects.filter(pk=id_).first()
    return None if row is None or not row.state else held_of(row)


def seen(held: Held) -> CaseSeen:
    """Return a case as it is shown."""
    row = held.row
    return CaseSeen(
        id=row.pk,
        procedure=row.procedure,
        rulebook=row.rulebook,
        definition=row.definition,
        subject_of=row.subject_of,
        subject=row.subject,
        person=row.person,
        lead=row.lead,
        about=row.about,
        about_step=row.about_step,
        parent=row.parent,
        opener=row.opener,
        opened_on=row.opened_on,
        next_due=row.next_due,
        served_on=row.served_on,
        result=row.result,
        ended_on=row.ended_on,
        overturned_by=row.overturned_by,
        version=row.version,
        state=held.state,
    )


def procedure_of(found: CaseSeen) -> tuple[Procedure, Institution]:
    """Return the procedure a case runs on and the institution around it, as of its version."""
    institution = institution_of(found.rulebook)
    return institution.procedures[found.procedure], institution


def definition_of(id_: UUID) -> Definition | None:
    """Return the procedure of a case made ready."""
    held = held_case(id_)
    return None if held is None else held.definition


def events(id_: UUID) -> tuple[EventOfCase, ...]:
    """Return what happened in a case and what was refused, the first first; erased events are left out."""
    found: list[EventOfCase] = []
    number = 0
    for each in said_on(stream(id_)):
        what = each.event.kind.removeprefix("cases.")
        if each.said is None or what not in _SHOWN:
            continue
        refused = what == What.REFUSED
        number += not refused
        plain = _refused(each.said, each.event.at, each.event.actor) if refused else None
        happened = plain or happened_from(_of_case(each.said))
        findings = each.said.get("findings") if refused else None
        found.append(
            EventOfCase(
                0 if refused else number,
                each.event.id,
                each.event.at,
                each.event.actor,
                each.event.on_behalf_of,
                happened,
                tuple(one for one in findings if isinstance(one, dict)) if isinstance(findings, list) else (),
            )
        )
    return tuple(found)


_SHOWN = frozenset(each.value for each in What)


def _of_case(said: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in said.items() if name != "carried"}


def _refused(said: Mapping[str, Json], at: datetime, actor: UUID) -> Happened:
    plain = {name: value for name, value in said.items() if name != "findings"}
    return Happened(
        What.REFUSED,
        at.date(),
        by="" if actor.int == 0 else str(actor),
        step=str(said.get("step") or ""),
        clause=str(said.get("clause") or ""),
        said=plain,
    )


def reach_of_case(id_: UUID) -> Reach | None:
    """Return where a case is: with the unit that leads it; None where there is none."""
    lead = Case.objects.filter(pk=id_).values_list("lead", flat=True).first()
    return None if lead is None else register.reach(lead)


def sight(acting: Acting, id_: UUID) -> Sight:
    """Return whether somebody sees a case: their own, one they have a part in, or by the right over its unit.

    Who declared a tie to its subject sees nothing of it by any of these, as long as no open step asks for them that the
    tie does not keep them from: neither its documents nor what is said and decided there.
    """
    held = held_case(id_)
    if held is None:
        return Sight(None, (Finding("unknown-case", params={"case": str(id_)}),))
    around = around_of(acting, held)
    if around is not None:
        own = around.accounts.get(acting.account)
        if own is not None and own.person is not None and own.person == held.row.person and acting.rights is None:
            return Sight(By.SUBJECT)
        actor = actor_of(acting, held.setting, around)
        if has_stood_aside(held.definition, held.state, actor):
            return Sight(None, (Finding("stood-aside", params={"step": held.definition.procedure.title}),))
        if _has_part(acting, held, actor):
            return Sight(By.PART)
    answer = verdict(acting, READ, register.reach(held.row.lead), fields=FieldGroup.POSTS.value, at=now())
    return Sight(By.RIGHT if answer.allowed else None, answer.because)


def around_of(acting: Acting, held: Held) -> Surroundings | None:
    """Return what is read around a case for whoever looks."""
    return surroundings.read(now(), wanted(held.setting, accounts_of(acting)))


def _has_part(acting: Acting, held: Held, actor: Actor) -> bool:
    """Tell whether somebody acted in a case, or may act at a step that stands open."""
    if acting.rights is not None and "cases.case.act" not in acting.rights:
        return False
    if actor.names & (took_part(held.state) | held.state.opener) - {held.row.subject}:
        return True
    steps = [held.definition.steps[at.step] for at in held.state.standing]
    return any(is_it(who, held.state, actor) for step in steps for who in turns_of(step))


def terms(id_: UUID) -> tuple[Term, ...]:
    """Return the terms of every step of a case that stands open."""
    held = held_case(id_)
    around = surroundings.read(now(), surroundings.Wanted())
    return () if held is None or around is None else terms_of(held.definition, held.state, around.calendar)


def remedies(id_: UUID) -> tuple[Remedy, ...]:
    """Return what the subject may ask for about a case: by which procedure, and until when."""
    held = held_case(id_)
    around = surroundings.read(now(), surroundings.Wanted())
    if held is None or around is None:
        return ()
    return remedies_of(held.definition, held.state, held.row.served_on, around.calendar)


def lapses(id_: UUID) -> date | None:
    """Return the first day on which the result of a case stands no longer; None where it does not lapse."""
    held = held_case(id_)
    return None if held is None else lapses_on(held.definition, held.state)


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a case: what the account is called, and the person behind it."""

    name: str
    person: UUID | None


def names(id_: UUID) -> dict[UUID, Named]:
    """Return the accounts named in a case, with what they are called; one that raised what is sealed is not."""
    ids = {
        UUID(each)
        for event in events(id_)
        for each in (event.happened.by, event.happened.behalf, *event.happened.said)
        if _is_id(each)
    }
    held = held_case(id_)
    if held is not None:
        ids |= {UUID(each) for at in held.state.standing for each in at.voices if _is_id(each)}
    return {each: Named(name, accounts.person_of(each)) for each, name in accounts.names(ids).items()}


def _is_id(text: str) -> bool:
    try:
        return bool(text) and UUID(text).int != 0
    except ValueError:
        return False
