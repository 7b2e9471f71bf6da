"""Who holds which post, is lent where, works in which team, and answers for which area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json
from guiju.core.register.kinds import Record, judge
from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.core.timeline import Span, gaps, restate
from guiju.store.audit.actions import Work, action, carry_out, new_id, one_at_a_time
from guiju.store.audit.dated import Dated
from guiju.store.register.carrying import restating
from guiju.store.register.dated import dated_row, span_of, standing
from guiju.store.register.models import (
    Person,
    Placement,
    PostState,
    Responsible,
    Secondment,
    TeamMembership,
    Tenure,
)
from guiju.store.register.person_actions import RETENTION
from guiju.store.register.places import reaches_to_change, require_any, require_at_post, require_over
from guiju.store.register.trees import lock
from guiju.store.register.unit_parts import lists_on

TENURES = "register.tenure.change"


@action("register.tenure.appoint")
def appoint(
    work: Work, *, post: UUID, person: UUID, on: dt.date, until: dt.date | None = None, basis: str = ""
) -> UUID:
    """Appoint a person to a post over some days, in its first seat that is free; return the tenure's id."""
    one_at_a_time(work.store, f"post/{post}")
    states = list(PostState.objects.filter(post=post, recorded_to=None).order_by("valid_from"))
    there = next((row for row in states if span_of(row).holds(on)), states[-1] if states else None)
    require_at_post(work, TENURES, post, on, until, fields="posts")
    span = days(work, on, until)
    if there is None or gaps(map(span_of, states), span):
        work.refuse(Finding("post-does-not-stand", params={"on": on}))
    state = there
    _had(work, person, on)
    taken = {
        row.seat for row in Tenure.objects.filter(post=post, recorded_to=None) if span_of(row).meet(span) is not None
    }
    free = [seat for seat in range(1, state.holders + 1) if seat not in taken]
    if not free:
        work.refuse(Finding("post-full", params={"kind": state.kind, "limit": state.holders}))
    tenure = new_id()
    row: dict[str, Json] = {
        "tenure": str(tenure),
        "post_id": str(post),
        "person_id": str(person),
        "seat": free[0],
        "basis": basis,
    }
    _append(work, person, "register.tenure.appointed", "register.Tenure", row, span, {"post": str(post)})
    return tenure


@action("register.tenure.end")
def end_tenure(work: Work, *, tenure: UUID, on: dt.date, basis: str = "") -> UUID:
    """End a tenure from a day on; what was given with it ends that day."""
    rows = list(Tenure.objects.filter(tenure=tenure, recorded_to=None))
    if rows:
        require_at_post(work, TENURES, rows[0].post_id, on, fields="posts")
    _end(work, Tenure, rows, on, "register.tenure.ended", basis)
    carry_out(work, "accounts.end-grants", tenure=tenure, on=on)
    return tenure


@action("register.secondment.begin")
def second(  # noqa: PLR0913 - a secondment has all of these, each by its name
    work: Work,
    *,
    person: UUID,
    kind: str,
    home: UUID,
    host: UUID,
    on: dt.date,
    until: dt.date,
    basis: str = "",
) -> UUID:
    """Lend a person from one unit to another over some days, on a route of the lists; return the secondment's id."""
    lock(work, alone=False)
    require_over(work, TENURES, home, on, until, fields="posts")
    span = days(work, on, until)
    _had(work, person, on)
    found = kind_of(work, kind, KindOf.SECONDMENT, on)
    wrong = [*judge(found, Record(span), lists_on(on)), *_throughout(home, span), *_throughout(host, span)]
    if home == host:
        wrong.append(Finding("lent-to-its-own"))
    if wrong:
        work.refuse(*wrong)
    secondment = new_id()
    row: dict[str, Json] = {
        "secondment": str(secondment),
        "kind": kind,
        "person_id": str(person),
        "home_id": str(home),
        "host_id": str(host),
        "basis": basis,
    }
    said: dict[str, Json] = {"kind": kind, "home": str(home), "host": str(host)}
    _append(work, person, "register.secondment.began", "register.Secondment", row, span, said)
    return secondment


@action("register.secondment.end")
def end_secondment(work: Work, *, secondment: UUID, on: dt.date, basis: str = "") -> UUID:
    """End a secondment from a day on."""
    rows = list(Secondment.objects.filter(secondment=secondment, recorded_to=None))
    if rows:
        require_over(work, TENURES, rows[0].home_id, on, fields="posts")
    _end(work, Secondment, rows, on, "register.secondment.ended", basis)
    return secondment


