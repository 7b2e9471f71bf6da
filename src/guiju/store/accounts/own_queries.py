"""Reads of one's own: what is held about the person of an account, who looked, and what is asked to be corrected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from guiju.core.accounts.held import Held
from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.sightings import Sighting
from guiju.store.accounts import models
from guiju.store.accounts.owning import held_about
from guiju.store.accounts.reaching import reaches_of_people
from guiju.store.audit.actions import day_of, now
from guiju.store.audit.queries import sightings


@dataclass(frozen=True, slots=True)
class Correction:
    """A request that something held about a person be put right, and its answer once there is one."""

    id: UUID
    person: UUID
    reference: str
    wrong: str
    asked_at: datetime
    decided_at: datetime | None
    accepted: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """All that is held about the person of an account: with source, purpose and expiry, and what they asked of it."""

    person: UUID
    held: tuple[Held, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Looker:
    """One time somebody looked at or changed what is held about a person, with what the accounts are called."""

    sighting: Sighting
    actor: str
    on_behalf_of: str


def names(ids: set[UUID]) -> dict[UUID, str]:
    """Return what accounts are called."""
    return dict(models.Account.objects.filter(pk__in=ids).values_list("pk", "display_name"))


def person_of(account: UUID) -> UUID | None:
    """Return the person behind an active account, None where there is none."""
    row = models.Account.objects.filter(pk=account, is_active=True).first()
    return None if row is None else row.person


def account_of_person(person: UUID) -> UUID | None:
    """Return the account of a person, None where they have none."""
    return next(iter(models.Account.objects.filter(person=person).values_list("pk", flat=True)), None)


def corrections(*, person: UUID | None = None, open_only: bool = False) -> tuple[Correction, ...]:
    """Return requests for correction: of a person, or all; those not answered yet, or all."""
    asked = Q() if person is None else Q(person=person)
    if open_only:
        asked &= Q(decided_at=None)
    return tuple(_correction(row) for row in models.Correction.objects.filter(asked).order_by("id"))


def open_corrections(under: Collection[UUID] | None = None) -> tuple[Correction, ...]:
    """Return the requests not answered yet of people in some units and all below them; of everybody for None.

    Where people stand is asked of all together, however many requests there are.
    """
    held = corrections(open_only=True)
    if under is None:
        return held
    where = reaches_of_people({each.person for each in held}, day_of(now()))
    tops = set(under)
    return tuple(each for each in held if any(not tops.isdisjoint(reach.within) for reach in where[each.person]))


def correction(id_: UUID) -> Correction | None:
    """Return a request for correction."""
    row = models.Correction.objects.filter(pk=id_).first()
    return None if row is None else _correction(row)


def _correction(row: models.Correction) -> Correction:
    return Correction(
        row.pk, row.person, row.reference, row.wrong, row.asked_at, row.decided_at, row.accepted, row.answer
    )


def own_record(account: UUID, *, on: date | None = None, known_at: datetime | None = None) -> OwnRecord | None:
    """Return the own record of an account, None where no person stands behind it."""
    person = person_of(account)
    if person is None:
        return None
    day = day_of(now()) if on is None else on
    return OwnRecord(person, held_about(person, day, known_at), corrections(person=person))


def access_log(
    person: UUID, *, before: int | None = None, limit: int = 50, looked: bool | None = None
) -> tuple[Looker, ...]:
    """Return who looked at a person's records and who changed them, the latest first; those before a `place`."""
    seen = sightings(person, before=before, limit=limit, looked=looked)
    called = names({each.actor for each in seen} | {each.on_behalf_of for each in seen if each.on_behalf_of})
    called[SYSTEM] = ""
    return tuple(
        Looker(
            each,
            called.get(each.actor, str(each.actor)),
            "" if each.on_behalf_of is None else called.get(each.on_behalf_of, str(each.on_behalf_of)),
        )
        for each in seen
    )
