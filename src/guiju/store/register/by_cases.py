"""What a case decides about people and units, carried out in its transaction by the register's own actions."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.store.audit.actions import Work, carries_out, within
from guiju.store.register.dated import standing
from guiju.store.register.founding import NewUnit
from guiju.store.register.models import Honour, Person, PersonField, Placement, PostState, TeamMembership, Tenure


@carries_out("register.tenure.begin")
def begin_tenure(
    work: Work, *, person: UUID, post: UUID, on: dt.date, basis: str, until: dt.date | None = None
) -> None:
    """Appoint a person to a post."""
    within(work, "register.tenure.appoint", post=post, person=person, on=on, until=until, basis=basis)


@carries_out("register.tenure.end")
def end_tenure(work: Work, *, person: UUID, post: UUID, on: dt.date, basis: str) -> None:
    """End the tenure a person has of a post; where they hold it no longer there is nothing to end."""
    held = Tenure.objects.filter(standing(on), post=post, person=person).values_list("tenure", flat=True).first()
    if held is None:
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    within(work, "register.tenure.end", tenure=held, on=on, basis=basis)


@carries_out("register.secondment.begin")
def second(work: Work, *, person: UUID, kind: str, unit: UUID, on: dt.date, until: dt.date, basis: str) -> None:
    """Lend a person to a unit from the one they are of: of their post, or else the one that keeps their record."""
    held = Tenure.objects.filter(standing(on), person=person).values("post")
    home = PostState.objects.filter(standing(on), post__in=held).order_by("post").values_list("unit", flat=True).first()
    home = home or Person.objects.filter(pk=person).values_list("keeper", flat=True).first()
    within(
        work,
        "register.secondment.begin",
        person=person,
        kind=kind,
        home=home,
        host=unit,
        on=on,
        until=until,
        basis=basis,
    )


@carries_out("register.team.join")
def join_team(work: Work, *, person: UUID, team: UUID, on: dt.date, until: dt.date | None = None, **_said: str) -> None:
    """Let a person work in a team."""
    within(work, "register.team.join", team=team, person=person, on=on, until=until)


@carries_out("register.team.leave")
def leave_team(work: Work, *, person: UUID, team: UUID, on: dt.date, **_said: str) -> None:
    """End a person's work in a team."""
    rows = TeamMembership.objects.filter(standing(on), team=team, person=person)
    held = rows.values_list("membership", flat=True).first()
    if held is None:
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    within(work, "register.team.leave", membership=held, on=on)


@carries_out("register.sanction.record")
def record_sanction(work: Work, *, person: UUID, kind: str, on: dt.date, until: dt.date, basis: str) -> None:
    """Enter a dated restriction, which ends by itself."""
    values = {"kind": kind, "decided_by": basis}
    within(
        work, "register.person.state", person=person, field="sanction", values=values, on=on, source=basis, until=until
    )


@carries_out("register.sanction.end")
def end_sanction(work: Work, *, person: UUID, kind: str, on: dt.date, basis: str) -> None:
    """End every restriction of a kind that holds on a day."""
    rows = PersonField.objects.filter(standing(on), person=person, field="sanction")
    held = [row for row in rows if row.value.get("kind") == kind]
    if not held:
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    for row in held:
        within(
            work,
            "register.person.state",
            person=person,
            field="sanction",
            values=None,
            on=on,
            source=basis,
            item=UUID(row.item),
        )


@carries_out("register.honour.give")
def give_honour(work: Work, *, person: UUID, kind: str, on: dt.date, basis: str) -> None:
    """Enter an honour given to a person."""
    within(work, "register.honour.record", kind=kind, given_by=basis, on=on, person=person)


@carries_out("register.title.give")
def name_unit(work: Work, *, unit: UUID, kind: str, on: dt.date, basis: str) -> None:
    """Enter a title given to a unit."""
    within(work, "register.honour.record", kind=kind, given_by=basis, on=on, unit=unit)


@carries_out("register.title.withdraw")
def withdraw_title(work: Work, *, unit: UUID, kind: str, on: dt.date, basis: str) -> None:
    """Withdraw the titles of a kind that a unit holds on a day."""
    held = list(Honour.objects.filter(standing(on), unit=unit, kind=kind).values_list("honour", flat=True))
    if not held:
        work.refuse(Finding("nothing-to-end", params={"on": on}))
    for honour in held:
        within(work, "register.honour.withdraw", honour=honour, on=on, basis=basis)


@carries_out("register.agreement.make")
def make_agreement(  # noqa: PLR0913 - as the effect names them
    work: Work,
    *,
    unit: UUID,
    kind: str,
    subject: str,
    on: dt.date,
    basis: str,
    until: dt.date | None = None,
    person: UUID | None = None,
    other: UUID | None = None,
) -> None:
    """Enter what a unit agreed with a person or with another unit; without either, with the unit above it."""
    if person is None and other is None:
        other = _above(work, unit, on)
    within(
        work,
        "register.agreement.record",
        kind=kind,
        unit=unit,
        title=subject[:200],
        on=on,
        until=until,
        person=person,
        other=other,
        document=basis,
    )


@carries_out("register.unit.found")
def found_unit(work: Work, *, parent: UUID, kind: str, name: str, name_en: str, on: dt.date, basis: str) -> None:
    """Found a unit."""
    within(
        work, "register.unit.found", unit=NewUnit(kind, parent, Text(zh=name, en=name_en or name)), on=on, basis=basis
    )


@carries_out("register.unit.merge")
def merge_units(work: Work, *, units: tuple[UUID, ...], into: UUID, on: dt.date, basis: str) -> None:
    """Merge units into one."""
    within(work, "register.unit.merge", units=units, into=into, on=on, basis=basis)


@carries_out("register.unit.convert")
def convert_unit(work: Work, *, unit: UUID, kind: str, on: dt.date, basis: str) -> None:
    """Make a unit one of another kind."""
    within(work, "register.unit.convert", unit=unit, kind=kind, on=on, basis=basis)


def _above(work: Work, unit: UUID, on: dt.date) -> UUID:
    found = Placement.objects.filter(standing(on), unit=unit).values_list("parent", flat=True).first()
    return found or work.refuse(Finding("agreement-needs-two"))
