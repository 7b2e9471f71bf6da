"""Every read of accounts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q

from guiju.core.accounts.first import FIRST
from guiju.core.accounts.grants import Deputyship, Grant
from guiju.core.accounts.held import Held
from guiju.core.journal.acting import SYSTEM
from guiju.core.journal.rights import Reach
from guiju.core.journal.sightings import Sighting
from guiju.core.values import Text
from guiju.store.accounts import models, rows
from guiju.store.accounts.asked import (
    Behind,
    Granted,
    accounts_asked,
    accounts_of,
    accounts_of_people,
    holding,
    holding_anywhere,
    people_behind,
    units_granted,
)
from guiju.store.accounts.inviting import invitation, invited
from guiju.store.accounts.managers import as_username
from guiju.store.accounts.owning import held_about
from guiju.store.accounts.reaching import reach_of_unit, reaches_of_people, reaches_of_person
from guiju.store.accounts.second_factor import has_second_factor
from guiju.store.accounts.standing import (
    Standpoint,
    known,
    roles_of,
    roles_on,
    scope,
    standing,
    standpoint,
    verdict,
)
from guiju.store.accounts.tokens import hash_of
from guiju.store.audit.actions import day_of, now
from guiju.store.audit.queries import sightings

__all__ = [
    "Behind",
    "Granted",
    "Standpoint",
    "accounts_asked",
    "accounts_of",
    "accounts_of_people",
    "day_of",
    "has_second_factor",
    "held_about",
    "holding",
    "holding_anywhere",
    "invitation",
    "invited",
    "people_behind",
    "reach_of_unit",
    "reaches_of_person",
    "roles_on",
    "scope",
    "standing",
    "standpoint",
    "units_granted",
    "verdict",
]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is shown; `locked_until` only while it is locked."""

    id: UUID
    username: str
    display_name: str
    language: str
    person: UUID | None
    active: bool
    made_at: datetime
    locked_until: datetime | None
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret."""

    id: UUID
    account: UUID
    name: str
    rights: frozenset[str]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session of an account: when it began, from where, with which program."""

    id: int
    began: datetime
    address: str
    program: str


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


def account(id_: UUID) -> Account | None:
    """Return an account."""
    return next(iter(_accounts(Q(pk=id_))), None)


def accounts_held(ids: Collection[UUID]) -> tuple[Account, ...]:
    """Return accounts by username; one that is not there is left out."""
    return _accounts(Q(pk__in=ids))


def account_named(username: str) -> Account | None:
    """Return the account of that name, however it is written."""
    return next(iter(_accounts(Q(username=as_username(username)))), None)


def accounts(*, after: str = "", limit: int = 50, active: bool | None = None, like: str = "") -> tuple[Account, ...]:
    """Return accounts by username, those after a name; with `like` in their username or in what they are called."""
    asked = Q(username__gt=after)
    if like:
        asked &= Q(username__contains=as_username(like)) | Q(display_name__icontains=like)
    if active is not None:
        asked &= Q(is_active=active)
    return _accounts(asked, limit)


def names(ids: set[UUID]) -> dict[UUID, str]:
    """Return what accounts are called."""
    return dict(models.Account.objects.filter(pk__in=ids).values_list("pk", "display_name"))


def _accounts(asked: Q, limit: int | None = None) -> tuple[Account, ...]:
    found = list(models.Account.objects.filter(asked).order_by("username")[:limit])
    secrets = models.Secret.objects.filter(account__in=[row.pk for row in found], must_change=True)
    must = set(secrets.values_list("account_id", flat=True))
    moment = now()
    return tuple(
        Account(
            id=row.pk,
            username=row.username,
            display_name=row.display_name,
            language=row.language,
            person=row.person,
            active=row.is_active,
            made_at=row.made_at,
            locked_until=row.locked_until if row.locked_until and row.locked_until > moment else None,
            must_change_password=row.pk in must,
        )
        for row in found
    )


