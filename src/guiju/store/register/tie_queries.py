"""Agreements, honours, members of teams and alliances, and who answers for areas: as lists, and one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.register.paths import subtree
from guiju.core.register.person import TABLES
from guiju.store.audit.actions import now, record_reading, verdict
from guiju.store.audit.dated import Dated
from guiju.store.register import models
from guiju.store.register.dated import known, rows_on, standing
from guiju.store.register.places import reach, reaches_of_person
from guiju.store.register.renamed import names_on
from guiju.store.register.tenure_queries import READS, Bond, bond_of, named

MOST = 200

READ_OF = {**READS, "AllianceMember": "register.unit.read"}
"""The right by which each kind of tie is read."""

_GROUPS = {each.table: each.group.value for each in TABLES}
_OF: dict[str, tuple[type[Dated], str, tuple[str, ...]]] = {
    "Agreement": (models.Agreement, "agreement", ("unit", "other")),
    "Honour": (models.Honour, "honour", ("unit", "person__keeper")),
    "TeamMembership": (models.TeamMembership, "membership", ("team",)),
    "Responsible": (models.Responsible, "pk", ("area",)),
    "AllianceMember": (models.AllianceMember, "pk", ("alliance", "member")),
}
"""Of each kind of tie its table, the column that says which it is, and the columns by which it belongs to units."""

TIES = tuple(_OF)
"""The kinds of ties, as they are listed."""


@dataclass(frozen=True, slots=True)
class Ties:
    """A page of a list of ties, and what to ask the next one with; None where there is none."""

    rows: tuple[Bond, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class KnownDays:
    """From when to when something was said to hold, since when that was known, and until when."""

    since: dt.date
    until: dt.date | None
    recorded: dt.datetime
    superseded: dt.datetime | None


@dataclass(frozen=True, slots=True)
class TieSeen:
    """An agreement or an honour: what it binds, its title, what it rests on, who gave it, and what was known of it."""

    tie: Bond
    title: str
    document: str
    given_by: str
    days: tuple[KnownDays, ...]


def may_read_ties(acting: Acting, what: str, unit: UUID | None, on: dt.date) -> tuple[Finding, ...]:
    """Return why ties of a unit are not for the reader; nothing where they are."""
    found = verdict(acting, READ_OF[what], reach(unit, on), fields=_GROUPS.get(what, ""), at=now())
    return () if found.allowed else found.because


def list_ties(  # noqa: PLR0913 - all that may narrow a list of ties, each by its name
    acting: Acting,
    what: str,
    *,
    unit: UUID | None,
    on: dt.date,
    known_at: dt.datetime | None = None,
    kind: str = "",
    after: str | None = None,
    limit: int = 100,
) -> Outcome[Ties]:
    """List the ties of one kind that stand on a day in a subtree, the latest recorded first.

    Whoever is named finds the reading in their own record.
    """
    if why := may_read_ties(acting, what, unit, on):
        return Refused(why)
    model, _, columns = _OF[what]
    names = names_on(on, known_at)
    rows: QuerySet[Any] = model._default_manager.filter(standing(on, known_at))  # noqa: SLF001 - Django's own name
    if unit is not None:
        place = next(iter(rows_on(models.Placement, on, known_at, unit=unit)), None)
        low, high = subtree(place.path) if place else ("~", "~")
        below = models.Placement.objects.filter(standing(on, known_at), path__gte=low, path__lt=high).values("unit")
        among = Q()
        for column in columns:
            among |= Q(**{f"{column}__in": below})
        rows = rows.filter(among)
    if kind and what in {"Agreement", "Honour"}:
        rows = rows.filter(kind__in=names.meant(kind))
    if after is not None:
        rows = rows.filter(pk__lt=UUID(after))
    limit = max(1, min(limit, MOST))
    held = list(rows.order_by("-pk")[: limit + 1])
    found = named((bond_of(row) for row in held[:limit]), names)
    told = _told(acting, found)
    if isinstance(told, Refused):
        return told
    return Done(Ties(found, str(held[limit - 1].pk) if len(held) > limit else None))


def tie_seen(acting: Acting, what: str, tie: UUID, known_at: dt.datetime | None = None) -> Outcome[TieSeen | None]:
    """Return an agreement or an honour with all that was ever known of its days; the reading is recorded."""
    rows = list(_rows(what, tie).order_by("-recorded_from", "-valid_from"))
    if not rows:
        return Done(None)
    held = next((row for row in rows if _was_known(row, known_at)), rows[0])
    (last,) = named([bond_of(held)], names_on(held.valid_from, known_at))
    reaches = [reach(each) for each in (last.unit, last.other) if each is not None]
    if last.person is not None:
        reaches += reaches_of_person(last.person, last.since)
    verdicts = [verdict(acting, READ_OF[what], each, fields=_GROUPS[what], at=now()) for each in reaches]
    if not any(each.allowed for each in verdicts):
        return Refused(tuple({repr(why): why for each in verdicts for why in each.because}.values()))
    told = _told(acting, (last,))
    if isinstance(told, Refused):
        return told
    days = tuple(KnownDays(row.valid_from, row.valid_to, row.recorded_from, row.recorded_to) for row in rows)
    return Done(TieSeen(last, getattr(held, "title", ""), held.document, getattr(held, "given_by", ""), days))


def tie_of(what: str, tie: UUID) -> Bond | None:
    """Return a tie as it is known now, its last days, to ask for the right where it belongs."""
    row = _rows(what, tie).filter(known()).order_by("-valid_from").first()
    return None if row is None else bond_of(row)


def _rows(what: str, tie: UUID) -> QuerySet[Any]:
    model, column, _ = _OF[what]
    return model._default_manager.filter(**{column: tie})  # noqa: SLF001 - Django's own name for it


def _was_known(row: Dated, known_at: dt.datetime | None) -> bool:
    if known_at is None:
        return row.recorded_to is None
    return row.recorded_from <= known_at and (row.recorded_to is None or row.recorded_to > known_at)


def _told(acting: Acting, ties: tuple[Bond, ...]) -> Outcome[int]:
    people = sorted({each.person for each in ties if each.person is not None})
    return record_reading(acting, people=people, what="register.bonds") if people else Done(0)
