"""Where things of the register are: the units they stand in, nearest first, as rights ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import Q

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.journal.stores import Store
from guiju.core.register.forest import Place
from guiju.core.register.paths import above
from guiju.core.timeline import Held, Span
from guiju.store.audit.actions import Work, asked_again
from guiju.store.register.dated import standing
from guiju.store.register.models import Person, Placement, PostState, Secondment, Tenure

_AT_ONCE = 500


def reach(unit: UUID | None, on: dt.date | None = None) -> Reach:
    """Return where a unit stands on a day (None: where it stands last): itself and every unit above it."""
    if unit is None:
        return Reach(Store.DEFAULT)
    rows = Placement.objects.filter(unit=unit)
    rows = rows.filter(recorded_to=None) if on is None else rows.filter(standing(on))
    row = rows.order_by("-valid_from").first()
    if row is None:
        return Reach(Store.DEFAULT, (unit,)) if on is None else reach(unit)
    return _upward(row.path, on or row.valid_from)


def reaches_over(
    unit: UUID | None,
    on: dt.date,
    until: dt.date | None = None,
    places: Iterable[Held[Place]] | None = None,
    upward: Callable[[str, dt.date], Reach] | None = None,
) -> tuple[Reach, ...]:
    """Return everywhere a unit stands from a day on, up to another (None: for good).

    `places` is where it stands as known now, and `upward` says what stands above, where that was read already.
    """
    if unit is None:
        return (reach(None),)
    if places is None:
        rows = Placement.objects.filter(lasting(on, until), unit=unit).order_by("valid_from")
        found = [(row.path, row.valid_from) for row in rows]
    else:
        those = [each for each in places if _lasts(each.span, on, until)]
        found = [(each.value.path, each.span.start) for each in sorted(those, key=lambda each: each.span.start)]
    return tuple(dict.fromkeys((upward or _upward)(path, max(start, on)) for path, start in found)) or (
        reach(unit, on),
    )


def require_over(
    work: Work,
    right: str,
    unit: UUID | None,
    on: dt.date,
    until: dt.date | None = None,
    *,
    fields: str = "",
) -> None:
    """Go on only where the right is held wherever a unit stands on the days that a change touches.

    A change without an end touches today and what follows: who had the unit once does not reach past its move.
    """
    for each in reaches_over(unit, on, until):
        work.require(right, each, fields=fields)


def require_at_post(
    work: Work, right: str, post: UUID, on: dt.date, until: dt.date | None = None, *, fields: str = ""
) -> None:
    """Go on only where the right is held wherever a post is on the days that a change touches."""
    rows = list(PostState.objects.filter(lasting(on, until), post=post).order_by("valid_from"))
    if not rows:
        last = PostState.objects.filter(post=post, recorded_to=None).order_by("-valid_from").first()
        work.require(right, reach(last.unit_id if last else None, on), fields=fields)
    for row in rows:
        ends = [day for day in (until, row.valid_to) if day is not None]
        require_over(work, right, row.unit_id, max(row.valid_from, on), min(ends, default=None), fields=fields)


def lasting(on: dt.date, until: dt.date | None) -> Q:
    """Return the condition that a row holds on some of the days from one to another, as known now."""
    holds = Q(recorded_to=None) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return holds if until is None else holds & Q(valid_from__lt=until)


def _lasts(span: Span, on: dt.date, until: dt.date | None) -> bool:
    """Tell of one row, as `lasting` does of a table's, whether it holds on some of the days."""
    return (span.end is None or span.end > on) and (until is None or span.start < until)


def _upward(path: str, on: dt.date) -> Reach:
    paths = list(above(path))
    standing_there = Placement.objects.filter(standing(on), path__in=paths)
    units = dict(asked_again(standing_there.values_list("path", "unit_id")))
    return Reach(Store.DEFAULT, tuple(units[path] for path in paths if path in units))


def reaches_of_person(person: UUID, on: dt.date) -> tuple[Reach, ...]:
    """Return where a person is: with the unit that keeps the record, in posts held, and where lent to."""
    units: list[UUID] = list(Person.objects.filter(pk=person).values_list("keeper", flat=True))
    posts = Tenure.objects.filter(standing(on), person=person).values("post")
    units += PostState.objects.filter(standing(on), post__in=posts).values_list("unit", flat=True)
    units += Secondment.objects.filter(standing(on), person=person).values_list("host", flat=True)
    return tuple(reach(unit, on) for unit in dict.fromkeys(units))


def reaches_of_people(people: Iterable[UUID], on: dt.date) -> dict[UUID, tuple[Reach, ...]]:
    """Return where each of several people is, in as many questions as for one."""
    asked = sorted(set(people))
    found: dict[UUID, list[UUID]] = {person: [] for person in asked}
    for person, keeper in Person.objects.filter(pk__in=asked).values_list("pk", "keeper"):
        found[person].append(keeper)
    tenures = list(Tenure.objects.filter(standing(on), person__in=asked).values_list("person", "post"))
    posts = {post for _, post in tenures}
    units = dict(PostState.objects.filter(standing(on), post__in=sorted(posts)).values_list("post", "unit"))
    for person, post in tenures:
        found[person] += [units[post]] if post in units else []
    for person, host in Secondment.objects.filter(standing(on), person__in=asked).values_list("person", "host"):
        found[person].append(host)
    reaches = _reaches({unit for held in found.values() for unit in held}, on)
    return {person: tuple(reaches[unit] for unit in dict.fromkeys(held)) for person, held in found.items()}


def _reaches(units: Iterable[UUID], on: dt.date) -> dict[UUID, Reach]:
    """Return where each of several units stands on a day; one that stands nowhere then is reached by itself."""
    asked = sorted(set(units))
    paths = dict(Placement.objects.filter(standing(on), unit__in=asked).values_list("unit", "path"))
    lines = {path: tuple(above(path)) for path in paths.values()}
    wanted = {step for line in lines.values() for step in line}
    held = dict(Placement.objects.filter(standing(on), path__in=sorted(wanted)).values_list("path", "unit"))
    return {
        unit: Reach(Store.DEFAULT, tuple(held[step] for step in lines[paths[unit]] if step in held))
        if unit in paths
        else Reach(Store.DEFAULT, (unit,))
        for unit in asked
    }


def reaches_to_change(work: Work, person: UUID, on: dt.date) -> tuple[Reach, ...]:
    """Return where a person is for who would change what is held: today, or later where it is stated for later.

    Where somebody was once, nothing is stated of them any more, whatever day it is dated back to.
    """
    return reaches_of_person(person, max(on, work.at.date()))


def keepers_of(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the unit that keeps each person's record."""
    asked, found = sorted(set(people)), dict[UUID, UUID]()
    for start in range(0, len(asked), _AT_ONCE):
        found |= dict(Person.objects.filter(pk__in=asked[start : start + _AT_ONCE]).values_list("pk", "keeper"))
    return found


def require_any(work: Work, right: str, reaches: Iterable[Reach], *, fields: str = "") -> None:
    """Go on where the right is held at one of several places; otherwise refuse with every reason."""
    found: list[Verdict] = [work.allowed(right, each, fields=fields) for each in reaches]
    if not any(each.allowed for each in found):
        reasons: dict[str, Finding] = {repr(reason): reason for each in found for reason in each.because}
        work.refuse(*(reasons.values() or [Finding("unknown-person")]))
