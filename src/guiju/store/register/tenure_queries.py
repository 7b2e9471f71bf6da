"""What binds people and units on a day: tenures, secondments, teams, areas, agreements, honours, alliances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.register.person import TABLES
from guiju.store.audit.actions import now, record_reading, today, verdict
from guiju.store.audit.dated import Dated
from guiju.store.register import models
from guiju.store.register.dated import known, standing
from guiju.store.register.places import reach, reaches_of_person


@dataclass(frozen=True, slots=True)
class Bond:
    """One thing that binds: what it is, its id, whom and what it binds, and its days."""

    what: str
    id: UUID
    person: UUID | None
    unit: UUID | None
    other: UUID | None
    post: UUID | None
    kind: str
    since: dt.date
    until: dt.date | None


READS = {
    "Tenure": "register.tenure.read",
    "Secondment": "register.tenure.read",
    "TeamMembership": "register.team.read",
    "Responsible": "register.tenure.read",
    "Agreement": "register.agreement.read",
    "Honour": "register.honour.read",
}
_GROUPS = {each.table: each.group.value for each in TABLES}


def bonds_of_person(
    acting: Acting, person: UUID, on: dt.date | None = None, known_at: dt.datetime | None = None
) -> Outcome[tuple[Bond, ...]]:
    """Return what binds a person on a day (None: ever), as far as the reader may see it; the reading is recorded."""
    if not models.Person.objects.filter(pk=person).exists():
        return Refused((Finding("unknown-person"),))
    reaches = reaches_of_person(person, on or today())
    seen, why = set[str](), list[Finding]()
    for table, right in READS.items():
        verdicts = [verdict(acting, right, each, fields=_GROUPS[table], at=now()) for each in reaches]
        if any(each.allowed for each in verdicts):
            seen.add(table)
        else:
            why += [reason for each in verdicts for reason in each.because]
    if "Tenure" not in seen:
        return Refused(tuple({repr(reason): reason for reason in why}.values()))
    told = record_reading(acting, people=[person], what="register.bonds")
    if isinstance(told, Refused):
        return told
    days = known(known_at) if on is None else standing(on, known_at)
    return Done(tuple(each for each in _bonds(Q(person=person), days) if each.what in seen))


def bonds_of_unit(
    acting: Acting, unit: UUID, on: dt.date, known_at: dt.datetime | None = None
) -> Outcome[tuple[Bond, ...]]:
    """Return what binds a unit on a day: agreements, honours, alliances, who is in its team, answers for it, is lent.

    Whoever is named finds the reading in their own record; a table the reader may not see is left out.
    """
    days, where = standing(on, known_at), reach(unit, on)
    found = [*_bonds(Q(unit=unit), days), *_bonds_of_place(unit, days), *_alliances(unit, days)]
    allowed = {
        table: verdict(acting, right, where, fields=_GROUPS[table], at=now()).allowed for table, right in READS.items()
    }
    allowed["AllianceMember"] = verdict(acting, "register.unit.read", where, fields="", at=now()).allowed
    shown = tuple(each for each in found if allowed.get(each.what, False))
    people = sorted({each.person for each in shown if each.person is not None})
    if people:
        told = record_reading(acting, people=people, what="register.bonds")
        if isinstance(told, Refused):
            return told
    return Done(shown)


def _bonds(whose: Q, days: Q) -> Iterator[Bond]:
    """Yield the bonds that have the column asked for: a person, or a unit."""
    by_person = "person" in str(whose)
    for honour in models.Honour.objects.filter(days, whose).order_by("valid_from", "id"):
        yield bond("Honour", honour.honour, honour, person=honour.person_id, unit=honour.unit_id, kind=honour.kind)
    for each in models.Agreement.objects.filter(days, whose).order_by("valid_from", "id"):
        yield agreement_of(each)
    if not by_person:
        return
    for tenure in models.Tenure.objects.filter(days, whose).order_by("valid_from", "id"):
        yield bond("Tenure", tenure.tenure, tenure, person=tenure.person_id, post=tenure.post_id)
    for lent in models.Secondment.objects.filter(days, whose).order_by("valid_from", "id"):
        yield lent_of(lent)
    for member in models.TeamMembership.objects.filter(days, whose).order_by("valid_from", "id"):
        yield _member(member)
    for answers in models.Responsible.objects.filter(days, whose).order_by("valid_from", "id"):
        yield bond("Responsible", answers.pk, answers, person=answers.person_id, unit=answers.area_id)


def _bonds_of_place(unit: UUID, days: Q) -> Iterator[Bond]:
    for each in models.Agreement.objects.filter(days, other=unit):
        yield bond("Agreement", each.agreement, each, unit=each.unit_id, other=each.other_id, kind=each.kind)
    for lent in models.Secondment.objects.filter(days, Q(host=unit) | Q(home=unit)):
        yield lent_of(lent)
    for member in models.TeamMembership.objects.filter(days, team=unit):
        yield _member(member)
    for answers in models.Responsible.objects.filter(days, area=unit):
        yield bond("Responsible", answers.pk, answers, person=answers.person_id, unit=answers.area_id)


def _alliances(unit: UUID, days: Q) -> Iterator[Bond]:
    for each in models.AllianceMember.objects.filter(days, Q(alliance=unit) | Q(member=unit)):
        kind = "leads" if each.leads else "member"
        yield bond("AllianceMember", each.pk, each, unit=each.alliance_id, other=each.member_id, kind=kind)


def agreement_of(row: models.Agreement) -> Bond:
    """Return an agreement as a bond."""
    named = {"person": row.person_id, "unit": row.unit_id, "other": row.other_id}
    return bond("Agreement", row.agreement, row, kind=row.kind, **named)


def lent_of(row: models.Secondment) -> Bond:
    """Return a secondment as a bond."""
    return bond(
        "Secondment", row.secondment, row, person=row.person_id, unit=row.home_id, other=row.host_id, kind=row.kind
    )


def _member(row: models.TeamMembership) -> Bond:
    return bond("TeamMembership", row.membership, row, person=row.person_id, unit=row.team_id, kind=row.role)


def bond(  # noqa: PLR0913 - whom and what it binds, each by its name
    what: str,
    id_: UUID,
    row: Dated,
    *,
    person: UUID | None = None,
    unit: UUID | None = None,
    other: UUID | None = None,
    post: UUID | None = None,
    kind: str = "",
) -> Bond:
    """Return a dated row as a bond."""
    return Bond(what, id_, person, unit, other, post, kind, row.valid_from, row.valid_to)
