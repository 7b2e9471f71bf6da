"""Agreements, honours, and units that work together in alliances."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json
from guiju.core.register.kinds import Record, judge
from guiju.core.rulebook.kinds import KindOf
from guiju.core.timeline import Span, restate
from guiju.store.audit.actions import Work, action, new_id, one_at_a_time
from guiju.store.register.apart import kept_for
from guiju.store.register.carrying import restating
from guiju.store.register.dated import dated_row, standing
from guiju.store.register.models import Agreement, AllianceMember, Honour, Placement
from guiju.store.register.places import reaches_to_change, require_any, require_over
from guiju.store.register.renamed import names_on
from guiju.store.register.tenure_actions import days, kind_of, registered
from guiju.store.register.trees import lock
from guiju.store.register.unit_parts import lists_on


@action("register.agreement.record")
def record_agreement(  # noqa: PLR0913 - an agreement has all of these, each by its name
    work: Work,
    *,
    kind: str,
    unit: UUID,
    title: str,
    on: dt.date,
    until: dt.date | None = None,
    person: UUID | None = None,
    other: UUID | None = None,
    document: str = "",
) -> UUID:
    """Record what a unit agreed with a person or with another unit; exactly one of the two."""
    require_over(work, "register.agreement.change", unit, on, until, fields="agreements")
    span = days(work, on, until)
    found = kind_of(work, kind, KindOf.AGREEMENT, on)
    wrong = list(judge(found, Record(span), lists_on(on)))
    if (person is None) == (other is None) or other == unit:
        wrong.append(Finding("agreement-needs-two"))
    if wrong:
        work.refuse(*wrong)
    if person is not None:
        registered(work, person)
    agreement = new_id()
    row: dict[str, Json] = {
        "agreement": str(agreement),
        "kind": kind,
        "unit_id": str(unit),
        "other_id": None if other is None else str(other),
        "person_id": None if person is None else str(person),
        "title": title,
        "document": document,
    }
    said: dict[str, Json] = {"kind": kind, "on": on.isoformat()}
    change = Insert("register.Agreement", dated_row(span, row, work.at))
    people = () if person is None else (person,)
    event = Event(
        "register.agreement.recorded", said=said, changes=(change,), retention=kept_for(people), people=people
    )
    work.append(f"agreement/{agreement}", 0, event)
    return agreement


@action("register.agreement.end")
def end_agreement(work: Work, *, agreement: UUID, on: dt.date, basis: str = "") -> UUID:
    """End an agreement from a day on."""
    rows = list(Agreement.objects.filter(agreement=agreement, recorded_to=None))
    if not any(row.valid_to is None or row.valid_to > on for row in rows):
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    require_over(work, "register.agreement.change", rows[0].unit_id, on, fields="agreements")
    changed = restating(Agreement, rows, lambda them: restate(them, Span(on), None), work.at)
    people = tuple({row.person_id for row in rows if row.person_id is not None})
    said: dict[str, Json] = {"on": on.isoformat(), "basis": basis}
    event = Event(
        "register.agreement.ended", said=said, changes=tuple(changed), retention=kept_for(people), people=people
    )
    work.append(f"agreement/{agreement}", None, event)
    return agreement


@action("register.honour.record")
def record_honour(  # noqa: PLR0913 - an honour has all of these, each by its name
    work: Work,
    *,
    kind: str,
    given_by: str,
    on: dt.date,
    until: dt.date | None = None,
    person: UUID | None = None,
    unit: UUID | None = None,
    document: str = "",
) -> UUID:
    """Record an honour or a title given to a person or to a unit; exactly one of the two."""
    if person is not None:
        registered(work, person)
        require_any(work, "register.honour.change", reaches_to_change(work, person, on), fields="honours")
    if unit is not None or person is None:
        require_over(work, "register.honour.change", unit, on, until, fields="honours")
    if (person is None) == (unit is None):
        work.refuse(Finding("honour-needs-one"))
    span = days(work, on, until)
    found = kind_of(work, kind, KindOf.HONOUR, on)
    if wrong := judge(found, Record(span), lists_on(on)):
        work.refuse(*wrong)
    honour = new_id()
    row: dict[str, Json] = {
        "honour": str(honour),
        "kind": kind,
        "unit_id": None if unit is None else str(unit),
        "person_id": None if person is None else str(person),
        "given_by": given_by,
        "document": document,
    }
    change = Insert("register.Honour", dated_row(span, row, work.at))
    said: dict[str, Json] = {"kind": kind, "given_by": given_by, "on": on.isoformat()}
    people = () if person is None else (person,)
    event = Event("register.honour.recorded", said, (change,), kept_for(people), people)
    work.append(f"honour/{honour}", 0, event)
    return honour


@action("register.honour.withdraw")
def withdraw_honour(work: Work, *, honour: UUID, on: dt.date, basis: str) -> UUID:
    """Withdraw an honour from a day on."""
    rows = list(Honour.objects.filter(honour=honour, recorded_to=None))
    if not any(row.valid_to is None or row.valid_to > on for row in rows):
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    person, unit = rows[0].person_id, rows[0].unit_id
    if person is not None:
        require_any(work, "register.honour.change", reaches_to_change(work, person, on), fields="honours")
    else:
        require_over(work, "register.honour.change", unit, on, fields="honours")
    changed = restating(Honour, rows, lambda them: restate(them, Span(on), None), work.at)
    people = () if person is None else (person,)
    said: dict[str, Json] = {"on": on.isoformat(), "basis": basis}
    event = Event(
        "register.honour.withdrawn", said=said, changes=tuple(changed), retention=kept_for(people), people=people
    )
    work.append(f"honour/{honour}", None, event)
    return honour


@action("register.alliance.join")
def join_alliance(
    work: Work, *, alliance: UUID, member: UUID, on: dt.date, until: dt.date | None = None, leads: bool = False
) -> UUID:
    """Let a unit be in an alliance over some days; one may lead it."""
    lock(work, alone=False)
    one_at_a_time(work.store, f"alliance/{alliance}")
    require_over(work, "register.unit.change", alliance, on, until)
    span = days(work, on, until)
    place = Placement.objects.filter(standing(on), unit=alliance).first()
    if place is None or not Placement.objects.filter(standing(on), unit=member).exists():
        work.refuse(Finding("unit-does-not-stand", params={"unit": str(alliance), "on": on}))
    kind_of(work, names_on(on).now(place.kind), KindOf.ALLIANCE, on)
    others = AllianceMember.objects.filter(alliance=alliance, leads=True, recorded_to=None)
    if leads and any(Span(row.valid_from, row.valid_to).meet(span) for row in others):
        work.refuse(Finding("alliance-led-already"))
    row: dict[str, Json] = {"alliance_id": str(alliance), "member_id": str(member), "leads": leads}
    change = Insert("register.AllianceMember", dated_row(span, row, work.at))
    said: dict[str, Json] = {"member": str(member), "on": on.isoformat(), "leads": leads}
    work.append(f"unit/{alliance}", None, Event("register.alliance.joined", said=said, changes=(change,)))
    return alliance


@action("register.alliance.leave")
def leave_alliance(work: Work, *, alliance: UUID, member: UUID, on: dt.date) -> UUID:
    """Let a unit leave an alliance from a day on."""
    require_over(work, "register.unit.change", alliance, on)
    rows = list(AllianceMember.objects.filter(alliance=alliance, member=member, recorded_to=None))
    if not any(row.valid_to is None or row.valid_to > on for row in rows):
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    changed = restating(AllianceMember, rows, lambda them: restate(them, Span(on), None), work.at)
    said: dict[str, Json] = {"member": str(member), "on": on.isoformat()}
    work.append(f"unit/{alliance}", None, Event("register.alliance.left", said=said, changes=tuple(changed)))
    return alliance
