"""What a step of a case asks of accounts, as parts of one statement; and whom a role is held by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q

from guiju.store.accounts import models
from guiju.store.accounts.standing import known
from guiju.store.audit.queries import Answer, Question, Some, id_of

_ACCOUNT, _GRANT = models.Account._meta.db_table, models.Grant._meta.db_table  # noqa: SLF001 - the documented way
_SECOND = Authenticator._meta.db_table  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Granted:
    """A role an account holds over a unit and all below it (None: over everything) on the days `[from, to)`."""

    role: str
    unit: UUID | None
    valid_from: date
    valid_to: date | None

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Behind:
    """An account as a step of a case needs to know it."""

    account: UUID
    person: UUID | None
    active: bool
    second_factor: bool
    grants: tuple[Granted, ...]


def accounts_asked(accounts: Collection[UUID]) -> Question:
    """Return the question that `accounts_of` reads."""
    some = Some.of(accounts)
    columns = ("a.id", "a.person", "a.is_active", "g.role", "g.unit", "g.valid_from", "g.valid_to", "f.user_id")
    rest = (
        f"FROM {_ACCOUNT} a LEFT JOIN {_GRANT} g ON g.account_id = a.id AND g.recorded_to IS NULL "  # noqa: S608
        f"AND g.store = 'default' LEFT JOIN (SELECT DISTINCT user_id FROM {_SECOND} WHERE user_id IN ({some.sql})) f "
        f"ON f.user_id = a.id WHERE a.id IN ({some.sql})"
    )
    return Question(columns, rest, (*some.params, *some.params))


def accounts_of(answers: Iterable[Answer]) -> dict[UUID, Behind]:
    """Return accounts by id."""
    found: dict[UUID, Behind] = {}
    for id_, person, active, role, unit, since, until, second in answers:
        account = id_of(id_)
        grants = found[account].grants if account in found else ()
        if role is not None:
            held = Granted(role, _uuid(unit), date.fromisoformat(str(since)), _day(until))
            grants = (*grants, held)
        found[account] = Behind(account, _uuid(person), active in {"1", "true"}, second is not None, grants)
    return found


def people_behind(accounts: Collection[UUID]) -> Some:
    """Return the people behind accounts, for another's question."""
    some = Some.of(accounts)
    return Some(f"SELECT person FROM {_ACCOUNT} WHERE person IS NOT NULL AND id IN ({some.sql})", some.params)  # noqa: S608


def units_granted(accounts: Collection[UUID]) -> Some:
    """Return the units that roles of accounts are held over, for another's question."""
    some = Some.of(accounts)
    sql = f"SELECT unit FROM {_GRANT} WHERE recorded_to IS NULL AND unit IS NOT NULL AND account_id IN ({some.sql})"  # noqa: S608
    return Some(sql, some.params)


def holding(role: str, units: Iterable[UUID], on: date) -> dict[UUID, UUID | None]:
    """Return who holds a role on a day over everything or one of some units, with the person behind each account.

    `units` may be a question of another app, which is then asked with this one.
    """
    asked = known(None) & Q(role=role, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    over = Q(unit=None) | Q(unit__in=units)
    held = models.Grant.objects.filter(asked & over, store="default", account__is_active=True)
    return dict(held.order_by("account").values_list("account_id", "account__person"))


def holding_anywhere(role: str, on: date) -> dict[UUID, UUID | None]:
    """Return who holds a role on a day, wherever, with the person behind each account."""
    asked = known(None) & Q(role=role, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    held = models.Grant.objects.filter(asked, store="default", account__is_active=True)
    return dict(held.order_by("account").values_list("account_id", "account__person"))


def accounts_of_people(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the active accounts of people, by person."""
    found = models.Account.objects.filter(person__in=list(people), is_active=True)
    return {person: account for person, account in found.values_list("person", "pk") if person is not None}


def _uuid(text: str | None) -> UUID | None:
    return None if text is None else id_of(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
