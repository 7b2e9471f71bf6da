"""Since when what is said of a unit holds, and what of it ends soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.register.paths import subtree
from guiju.store.audit.actions import now, record_reading, verdict
from guiju.store.register.dated import known, rows_on, standing
from guiju.store.register.models import Agreement, Description, Placement, PostState, Secondment, Tenure
from guiju.store.register.places import reach
from guiju.store.register.renamed import names_on
from guiju.store.register.tenure_queries import Bond, bond_of, named

MOST_ENDING = 100


@dataclass(frozen=True, slots=True)
class Since:
    """Since when a unit bears its name and its code, and since when each attribute has its value."""

    name: dt.date
    code: dt.date
    attributes: Mapping[str, dt.date]
    founded: dt.date


def since(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> Since | None:
    """Return since when what is said of a unit on a day holds without a break; None where nothing is said."""
    rows = sorted(Description.objects.filter(known(known_at), unit=unit, valid_from__lte=on), key=_from)
    if not rows:
        return None
    last, names = rows[-1], names_on(on, known_at)
    stated = names.stated(last.attributes)
    name = code = last.valid_from
    attributes = dict.fromkeys(stated, last.valid_from)
    still = {"name", "code", *(f"attribute.{each}" for each in attributes)}
    for row, later in zip(reversed(rows[:-1]), reversed(rows), strict=False):
        if row.valid_to != later.valid_from:
            break
        if "name" in still and (row.name_zh, row.name_en) == (last.name_zh, last.name_en):
            name = row.valid_from
        else:
            still.discard("name")
        if "code" in still and row.code == last.code:
            code = row.valid_from
        else:
            still.discard("code")
        before = names.stated(row.attributes)
        for each, value in stated.items():
            if f"attribute.{each}" in still and before.get(each) == value:
                attributes[each] = row.valid_from
            else:
                still.discard(f"attribute.{each}")
    placed = Placement.objects.filter(known(known_at), unit=unit).order_by("valid_from").first()
    return Since(name, code, attributes, last.valid_from if placed is None else placed.valid_from)


def recorded_first(unit: UUID) -> dt.datetime | None:
    """Return when a unit was first recorded, None where there is none."""
    placed = Placement.objects.filter(unit=unit).order_by("recorded_from").first()
    return None if placed is None else placed.recorded_from


def _from(row: Description) -> dt.date:
    return row.valid_from


def units_ending(unit: UUID, on: dt.date, days: int, *, limit: int = MOST_ENDING) -> tuple[tuple[UUID, dt.date], ...]:
    """Return the units of a subtree, itself included, whose last day comes within so many days, the nearest first."""
    among = _among(unit, on)
    if among is None:
        return ()
    rows = Placement.objects.filter(standing(on), _soon(on, days), among).order_by("valid_to", "unit")[: limit * 2]
    ends = {row.unit_id: row.valid_to for row in rows if row.valid_to is not None}
    goes_on = Placement.objects.filter(recorded_to=None, unit__in=list(ends), valid_from__gt=on)
    begins = {(row.unit_id, row.valid_from) for row in goes_on}
    return tuple((each, end) for each, end in ends.items() if (each, end) not in begins)[:limit]


def terms_ending(
    acting: Acting, unit: UUID, on: dt.date, days: int, *, limit: int = MOST_ENDING
) -> Outcome[tuple[Bond, ...]]:
    """Return what binds people to the units of a subtree and ends within so many days, the nearest first.

    Tenures, secondments and agreements; whoever is named finds the reading in their own record.
    """
    where, among = reach(unit, on), _among(unit, on)
    may = verdict(acting, "register.tenure.read", where, fields="posts", at=now())
    if not may.allowed:
        return Refused(may.because)
    if among is None:
        return Refused((Finding("unit-does-not-stand", params={"unit": str(unit), "on": on}),))
    units = Placement.objects.filter(standing(on), among).values("unit")
    posts = PostState.objects.filter(standing(on), unit__in=units).values("post")
    soon = standing(on) & _soon(on, days)
    held = Tenure.objects.filter(soon, post__in=posts).order_by("valid_to", "tenure")[:limit]
    found = [bond_of(row) for row in held]
    lent = Secondment.objects.filter(soon).filter(Q(home__in=units) | Q(host__in=units))
    found += [bond_of(row) for row in lent.order_by("valid_to", "secondment")[:limit]]
    if verdict(acting, "register.agreement.read", where, fields="agreements", at=now()).allowed:
        agreed = Agreement.objects.filter(soon).filter(Q(unit__in=units) | Q(other__in=units))
        found += [bond_of(row) for row in agreed.order_by("valid_to", "agreement")[:limit]]
    found.sort(key=lambda each: (each.until or dt.date.max, str(each.id)))
    shown = named(found[:limit], names_on(on))
    people = sorted({each.person for each in shown if each.person is not None})
    if people:
        told = record_reading(acting, people=people, what="register.bonds")
        if isinstance(told, Refused):
            return told
    return Done(shown)


def _soon(on: dt.date, days: int) -> Q:
    return Q(valid_to__gt=on, valid_to__lte=on + dt.timedelta(days=days))


def _among(unit: UUID, on: dt.date) -> Q | None:
    place = next(iter(rows_on(Placement, on, None, unit=unit)), None)
    if place is None:
        return None
    low, high = subtree(place.path)
    return Q(path__gte=low, path__lt=high)