def grants(
    account: UUID | None = None,
    *,
    unit: UUID | None = None,
    on: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Grant, ...]:
    """Return grants: of an account, over a unit itself, held on a day (None: on any), as known at a moment."""
    asked = known(known_at)
    if account is not None:
        asked &= Q(account=account)
    if unit is not None:
        asked &= Q(unit=unit)
    if on is not None:
        asked &= Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return tuple(rows.held(row) for row in models.Grant.objects.filter(asked).order_by("valid_from", "id"))


def titles_of_roles(roles: set[str]) -> dict[str, Text]:
    """Return what roles are called, also those no longer in force: by the latest that was known."""
    found = models.Role.objects.filter(role__in=roles, recorded_to=None).order_by("valid_from")
    return {FIRST.id: FIRST.title} | {role: defined.title for role, defined in roles_of(found)}


def roles_held_by(accounts: Sequence[UUID], on: date) -> dict[UUID, tuple[Text, ...]]:
    """Return what the roles are called that accounts hold on a day, each once."""
    asked = known(None) & Q(account__in=accounts, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    held = models.Grant.objects.filter(asked).order_by("valid_from", "id").values_list("account_id", "role")
    titles = titles_of_roles({role for _, role in held})
    found: dict[UUID, dict[str, Text]] = {}
    for account, role in held:
        found.setdefault(account, {})[role] = titles.get(role, Text(zh=role, en=role))
    return {account: tuple(roles.values()) for account, roles in found.items()}


def grant(id_: UUID) -> Grant | None:
    """Return a grant as it is known now."""
    row = models.Grant.objects.filter(grant=id_, recorded_to=None).first()
    return None if row is None else rows.held(row)


def deputyships(account: UUID, *, known_at: datetime | None = None) -> tuple[Deputyship, ...]:
    """Return the deputyships an account takes part in, on either side."""
    asked = known(known_at) & (Q(account=account) | Q(principal=account))
    return tuple(rows.deputyship(row) for row in models.Deputy.objects.filter(asked).order_by("valid_from", "id"))


def deputyships_among(accounts: frozenset[UUID]) -> tuple[Deputyship, ...]:
    """Return every deputyship one of these accounts takes part in, for keeping proposer and approver apart."""
    asked = known(None) & (Q(account__in=accounts) | Q(principal__in=accounts))
    return tuple(rows.deputyship(row) for row in models.Deputy.objects.filter(asked).order_by("valid_from", "id"))


def token_of(text: str) -> Token | None:
    """Return the token with this secret, unless it is revoked or its account is not active. It may have expired."""
    row = models.Token.objects.filter(hashed=hash_of(text), revoked_at=None, account__is_active=True).first()
    return None if row is None else _token(row)


def tokens(account: UUID) -> tuple[Token, ...]:
    """Return the tokens of an account, the newest first."""
    return tuple(_token(row) for row in models.Token.objects.filter(account=account).order_by("-id"))


def _token(row: models.Token) -> Token:
    return Token(row.pk, row.account_id, row.name, frozenset(row.rights), row.made_at, row.expires_at, row.revoked_at)


def sessions(account: UUID) -> tuple[Session, ...]:
    """Return the sessions of an account that still stand, the newest first."""
    found = UserSession.objects.filter(user=account).order_by("-id")
    return tuple(Session(row.pk, row.created_at, row.ip, row.user_agent) for row in found if row.exists())


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


def person_of(account: UUID) -> UUID | None:
    """Return the person behind an active account, None where there is none."""
    row = models.Account.objects.filter(pk=account, is_active=True).first()
    return None if row is None else row.person


def account_of_person(person: UUID) -> UUID | None:
    """Return the account of a person, None where they have none."""
    return next(iter(models.Account.objects.filter(person=person).values_list("pk", flat=True)), None)


def holders_of(right: str, reach: Reach, on: date, *, most: int = 50) -> tuple[UUID, ...]:
    """Return active accounts whose roles give a right over a reach on a day: whom to tell that something waits."""
    roles = {role.id for role in roles_on(on).values() if right in role.rights}
    asked = known(None) & Q(role__in=roles, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    over = Q(unit=None) | Q(unit__in=list(reach.within))
    held = models.Grant.objects.filter(asked & over, store=reach.store.value, account__is_active=True)
    return tuple(dict.fromkeys(held.order_by("account").values_list("account_id", flat=True)))[:most]


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
