"""What binds people and units on a day: tenures, secondments, teams, areas, agreements, honours, alliances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
from guiju.store.register.renamed import Names, names_on


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
_FIRST = ("valid_from", "id")
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
    shown = (each for each in _bonds(Q(person=person), days) if each.what in seen)
    return Done(named(shown, names_on(on or today(), known_at)))


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
    shown = named((each for each in found if allowed.get(each.what, False)), names_on(on, known_at))
    people = sorted({each.person for each in shown if each.person is not None})
    if people:
        told = record_reading(acting, people=people, what="register.bonds")
        if isinstance(told, Refused):
            return told
    return Done(shown)


def named(bonds: Iterable[Bond], names: Names) -> tuple[Bond, ...]:
    """Return bonds with what their kinds are called."""
    return tuple(replace(each, kind=names.now(each.kind)) if each.what in _OF_A_KIND else each for each in bonds)


_OF_A_KIND = frozenset({"Agreement", "Honour", "Secondment"})


def _bonds(whose: Q, days: Q) -> Iterator[Bond]:
    """Yield the bonds that have the column asked for: a person, or a unit."""
    by_person = "person" in str(whose)
    yield from map(bond_of, models.Honour.objects.filter(days, whose).order_by(*_FIRST))
    yield from map(bond_of, models.Agreement.objects.filter(days, whose).order_by(*_FIRST))
    if not by_person:
        return
    for model in (models.Tenure, models.Secondment, models.TeamMembership, models.Responsible):
        yield from map(bond_of, model.objects.filter(days, whose).order_by(*_FIRST))


def _bonds_of_place(unit: UUID, days: Q) -> Iterator[Bond]:
    yield from map(bond_of, models.Agreement.objects.filter(days, other=unit).order_by(*_FIRST))
    yield from map(bond_of, models.Secondment.objects.filter(days, Q(host=unit) | Q(home=unit)).order_by(*_FIRST))
    yield from map(bond_of, models.TeamMembership.objects.filter(days, team=unit).order_by(*_FIRST))
    yield from map(bond_of, models.Responsible.objects.filter(days, area=unit).order_by(*_FIRST))


def alliances(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> tuple[Bond, ...]:
    """Return which units are in an alliance, and in which alliances a unit is; nobody is named."""
    return tuple(_alliances(unit, standing(on, known_at)))


def _alliances(unit: UUID, days: Q) -> Iterator[Bond]:
    rows = models.AllianceMember.objects.filter(days, Q(alliance=unit) | Q(member=unit))
    yield from map(bond_of, rows.order_by(*_FIRST))


def bond_of(row: Dated) -> Bond:
    """Return a dated row of any of the tables as a bond."""
    match row:
        case models.Tenure():
            return _bond("Tenure", row.tenure, row, person=row.person_id, post=row.post_id)
        case models.Secondment():
            units = {"unit": row.home_id, "other": row.host_id}
            return _bond("Secondment", row.secondment, row, person=row.person_id, kind=row.kind, **units)
        case models.TeamMembership():
            return _bond("TeamMembership", row.membership, row, person=row.person_id, unit=row.team_id, kind=row.role)
        case models.Responsible():
            return _bond("Responsible", row.pk, row, person=row.person_id, unit=row.area_id)
        case models.Agreement():
            named = {"person": row.person_id, "unit": row.unit_id, "other": row.other_id}
            return _bond("Agreement", row.agreement, row, kind=row.kind, **named)
        case models.Honour():
            return _bond("Honour", row.honour, row, person=row.person_id, unit=row.unit_id, kind=row.kind)
        case models.AllianceMember():
            kind = "leads" if row.leads else "member"
            return _bond("AllianceMember", row.pk, row, unit=row.alliance_id, other=row.member_id, kind=kind)
        case _:
            raise TypeError(type(row).__name__)


def _bond(  # noqa: PLR0913 - whom and what it binds, each by its name
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
