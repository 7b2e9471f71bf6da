"""Where things of the register are: the units they stand in, nearest first, as rights ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.journal.stores import Store
from guiju.core.register.paths import above
from guiju.store.audit.actions import Work, verdict
from guiju.store.register.dated import standing
from guiju.store.register.models import Person, Placement, PostState, Secondment, Tenure


def reach(unit: UUID | None, on: dt.date | None = None) -> Reach:
    """Return where a unit stands on a day (None: where it stands last): itself and every unit above it."""
    if unit is None:
        return Reach(Store.DEFAULT)
    rows = Placement.objects.filter(unit=unit)
    rows = rows.filter(recorded_to=None) if on is None else rows.filter(standing(on))
    row = rows.order_by("-valid_from").first()
    if row is None:
        return Reach(Store.DEFAULT, (unit,)) if on is None else reach(unit)
    paths = list(above(row.path))
    units = {
        each.path: each.unit_id
        for each in Placement.objects.filter(standing(on or row.valid_from), path__in=paths).only("path", "unit_id")
    }
    return Reach(Store.DEFAULT, tuple(units[path] for path in paths if path in units))


def reaches_of_person(person: UUID, on: dt.date) -> tuple[Reach, ...]:
    """Return where a person is: with the unit that keeps the record, in posts held, and where lent to."""
    units: list[UUID] = list(Person.objects.filter(pk=person).values_list("keeper", flat=True))
    posts = Tenure.objects.filter(standing(on), person=person).values("post")
    units += PostState.objects.filter(standing(on), post__in=posts).values_list("unit", flat=True)
    units += Secondment.objects.filter(standing(on), person=person).values_list("host", flat=True)
    return tuple(reach(unit, on) for unit in dict.fromkeys(units))


def require_any(work: Work, right: str, reaches: Iterable[Reach], *, fields: str = "") -> None:
    """Go on where the right is held at one of several places; otherwise refuse with every reason."""
    found: list[Verdict] = [verdict(work.acting, right, each, fields=fields, at=work.at) for each in reaches]
    if not any(each.allowed for each in found):
        reasons: dict[str, Finding] = {repr(reason): reason for each in found for reason in each.because}
        work.refuse(*(reasons.values() or [Finding("unknown-person")]))
