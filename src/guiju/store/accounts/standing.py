"""What decides about an account on a day, read from the tables; and the verdict the kernel asks for."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils import timezone

from guiju.core.accounts import deciding
from guiju.core.accounts.deciding import Asked, Roles, Scope
from guiju.core.accounts.first import FIRST
from guiju.core.accounts.grants import Standing
from guiju.core.accounts.rights import right_of
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.rulebook.roles import Role
from guiju.store.accounts import models, rows


def day_of(at: datetime) -> date:
    """Return the day a moment falls on, in the time zone that is set."""
    return timezone.localdate(at)


def standing(account: UUID, *, known_at: datetime | None = None, carried: frozenset[str] | None = None) -> Standing:
    """Return what decides about an account; one that is not there holds nothing and is not active."""
    return standings([account], known_at=known_at, carried=carried)[account]


def standings(
    accounts: list[UUID], *, known_at: datetime | None = None, carried: frozenset[str] | None = None
) -> dict[UUID, Standing]:
    """Return the same of several accounts; `carried` binds the first, who acts."""
    as_known = known(known_at)
    active = dict(models.Account.objects.filter(pk__in=accounts).values_list("pk", "is_active"))
    grants = [rows.held(row) for row in models.Grant.objects.filter(as_known, account__in=accounts).order_by("id")]
    second = set(Authenticator.objects.filter(user__in=accounts).values_list("user_id", flat=True)) if grants else set()
    involved = Q(account__in=accounts) | Q(principal__in=accounts)
    deputies = [rows.deputyship(row) for row in models.Deputy.objects.filter(as_known & involved).order_by("id")]
    return {
        account: Standing(
            account,
            active=active.get(account, account == SYSTEM),
            second_factor=account in second,
            grants=tuple(grant for grant in grants if grant.account == account),
            deputyships=tuple(each for each in deputies if account in {each.account, each.principal}),
            carried=carried if account == accounts[0] else None,
        )
        for account in accounts
    }


def roles_on(on: date, *, known_at: datetime | None = None, named: set[str] | None = None) -> Roles:
    """Return the roles in force on a day, with the one that stands before any rulebook."""
    found = models.Role.objects.filter(known(known_at), Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    if named is not None:
        found = found.filter(role__in=named)
    return {FIRST.id: FIRST} | {row.role: role_of(row) for row in found}


def role_of(row: models.Role) -> Role:
    """Return the role a row defines."""
    return _parsed(json.dumps(row.definition, sort_keys=True))


def verdict(acting: Acting, right: str, reach: Reach, *, fields: str = "", at: datetime) -> Verdict:
    """Return whether an account may do something, and why."""
    own, principal, roles = _asked_of(acting, day_of(at))
    return deciding.verdict(_question(acting, right, reach, fields, at), own=own, principal=principal, roles=roles)


def scope(acting: Acting, right: str, *, reach: Reach, fields: str = "", at: datetime) -> Scope:
    """Return where an account has a right."""
    if acting.account == SYSTEM:
        return Scope(everywhere=True)
    own, principal, roles = _asked_of(acting, day_of(at))
    return deciding.scope(_question(acting, right, reach, fields, at), own=own, principal=principal, roles=roles)


def _question(acting: Acting, right: str, reach: Reach, fields: str, at: datetime) -> Asked:
    return Asked(right_of(right), reach, day_of(at), fields, acting.purpose)


def _asked_of(acting: Acting, on: date) -> tuple[Standing, Standing | None, Roles]:
    bearers = [acting.account] if acting.on_behalf_of is None else [acting.account, acting.on_behalf_of]
    found = standings(bearers, carried=acting.rights)
    roles = roles_on(on, named={grant.role for each in found.values() for grant in each.grants})
    principal = None if acting.on_behalf_of is None else found[acting.on_behalf_of]
    return found[acting.account], principal, roles


def known(known_at: datetime | None) -> Q:
    """Return the condition of rows as they were known at a moment, or as they are known now."""
    if known_at is None:
        return Q(recorded_to=None)
    return Q(recorded_from__lte=known_at) & (Q(recorded_to=None) | Q(recorded_to__gt=known_at))


@lru_cache(maxsize=256)
def _parsed(definition: str) -> Role:
    return Role.model_validate(json.loads(definition))