@action("register.team.join")
def join_team(
    work: Work, *, team: UUID, person: UUID, on: dt.date, until: dt.date | None = None, role: str = ""
) -> UUID:
    """Let a person work in a team over some days; return the membership's id."""
    lock(work, alone=False)
    require_over(work, "register.team.change", team, on, until, fields="posts")
    span = days(work, on, until)
    registered(work, person)
    _of_kind(work, team, KindOf.TEAM, span)
    membership = new_id()
    row: dict[str, Json] = {
        "membership": str(membership),
        "team_id": str(team),
        "person_id": str(person),
        "role": role,
    }
    _append(work, person, "register.team.joined", "register.TeamMembership", row, span, {"team": str(team)})
    return membership


@action("register.team.leave")
def leave_team(work: Work, *, membership: UUID, on: dt.date) -> UUID:
    """End a membership of a team from a day on."""
    rows = list(TeamMembership.objects.filter(membership=membership, recorded_to=None))
    if rows:
        require_over(work, "register.team.change", rows[0].team_id, on, fields="posts")
    _end(work, TeamMembership, rows, on, "register.team.left", "")
    return membership


@action("register.area.answer")
def set_responsible(
    work: Work, *, area: UUID, person: UUID, on: dt.date, until: dt.date | None = None, seat: int = 1
) -> UUID:
    """Say who answers for an area over some days; whoever did so in that seat ends that day."""
    lock(work, alone=False)
    require_over(work, "register.area.change", area, on, until)
    span = days(work, on, until)
    registered(work, person)
    kind = _of_kind(work, area, KindOf.AREA, span)
    if not 1 <= seat <= (kind.responsible or 1):
        params = {"kind": kind.id, "needed": kind.responsible or 1, "count": seat}
        work.refuse(Finding("area-responsible-count", params=params))
    held = Responsible.objects.filter(area=area, seat=seat, recorded_to=None)
    ended = restating(Responsible, held, lambda them: restate(them, span, None), work.at)
    columns: dict[str, Json] = {"area_id": str(area), "person_id": str(person), "seat": seat}
    row = Insert("register.Responsible", dated_row(span, columns, work.at))
    people = tuple(dict.fromkeys([person, *(each.person_id for each in held)]))
    said: dict[str, Json] = {"on": on.isoformat()}
    event = Event("register.area.answered", said=said, changes=(*ended, row), retention=RETENTION, people=people)
    work.append(f"unit/{area}", None, event)
    return area


def days(work: Work, on: dt.date, until: dt.date | None) -> Span:
    """Return the days from one to another; an end that is no later is refused."""
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    return Span(on, until)


def registered(work: Work, person: UUID) -> None:
    """Go on where there is a record of the person."""
    if not Person.objects.filter(pk=person).exists():
        work.refuse(Finding("unknown-person"))


def _had(work: Work, person: UUID, on: dt.date) -> None:
    """Go on where whoever acts has the person already: a post or a loan opens their record to those over its unit."""
    registered(work, person)
    require_any(work, TENURES, reaches_to_change(work, person, on), fields="posts")


def kind_of(work: Work, kind: str, of: KindOf, on: dt.date) -> Kind:
    """Return a kind of the lists in force, or refuse."""
    lists = lists_on(on)
    known = ", ".join(sorted(name for name, each in lists.kinds.items() if each.of is of))
    return lists.of(kind, of) or work.refuse(Finding("unknown-kind", params={"kind": kind, "known": known}))


def _throughout(unit: UUID, span: Span) -> list[Finding]:
    rows = Placement.objects.filter(unit=unit, recorded_to=None)
    if gaps(map(span_of, rows), span):
        return [Finding("unit-does-not-stand", params={"unit": str(unit), "on": span.start})]
    return []


def _of_kind(work: Work, unit: UUID, of: KindOf, span: Span) -> Kind:
    if wrong := _throughout(unit, span):
        work.refuse(*wrong)
    place = Placement.objects.get(standing(span.start), unit=unit)
    return kind_of(work, lists_on(span.start).present(place.kind), of, span.start)


def _append(
    work: Work, person: UUID, kind: str, table: str, row: dict[str, Json], span: Span, said: dict[str, Json]
) -> None:
    until = None if span.end is None else span.end.isoformat()
    told: dict[str, Json] = {**said, "on": span.start.isoformat(), "until": until}
    change = Insert(table, dated_row(span, row, work.at))
    event = Event(kind, said=told, changes=(change,), retention=RETENTION, people=(person,))
    work.append(f"person/{person}", None, event)


def _end(work: Work, model: type[Dated], rows: Sequence[Any], on: dt.date, kind: str, basis: str) -> None:
    """End a thing of one person from a day on; one that has ended by then, or never was, is refused."""
    if not any(row.valid_to is None or row.valid_to > on for row in rows):
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    changed = restating(model, rows, lambda them: restate(them, Span(on), None), work.at)
    person: UUID = rows[0].person_id
    said: dict[str, Json] = {"on": on.isoformat(), "basis": basis}
    event = Event(kind, said=said, changes=tuple(changed), retention=RETENTION, people=(person,))
    work.append(f"person/{person}", None, event)
